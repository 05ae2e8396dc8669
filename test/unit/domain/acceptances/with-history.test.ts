import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Acceptance, Withdrawal } from '../../../../shared/domain/acceptances/acceptance.ts';
import type { History } from '../../../../shared/domain/acceptances/current-acceptances.ts';
import { decideSupersession } from '../../../../shared/domain/acceptances/decide-void.ts';
import {
  emptyGate,
  heldIn,
  withAcceptance,
  withCurrent,
  withHistory,
} from '../../../../shared/domain/acceptances/gate.ts';
import { acceptance, CLOUD, CUSTOMER } from '../orders/decision-fixtures.ts';
import { AGENT } from './confirmation-fixtures.ts';

const EMPTY = emptyGate('US', []);
const TANIA = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
const RUI = { firstName: 'Rui', lastName: 'Mota', email: 'rui@wingtip.example' };
const idOf = (sequence: number) => `cccccccc-0001-4000-8000-${String(sequence).padStart(12, '0')}`;
const one = (sequence: number, changes: Partial<Acceptance> = {}) =>
  acceptance({ sequence, confirmationId: idOf(sequence), ...changes });
const voidOf = ({ confirmationId, agreementType }: Acceptance, sequence: number) => ({
  sequence,
  confirmationId,
  agreementType,
  recordedAt: '2026-06-01T12:00:00.000Z',
  userId: AGENT,
});

describe('C18 after a void the gate falls back to what remains valid', () => {
  const first = one(3);
  const second = one(4, { versionRank: 2 });
  const cloud = one(6, { agreementType: CLOUD });
  const acceptances = [first, second, cloud];
  const state = [
    { ...first, contact: TANIA },
    { ...second, contact: RUI },
    { ...cloud, contact: TANIA },
  ].reduce(withAcceptance, EMPTY);

  it('C18 to the earlier one, whose contact is still to be read; the others keep theirs', () => {
    expect(state.acceptances).toEqual({
      [CUSTOMER]: { ...second, contact: RUI },
      [CLOUD]: { ...cloud, contact: TANIA },
    });
    expect(withHistory(state, { acceptances, voids: [voidOf(second, 8)], withdrawals: [] })).toEqual({
      ...EMPTY,
      acceptances: { [CUSTOMER]: first, [CLOUD]: { ...cloud, contact: TANIA } },
    });
  });

  it('C18 to nothing where nothing remains', () => {
    const voids = acceptances.map((voided, index) => voidOf(voided, 8 + index));
    expect(withHistory(state, { acceptances, voids, withdrawals: [] })).toEqual(EMPTY);
  });

  it('C17 after the void of a withdrawal what it ended is held again, and the withdrawal before it counts', () => {
    const withdrawal = (sequence: number): Withdrawal => ({
      sequence,
      day: '2019-01-01',
      withdrawnAt: '2019-01-01T00:00:00.000Z',
      recordedAt: '2026-05-20T08:00:00.000Z',
    });
    const withdrawn = withCurrent(state, { held: {}, withdrawal: withdrawal(7) });
    const voids = [
      { sequence: 8, withdrawal: 7, withdrawalId: idOf(7), recordedAt: '2026-06-01T12:00:00.000Z', userId: AGENT },
    ];
    const history = { acceptances, voids, withdrawals: [withdrawal(7)] };
    expect(withHistory(withdrawn, history)).toEqual({ ...EMPTY, acceptances: { [CUSTOMER]: second, [CLOUD]: cloud } });
    expect(withHistory(withdrawn, { ...history, withdrawals: [withdrawal(5), withdrawal(7)] })).toEqual({
      ...EMPTY,
      acceptances: { [CLOUD]: cloud },
      withdrawal: withdrawal(5),
    });
  });
});

describe('C18 a supersession', () => {
  const DAYS = ['2019-11-05', '2019-11-06', '2019-11-07'];
  const facts = fc.record({
    agreementType: fc.constantFrom(CLOUD, CUSTOMER),
    versionRank: fc.integer({ min: 1, max: 3 }),
    ahead: fc.constantFrom(undefined, true as const),
    day: fc.constantFrom(...DAYS),
  });
  const recorded = (sequence: number, { day, ...rest }: { day: string } & Partial<Acceptance>) =>
    one(sequence, { ...rest, dayAgreed: day, dateAgreed: `${day}T00:00:00.000Z` });

  it('C18 leaves the gate that a void before the acceptance leaves, and a void after it', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 6 }), facts, fc.nat(), (before, after, which) => {
        const acceptances = before.map((some, index) => recorded(index + 2, some));
        const mistaken = acceptances[which % acceptances.length]!;
        const { agreementType } = mistaken;
        const next = recorded(20, { ...after, agreementType, supersedes: mistaken.confirmationId });
        const history: History = { acceptances, voids: [], withdrawals: [] };
        const decided = decideSupersession(history, next, mistaken.confirmationId);
        if (!decided.ok) throw new Error(decided.code);
        const state = acceptances.reduce(withAcceptance, EMPTY);
        const superseded = withHistory(state, {
          ...history,
          acceptances: [...acceptances, next],
          voids: [decided.value],
        });

        const remaining = acceptances.filter((kept) => kept !== mistaken);
        expect(superseded).toEqual([...remaining, next].reduce(withAcceptance, EMPTY));
        const voided = { ...history, acceptances: [...acceptances, next], voids: [voidOf(mistaken, 21)] };
        expect(superseded).toEqual(withHistory(withAcceptance(state, next), voided));
        for (const type of [CLOUD, CUSTOMER] as const) {
          expect(heldIn(superseded, type).map(({ confirmationId }) => confirmationId)).not.toContain(
            mistaken.confirmationId,
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});
