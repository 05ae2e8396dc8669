import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyGate,
  gateHash,
  heldIn,
  withAcceptance,
  type CurrentAcceptance,
  type GateState,
} from '../../../../shared/domain/acceptances/gate.ts';
import { acceptance, CLOUD, CUSTOMER, decide, line, order, withdrawnFrom } from '../orders/decision-fixtures.ts';

const EMPTY = emptyGate('US', []);
const dated = (day: string, changes: Partial<CurrentAcceptance> = {}) =>
  acceptance({ dayAgreed: day, dateAgreed: `${day}T00:00:00.000Z`, ...changes });
const record = (state: GateState, ...recorded: readonly CurrentAcceptance[]) => recorded.reduce(withAcceptance, state);
const current = (state: GateState) => state.acceptances[CUSTOMER];

describe('C9 one current acceptance per agreement', () => {
  const earlier = dated('2024-05-05', { sequence: 5, versionRank: 2 });

  it('C9 behind one that was given ahead the earlier ones stay, down to the first that cannot be withdrawn', () => {
    const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
    const firm = { ...earlier, contact };
    const third = dated('2026-05-01', { sequence: 6, versionRank: 3, ahead: true });
    const fourth = dated('2026-05-02', { sequence: 7, versionRank: 4, ahead: true });
    const state = record(EMPTY, dated('2023-01-01', { sequence: 3, versionRank: 1 }), firm, third, fourth);
    expect(heldIn(state, CUSTOMER)).toEqual([fourth, third, earlier]);
    expect(state.fallbacks).toEqual({ [CUSTOMER]: [third, earlier] });
    const inForce = dated('2026-06-01', { sequence: 8, versionRank: 4 });
    expect(record(state, inForce)).toEqual({ ...EMPTY, acceptances: { [CUSTOMER]: inForce } });
  });

  it.each<[string, boolean, CurrentAcceptance]>([
    ['a higher version', true, dated('2024-05-05', { sequence: 6, versionRank: 3 })],
    ['a higher version with an earlier date', true, dated('2024-01-01', { sequence: 6, versionRank: 3 })],
    ['a lower version with a later date', false, dated('2025-01-01', { sequence: 6, versionRank: 1 })],
    ['the same version with a later date', true, dated('2024-05-06', { sequence: 6, versionRank: 2 })],
    ['the same version with an earlier date', false, dated('2024-05-04', { sequence: 6, versionRank: 2 })],
    ['the same version and date, recorded later', true, dated('2024-05-05', { sequence: 6, versionRank: 2 })],
    ['the same version and date, recorded earlier', false, dated('2024-05-05', { sequence: 4, versionRank: 2 })],
  ])('C9 %s becomes current: %s', (_what, becomes, recorded) => {
    expect(current(record(EMPTY, earlier, recorded))).toBe(becomes ? recorded : earlier);
  });

  it('C9 keeps the agreements apart', () => {
    const cloud = dated('2019-05-05', { agreementType: CLOUD, versionRank: 9, sequence: 7 });
    expect(record(EMPTY, earlier, cloud).acceptances).toEqual({ [CUSTOMER]: earlier, [CLOUD]: cloud });
  });

  it('C9 does not depend on the order in which acceptances are taken in', () => {
    const some = fc.uniqueArray(
      fc.record({
        agreementType: fc.constantFrom(CLOUD, CUSTOMER),
        sequence: fc.integer({ min: 2, max: 16 }),
        versionRank: fc.integer({ min: 1, max: 3 }),
        day: fc.constantFrom('2019-11-01', '2019-11-02', '2019-11-03', '2019-11-04'),
      }),
      { selector: ({ sequence }) => sequence, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, fc.option(fc.constantFrom('2019-11-02', '2019-11-04')), (records, day) => {
        const state = day ? withdrawnFrom(day) : EMPTY;
        const acceptances = records.map(({ day: agreed, ...rest }) => dated(agreed, rest));
        expect(record(state, ...acceptances.toReversed())).toEqual(record(state, ...acceptances));
      }),
      { numRuns: 1000 },
    );
  });

  it('C8 changes nothing but the acceptances, and no other gate', () => {
    const before = structuredClone(EMPTY);
    expect(record(EMPTY, earlier)).toEqual({ ...before, acceptances: { [CUSTOMER]: earlier } });
    expect(EMPTY).toEqual(before);
    expect(decide({ gate: record(EMPTY, earlier) }).outcome).toBe('approved');
    expect(decide({ gate: EMPTY }).outcome).toBe('rejected');
  });
});

describe('C8 one provider, several resellers', () => {
  const RESELLER = '33333333-3333-4333-8333-333333333333';
  const OTHER = '44444444-4444-4444-8444-444444444444';

  it("C8 the provider's confirmation opens the orders through every reseller beneath it, and its own", () => {
    const confirmed = record({ ...EMPTY, resellerIds: [RESELLER, OTHER] }, dated('2024-05-05'));
    for (const resellerId of [RESELLER, OTHER, undefined]) {
      expect(decide({ gate: confirmed, order: order({ resellerId }) }).outcome).toBe('approved');
      expect(decide({ gate: EMPTY, order: order({ resellerId }) }).outcome).toBe('rejected');
    }
  });
});

describe('C18 personal data apart from the chain', () => {
  const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
  const hashOf = (held: CurrentAcceptance) => gateHash(record({ ...EMPTY, sequence: 2 }, held));

  it('C18 what an audit entry vouches for of the gate does not change when the contact is erased', () => {
    expect(hashOf({ ...dated('2024-05-05'), contact })).toBe(hashOf(dated('2024-05-05')));
    expect(hashOf(dated('2024-05-06'))).not.toBe(hashOf(dated('2024-05-05')));
  });
});

const withdrawn = withdrawnFrom('2026-05-20');

const after = (day: string, changes: Partial<CurrentAcceptance> = {}) =>
  record(withdrawn, dated(day, { sequence: 10, ...changes }));

const ordering = (transactionType: 'new' | 'addQuantity' | 'removeQuantity' | 'renew' | 'cancel') =>
  decide({ gate: withdrawn, order: order({ lineItems: [line({ transactionType })] }) }).outcome;

describe('C17 after a withdrawal', () => {
  it.each([
    ['the day before', '2026-05-19', 'rejected'],
    ['the day', '2026-05-20', 'approved'],
    ['a day later', '2026-05-21', 'approved'],
  ])('C17 an acceptance recorded later and dated %s', (_when, day, outcome) => {
    expect(decide({ gate: after(day) }).outcome).toBe(outcome);
  });

  it('C17 counts the calendar day as the partner wrote it', () => {
    expect(decide({ gate: after('2026-05-20', { dateAgreed: '2026-05-19T14:00:00Z' }) }).outcome).toBe('approved');
    expect(decide({ gate: after('2026-05-19', { dateAgreed: '2026-05-20T09:00:00Z' }) }).outcome).toBe('rejected');
  });

  it('C17 what was recorded before the withdrawal does not come back, whatever its date or version', () => {
    expect(record(withdrawn, dated('2026-05-30', { sequence: 8, versionRank: 3 }))).toBe(withdrawn);
  });

  it('C17 closes purchases, seat changes and manual renewals, not cancellations', () => {
    expect(ordering('new')).toBe('rejected');
    expect(ordering('addQuantity')).toBe('rejected');
    expect(ordering('removeQuantity')).toBe('rejected');
    expect(ordering('renew')).toBe('rejected');
    expect(ordering('cancel')).toBe('approved');
  });
});
