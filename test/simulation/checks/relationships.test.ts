import { describe, expect, it } from 'vitest';
import { foundBy } from './altered-world.ts';
import { relationships } from './relationships.ts';
import { BUYER, Book, id, PARTNER, profile, row, type Value } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';

const entry =
  (customerId: string, more: Value = {}) =>
  (world: SmallWorld) =>
    void world.tables.set('Relationships', [
      row(`Production|${PARTNER}`, `Domain|77-|${customerId}`, {
        value: 'x',
        settled: true,
        relationship: {
          customerId,
          companyName: 'Wingtip',
          domain: `${customerId.slice(-2)}.example`,
          resellerIds: [],
          ...more,
        },
      }),
    ]);

describe('relationships', () => {
  it('are indexed as the ledger has them', () => {
    expect(foundBy(relationships, entry(BUYER))).toEqual([]);
  });

  it.each([
    ['an entry without a ledger', entry(id(99)), 'there is no ledger'],
    ['an entry with another name', entry(BUYER, { companyName: 'Tailspin' }), 'another name'],
    [
      'a domain of two customers',
      (world: SmallWorld) =>
        new Book(world.commits, id(111)).change('09:40:00', 'customer.takenOn', 'p', {}, [profile(id(111))]),
      'belongs to',
    ],
  ])('finds %s', (_, alter, said) => {
    expect(foundBy(relationships, alter).join()).toContain(said);
  });
});
