import { describe, expect, it } from 'vitest';
import { withdrawalIdOf, type Acceptance } from '../../../../shared/domain/acceptances/acceptance.ts';
import type { History } from '../../../../shared/domain/acceptances/current-acceptances.ts';
import {
  decideSupersession,
  decideVoid,
  decideWithdrawalVoid,
} from '../../../../shared/domain/acceptances/decide-void.ts';
import { acceptance, CLOUD, CUSTOMER, CUSTOMER_ID } from '../orders/decision-fixtures.ts';
import { AGENT, CONFIRMATION_ID } from './confirmation-fixtures.ts';

const FIRST = 'cccccccc-0001-4000-8000-000000000001';
const SECOND = 'cccccccc-0002-4000-8000-000000000002';
const voiding = { sequence: 10, recordedAt: '2026-06-01T12:00:00.000Z', userId: AGENT };
const withdrawal = {
  sequence: 7,
  day: '2026-05-20',
  withdrawnAt: '2026-05-20T00:00:00.000Z',
  recordedAt: '2026-05-20T08:00:00.000Z',
};
const history: History = {
  acceptances: [
    acceptance({ confirmationId: FIRST, sequence: 3 }),
    acceptance({ confirmationId: SECOND, sequence: 4, agreementType: CLOUD }),
  ],
  voids: [],
  withdrawals: [withdrawal],
};
const voidedBefore = (confirmationId: string): History => ({
  ...history,
  voids: [{ ...voiding, sequence: 8, confirmationId, agreementType: CUSTOMER }],
});

describe('C18 a mistake is voided', () => {
  it('C18 the void names the confirmation, its agreement, the author and when', () => {
    expect(decideVoid(history, SECOND, voiding)).toEqual({
      ok: true,
      value: { ...voiding, confirmationId: SECOND, agreementType: CLOUD },
    });
  });

  it('C18 once, and nothing that was never recorded', () => {
    expect(decideVoid(history, CONFIRMATION_ID, voiding)).toEqual({
      ok: false,
      code: 'ConfirmationNotFound',
      parameters: {},
    });
    expect(decideVoid(voidedBefore(FIRST), FIRST, voiding)).toEqual({
      ok: false,
      code: 'ConfirmationVoided',
      parameters: {},
    });
    expect(decideVoid(voidedBefore(FIRST), SECOND, voiding).ok).toBe(true);
  });

  it('C18 the history is not edited', () => {
    const before = structuredClone(history);
    decideVoid(history, FIRST, voiding);
    expect(history).toEqual(before);
  });
});

describe('C18 a mistake is superseded by a confirmation that names it', () => {
  const next: Acceptance = acceptance({ confirmationId: CONFIRMATION_ID, ...voiding });

  it('C18 the void names what replaces it, with the same author, sequence and instant', () => {
    expect(decideSupersession(history, next, FIRST)).toEqual({
      ok: true,
      value: { ...voiding, confirmationId: FIRST, agreementType: CUSTOMER, supersededBy: CONFIRMATION_ID },
    });
  });

  it.each([
    ['one that was never recorded', history, 'cccccccc-0003-4000-8000-000000000003', 'ConfirmationNotFound'],
    ['one of the other agreement', history, SECOND, 'ConfirmationNotFound'],
    ['one that was voided', voidedBefore(FIRST), FIRST, 'ConfirmationVoided'],
  ])('C18 %s cannot be replaced', (_, known, supersedes, code) => {
    expect(decideSupersession(known, next, supersedes)).toEqual({
      ok: false,
      code,
      parameters: { property: 'supersedes' },
    });
  });
});

describe('C17 a withdrawal recorded by mistake is voided like a confirmation', () => {
  const key = {
    environment: 'Production',
    partnerId: '11111111-1111-4111-8111-111111111111',
    customerId: CUSTOMER_ID,
  } as const;
  const withdrawalId = withdrawalIdOf(key, withdrawal);

  it('C17 the void names the withdrawal, the author and when', () => {
    expect(decideWithdrawalVoid(history, key, withdrawalId, voiding)).toEqual({
      ok: true,
      value: { ...voiding, withdrawal: 7, withdrawalId },
    });
  });

  it('C17 once', () => {
    const known: History = { ...history, voids: [{ ...voiding, sequence: 8, withdrawal: 7, withdrawalId }] };
    expect(decideWithdrawalVoid(known, key, withdrawalId, voiding)).toEqual({
      ok: false,
      code: 'WithdrawalVoided',
      parameters: {},
    });
  });

  it('D8 what the customer itself said stands', () => {
    const known: History = { ...history, withdrawals: [{ ...withdrawal, source: 'customer' }] };
    expect(decideWithdrawalVoid(known, key, withdrawalId, voiding)).toEqual({
      ok: false,
      code: 'WithdrawnByCustomer',
      parameters: {},
    });
  });

  it.each([
    ['C17 of another sequence', key, 8],
    ['C7 of the other environment', { ...key, environment: 'Sandbox' as const }, 7],
    ['C8 of another partner', { ...key, partnerId: '22222222-2222-4222-8222-222222222222' }, 7],
    ['C17 of another customer', { ...key, customerId: 'aaaaaaaa-0002-4000-8000-000000000002' }, 7],
  ])('%s is not found', (_, other, sequence) => {
    expect(decideWithdrawalVoid(history, key, withdrawalIdOf(other, { sequence }), voiding)).toEqual({
      ok: false,
      code: 'WithdrawalNotFound',
      parameters: {},
    });
  });
});
