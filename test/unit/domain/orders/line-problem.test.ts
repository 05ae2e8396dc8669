import { describe, expect, it } from 'vitest';
import { LINE_CODES, lineProblems } from '../../../../shared/domain/orders/line-problem.ts';
import { TransactionType } from '../../../../shared/domain/transaction.ts';
import { factsOf, type Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';
import { WIRE_ERRORS } from '../../../../shared/http/errors.ts';
import {
  acceptance,
  decide,
  gate,
  line,
  order,
  policyWith,
  subscription,
  TODAY,
  type LineInput,
} from './decision-fixtures.ts';

const accepted = gate(acceptance());
const RECORD = subscription({ commitmentEndDate: '2026-06-30T00:00:00.000Z' });

const decideLines = (lines: readonly Partial<LineInput>[], record: Subscription = RECORD, autoRenewal = false) =>
  decide({
    gate: accepted,
    subscriptions: [record],
    order: order({
      autoRenewal,
      ifNotAccepted: 'hold',
      lineItems: lines.map((changes, lineItemNumber) => line({ lineItemNumber, subscriptionId: 'sub-1', ...changes })),
    }),
  });

const refusedLine = (code: number) => ({ result: 'refused', rule: 'G13', code, reason: expect.any(String) });

describe('G13 lines that cannot be carried out', () => {
  it.each(TransactionType.options)(
    'G13 %s on a deleted subscription is refused, whoever says it is deleted',
    (transactionType) => {
      const deleted = subscription({ status: 'deleted' });
      const onlyTrusted = { ...RECORD, trusted: factsOf(deleted) };
      for (const record of [deleted, { ...RECORD, status: 'deleted' as const }, onlyTrusted]) {
        expect(decideLines([{ transactionType }], record)).toMatchObject({
          outcome: 'rejected',
          code: 970021,
          lines: [refusedLine(970021)],
          required: null,
          remedy: null,
        });
      }
      expect(decideLines([{ transactionType }]).outcome).toBe('approved');
    },
  );

  it.each(TransactionType.options)('G13 quantities of %s', (transactionType) => {
    const none = decideLines([{ transactionType, quantity: 0 }]);
    if (['cancel', 'changePlan'].includes(transactionType)) expect(none.outcome).toBe('approved');
    else expect(none).toMatchObject({ outcome: 'rejected', code: 2002, lines: [refusedLine(2002)] });
    expect(decideLines([{ transactionType, quantity: 1 }]).outcome).toBe('approved');
  });

  it('G12 the whole order falls, names every such line, and never waits', () => {
    const decision = decideLines([{}, { transactionType: 'addQuantity', quantity: 0 }, { quantity: 0 }]);
    expect(decision).toMatchObject({
      outcome: 'rejected',
      code: 2002,
      lines: [{ result: 'fallsWithOrder', rule: 'G12' }, refusedLine(2002), refusedLine(2002)],
    });
    expect(decision.reason).toBe(
      'Line 1 (and 1 more) cannot be carried out: quantity must be from 1 to 10000000. Send the corrected order under a new order id.',
    );
    const unaccepted = decide({ order: order({ ifNotAccepted: 'hold', lineItems: [line({ quantity: 0 })] }) });
    expect(unaccepted).toMatchObject({ outcome: 'rejected', code: 2002 });
  });

  it('G7 G10 neither a national cloud nor a policy of letting through carries them out', () => {
    const asked = order({ lineItems: [line({ quantity: 0 })] });
    expect(decide({ cloud: 'China', order: asked })).toMatchObject({ outcome: 'rejected', code: 2002 });
    expect(decide({ policy: policyWith({ failOpen: true }), order: asked })).toMatchObject({ code: 2002 });
  });

  it('G13 nothing else is done to a subscription that the same order cancels', () => {
    const both = decideLines([{ transactionType: 'addQuantity', quantity: 9 }, { transactionType: 'cancel' }]);
    expect(both).toMatchObject({ code: 970021, lines: [refusedLine(970021), { result: 'fallsWithOrder' }] });
  });

  it('G13 a subscription renews once in an order, however it is called: 80 lines are not 80 terms', () => {
    const dueNow = subscription({ autoRenewEnabled: true, commitmentEndDate: TODAY });
    for (const autoRenewal of [true, false]) {
      const lines = Array.from({ length: 80 }, () => ({ transactionType: 'renew' as const }));
      const decision = decideLines(lines, dueNow, autoRenewal);
      expect(decision).toMatchObject({ outcome: 'rejected', code: 970022 });
      expect(decision.lines.filter(({ result }) => result === 'refused')).toHaveLength(79);
      expect(decideLines(lines.slice(0, 1), dueNow, autoRenewal).outcome).toBe('approved');
    }
  });

  it('G13 80 subscriptions renew by themselves in one order', () => {
    const due = (index: number) =>
      subscription({ subscriptionId: `sub-${index}`, autoRenewEnabled: true, commitmentEndDate: TODAY });
    const lineItems = Array.from({ length: 80 }, (_, index) =>
      line({ lineItemNumber: index, transactionType: 'renew', subscriptionId: `sub-${index}` }),
    );
    const subscriptions = lineItems.map((_, index) => due(index));
    expect(decide({ order: order({ autoRenewal: true, lineItems }), subscriptions })).toMatchObject({
      outcome: 'approved',
      rule: 'G2',
    });
  });

  it('G13 a renewal needs a term that the line or the record names', () => {
    const without = subscription({ termDuration: undefined, commitmentEndDate: TODAY });
    expect(decideLines([{ transactionType: 'renew' }], without)).toMatchObject({ code: 970022 });
    expect(decideLines([{ transactionType: 'renew', termDuration: 'P1Y' }], without).outcome).toBe('approved');
    expect(decideLines([{ transactionType: 'renew' }]).outcome).toBe('approved');
  });

  it('X1 a term is not renewed until it ends more than 5 years ahead', () => {
    const long = subscription({ termDuration: 'P5Y', commitmentEndDate: '2026-06-02T00:00:00.000Z' });
    const further = subscription({ termDuration: 'P5Y', commitmentEndDate: '2026-07-02T00:00:00.000Z' });
    expect(decideLines([{ transactionType: 'renew' }], long).outcome).toBe('approved');
    expect(decideLines([{ transactionType: 'renew' }], further)).toMatchObject({ code: 970022 });
  });

  it('G13 a subscription that is not on record is refused of a request, and read strictly from the queue', () => {
    const asked = order({ lineItems: [line({ transactionType: 'addQuantity', subscriptionId: 'unknown-1' })] });
    const situation = { order: asked, subscriptions: new Map(), now: new Date(TODAY) };
    expect(lineProblems({ ...situation, unknownAllowed: false })).toMatchObject([{ code: 'SubscriptionNotFound' }]);
    expect(lineProblems({ ...situation, unknownAllowed: true })).toEqual([]);
    expect(decide({ order: asked })).toMatchObject({ outcome: 'rejected', code: 13605 });
    expect(decide({ order: asked, gate: accepted }).outcome).toBe('approved');
  });
});

it('a line is refused with the number that its refusal has on the wire', () => {
  for (const [name, code] of Object.entries(LINE_CODES)) {
    expect(WIRE_ERRORS[name as keyof typeof LINE_CODES].code).toBe(code);
  }
});
