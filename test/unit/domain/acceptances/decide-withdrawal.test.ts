import { describe, expect, it } from 'vitest';
import { decideWithdrawal } from '../../../../shared/domain/acceptances/decide-withdrawal.ts';
import { emptyGate, withAcceptance, withCurrent, type GateState } from '../../../../shared/domain/acceptances/gate.ts';
import { acceptance, CLOUD, CUSTOMER, withdrawnFrom } from '../orders/decision-fixtures.ts';
import { written } from './confirmation-fixtures.ts';

const NOW = '2026-06-01T23:30:00.000Z';
const held: GateState = withAcceptance({ ...emptyGate('US', []), sequence: 9 }, acceptance());
const decide = (date?: string, gate = held, byCustomer = false) =>
  decideWithdrawal(gate, { withdrawnAt: date === undefined ? undefined : written(date), byCustomer }, new Date(NOW));

describe('C17 the record of a withdrawal', () => {
  const recordedAt = NOW;

  it.each([
    ['no date: now', undefined, { day: '2026-06-01', withdrawnAt: NOW, timed: true }],
    ['a day', '2026-05-20', { day: '2026-05-20', withdrawnAt: '2026-05-20T00:00:00.000Z' }],
    [
      'a time, its day as it was written',
      '2026-05-20T22:00:00-05:00',
      { day: '2026-05-20', withdrawnAt: '2026-05-21T03:00:00.000Z', timed: true },
    ],
  ])('C17 of %s', (_, date, withdrawal) => {
    expect(decide(date)).toEqual({ ok: true, value: { sequence: 10, recordedAt, ...withdrawal } });
  });

  it.each([
    ['an instant', '2026-06-01T23:35:00Z', '2026-06-01T23:35:01Z'],
    ['a day', '2026-06-02', '2026-06-03'],
    ['a time without a zone', '2026-06-02T13:30:00', '2026-06-02T13:30:01'],
  ])('C3 C17 %s in the future is refused: takes %s, refuses %s', (_, last, first) => {
    expect(decide(last).ok).toBe(true);
    expect(decide(first)).toEqual({
      ok: false,
      code: 'InvalidProperty',
      parameters: { property: 'withdrawnAt', problem: 'must not be in the future' },
    });
  });

  it('C17 ends all agreement types of the partner', () => {
    const both = withAcceptance(held, acceptance({ agreementType: CLOUD, sequence: 8 }));
    const decided = decide(undefined, both);
    if (!decided.ok) throw new Error(decided.code);
    const closed = withCurrent(both, { held: {}, withdrawal: decided.value });
    expect(closed.acceptances).toEqual({});
    for (const agreementType of [CLOUD, CUSTOMER] as const) {
      const before = acceptance({ agreementType, sequence: 9, versionRank: 5, dayAgreed: '2026-06-02' });
      expect(withAcceptance(closed, before)).toBe(closed);
    }
  });
});

describe('C17 a customer that withdrew already', () => {
  const withdrawn = withdrawnFrom('2026-05-20');

  it('C17 and holds nothing since is not withdrawn again', () => {
    expect(decide(undefined, withdrawn)).toEqual({ ok: false, code: 'WithdrawnAlready', parameters: {} });
  });

  it('C17 and agreed again may withdraw again', () => {
    const again = withAcceptance(withdrawn, acceptance({ sequence: 10, dayAgreed: '2026-05-20' }));
    expect(decide(undefined, again).ok).toBe(true);
  });

  it.each([
    ['2026-05-20', '2026-05-20'],
    ['2026-05-21', '2026-05-21T00:00:00Z'],
    ['2026-05-20T10:00:00Z', '2026-05-20'],
    ['2026-05-20T10:00:00Z', '2026-05-20T10:00:00Z'],
  ])('C17 as of %s, and agreed again, withdraws as of %s', (standing, date) => {
    expect(decide(date, agreedSince(standing)).ok).toBe(true);
  });

  it.each([
    ['2026-05-20', '2026-05-19', '2026-05-20'],
    ['2026-05-20', '2026-05-19T23:59:59Z', '2026-05-20'],
    ['2026-05-20T10:00:00Z', '2026-05-19', '2026-05-20T10:00:00.000Z'],
    ['2026-05-20T10:00:00Z', '2026-05-20T09:59:59Z', '2026-05-20T10:00:00.000Z'],
  ])('C17 as of %s does not withdraw as of %s, so that nothing dated between counts again', (standing, date, last) => {
    const problem = `must not be before the withdrawal on record, ${last}`;
    const parameters = { property: 'withdrawnAt', problem };
    expect(decide(date, agreedSince(standing))).toEqual({ ok: false, code: 'InvalidProperty', parameters });
  });

  it('D8 is heard when it says so itself beside its partner, and once', () => {
    const own = decide(undefined, withdrawn, true);
    if (!own.ok) throw new Error(own.code);
    expect(own.value).toMatchObject({ source: 'customer', sequence: withdrawn.sequence + 1, withdrawnAt: NOW });
    const said = withCurrent(withdrawn, { held: {}, withdrawal: own.value });
    for (const byCustomer of [true, false])
      expect(decide(undefined, said, byCustomer)).toMatchObject({ ok: false, code: 'WithdrawnAlready' });
  });

  it('D8 is heard when its partner dated its own record later, in a zone that is ahead', () => {
    expect(decide(undefined, withdrawnFrom('2026-06-02'), true).ok).toBe(true);
  });

  it('C17 a customer that never agreed may withdraw', () => {
    expect(decide(undefined, emptyGate('US', [])).ok).toBe(true);
  });
});

/** A customer that withdrew, and agreed again afterwards. */
function agreedSince(date: string): GateState {
  const decided = decide(date, { ...held, sequence: 7 });
  if (!decided.ok) throw new Error(decided.code);
  const withdrawn = withCurrent({ ...held, sequence: 8 }, { held: {}, withdrawal: decided.value });
  return withAcceptance(withdrawn, acceptance({ sequence: 10, dayAgreed: '2026-05-30' }));
}
