import type { ServiceBusMessage } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parkedAt, SOURCES } from '../../infra/operator/parked.ts';
import type { ParkedMessage } from '../../shared/orders/parked-message.ts';
import { resubmit } from '../../infra/operator/resubmit.ts';
import { AcceptanceVoided } from '../../shared/domain/acceptances/acceptance-events.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { makeEvent } from '../../shared/domain/events/event.ts';
import { OrderDecided } from '../../shared/domain/orders/order-events.ts';
import { auditLogIn } from '../../shared/tables/audit-table.ts';
import { holdIndexIn } from '../../shared/tables/hold-table.ts';
import { ledgerPartition, ledgerRow } from '../../shared/tables/keys.ts';
import { LEDGER_TABLE } from '../../shared/tables/ledger-table.ts';
import {
  bus,
  confirm,
  eventsOf,
  eventsWhere,
  eventually,
  newCustomer,
  newPartner,
  open,
  orderOf,
} from '../support/world.ts';

const GOOD = 20;
const sourceOf = (name: string) => SOURCES.find((source) => source.name === name)!;
const waitingIn = (name: string): Promise<ParkedMessage[]> => Array.fromAsync(parkedAt(bus(), sourceOf(name)));

const send = async (entity: string, messages: ServiceBusMessage[]) => {
  const sender = bus().createSender(entity);
  await sender.sendMessages(messages);
  await sender.close();
};

/** What was kept of a message, found by what it says. */
const kept = (name: string, marker: string): Promise<ParkedMessage> =>
  eventually(async () => (await waitingIn(name)).find((parked) => JSON.stringify(parked).includes(marker)));

const customers = (count: number): Promise<LedgerKey[]> =>
  Promise.all(Array.from({ length: count }, async () => newCustomer(await newPartner())));

/** The good ones with the bad ones spread among them. */
const among = <T>(good: readonly T[], bad: readonly T[]): T[] =>
  good.flatMap((one, index) => (bad[index] === undefined ? [one] : [bad[index], one]));

describe('X2 one poison of each kind among twenty good ones of other partners', () => {
  it('orders', async () => {
    const [mine, ...others] = await customers(6);
    const name = randomUUID();
    const named = (kind: string) => `${kind}-${name}`;
    const valid = (kind: string, details: Record<string, unknown> = {}) =>
      orderOf(mine!, { orderId: named(kind), ...details });
    const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
    const line = { lineItemNumber: 0, transactionType: 'new', quantity: 1 };
    const deep = JSON.stringify(valid('deep')).replace(/\}$/, `,"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
    const twice = valid('twice');
    await send('orders', [{ body: twice }]);
    await eventually(async () => (await eventsOf(mine!.customerId)).find(({ subject }) => subject === twice.orderId));

    const poison: ServiceBusMessage[] = [
      { body: bytes(deep) },
      { body: valid('large', { x: 'y'.repeat(150_000) }), applicationProperties: { note: 'p'.repeat(60_000) } },
      { body: bytes(JSON.stringify(valid('latin', { x: 'Müller' })), 'latin1') },
      { body: bytes(`{"orderId":"${named('text')}"`) },
      { body: valid('replaced', { lineItems: [{ ...line, offerId: 'M\uFFFDller' }] }) },
      {
        body: { orderId: named('properties') },
        applicationProperties: { color: 'blue', nothing: null, some: bytes('x') as never },
      },
      // First what only looks like the order on record, then its true repeat.
      { body: { ...twice, ifNotAccepted: 'hold' } },
      { body: { ...twice, submittedAt: '2026-01-01T00:00:00Z' } },
    ];
    const good = Array.from({ length: GOOD }, (_, index) => orderOf(others[index % others.length]!));
    const messages = good.map((order, index): ServiceBusMessage => {
      if (index === 0) return { body: bytes(`\uFEFF${JSON.stringify(order)}`) };
      return index === 1 ? { body: { ...order, resellerId: null, holdUntil: null } } : { body: order };
    });
    await send('orders', among(messages, poison));

    for (const { orderId, customerId } of good) {
      await eventually(async () => (await eventsOf(customerId)).find(({ subject }) => subject === orderId));
    }
    const QUARANTINE = 'orders-quarantine';
    expect(await kept(QUARANTINE, named('deep'))).toMatchObject({
      body: deep,
      description: 'body: must not nest deeper than 32 levels',
    });
    expect(await kept(QUARANTINE, named('large'))).toMatchObject({
      description: 'body: must not be larger than 128 KiB',
      properties: { note: 'p'.repeat(60_000) },
    });
    const latin = await eventually(async () =>
      (await waitingIn(QUARANTINE)).find(({ body }) =>
        Buffer.from((body as { base64?: string } | undefined)?.base64 ?? '', 'base64').includes(named('latin')),
      ),
    );
    expect(Buffer.from((latin.body as { base64: string }).base64, 'base64').toString('latin1')).toContain('Müller');
    expect(await kept(QUARANTINE, named('text'))).toMatchObject({
      body: `{"orderId":"${named('text')}"`,
      description: 'body: is not JSON',
    });
    expect(await kept(QUARANTINE, named('replaced'))).toMatchObject({
      description: 'lineItems.0.offerId: must contain only readable characters',
    });
    expect((await kept(QUARANTINE, named('properties'))).properties).toEqual({ color: 'blue' });
    expect(await kept(QUARANTINE, named('twice'))).toMatchObject({
      reason: 'OrderIdReused',
      body: { ifNotAccepted: 'hold' },
    });
    expect((await waitingIn(QUARANTINE)).filter(({ orderId }) => orderId === twice.orderId)).toHaveLength(1);
    expect(JSON.stringify(await waitingIn('orders/deadletter'))).not.toContain(name);
    expect(JSON.stringify(await waitingIn('orders-retry/deadletter'))).not.toContain(name);
  });

  it('events', async () => {
    const at = '2026-03-01T00:00:00.000Z';
    const held = (orderId: string, details: object = {}) => {
      const key = { environment: 'Production' as const, partnerId: randomUUID(), customerId: randomUUID() };
      const decision = {
        orderId,
        outcome: 'held' as const,
        code: 13605,
        reason: 'Not accepted.',
        arrivedAt: at,
        decidedAt: at,
        lines: [],
        required: null,
        held: null,
        remedy: null,
        rule: 'G3',
        catalogue: 1,
        holdUntil: '2026-03-31T00:00:00.000Z',
      };
      const event = makeEvent('order.held', OrderDecided, orderId, 1, at, { ...key, sequence: 1, decision });
      return { key, event: { ...event, data: { ...event.data, decision: { ...decision, ...details } } } };
    };
    const broken = held(`broken-${randomUUID()}`, { holdUntil: 'some day' });
    const news = { ...held(`news-${randomUUID()}`).event, type: 'order.of-another-release' };
    const good = Array.from({ length: GOOD }, () => held(`order-${randomUUID()}`));
    const messageOf = (event: { id: string; type: string }): ServiceBusMessage => ({
      messageId: event.id,
      body: event,
      applicationProperties: { type: event.type },
    });
    await send(
      'events',
      among(
        good.map(({ event }) => messageOf(event)),
        [messageOf(broken.event), messageOf(news)],
      ),
    );

    const holds = holdIndexIn(open);
    const audit = auditLogIn(open);
    const day = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') };
    for (const { key, event } of good) {
      await eventually(async () =>
        (await holds.list(key, { size: 1 })).holds.find(({ orderId }) => orderId === event.subject),
      );
      await eventually(async () =>
        (await audit.list(key, day, { size: 1 })).records.find(({ eventId }) => eventId === event.id),
      );
    }
    // What one projection cannot read, the others have.
    await eventually(async () => (await audit.list(broken.key, day, { size: 1 })).records[0]);
    expect(await kept('orders-quarantine', broken.event.subject)).toMatchObject({
      reason: 'UnreadableEvent',
      description: expect.stringContaining('holds: decision.holdUntil: '),
      body: { id: broken.event.id },
    });
    expect(await kept('orders-quarantine', news.subject)).toMatchObject({ reason: 'UnreadableEvent', body: news });
    const dead = JSON.stringify(await waitingIn('events/projections/deadletter'));
    for (const { event } of [broken, ...good]) expect(dead).not.toContain(event.id);
  });

  it('wake-ups: what fails is put back, ends among the dead letters, and is announced once it is mended and sent again', async () => {
    const [sick, ...others] = await customers(GOOD + 1);
    const outboxId = randomUUID();
    const place = {
      partitionKey: ledgerPartition(sick!),
      rowKey: ledgerRow(sick!.customerId, { kind: 'outbox', outboxId }),
    };
    const withJson = (json0: string) => ({ ...place, json0 });
    const table = open(LEDGER_TABLE);
    await table.create(withJson('{"kind":"outbox","outboxId":"broken"}'));
    const wakeUp = { kind: 'outbox', ...sick!, outboxId, since: new Date().toISOString() };
    const stranger = { kind: 'of-another-release', marker: randomUUID() };
    const confirmed = others.map((key) => confirm(key));
    await send('wake-ups', [{ body: stranger }, { body: wakeUp }]);
    for (const { status } of await Promise.all(confirmed)) expect(status).toBe(201);
    for (const { customerId } of others) {
      await eventually(async () => (await eventsOf(customerId)).find(({ type }) => type === 'acceptance.recorded'));
    }
    expect(await kept('orders-quarantine', stranger.marker)).toMatchObject({
      reason: 'UnreadableWakeUp',
      body: stranger,
    });
    const retries = () => Array.fromAsync(parkedAt(bus(), { name: 'retries', entity: 'retries', deadLetters: false }));
    const again = await eventually(async () =>
      (await retries()).find(({ body }) => JSON.stringify(body).includes(outboxId)),
    );
    expect(again.body).toMatchObject({ of: 'wake-ups', body: wakeUp, attempt: expect.any(Number) });

    await send('retries', [{ body: { of: 'wake-ups', body: wakeUp, attempt: 48 } }]);
    const dead = await kept('retries/deadletter', outboxId);
    expect(dead).toMatchObject({ reason: 'MaxDeliveryCountExceeded', body: { attempt: 48 } });

    const data = { ...sick!, sequence: 1, withdrawalId: randomUUID() };
    const event = makeEvent('acceptance.voided', AcceptanceVoided, outboxId, 1, '2026-03-01T00:00:00.000Z', data);
    const row = { kind: 'outbox', outboxId, events: [event] };
    await table.upsert(withJson(JSON.stringify(row)));
    expect(await resubmit(bus(), sourceOf('retries/deadletter'), [dead.sequence], () => {})).toEqual([dead.sequence]);
    await eventually(async () => (await eventsWhere(({ subject }) => subject === outboxId))[0]);
  });
});
