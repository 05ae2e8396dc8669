import { expect, test } from 'vitest';
import { OrderParams } from '../../../functions/http/orders/order-fields.ts';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { OrderArrival } from '../../../shared/domain/orders/order-arrival.ts';
import { OrderId } from '../../../shared/domain/subscriptions/purchase.ts';
import { validateOrders } from '../../../shared/orders/validate-orders.ts';

const ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const decided = exampleEvent('order.approved');

const arrivalOf = (body: unknown): OrderArrival => ({
  body,
  arrivedAt: new Date('2026-03-01T00:00:00Z'),
  attempt: 0,
  redelivered: false,
});

const good = arrivalOf({
  orderId: 'good',
  partnerId: ID,
  customerId: ID,
  environment: 'Production',
  cloud: 'Public',
  channel: 'API',
  submittedAt: '2026-03-01T00:00:00Z',
  // As over HTTP, what is null is absent.
  resellerId: null,
  lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'offer', quantity: 1, subscriptionId: null }],
});
const other = arrivalOf({ ...(good.body as object), orderId: 'other', customerId: ID.replace(/1$/, '2') });

/** Validates a good order, one that is to come again and one that is none, with queues that may refuse. */
async function validate(refused: 'quarantine' | 'retry') {
  const announced: AssentEvent[] = [];
  const placed: string[] = [];
  const queue = (name: 'quarantine' | 'retry') => async () => {
    if (name === refused) throw new Error(`${name} out of reach`);
    placed.push(name);
  };
  const done = validateOrders({
    decide: async ([first]) =>
      first!.order.orderId === 'good'
        ? { events: [decided], quarantined: [], again: [] }
        : { events: [], quarantined: [], again: [first!.arrival] },
    publisher: {
      publish: async (events) => {
        announced.push(...events);
      },
    },
    queues: { quarantine: queue('quarantine'), retry: queue('retry') },
    clock: () => new Date('2026-03-01T00:00:00Z'),
    onFault: (fault) => {
      throw fault;
    },
  })([good, other, arrivalOf({ orderId: 'none' })]);
  await expect(done).rejects.toThrow(`${refused} out of reach`);
  return { announced: announced.map(({ type }) => type), placed };
}

test('X2 what is decided is announced and what waits is put back, although the quarantine cannot be reached', async () => {
  expect(await validate('quarantine')).toEqual({ announced: ['order.approved'], placed: ['retry'] });
});

test('X2 what is decided is announced and what is no order is kept, although nothing can be put back', async () => {
  expect(await validate('retry')).toEqual({
    announced: ['order.approved', 'order.quarantined'],
    placed: ['quarantine'],
  });
});

test.each([
  ['AAAAAAAA-0001-4000-8000-00000000000F', 'aaaaaaaa-0001-4000-8000-00000000000f'],
  ['Order-A', 'Order-A'],
])('an order id that is a GUID matches in any case, on the queue and over HTTP: %s', (sent, read) => {
  expect(OrderId.parse(sent)).toBe(read);
  expect(OrderParams.shape.orderId.parse(sent)).toBe(read);
});
