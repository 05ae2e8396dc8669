import type { ServiceBusClient } from '@azure/service-bus';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseOrder, type ParsedOrder } from '../../shared/domain/orders/order-arrival.ts';
import type { ParkedMessage } from '../../shared/orders/parked-message.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { parkedAt, SOURCES } from './parked.ts';

const WITHIN_MS = 20_000;
const PAUSE_MS = 500;

/** The result of a resubmitted order. */
export interface Became {
  readonly sequence: string;
  readonly orderId: string;
  readonly became: string;
}

/** A parked message with an order. */
interface SentAgain {
  readonly message: ParkedMessage;
  readonly parsed: ParsedOrder;
}

/** The messages with orders; only orders lead to decisions. */
export const ordersAmong = (messages: readonly ParkedMessage[]): SentAgain[] =>
  messages.flatMap((message) => {
    if (message.arrivedAt === undefined) return [];
    const arrivedAt = new Date(message.arrivedAt);
    const parsed = parseOrder({ body: message.body, arrivedAt, attempt: 0, redelivered: false });
    return 'order' in parsed ? [{ message, parsed }] : [];
  });

/** Waits a limited time for the results of orders resubmitted at an instant: decided, or quarantined again. */
export async function becameOf(
  client: ServiceBusClient,
  open: OpenTable,
  orders: readonly SentAgain[],
  sentAt: Date,
): Promise<Became[]> {
  const ledger = ledgerIn(open);
  const became = new Map<SentAgain, string>();
  for (const until = Date.now() + WITHIN_MS; became.size < orders.length && Date.now() < until; await sleep(PAUSE_MS)) {
    const quarantined = await Array.fromAsync(parkedAt(client, SOURCES[0]!));
    for (const one of orders.filter((order) => !became.has(order))) {
      const { order, contentHash } = one.parsed;
      const again = quarantined.find(
        ({ orderId, since = '' }) => orderId === one.message.orderId && Date.parse(since) >= sentAt.getTime(),
      );
      const row = await ledger.readRow(order, { kind: 'order', orderId: order.orderId });
      if (again) became.set(one, `in quarantine again: ${again.reason}: ${again.description}`);
      else if (row?.contentHash === contentHash) became.set(one, `${row.decision.outcome}: ${row.decision.reason}`);
    }
  }
  return orders.map((one) => ({
    sequence: one.message.sequence,
    orderId: one.parsed.order.orderId,
    became: became.get(one) ?? 'not decided yet; see list, or read the order',
  }));
}
