import Long from 'long';
import type { Content } from '../stand-ins/bus/message.ts';
import { MessageBatch } from '../stand-ins/bus/message-batch.ts';
import { tableBackend } from '../stand-ins/tables/table-backend.ts';
import { Tables } from '../stand-ins/tables/tables.ts';
import { queuesOn, storesIn } from '../../../functions/adapters.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { ReceiverFor, SenderFor } from '../../../shared/bus/client.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { WakeUp } from '../../../shared/ledger/wake-up.ts';
import { Table, type OpenTable } from '../../../shared/tables/client.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { confirmationOf } from '../../faults/support/confirmation.ts';
import { portsOn } from '../../support/service.ts';
import { Stream } from '../kernel/stream.ts';
import { accountOf, newCustomer } from '../worlds/cast.ts';
import { setUp } from '../worlds/setup.ts';

const MAX_AGE_MS = 60_000;
const MINUTE = 60_000;

export const PARTNER: Partner = {
  partnerId: '11111111-1111-4111-8111-111111111111',
  mpnId: '5110001',
  name: 'direct',
  type: 'DirectBill',
  status: 'active',
  cloud: 'Public',
  environment: 'Production',
  agreementSigned: true,
};
const CUSTOMER_ID = 'aaaaaaaa-0001-4000-8000-000000000001';
export const KEY: LedgerKey = { environment: 'Production', partnerId: PARTNER.partnerId, customerId: CUSTOMER_ID };

/** The inside of the service on the stand-ins with one partner and one customer: each call takes effect at once. */
export async function smallService() {
  let now = Date.parse('2026-03-10T12:00:00Z');
  const clock = () => new Date(now);
  const random = new Stream(1, 'small service');
  const tables = new Tables();
  const revoked = new Set<number>();
  const sent: { readonly entity: string; readonly message: Content }[] = [];
  /** How many messages each of these entities still takes. */
  const refusing = new Map<string, number>();
  let meanwhile: { readonly rows: RegExp; readonly work: () => Promise<unknown> } | undefined;
  let beforeList: (() => Promise<unknown>) | undefined;
  const taken: (() => void)[] = [];
  /** Takes the next transaction of a ledger instead of the storage. */
  let underWay: ((commit: () => Promise<unknown>) => void) | undefined;

  const open: OpenTable = (name) => {
    const backend = tableBackend(tables, name, () => now);
    return new Table({
      ...backend,
      async get(partitionKey, rowKey) {
        if (meanwhile?.rows.test(rowKey)) await meanwhile.work();
        return backend.get(partitionKey, rowKey);
      },
      async transact(...actions) {
        if (name !== LEDGER_TABLE || !underWay) return backend.transact(...actions);
        underWay(() => backend.transact(...actions));
        underWay = undefined;
        return new Promise<never>(() => undefined);
      },
      async page(...range) {
        if (name !== 'Sweeps') return backend.page(...range);
        const work = beforeList;
        beforeList = undefined;
        await work?.();
        return backend.page(...range);
      },
    });
  };
  const put = (entity: string, batch: MessageBatch): number[] => {
    const left = refusing.get(entity);
    if (left === 0) throw new Unavailable(`${entity} is out of reach.`);
    if (left) refusing.set(entity, left - 1);
    const numbers = batch.contents.map((message) => sent.push({ entity, message }));
    taken.shift()?.();
    return numbers;
  };
  const senderFor: SenderFor = async (entity) => ({
    entityPath: entity,
    createMessageBatch: async () => new MessageBatch(),
    sendMessages: async (batch) => void put(entity, batch as unknown as MessageBatch),
    async scheduleMessages(messages) {
      const batch = new MessageBatch();
      for (const message of [messages].flat()) batch.tryAddMessage(message);
      return put(entity, batch).map((number) => Long.fromNumber(number));
    },
    async cancelScheduledMessages(numbers) {
      for (const number of [numbers].flat()) revoked.add(Number(number));
    },
  });
  const nobodyReceives: ReceiverFor = () => Promise.reject(new Error('Nobody receives here.'));
  const config = { catalogue: { maxAgeMs: MAX_AGE_MS }, partners: { maxAgeMs: MAX_AGE_MS }, dueIndex: { shards: 1 } };
  const stores = storesIn(open, { config, clock, random });
  const queues = queuesOn(senderFor, nobodyReceives, { wakeUps: { delayMs: 2000 } }, { clock, random });
  const useCases = useCasesOf(
    portsOn(open, { ...stores, ...queues, random }, { clock, catalogueMaxAgeMs: MAX_AGE_MS }),
  );
  await setUp(
    { accounts: [accountOf(PARTNER, [newCustomer(CUSTOMER_ID, 'US')])], callers: new Map() },
    now,
    open,
    { stores, useCases },
    random,
  );

  const bodies = (entity: string): unknown[] =>
    sent
      .filter((one, index) => one.entity === entity && !revoked.has(index + 1))
      .map(({ message }) => JSON.parse(String(message.body)) as unknown);
  const wakeUps = () => bodies('wake-ups') as WakeUp[];
  return {
    useCases,
    clock,
    stores,
    pass: (minutes: number) => void (now += minutes * MINUTE),
    /** The entity takes nothing while the work goes on, or nothing after so many sends. */
    async without(entity: string, work: () => Promise<unknown>, after = 0): Promise<void> {
      refusing.set(entity, after);
      await work().catch(() => undefined);
      refusing.delete(entity);
    },
    /** Done once, before the next reads of an order and its hold, or of the order alone: after the read of the gate. */
    beforeHoldRead(work: () => Promise<unknown>, rows = /^(order|hold)\|/): void {
      let begun: Promise<unknown> | undefined;
      meanwhile = { rows, work: () => (begun ??= work()) };
    },
    /** The process dies as its commit leaves; gives what makes the commit arrive. */
    async outlived(work: () => Promise<unknown>): Promise<() => Promise<unknown>> {
      const { promise, resolve } = Promise.withResolvers<() => Promise<unknown>>();
      underWay = resolve;
      void work();
      return promise;
    },
    /** Done once, before the sweeps are listed next. */
    beforeSweepList: (work: () => Promise<unknown>) => void (beforeList = work),
    /** The process stands still while the bus takes its next message. */
    stallAtSend: (minutes: number) => void taken.push(() => (now += minutes * MINUTE)),
    bodies,
    setPartner: (changed: Partial<Partner>) => putPartner(open, { ...PARTNER, ...changed }),
    events: () => bodies('events') as AssentEvent[],
    wakeUps,
    /** Delivers the wake-ups of this kind that were sent so far. */
    wakeUp: (kind: WakeUp['kind']) => useCases.handleWakeUps(wakeUps().filter((wakeUp) => wakeUp.kind === kind)),
    /** Delivers an order message now; `again`: as one that was delivered before. */
    deliver: (body: unknown, { arrivedAt = clock(), again = false }: { arrivedAt?: Date; again?: boolean } = {}) =>
      useCases.validateOrders([{ body, arrivedAt, attempt: 0, redelivered: again }]),
    /** The customer accepts the agreement. */
    confirm: () => useCases.confirmAcceptance({ ...confirmationOf(PARTNER, CUSTOMER_ID), request: undefined }),
    quarantined: () => bodies('orders-quarantine') as { readonly reason: string }[],
  };
}

export type SmallService = Awaited<ReturnType<typeof smallService>>;

/** An order of one line that the customer has no acceptance for. */
export const orderOf = (details: Readonly<Record<string, unknown>> = {}) => ({
  orderId: 'order-1',
  ...KEY,
  cloud: 'Public',
  channel: 'API',
  submittedAt: '2026-03-10T12:00:00.000Z',
  lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 }],
  ...details,
});
