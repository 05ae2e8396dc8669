import type { InvocationContext } from '@azure/functions';
import { describe, expect, it } from 'vitest';
import { logEntriesFunction } from '../../../functions/servicebus/log-entries.ts';
import { projectEventsFunction } from '../../../functions/servicebus/project-events.ts';
import { validateOrdersFunction } from '../../../functions/servicebus/validate-orders.ts';
import { wakeUpFunction } from '../../../functions/servicebus/wake-up.ts';
import { writeFeedFunction } from '../../../functions/servicebus/write-feed.ts';

const id = (digit: number) => `11111111-0000-4000-8000-00000000000${digit}`;
const keyOf = (customer: number) => ({ environment: 'Production', partnerId: id(9), customerId: id(customer) });
const wakeUpOf = (customer: number) => ({ kind: 'renewals', ...keyOf(customer), renewals: [] });
const eventOf = (customer: number) => ({
  specversion: '1.0',
  id: `event-${customer}`,
  source: '/assent',
  type: 'acceptance.recorded',
  subject: id(customer),
  time: '2026-03-10T12:00:00.000Z',
  datacontenttype: 'application/json',
  data: { ...keyOf(customer), sequence: 1 },
});
const orderOf = (customer: number) => Buffer.from(JSON.stringify({ ...keyOf(customer), orderId: 'order-1' }));

/** Every function that gets batches, with what it is given and with what it puts back, in their order. */
const FUNCTIONS = [
  {
    of: 'wake-ups',
    bodyOf: wakeUpOf,
    fn: (steps: Steps) => wakeUpFunction(steps.work(), async () => undefined, steps.requeue),
  },
  {
    of: 'projections',
    bodyOf: eventOf,
    fn: (steps: Steps) => projectEventsFunction(steps.work([]), async () => undefined, steps.requeue),
  },
  { of: 'log', bodyOf: eventOf, fn: (steps: Steps) => logEntriesFunction(steps.work(), steps.requeue) },
  { of: 'feeds', bodyOf: eventOf, fn: (steps: Steps) => writeFeedFunction(steps.work(), steps.requeue) },
  {
    of: 'orders',
    bodyOf: orderOf,
    fn: (steps: Steps) => validateOrdersFunction(steps.work(), { retry: steps.retry }),
  },
];

class Steps {
  /** The steps in their order, each with its customers. */
  readonly done: string[] = [];

  #note(what: string, works: readonly unknown[]): void {
    const customers = works.map((one) => /-8000-00000000000([1-8])/.exec(JSON.stringify(one, bytesAsText))![1]);
    this.done.push(`${what} ${customers.join()}`);
  }

  readonly requeue = async (failed: readonly { readonly attempt: number; readonly work: unknown }[]) =>
    this.#note(
      `again as ${failed.map(({ attempt }) => attempt).join()}:`,
      failed.map(({ work }) => work),
    );
  readonly retry = async (arrivals: readonly { readonly attempt: number }[]) => this.#note('again as 1:', arrivals);
  work<T>(answer?: T) {
    return async (works: readonly unknown[]): Promise<T> => {
      this.#note('works on', works);
      return answer as T;
    };
  }
}

/** Bytes of a body, as JSON shows a Buffer. */
const bytesAsText = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
    ? Buffer.from(value.data as number[]).toString()
    : value;

async function delivered({ fn, bodyOf }: (typeof FUNCTIONS)[number], deliveries: readonly number[]) {
  const steps = new Steps();
  const bodies = deliveries.map((_, at) => bodyOf(at + 1));
  const triggerMetadata = {
    enqueuedTimeUtcArray: bodies.map(() => '2026-03-10T12:00:00Z'),
    deliveryCountArray: deliveries,
    applicationPropertiesArray: bodies.map(() => ({})),
  };
  await fn(steps).handler(bodies, { triggerMetadata } as unknown as InvocationContext);
  return steps.done;
}

it('X2 what is no order is quarantined with its batch, however often that came: a message of its size cannot be sent', async () => {
  const steps = new Steps();
  const triggerMetadata = { enqueuedTimeUtcArray: ['2026-03-10T12:00:00Z'], deliveryCountArray: [6] };
  const large = Buffer.from(JSON.stringify({ ...keyOf(1), orderId: 'o'.repeat(200_000) }));
  const { handler } = validateOrdersFunction(steps.work(), { retry: steps.retry });
  await handler([large], { triggerMetadata } as unknown as InvocationContext);
  expect(steps.done).toEqual(['works on 1']);
});

describe.each(FUNCTIONS)('X2 a batch of $of', (one) => {
  it('is worked on as a whole, also when it comes again', async () => {
    expect(await delivered(one, [1, 5, 1])).toEqual(['works on 1,2,3']);
  });

  it('is left by what was in batches that did not end, before the others are begun', async () => {
    expect(await delivered(one, [1, 6, 1])).toEqual(['again as 1: 2', 'works on 1,3']);
  });
});
