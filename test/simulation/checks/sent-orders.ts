import { Order } from '../../../shared/domain/orders/order.ts';
import { digestOf } from './proof.ts';
import type { WorldRecord } from './world-record.ts';

/** An order as its message on the queue says it, read by the schema of its sender. */
export interface SentOrder {
  readonly at: number;
  readonly order: Order;
  /** All of the content but the sender's own instant (G11). */
  readonly hash: string;
}

export interface Sent {
  /** Orders by environment, partner, customer and id. */
  readonly orders: ReadonlyMap<string, readonly SentOrder[]>;
  /** Messages that are no orders. */
  readonly poison: readonly { readonly at: number; readonly content: string }[];
}

export const orderName = (ledger: string, orderId: string): string => `${ledger}|${orderId}`;

export const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : Buffer.from(body).toString();

export function sentOrders({ orders: messages }: Pick<WorldRecord, 'orders'>): Sent {
  const orders = new Map<string, SentOrder[]>();
  const poison: { at: number; content: string }[] = [];
  const read = new Map<string, Pick<SentOrder, 'order' | 'hash'> | string>();
  for (const { at, body } of messages) {
    const text = textOf(body);
    let known = read.get(text);
    if (known === undefined) read.set(text, (known = contentOf(text)));
    if (typeof known === 'string') {
      poison.push({ at, content: known });
      continue;
    }
    const { environment, partnerId, customerId, orderId } = known.order;
    const name = orderName(`${environment}|${partnerId}|${customerId}`, orderId);
    const same = orders.get(name);
    if (same) same.push({ at, ...known });
    else orders.set(name, [{ at, ...known }]);
  }
  return { orders, poison };
}

/** The order, or the text of a message that is none. */
function contentOf(sent: string): Pick<SentOrder, 'order' | 'hash'> | string {
  const text = sent.startsWith('\uFEFF') ? sent.slice(1) : sent;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text;
  }
  const parsed = text.length > MOST_BYTES ? undefined : Order.safeParse(withoutNulls(json)).data;
  if (!parsed) return text;
  const { submittedAt: _, ...content } = parsed;
  return { order: parsed, hash: digestOf(content) };
}

const MOST_LEVELS = 32;
/** A larger message is no order, nor is a deeper one. */
const MOST_BYTES = 128 * 1024;

function withoutNulls(value: unknown, levels = 0): unknown {
  if (typeof value !== 'object' || value === null || levels > MOST_LEVELS) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, levels + 1));
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member, levels + 1)]));
}
