import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { publishLedgerOutbox } from '../../../shared/ledger/publish-ledger-outbox.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { inRemoteSpan } from '../../../shared/telemetry/trace.ts';
import { standInTables } from '../../support/stand-in-tables.ts';
import { SYSTEM } from '../../support/system.ts';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());

const traceOf = (digit: number) => `00-${String(digit).repeat(32)}-${String(digit).repeat(16)}-01`;

/** Outbox rows of as many customers, followed at once, each in the trace of its write; what is sent together. */
async function followed(count: number, isOut: () => boolean = () => false) {
  const ledger = ledgerIn(standInTables().open);
  const sends: (readonly AssentEvent[])[] = [];
  const publisher = {
    async publish(events: readonly AssentEvent[]) {
      if (isOut()) throw new Unavailable('The bus is out of reach.');
      sends.push(events);
      await new Promise((answered) => setTimeout(answered, 20));
    },
  };
  const relay = publishLedgerOutbox({
    ledger,
    publisher,
    clock: SYSTEM.clock,
    releasePage: async (_, row) => row,
    reconcile: async () => undefined,
  });
  const event = exampleEvent('acceptance.recorded');
  const rows = Array.from({ length: count }, (_, n) => ({
    key: { environment: 'Production' as const, partnerId: randomUUID(), customerId: randomUUID() },
    outboxId: randomUUID(),
    event: { ...event, id: `event-${n}` },
    traceparent: traceOf(n + 1),
  }));
  for (const { key, outboxId, event: told } of rows) {
    await ledger.createRow(key, { kind: 'outbox', outboxId, events: [told], renewals: [] });
  }
  const outcomes = await Promise.allSettled(
    rows.map(({ key, outboxId, traceparent }) => {
      const wakeUp = { kind: 'outbox' as const, ...key, outboxId, since: SYSTEM.clock().toISOString() };
      return inRemoteSpan('follow', { traceparent }, () => relay(wakeUp));
    }),
  );
  const left = await Promise.all(rows.map(({ key, outboxId }) => ledger.readRow(key, { kind: 'outbox', outboxId })));
  return { sends, outcomes, left: left.filter((row) => row !== undefined).length };
}

test('rows that are followed at once share sends, and each event keeps the trace of its own write', async () => {
  const { sends, left } = await followed(9);
  expect(left).toBe(0);
  expect(sends.length).toBeLessThan(9);
  const told = sends.flat().map(({ id, traceparent }) => [id, traceparent?.slice(3, 35)]);
  expect(new Map(told as [string, string][])).toEqual(
    new Map(Array.from({ length: 9 }, (_, n) => [`event-${n}`, String(n + 1).repeat(32)])),
  );
  expect(told).toHaveLength(9);
});

test('no row is removed whose events were not sent', async () => {
  const { outcomes, left } = await followed(9, () => true);
  expect(outcomes.map(({ status }) => status)).toEqual(Array(9).fill('rejected'));
  expect(left).toBe(9);
});
