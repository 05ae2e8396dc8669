import { ServiceBusClient, type ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { randomUUID } from 'node:crypto';
import { afterAll, inject, vi } from 'vitest';
import { useCasesOf } from '../../functions/use-cases.ts';
import { requestToken, type TokenRequest } from '../../infra/emulator/stack/request-token.ts';
import { SAMPLE_MIRROR } from '../../infra/emulator/stack/sample-registry.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { AssentEvent } from '../../shared/domain/events/event.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import { Partner } from '../../shared/domain/partners/partner.ts';
import { WakeUp } from '../../shared/ledger/wake-up.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { putPartner } from '../../shared/tables/partner-table.ts';
import { relationshipsIn } from '../../shared/tables/relationship-table.ts';
import { ask, type Answer, type Request } from './ask.ts';
import { expectEventDescribed } from './described-events.ts';
import { portsOn } from './service.ts';

export const TEMPLATE = {
  cloud: '998b88de-aa99-4388-a42c-1b3517d49490',
  customer: '117a77b0-9360-443b-8795-c6dedc750cf9',
};

const stack = inject('stack');
export const open = tablesIn({ connectionString: stack.tablesConnection });
export const ledger = ledgerIn(open);
export const relationships = relationshipsIn(open);
const { establishRelationship } = useCasesOf(portsOn(open));

let client: ServiceBusClient | undefined;
export const bus = (): ServiceBusClient => (client ??= new ServiceBusClient(stack.busConnection));
afterAll(async () => client?.close());

/** A partner of this test's own, in the registry. */
export async function newPartner(details: Partial<Partner> = {}): Promise<Partner> {
  const partner = Partner.parse({
    partnerId: randomUUID(),
    name: 'A partner',
    type: 'DirectBill',
    cloud: 'Public',
    environment: 'Production',
    status: 'active',
    mpnId: String(Math.floor(1e9 + Math.random() * 8e9)),
    agreementSigned: true,
    applications: [SAMPLE_MIRROR],
    ...details,
  });
  await putPartner(open, partner);
  return partner;
}

/** A customer of this test's own, taken on by the partner. */
export async function newCustomer(
  { environment, partnerId }: Partner,
  { country = 'US', resellerIds = [] as string[] } = {},
): Promise<LedgerKey> {
  const key = { environment, partnerId, customerId: randomUUID() };
  await establishRelationship({
    owner: { environment, partnerId },
    profile: {
      customerId: key.customerId,
      companyName: 'Wingtip Toys',
      domain: `${key.customerId}.example`,
      culture: 'en-US',
      language: 'en',
      email: 'billing@wingtip.example',
      address: { country },
    },
    resellerIds,
    actor: SERVICE,
  });
  return key;
}

interface Asked extends Request {
  readonly token?: TokenRequest;
}

const tokens = new Map<string, Promise<string>>();

export function tokenFor(partnerId: string, request: TokenRequest = {}): Promise<string> {
  const name = `${partnerId} ${JSON.stringify(request)}`;
  const token = tokens.get(name) ?? requestToken(stack.authorityUrl, partnerId, request);
  tokens.set(name, token);
  return token;
}

/** Calls the service as a partner, of its administrator unless told otherwise. */
export const call = async (partnerId: string, path: string, { token, ...request }: Asked = {}): Promise<Answer> =>
  ask(stack.url, path, await tokenFor(partnerId, token), request);

/** A confirmation as clients send it. */
export const confirmation = (details: Record<string, unknown> = {}) => ({
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: '1234567890' },
  templateId: TEMPLATE.customer,
  dateAgreed: '2026-01-31T00:00:00.000Z',
  type: 'MicrosoftCustomerAgreement',
  ...details,
});

export const confirm = (key: LedgerKey, details: Record<string, unknown> = {}): Promise<Answer> =>
  call(key.partnerId, `/v1/customers/${key.customerId}/agreements`, { body: confirmation(details) });

/** An order message of one `new` line. */
export const orderOf = (key: LedgerKey, details: Record<string, unknown> = {}) => ({
  orderId: `order-${randomUUID()}`,
  partnerId: key.partnerId,
  customerId: key.customerId,
  environment: key.environment,
  cloud: 'Public',
  channel: 'API',
  submittedAt: new Date().toISOString(),
  lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 5 }],
  ...details,
});

export async function sendOrders(...orders: { orderId: string }[]): Promise<void> {
  const sender = bus().createSender('orders');
  await sender.sendMessages(orders.map((order) => ({ messageId: order.orderId, body: order })));
  await sender.close();
}

/** The events published about a customer so far, in their order; read without receiving them. Each is as described. */
export const eventsOf = async (customerId: string): Promise<AssentEvent[]> =>
  eventsIn(await announced.of(customerId), ({ data }) => data.customerId === customerId);

export const eventsWhere = async (wanted: (event: AssentEvent) => boolean): Promise<AssentEvent[]> =>
  eventsIn(await peeked(bus().createReceiver('events', 'all')), wanted);

/** Some tests send messages that are no events; they are left out. */
function eventsIn(messages: readonly Peeked[], wanted: (event: AssentEvent) => boolean): AssentEvent[] {
  const events = messages.flatMap(({ body }) => AssentEvent.safeParse(body).data ?? []).filter(wanted);
  for (const event of events) expectEventDescribed(event);
  return events;
}

/** The wake-ups sent for a customer that are still to come. */
export const wakeUpsOf = async (customerId: string): Promise<WakeUp[]> =>
  wakeUpsIn(await scheduled.of(customerId)).filter((wakeUp) => customerOfWakeUp(wakeUp) === customerId);

export const wakeUpsWhere = async (wanted: (wakeUp: WakeUp) => boolean): Promise<WakeUp[]> =>
  wakeUpsIn(await peeked(bus().createReceiver('wake-ups'))).filter(wanted);

const wakeUpsIn = (messages: readonly Peeked[]): WakeUp[] =>
  messages.flatMap(({ body }) => WakeUp.safeParse(body).data ?? []);

const customerOfWakeUp = (wakeUp: unknown) => (wakeUp as { customerId?: unknown } | null)?.customerId;

interface Peeked {
  readonly body: unknown;
  readonly sequence: Long;
}

/** Everything from a message on, the first one by default. */
async function peeked(receiver: ServiceBusReceiver, from = Long.ONE): Promise<Peeked[]> {
  const found: Peeked[] = [];
  // A peek without a start goes on after the last one of any receiver on the connection.
  for (let fromSequenceNumber = from; ;) {
    const page = await receiver.peekMessages(500, { fromSequenceNumber });
    for (const { body, sequenceNumber } of page) found.push({ body, sequence: sequenceNumber! });
    if (page.length === 0) break;
    fromSequenceNumber = page.at(-1)!.sequenceNumber!.add(1);
  }
  await receiver.close();
  return found;
}

/**
 * Finds the messages about a customer without going through those of all earlier tests: it remembers the first message
 * about each customer, and how far it has seen all of them.
 */
class MessagesByCustomer {
  readonly #first = new Map<unknown, Long>();
  #unseen = Long.ONE;
  readonly #receiver: () => ServiceBusReceiver;
  readonly #customerOf: (body: unknown) => unknown;

  constructor(receiver: () => ServiceBusReceiver, customerOf: (body: unknown) => unknown) {
    this.#receiver = receiver;
    this.#customerOf = customerOf;
  }

  /** All messages about the customer, and others. */
  async of(customerId: string): Promise<Peeked[]> {
    const found = await peeked(this.#receiver(), this.#first.get(customerId) ?? this.#unseen);
    for (const { body, sequence } of found) {
      const customer = this.#customerOf(body);
      if (!this.#first.has(customer)) this.#first.set(customer, sequence);
      if (sequence.gte(this.#unseen)) this.#unseen = sequence.add(1);
    }
    return found;
  }
}

const announced = new MessagesByCustomer(
  () => bus().createReceiver('events', 'all'),
  (body) => (body as { data?: { customerId?: unknown } } | null)?.data?.customerId,
);
const scheduled = new MessagesByCustomer(() => bus().createReceiver('wake-ups'), customerOfWakeUp);

/** Waits until the check finds something. */
export const eventually = <T>(check: () => Promise<T | undefined>): Promise<T> =>
  vi.waitFor(
    async () => {
      const found = await check();
      if (found === undefined) throw new Error('It has not happened yet.');
      return found;
    },
    { timeout: 50_000, interval: 100 },
  );
