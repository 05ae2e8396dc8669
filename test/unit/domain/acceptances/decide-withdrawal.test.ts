import { describe, expect, it } from 'vitest';
import { decideWithdrawal } from '../../../../shared/domain/acceptances/decide-withdrawal.ts';
import { emptyGate, withAcceptance, withCurrent, type GateState } from '../../../../shared/domain/acceptances/gate.ts';
import { acceptance, CLOUD, CUSTOMER, withdrawnFrom } from '../orders/decision-fixtures.ts';
import { written } from './confirmation-fixtures.ts';

const NOW = '2026-06-01T23:30:00.000Z';
const held: GateState = withAcceptance({ ...emptyGate('US', []), sequence: 9 }, acceptance());
const decide = (date?: string, gate = held) =>
  decideWithdrawal(gate, date === undefined ? undefined : written(date), new Date(NOW));

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

  it('C17 a customer that never agreed may withdraw', () => {
    expect(decide(undefined, emptyGate('US', [])).ok).toBe(true);
  });
});
