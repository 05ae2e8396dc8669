import type { ServiceBusMessage, ServiceBusReceivedMessage } from '@azure/service-bus';
import { ledgersOf } from '../../../infra/operator/customers-of.ts';
import { eraseAll } from '../../../infra/operator/erase-all.ts';
import { mendLedger } from '../../../infra/operator/mend/mend-ledger.ts';
import { mendRows } from '../../../infra/operator/mend/mend-rows.ts';
import { partnerPlaces, SERVICE_PLACES } from '../../../infra/operator/mend/row-places.ts';
import { verifyCatalogue } from '../../../shared/agreements/verify-catalogue.ts';
import { QuarantinedMessage } from '../../../shared/bus/quarantine.ts';
import { onItsWay } from '../../../shared/bus/send-again.ts';
import type { Erasing } from '../../../shared/domain/acceptances/erasure.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import type { Random } from '../../../shared/random.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { ledgerPartition } from '../../../shared/tables/keys.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { originalsIn, setAside } from '../../../shared/tables/set-aside-table.ts';
import { partnerStoreIn } from '../../../shared/tables/partner-table.ts';
import type { SimulatedBus } from '../kernel/bus.ts';
import type { Delivery } from '../stand-ins/bus/message.ts';

/** The process of the operator's commands. */
export const OPERATOR = 'operator';

/** A command on live data, at an instant. It is not repeated after a fault. */
export type Command = (open: OpenTable, at: string, random: Random) => Promise<unknown>;

/** Changes the registry under the partner's ETag. */
export const setPartner =
  (partner: Partner, status: Partner['status']): Command =>
  async (open, at, random) => {
    const store = partnerStoreIn(open, random);
    const stored = await store.read(partner.partnerId);
    const after = { ...(stored?.partner ?? partner), status };
    await store.change({ at, by: 'operator', before: stored?.partner ?? null, after }, stored?.etag);
  };

/** Looks for rows that cannot be read, of a partner and of the service, and would repair them. */
export const mend =
  (partner: Partner): Command =>
  async (open, at) => {
    const mending = { reason: 'Looked for damage.', at };
    for (const place of [...partnerPlaces(partner), ...SERVICE_PLACES])
      await Array.fromAsync(mendRows(open, place, mending));
    for await (const { key } of ledgersOf(open, partner, undefined)) await mendLedger(open, key, mending);
  };

/** Erases a person's data at a customer of the partner. */
export const erase =
  ({ environment, partnerId }: Partner, customerId: string, erasing: Erasing): Command =>
  async (open, at, random) => {
    const deps = { ledger: ledgerIn(open, random), originals: originalsIn(open), clock: () => new Date(at), random };
    const key = { environment, partnerId, customerId };
    await eraseAll(deps, { key, erasing, reason: 'Asked for by letter.', by: { kind: 'operator' } });
  };

/** Keeps the first messages of the quarantine apart, then removes them. */
export const discard =
  (bus: SimulatedBus, now: number): Command =>
  async (open, at) => {
    for (const { body, sequenceNumber, lockToken } of bus.source('orders-quarantine').receive(2, now)) {
      await setAside(open, {
        table: 'orders-quarantine',
        partitionKey: '',
        rowKey: String(sequenceNumber),
        text: String(body),
        problem: 'It can never be an order.',
        outcome: 'discarded',
        reason: 'Its sender was told.',
        by: OPERATOR,
        at,
      });
      bus.settle('orders-quarantine', { lockToken } as never, true);
    }
  };

/** Everything that verification finds in the catalogue and in the ledgers of these partners, sick ones apart. */
export async function verified(
  open: OpenTable,
  partners: readonly Partner[],
  sick: ReadonlySet<string>,
): Promise<readonly string[]> {
  const versions = catalogueIn(open);
  const broken = await verifyCatalogue(await versions.read(), versions.entries());
  const found = broken ? [`catalogue ${broken.revision}: ${broken.problem}`] : [];
  for (const partner of partners) {
    for await (const { key } of ledgersOf(open, partner, undefined)) {
      const partition = ledgerPartition(key);
      if (sick.has(partition)) continue;
      const { breaks } = await verifyLedger(ledgerIn(open))(key);
      found.push(...breaks.map(({ sequence, row, problem }) => `${partition} ${sequence ?? row ?? ''}: ${problem}`));
    }
  }
  return found;
}

/**
 * Takes the first messages out of the quarantine and sends them on, as the operator's command does: orders to the retry
 * queue with the instant of their first arrival, others to where they came from. Each is sent before it is removed.
 */
export function resubmitParked(bus: SimulatedBus, now: number, name: string): void {
  const quarantine = bus.source('orders-quarantine');
  for (const [at, message] of quarantine.receive(3, now).entries()) {
    const { source, body, arrivedAt, properties } = QuarantinedMessage.parse(JSON.parse(String(message.body)));
    const again: ServiceBusMessage =
      source === 'orders' ? { body: { body, arrivedAt, attempt: 1, properties } } : { body };
    bus.sendOne(
      source === 'orders' ? 'orders-retry' : source,
      { ...again, messageId: `${name}-again-${at}` },
      OPERATOR,
    );
    quarantine.complete(message.lockToken!, now);
  }
}

/** Sends every dead letter again, as the operator's command does when the cause is mended. Gives what it sent. */
export function resubmitDeadLetters(bus: SimulatedBus, now: number): readonly Delivery[] {
  const sent: Delivery[] = [];
  for (const [name, { deadLettered }] of bus.bus.left(now)) {
    if (deadLettered.length === 0) continue;
    const [entity = name, subscription] = name.split('/Subscriptions/');
    const source = { name, entity, ...(subscription === undefined ? {} : { subscription }), deadLetters: true };
    const deadLetters = bus.bus.source(`${name}/$DeadLetterQueue`);
    for (const message of deadLetters.receive(deadLettered.length, now)) {
      const messageId = `again-${message.messageId}`;
      const { entity: to, again } = onItsWay(source, message as unknown as ServiceBusReceivedMessage, messageId);
      bus.sendOne(to, { messageId, ...again }, OPERATOR);
      deadLetters.complete(message.lockToken!, now);
      sent.push(message);
    }
  }
  return sent;
}
