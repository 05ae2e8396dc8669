import { ServiceBusClient } from '@azure/service-bus';
import Long from 'long';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Service } from '../../infra/emulator/demo/service.ts';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import type { Metric } from '../../infra/emulator/telemetry/metrics.ts';
import { startReceiver, type Receiver } from '../../infra/emulator/telemetry/receiver.ts';
import type { Span } from '../../infra/emulator/telemetry/spans.ts';
import { METRICS } from '../../shared/telemetry/names.ts';
import { runLocal } from '../support/command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const spans: Span[] = [];
const metrics: Metric[] = [];
let collector: Receiver;
let stack: TestStack;
let service: Service;
let bus: ServiceBusClient;

beforeAll(async () => {
  collector = await startReceiver({
    onSpans: (came) => spans.push(...came),
    onMetrics: (came) => metrics.push(...came),
  });
  stack = await startTestStack({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '100',
      OTEL_METRIC_EXPORT_INTERVAL: '200',
    },
  });
  const { url, authorityUrl, ports } = stack;
  bus = new ServiceBusClient(stack.busConnection);
  service = new Service({ url, authorityUrl, busPort: ports.bus });
  const args = ['--url', url, '--authority', authorityUrl, '--bus-port', String(ports.bus)];
  const played = await runLocal('demo/demo.ts', args).exited;
  if (played !== 0) throw new Error('The demo did not end as expected.');
});
afterAll(async () => {
  await service.close();
  await bus.close();
  await collector.stop();
});

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 30_000, interval: 100 });

const named = (name: string) => spans.filter((span) => span.name === name);
const namesIn = (traceId: string) => new Set(spans.filter((span) => span.traceId === traceId).map(({ name }) => name));
const parentOf = ({ parentSpanId }: Span) => spans.find(({ spanId }) => spanId === parentSpanId);

/** Waits for the spans above this one: a parent is sent after its children, and by whichever process it ran in. */
const expectAbove = (span: Span, ...names: string[]) =>
  eventually(() => {
    const above: string[] = [];
    for (let parent = parentOf(span); parent && above.length < names.length; parent = parentOf(parent)) {
      above.push(parent.name);
    }
    expect(above).toEqual(names);
  });

/** Waits until a trace has run through all of these spans. */
async function ranThrough(traceId: string, ...names: string[]): Promise<ReadonlySet<string>> {
  await eventually(() => expect([...namesIn(traceId)]).toEqual(expect.arrayContaining(names)));
  return namesIn(traceId);
}

const newTrace = () => {
  const traceId = randomUUID().replaceAll('-', '');
  return { traceId, traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
};

/** A customer of the partner Contoso. */
const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';

async function sendOrder(properties: Record<string, string>, changes: object = {}): Promise<void> {
  const sender = bus.createSender('orders');
  const body = {
    orderId: `order-${randomUUID()}`,
    partnerId: samplePartner('contoso').partnerId,
    customerId: CUSTOMER,
    environment: 'Production',
    cloud: 'Public',
    channel: 'API',
    submittedAt: new Date().toISOString(),
    lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 }],
    ...changes,
  };
  await sender.sendMessages({ body, applicationProperties: properties });
  await sender.close();
}

/** Posts below the customer, as a client that traces. */
const post = async (path: string, traceparent: string, body: object): Promise<Response> =>
  fetch(`${stack.url}/v1/customers/${CUSTOMER}/${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await stack.token('contoso')}`,
      'Content-Type': 'application/json',
      traceparent,
    },
    body: JSON.stringify(body),
  });

/** The latest value of a metric that was sent with these attributes. */
const sumOf = (name: string, attributes: object) =>
  metrics
    .filter((metric) => metric.name === name)
    .flatMap((metric) => (metric.kind === 'histogram' ? [] : metric.points))
    .findLast((point) => JSON.stringify(point.attributes) === JSON.stringify(attributes))?.value;

/** How many values a histogram has had. */
const countOf = (name: string) => {
  const metric = metrics.findLast((one) => one.name === name);
  return metric?.kind === 'histogram' ? metric.points.reduce((sum, { count }) => sum + count, 0) : undefined;
};

/** Every event on the topic. */
async function told(): Promise<Record<string, string | undefined>[]> {
  const receiver = bus.createReceiver('events', 'all');
  const messages = await receiver.peekMessages(500, { fromSequenceNumber: Long.ONE });
  await receiver.close();
  return messages.map(({ body }) => body as Record<string, string | undefined>);
}

describe('one trace', () => {
  it('runs from an order over HTTP through its tables and its wake-up to what is projected of its event', async () => {
    const { traceId, traceparent } = newTrace();
    const lineItems = [{ lineItemNumber: 0, offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 }];
    const response = await post('orders', traceparent, { ifNotAccepted: 'hold', lineItems });
    expect(response.status).toBe(201);
    await ranThrough(traceId, 'placeOrder', 'follow outbox', 'send events', 'project events', 'TRANSACTION AuditByDay');
    const inTrace = spans.filter((span) => span.traceId === traceId);
    const firstOf = (name: string) => inTrace.find((span) => span.name === name)!;
    await expectAbove(firstOf('TRANSACTION Ledger'), 'placeOrder');
    await expectAbove(firstOf('send events'), 'follow outbox');
    expect(inTrace.find(({ name }) => name === 'placeOrder')!.attributes).toMatchObject({
      'http.route': 'v1/customers/{customerId}/orders',
      'http.response.status_code': 201,
      'assent.correlation_id': response.headers.get('ms-correlationid'),
    });
  });

  it('runs from a confirmation to the held order that it releases, and to what is projected of that', async () => {
    const { traceId, traceparent } = newTrace();
    const body = JSON.parse(await readFile('infra/emulator/demo/requests/confirm-agreement.json', 'utf8')) as object;
    const dateAgreed = new Date().toISOString().slice(0, 10);
    const response = await post('agreements', traceparent, { ...body, dateAgreed });
    expect(response.status).toBe(201);
    await ranThrough(traceId, 'confirmAgreement', 'schedule wake-ups', 'follow outbox', 'send events', 'PUT Holds');
    const commits = spans.filter((span) => span.traceId === traceId && span.name === 'TRANSACTION Ledger');
    expect(commits).toHaveLength(2);
    await expectAbove(commits[0]!, 'confirmAgreement');
    await expectAbove(commits[1]!, 'follow outbox');

    const released = (await told()).find(
      (event) => event['traceparent']?.includes(traceId) && event['type'] === 'order.released',
    );
    expect(released?.['data']).toMatchObject({ customerId: CUSTOMER });
  });

  it('runs from a queued order, by the properties that it was sent with', async () => {
    const { traceId, traceparent } = newTrace();
    await sendOrder({ traceparent });
    const names = await ranThrough(traceId, 'decide orders', 'TRANSACTION Ledger', 'project events');
    expect(names).toContain('TRANSACTION AuditByDay');
  });
});

describe('what is measured', () => {
  it('tells what the demo and this test did', async () => {
    await sendOrder({}, { orderId: '' });
    await service.runTimer('reconcileHolds');
    await service.runTimer('sweepRenewals');
    await eventually(() => {
      const source = 'partnerAttestation';
      expect(sumOf(METRICS.decisions, { outcome: 'rejected', rule: 'G4' })).toBe(1);
      expect(sumOf(METRICS.decisions, { outcome: 'held', rule: 'G4' })).toBe(3);
      expect(sumOf(METRICS.decisions, { outcome: 'released', rule: 'G4' })).toBe(3);
      expect(sumOf(METRICS.decisions, { outcome: 'approved', rule: 'G4' })).toBe(2);
      expect(sumOf(METRICS.confirmations, { source, agreement: 'MicrosoftCustomerAgreement' })).toBe(3);
      expect(sumOf(METRICS.quarantined, { reason: 'NotAnOrder' })).toBe(1);
      expect(sumOf(METRICS.holdsOpen, {})).toBe(0);
      expect(sumOf(METRICS.holdsOldestAge, {})).toBe(0);
      // How many flags a sweep finds depends on whether it ends before the confirmation.
      expect(sumOf(METRICS.flagsOpen, { kind: 'blocking' })).toBeDefined();
      expect(sumOf(METRICS.flagsOpen, { kind: 'advisory' })).toBe(0);
      expect(sumOf(METRICS.sweepLag, {})).toBeGreaterThan(0);
      expect(sumOf(METRICS.catalogueAge, {})).toBeLessThan(2);
      expect(countOf(METRICS.gateDuration)).toBe(5);
      expect(countOf(METRICS.sweepDuration)).toBeGreaterThan(0);
      expect(countOf(METRICS.outboxAge)).toBeGreaterThan(2);
    });
  });

  it('goes by the names and no others', () => {
    const known: readonly string[] = Object.values(METRICS);
    expect(metrics.filter(({ name, scope }) => scope === 'assent' && !known.includes(name))).toEqual([]);
  });

  it('names no person, no token and no row', async () => {
    const sent = JSON.stringify({ spans, metrics, logs: stack.logs });
    expect(sent).toContain('TRANSACTION Ledger');
    expect(sent).not.toMatch(/tania|carr|wingtip|alpine|example|eyJ|bearer|RowKey/i);
    expect(JSON.stringify({ spans, metrics })).not.toContain(CUSTOMER);
  });
});

// After the measures, which the version changes.
describe('one trace of a sweep', () => {
  it('runs from what calls for a sweep through its shards to the flags and what is projected of them', async () => {
    // Flags of the demo may come from the wake-ups of its orders: only a version that follows them needs a sweep.
    const publisher = await service.as('AgreementPublisher');
    const { response } = await publisher.POST('/v1/agreementtemplates/{templateId}/versions', {
      params: { path: { templateId: '117a77b0-9360-443b-8795-c6dedc750cf9' } },
      body: { isMajor: true },
    });
    expect(response.status).toBe(201);
    const flagged = await eventually(() => {
      const found = named('TRANSACTION Flags').find(({ traceId }) => namesIn(traceId).has('sweepShard'));
      expect(found).toBeDefined();
      return found!;
    });
    await ranThrough(flagged.traceId, 'TRANSACTION Flags', 'send events', 'project events');
    await expectAbove(flagged, 'sweepShard', 'send renewal-sweeps');
    expect(['sweepRenewals', 'publishAgreementVersion'].some((name) => namesIn(flagged.traceId).has(name))).toBe(true);
    // The three subscriptions of the demo: one of its approved order, two of its released ones.
    await eventually(() => expect(sumOf(METRICS.flagsOpen, { kind: 'blocking' })).toBe(3));
  });
});

it('tells of orders that are put back, in the trace of the order and of its line in the log', async () => {
  const { traceId, traceparent } = newTrace();
  await stack.kill('tables');
  await sendOrder({ traceparent });
  await eventually(() => expect(sumOf(METRICS.ordersRequeued, {})).toBeGreaterThan(0));
  const line = stack.logs.find((text) => text.includes('orders.requeued'))!;
  expect(JSON.parse(/\{.*\}/.exec(line)![0])).toMatchObject({ event: 'orders.requeued', traceId, orders: 1 });
  await ranThrough(traceId, 'send orders-retry');
});
