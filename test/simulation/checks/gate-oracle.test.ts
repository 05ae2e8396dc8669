import { describe, expect, it } from 'vitest';
import { gateOracle } from './gate-oracle.ts';
import { at, BOUGHT, BUYER, CUSTOMER_AGREEMENT, PARTNER, sequence, type Value } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { alterRow, foundBy } from './altered-world.ts';

type Order = Value & { decision: Value };
const decided = (more: Value) => (one: Order) => ({ ...one, decision: { ...one.decision, ...more } });

describe('gate oracle', () => {
  it('agrees with right decisions', () => expect(foundBy(gateOracle)).toEqual([]));

  it.each([
    [
      'an approval without acceptance',
      (world: SmallWorld) =>
        alterRow(world, `acceptance|${CUSTOMER_AGREEMENT}|${BUYER}|${sequence(2)}`, (one: Value) => ({
          ...one,
          versionRank: 0,
        })),
      'approved, should be rejected',
    ],
    [
      'a hold of what needs nothing',
      (world: SmallWorld) => {
        world.given = { ...world.given, overrides: { [PARTNER]: { requirements: [] as never } } };
      },
      'held, should be approved',
    ],
    [
      'a refusal of what passes',
      (world: SmallWorld) => alterRow(world, 'order|order-1', decided({ outcome: 'rejected' })),
      'rejected, should be approved',
    ],
    [
      'a rejection of what wants to wait',
      (world: SmallWorld) => alterRow(world, 'order|order-2', decided({ outcome: 'rejected' })),
      'rejected, should be held',
    ],
    [
      'a hold until another day',
      (world: SmallWorld) => alterRow(world, 'order|order-2', decided({ holdUntil: '2026-07-02T12:00:00.000Z' })),
      'held until 2026-07-02',
    ],
    [
      'another rule',
      (world: SmallWorld) => alterRow(world, 'order|order-2', decided({ rule: 'G6' })),
      'decided by G6, should be G4',
    ],
    [
      'another version',
      (world: SmallWorld) =>
        alterRow(world, 'order|order-2', decided({ required: { agreementType: CUSTOMER_AGREEMENT, versionRank: 3 } })),
      'should be MicrosoftCustomerAgreement 1',
    ],
    [
      'an arrival that nobody sent',
      (world: SmallWorld) => alterRow(world, 'order|order-1', decided({ arrivedAt: '2026-06-01T10:00:00.000Z' })),
      'when nobody sent it',
    ],
    ['an order that nobody sent', (world: SmallWorld) => (world.orders = []), 'nobody sent this order'],
    [
      'a catalogue that is unknown',
      (world: SmallWorld) => alterRow(world, 'order|order-1', decided({ catalogue: 5 })),
      'there is no revision 5',
    ],
    [
      'a subscription with another quantity',
      (world: SmallWorld) => alterRow(world, `subscription|${BOUGHT}`, (one: Value) => ({ ...one, quantity: 50 })),
      'is left with another quantity',
    ],
    [
      'an order of another cloud',
      (world: SmallWorld) =>
        (world.given = {
          ...world.given,
          partners: world.given.partners.map((one) => ({
            ...one,
            cloud: one.partnerId === PARTNER ? 'China' : 'Public',
          })),
        }),
      'contradicts the registry',
    ],
    [
      'a decision by a catalogue that is too old',
      (world: SmallWorld) => {
        const first = world.commits[0]!;
        const revision = [
          ['upsert', { ...first.actions[0]![1], json0: '{"revision":2}' }, 'Replace'],
          first.actions[1]!,
        ] as never;
        world.commits.splice(1, 0, { ...first, at: at('09:10:00'), actions: revision });
      },
      'decided by revision 1, when 2 was known',
    ],
    [
      'a decision without a version that is in force',
      (world: SmallWorld) => {
        const first = world.commits[0]!;
        const [head, version] = first.actions.map(([, one]) => one as Value);
        const changedAt = '2026-06-01T10:59:59.500Z';
        const second = { ...JSON.parse(version!['json0'] as string), versionRank: 2, effectiveAt: changedAt };
        const actions = [
          ['upsert', { ...head, json0: JSON.stringify({ revision: 2, changedAt }) }, 'Replace'],
          ['create', { ...version, rowKey: 'version|2', json0: JSON.stringify(second) }],
        ] as never;
        const after = world.commits.findIndex((one) => one.at > at('11:00:00'));
        world.commits.splice(after, 0, { ...first, at: at('11:00:00'), actions });
      },
      'decided by revision 1, when 2 was in force',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(gateOracle, alter).join()).toContain(text);
  });
});
