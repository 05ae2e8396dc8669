import { describe, expect, it } from 'vitest';
import { exampleEvent } from '../../../../infra/build/bus/example-events.ts';
import { auditRecordOf } from '../../../../shared/domain/audit/audit-record.ts';

const SUBJECT = {
  environment: 'Production' as const,
  partnerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  customerId: 'aaaaaaaa-0000-4000-8000-000000000002',
  sequence: 7,
};

const recordOf = (type: 'order.approved' | 'order.rejected' | 'order.released', transactionTypes: string[]) => {
  const lines = transactionTypes.map((transactionType, lineItemNumber) => ({ lineItemNumber, transactionType }));
  const data = { ...SUBJECT, decision: { orderId: 'o-1', lines, place: 3 } };
  return auditRecordOf({ ...exampleEvent(type), data })!.record;
};

describe('contract 9: what an order is called in audits', () => {
  it.each([
    [['new'], 'create_order', 'order'],
    [['addQuantity', 'new'], 'create_order', 'order'],
    [['addQuantity'], 'update_subscription', 'subscription'],
    [['removeQuantity', 'addQuantity'], 'update_subscription', 'subscription'],
    [['renew'], 'update_subscription', 'subscription'],
    [['cancel'], 'update_subscription', 'subscription'],
    [['convert'], 'convert_trial_subscription', 'subscription'],
    [['changePlan'], 'update_subscription', 'subscription'],
    [['convert', 'cancel'], 'update_subscription', 'subscription'],
  ])('%s is %s', (types, operationType, resourceType) => {
    expect(recordOf('order.approved', types)).toMatchObject({ operationType, resourceType });
  });

  it('keeps the status of the decision, and what became of a hold as it is', () => {
    expect(recordOf('order.rejected', ['renew'])).toMatchObject({ operationStatus: 'decline' });
    expect(recordOf('order.released', ['renew'])).toMatchObject({
      operationType: 'release_order',
      resourceType: 'order',
    });
  });

  it('keeps whole what the lines tell, and the place apart', () => {
    expect(recordOf('order.approved', ['cancel'])).toMatchObject({
      place: 3,
      resourceNewValue: { OrderId: 'o-1', Lines: [{ LineItemNumber: 0, TransactionType: 'cancel' }] },
    });
    expect(recordOf('order.approved', ['cancel']).resourceNewValue).not.toHaveProperty('Place');
  });
});
