import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { expect, test } from 'vitest';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import { eventsOn, sendAll, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { retriesOn } from '../../../shared/bus/retries.ts';
import { handleWakeUps } from '../../../shared/ledger/handle-wake-ups.ts';
import type { OutboxWakeUp } from '../../../shared/ledger/wake-up.ts';
import { inRemoteSpan } from '../../../shared/telemetry/trace.ts';
import { SYSTEM } from '../../support/system.ts';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());

const CURRENT = { traceparent: '00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01', tracestate: 'caller=1' };
const OWN = { traceparent: '00-22222222222222222222222222222222-bbbbbbbbbbbbbbbb-01' };

/** What is sent within the trace of a caller. */
async function sentBy(send: (sender: ServiceBusSender) => Promise<void>): Promise<ServiceBusMessage[]> {
  const sent: ServiceBusMessage[] = [];
  const batch = { tryAddMessage: (message: ServiceBusMessage) => sent.push(message) > 0 };
  const sender = { entityPath: 'queue', createMessageBatch: async () => batch, sendMessages: async () => undefined };
  await inRemoteSpan('request', CURRENT, () => send(sender as unknown as ServiceBusSender));
  return sent;
}
const propertiesBy = async (send: (sender: ServiceBusSender) => Promise<void>) =>
  (await sentBy(send)).map(({ applicationProperties }) => applicationProperties);

const WAKE_UP: OutboxWakeUp = {
  kind: 'outbox',
  environment: 'Production',
  partnerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  customerId: 'aaaaaaaa-0000-4000-8000-000000000002',
  outboxId: 'aaaaaaaa-0000-4000-8000-000000000003',
  since: '2026-03-01T00:00:00.000Z',
};

test('a message goes on with its own trace and nothing of another, or else with the current one', async () => {
  const messages = [{ body: 1, applicationProperties: { color: 'blue', ...OWN } }, { body: 2 }];
  expect(await propertiesBy((sender) => sendAll(sender, messages))).toEqual([{ color: 'blue', ...OWN }, CURRENT]);
});

test('an event goes on with its own trace and nothing of another, or else with the current one', async () => {
  const event = { ...exampleEvent('renewal.cleared'), data: {} };
  const sent = await sentBy((sender) => eventsOn(async () => sender).publish([{ ...event, ...OWN }, event]));
  expect(sent.map(({ body }) => body as unknown)).toEqual([
    { ...event, ...OWN },
    { ...event, ...CURRENT },
  ]);
  const subject = { type: 'renewal.cleared', partnerId: '', customerId: '', environment: '', sequence: 0 };
  expect(sent.map(({ applicationProperties }) => applicationProperties)).toEqual([
    { ...subject, ...OWN },
    { ...subject, ...CURRENT },
  ]);
});

const untouched = () => Promise.reject(new Error('Another kind of wake-up.'));

test('X4 a wake-up that fails is put back alone with its trace and its count, one that waits comes soon without one', async () => {
  const waits = { ...WAKE_UP, outboxId: 'aaaaaaaa-0000-4000-8000-000000000004' };
  const before = Date.now();
  const sent = await sentBy((sender) =>
    handleWakeUps({
      handlers: {
        outbox: ({ outboxId }) =>
          outboxId === waits.outboxId ? Promise.resolve(false) : Promise.reject(new Error('Out of reach.')),
        catalogue: untouched,
        hold: untouched,
        renewals: untouched,
        attestation: untouched,
      },
      wakeUps: wakeUpsOn(async () => sender, 1_000, SYSTEM.clock),
      requeue: retriesOn(async () => sender, SYSTEM)('wake-ups'),
    })(
      [
        { ...WAKE_UP, trace: OWN },
        { ...waits, trace: OWN },
      ],
      4,
    ),
  );
  expect(sent).toMatchObject([
    { body: waits, applicationProperties: OWN },
    { body: { of: 'wake-ups', body: WAKE_UP, attempt: 5 }, applicationProperties: OWN },
  ]);
  // The fifth failure waits 16 to 32 s.
  expect(sent[1]!.scheduledEnqueueTimeUtc!.getTime()).toBeGreaterThanOrEqual(before + 16_000);
});

test('X4 an attempt for an event is one message, however often it is sent; one for other work is another each time', async () => {
  const event = exampleEvent('acceptance.recorded');
  const idOf = async (of: 'feed' | 'projections', work: object, attempt: number, stoodAt?: number) => {
    const failed = [{ work, attempt, stoodAt, fault: undefined }];
    return (await sentBy((sender) => retriesOn(async () => sender, SYSTEM)(of)(failed)))[0]!.messageId;
  };
  const first = await idOf('feed', { ...event, ...OWN }, 3, 7);
  expect(await idOf('feed', event, 3, 7)).toBe(first);
  const others = [
    await idOf('feed', event, 4, 7),
    await idOf('feed', event, 3, 8),
    await idOf('feed', event, 3),
    await idOf('projections', event, 3, 7),
    await idOf('feed', { ...event, id: 'aaaaaaaa-0000-4000-8000-000000000009' }, 3, 7),
    await idOf('feed', WAKE_UP, 3),
    await idOf('feed', WAKE_UP, 3),
  ];
  expect(new Set([first, ...others]).size).toBe(8);
});

test('X4 a row that was not there is looked for after twice the time, up to some two minutes in seven looks', async () => {
  const now = new Date('2026-03-01T00:00:00.000Z');
  const waits: number[] = [];
  for (const looks of [undefined, 1, 2, 3, 4, 5, 6]) {
    const sent = await sentBy((sender) =>
      wakeUpsOn(
        async () => sender,
        2_000,
        () => now,
      ).schedule({ ...WAKE_UP, looks }),
    );
    waits.push((sent[0]!.scheduledEnqueueTimeUtc!.getTime() - now.getTime()) / 1000);
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128]);
});
