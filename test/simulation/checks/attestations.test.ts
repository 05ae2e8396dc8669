import { describe, expect, it } from 'vitest';
import { alterRow, foundBy } from './altered-world.ts';
import { attestations } from './attestations.ts';
import { BUYER, CUSTOMER_AGREEMENT, id, PARTNER, row, sequence, WAITING, type Value } from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';

const ATTESTATION = id(63);
const ACCEPTANCE = `acceptance|${CUSTOMER_AGREEMENT}|${BUYER}|${sequence(2)}`;
const ACCEPTED_AT = '2026-05-31T00:00:00.000Z';

const stored = (more: Value = {}) =>
  row(`Production|${PARTNER}`, `attestation|${ATTESTATION}`, {
    attestationId: ATTESTATION,
    state: 'finished',
    customerId: BUYER,
    accepted: { acceptedAt: ACCEPTED_AT, versionRank: 1 },
    ...more,
  });

/** The acceptance of the buyer was given over a link. */
const cites = (world: SmallWorld, more: Value = {}) =>
  alterRow(world, ACCEPTANCE, (one: Value) => ({
    ...one,
    source: 'enhancedAttestation',
    attestationId: ATTESTATION,
    ...more,
  }));

const used =
  (attestation: ReturnType<typeof stored>[], more: Value = {}) =>
  (world: SmallWorld) => {
    cites(world, more);
    world.tables.set('Attestations', attestation);
  };

/** Its row was written as these, one after the other; the last one is left. */
const written =
  (...states: Value[]) =>
  (world: SmallWorld) => {
    const rows = states.map((more) => stored({ customerId: undefined, accepted: undefined, ...more }));
    world.commits = [
      ...world.commits,
      ...rows.map((one, nth) => ({
        at: Date.parse(ACCEPTED_AT) + nth,
        table: 'Attestations',
        process: 'http 1',
        actions: [[nth === 0 ? 'create' : 'upsert', one] as never],
      })),
    ];
    world.tables.set('Attestations', rows.slice(-1));
  };

const ANSWER = { acceptedAt: ACCEPTED_AT, versionRank: 1 };
const guessed = (wrong: number) => ({ state: 'open', proof: { codes: 1, last: { hash: 'x', wrong } } });

/** A second change of the ledger cites it too. */
const twice = (world: SmallWorld) => {
  used([stored()])(world);
  const commit = world.commits.find(({ actions }) => actions.some(([, { rowKey }]) => rowKey === ACCEPTANCE))!;
  const again = ACCEPTANCE.replace(sequence(2), sequence(3));
  world.commits = world.commits.map((one) =>
    one === commit
      ? {
          ...one,
          actions: [
            ...one.actions,
            ...one.actions.flatMap(([action, entity, ...rest]) =>
              entity.rowKey === ACCEPTANCE ? [[action, { ...entity, rowKey: again }, ...rest] as never] : [],
            ),
          ],
        }
      : one,
  );
};

describe('attestations', () => {
  it('are used once, as their signatories accepted', () => expect(foundBy(attestations, used([stored()]))).toEqual([]));

  it('are answered once, and what was guessed stays', () =>
    expect(
      foundBy(
        attestations,
        written(
          guessed(0),
          guessed(1),
          { state: 'accepted', accepted: { ...ANSWER, verifiedBy: 'emailCode' }, proof: { codes: 1 } },
          { state: 'expired', accepted: { ...ANSWER, verifiedBy: 'emailCode' }, proof: { codes: 1 } },
        ),
      ),
    ).toEqual([]));

  it.each([
    [
      'an answer that replaced another',
      written({ state: 'open' }, { state: 'accepted', accepted: ANSWER }, { state: 'declined', accepted: ANSWER }),
      'became declined after it was accepted',
    ],
    [
      'one that was accepted twice',
      written(
        { state: 'open' },
        { state: 'accepted', accepted: ANSWER },
        { state: 'accepted', accepted: { ...ANSWER, versionRank: 2 } },
      ),
      'was accepted once more',
    ],
    ['a guess that does not count', written(guessed(2), guessed(1)), 'forgot a guess'],
    ['one that is used twice', twice, 'is used twice'],
    ['one that was revoked', used([stored({ state: 'revoked' })]), 'is revoked and was used'],
    ['one of another customer', used([stored({ customerId: WAITING })]), 'is bound to another customer'],
    ['one of nobody', used([]), 'is none of the partner'],
    ['another proof', used([stored()], { verifiedBy: 'emailCode' }), 'says something else'],
    ['one that skipped its code', used([stored({ proof: { codes: 1 } })]), 'without its code'],
    ['too many codes', used([stored({ proof: { codes: 6 } })]), 'was sent 6 codes'],
    ['too many guesses', used([stored({ proof: { codes: 1, last: { wrong: 6 } } })]), 'guessed wrong 6 times'],
    ['another version', used([stored()], { versionRank: 2 }), 'says something else'],
    ['another instant', used([stored()], { dateAgreed: '2026-05-30T00:00:00.000Z' }), 'says something else'],
    ['another source', used([stored()], { source: 'partnerAttestation' }), 'from elsewhere'],
    [
      'one without its acceptance',
      (world: SmallWorld) => void world.tables.set('Attestations', [stored()]),
      'without an',
    ],
  ])('finds %s', (_, alter, said) => {
    expect(foundBy(attestations, alter).join()).toContain(said);
  });
});
