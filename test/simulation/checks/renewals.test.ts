import { describe, expect, it } from 'vitest';
import { renewals } from './renewals.ts';
import { PARTNER, row, type Value, WAITING } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { alterRow, foundBy } from './altered-world.ts';

const FLAG = `${WAITING}|sub-2`;
const flag = (more: Value) => (world: SmallWorld) => alterRow(world, FLAG, (one: Value) => ({ ...one, ...more }));
const written = (more: Value) => (world: SmallWorld) => {
  const value = JSON.parse(world.tables.get('Flags')![0]!['json0'] as string) as Value;
  const next = row(`Production|${PARTNER}|20260702`, FLAG, { ...value, ...more });
  world.commits.push({ at: 0, table: 'Flags', process: 'x', actions: [['upsert', next, 'Replace']] });
};

describe('renewals', () => {
  it('are flagged as the rules say', () => expect(foundBy(renewals)).toEqual([]));

  it.each([
    [
      'a missing flag',
      (world: SmallWorld) => world.tables.set('Flags', []),
      'is missing, and MicrosoftCustomerAgreement is required',
    ],
    ['a flag of another kind', flag({ kind: 'advisory' }), 'is advisory, should be blocking'],
    [
      'a flag that requires another version',
      flag({ required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 2 } }),
      'requires MicrosoftCustomerAgreement 2',
    ],
    [
      'a flag that needs nothing',
      (world: SmallWorld) => alterRow(world, 'subscription|sub-2', (one: Value) => ({ ...one, status: 'suspended' })),
      'nothing is required',
    ],
    ['a flag that is cleared too early', flag({ state: 'cleared' }), 'is cleared, and'],
    ['a generation that falls', written({ generation: 0 }), 'open 1 became open 0'],
    ['a state that changes without a generation', written({ state: 'cleared' }), 'open 1 became cleared 1'],
    ['a judgement by an older gate', written({ gateSequence: 1 }), 'was judged by 1 after 3'],
    [
      'a renewal that the index lacks',
      (world: SmallWorld) => world.tables.get('Renewals202607')!.pop(),
      'the due index lacks the renewal',
    ],
    [
      'a due day in the table of another month',
      (world: SmallWorld) => world.tables.set('Renewals202608', [row('0|20260702', 'x')]),
      'holds the day 20260702',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(renewals, alter).join()).toContain(text);
  });
});
