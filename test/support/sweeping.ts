import { randomUUID } from 'node:crypto';
import { useCasesOf } from '../../functions/use-cases.ts';
import type { NewVersion } from '../../shared/domain/agreements/change-version.ts';
import { longestHorizon, PolicyOverrides } from '../../shared/domain/agreements/policy.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { AssentEvent } from '../../shared/domain/events/event.ts';
import { readDate, DAY_MS, dayOf } from '../../shared/domain/instant.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import { Partner } from '../../shared/domain/partners/partner.ts';
import type { Sweep, SweepItem } from '../../shared/domain/renewals/sweep.ts';
import type { RepeatableRequest } from '../../shared/ledger/change-ledger.ts';
import type { EventPublisher } from '../../shared/ledger/event-publisher.ts';
import type { WakeUp } from '../../shared/ledger/wake-up.ts';
import type { SubscriptionUpdate } from '../../shared/orders/update-subscription.ts';
import { renewalsTouchedBy } from '../../shared/renewals/reconcile-touched.ts';
import type { SweepCheck, SweepQueue } from '../../shared/renewals/sweep-store.ts';
import type { SubscriptionFacts } from '../../shared/subscriptions/record-subscriptions.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { putPartner } from '../../shared/tables/partner-table.ts';
import { FaultPoint } from '../faults/support/flaky.ts';
import { portsOn } from './service.ts';
import { orderOf } from './world.ts';
import { lastingWakeUps } from './lasting-wake-ups.ts';

/** How old a catalogue may be in the processes here. */
export const MAX_AGE_MS = 60_000;
const WAKE_UP_MS = 5_000;

export type Message =
  | { readonly kind: 'shard'; readonly work: SweepItem }
  | { readonly kind: 'check'; readonly check: SweepCheck }
  | { readonly kind: 'wakeUp'; readonly wakeUp: WakeUp };

/** What all processes of a test share beside the tables: the time, what is on its way, what was announced. */
export class Surroundings {
  now: number;
  readonly queued: (Message & { readonly at: number })[] = [];
  readonly events: AssentEvent[] = [];
  readonly completed: Sweep[] = [];
  readonly faults: unknown[] = [];
  readonly overrides: PolicyOverrides;
  readonly horizonDays: number;
  /** Of new months of the due index. */
  readonly shards: number;

  /** Time starts at noon, UTC, of today. */
  constructor(overrides: unknown = {}, { horizonDays, shards = 2 }: { horizonDays?: number; shards?: number } = {}) {
    this.now = Date.parse(dayOf(new Date())) + DAY_MS / 2;
    this.overrides = PolicyOverrides.parse(overrides);
    this.shards = shards;
    this.horizonDays = horizonDays ?? longestHorizon(this.overrides);
  }

  /** The instant so many days from now. */
  readonly inDays = (days: number): string => new Date(this.now + days * DAY_MS).toISOString();
}

/** A process of the service with caches of its own; what it sends is put in the test's queue. */
export function sweepingProcess(open: OpenTable, around: Surroundings, point = new FaultPoint()) {
  const clock = () => new Date(around.now);
  const send = (messages: readonly Message[], delayMs = 0) =>
    messages.length === 0
      ? Promise.resolve()
      : point.run(() => {
          around.queued.push(...messages.map((message) => ({ ...message, at: around.now + delayMs })));
          return Promise.resolve();
        });
  const queue: SweepQueue = {
    sendItems: (shards, delayMs) =>
      send(
        shards.map((work) => ({ kind: 'shard', work })),
        delayMs,
      ),
    sendCheck: (check, delayMs) => send([{ kind: 'check', check }], delayMs),
  };
  const wakeUps = lastingWakeUps((...sent) =>
    send(
      sent.map((told) => ({ kind: 'wakeUp', wakeUp: told })),
      WAKE_UP_MS,
    ),
  );
  const publisher: EventPublisher = {
    publish: (events) =>
      events.length === 0
        ? Promise.resolve()
        : point
            .run(() => {
              around.events.push(...events);
              return Promise.resolve();
            })
            // As the projection of the topic does.
            .then(() => wakeUps.schedule(...events.map(renewalsTouchedBy).filter((wakeUp) => wakeUp !== undefined))),
  };
  const ports = portsOn(
    open,
    {
      wakeUps,
      publisher,
      sweepQueue: queue,
      orderQueues: {
        retry: () => Promise.reject(new Error('put back')),
        quarantine: () => Promise.reject(new Error('odd')),
      },
      horizonDays: around.horizonDays,
      observer: {
        sweepCompleted: (sweep) => void around.completed.push(sweep),
        renewalsFailed: (fault) => void around.faults.push(fault),
      },
    },
    {
      clock,
      catalogueMaxAgeMs: MAX_AGE_MS,
      partnersMaxAgeMs: MAX_AGE_MS,
      shards: around.shards,
      overrides: around.overrides,
    },
  );
  const { ledger, dueIndex, sweeps, flags, catalogue } = ports;
  const service = useCasesOf(ports);
  const by = { userId: randomUUID(), correlationId: randomUUID() };
  const operator = {
    correlationId: by.correlationId,
    partnerId: randomUUID(),
    actor: { kind: 'person', userId: by.userId },
  } as const;

  return {
    ledger,
    dueIndex,
    sweeps,
    reconcile: service.reconcileRenewals,
    flags,
    catalogue,
    deliver: (message: Message): Promise<void> => {
      if (message.kind === 'shard') return service.sweepShard(message.work);
      return message.kind === 'check' ? service.superviseSweep(message.check) : service.handleWakeUps([message.wakeUp]);
    },
    timer: () => service.superviseSweep({}),
    publish: (wanted: Partial<NewVersion> = {}) =>
      service.publishVersion(
        { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, graceDays: 0, ...wanted },
        operator,
      ),
    reschedule: (versionRank: number, effectiveAt: Date, graceDays: number) =>
      service.rescheduleVersion(
        { agreementType: 'MicrosoftCustomerAgreement', versionRank, effectiveAt, graceDays },
        operator,
      ),
    takeBack: (versionRank: number) =>
      service.withdrawVersion({ agreementType: 'MicrosoftCustomerAgreement', versionRank }, operator),
    confirm: (
      partner: Partner,
      { customerId }: LedgerKey,
      {
        day = '2026-01-31',
        versionRank,
        request,
      }: { day?: string; versionRank?: number | undefined; request?: RepeatableRequest } = {},
    ) =>
      service.confirmAcceptance({
        ...by,
        partner,
        customerId,
        agreementType: 'MicrosoftCustomerAgreement',
        dateAgreed: readDate(day)!,
        versionRank,
        request,
        contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
      }),
    voidAcceptance: (key: LedgerKey, confirmationId: string) =>
      service.voidAcceptance({ ...by, key, confirmationId, reason: 'wrong customer' }),
    withdraw: (key: LedgerKey) =>
      service.withdrawAgreement({ ...by, by: { kind: 'person', userId: by.userId }, key, reason: 'left' }),
    record: (key: LedgerKey, ...facts: (Partial<SubscriptionFacts> & { subscriptionId: string })[]) =>
      service.recordSubscriptions({
        key,
        trusted: true,
        facts: facts.map((fact) => ({
          offerId: 'CFQ7TTC0LF8R:0001',
          quantity: 5,
          status: 'active',
          billingType: 'license',
          autoRenewEnabled: false,
          ...fact,
        })),
        actor: SERVICE,
        correlationId: by.correlationId,
        request: undefined,
      }),
    update: (partner: Partner, key: LedgerKey, subscriptionId: string, wanted: SubscriptionUpdate['wanted']) =>
      service.updateSubscription({
        key,
        partner,
        subscriptionId,
        wanted,
        ifSequence: undefined,
        arrivedAt: clock(),
        actor: SERVICE,
        correlationId: by.correlationId,
        request: undefined,
      }),
    order: (key: LedgerKey, line: Record<string, unknown>, orderId = `order-${randomUUID()}`) =>
      service.validateOrders([
        {
          body: orderOf(key, {
            orderId,
            lineItems: [
              { lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, ...line },
            ],
          }),
          arrivedAt: clock(),
          attempt: 0,
          redelivered: false,
        },
      ]),
  };
}

/**
 * Delivers everything that is on its way when it is due, which moves the time on; what fails comes again. Gives up on
 * more deliveries than that, so that what never ends is seen.
 */
export async function deliverAll(
  around: Surroundings,
  deliver: (message: Message) => Promise<unknown>,
  most = 3000,
): Promise<void> {
  const { queued } = around;
  for (let deliveries = 0; queued.length > 0; deliveries++) {
    if (deliveries === most) throw new Error(`Still on their way: ${JSON.stringify(queued.slice(0, 3))}`);
    const due = queued.reduce((first, { at }, index) => (at < queued[first]!.at ? index : first), 0);
    const [message] = queued.splice(due, 1);
    around.now = Math.max(around.now, message!.at);
    await deliver(message!).catch(() => queued.push({ ...message!, at: around.now + 1000 }));
  }
}

/** The first version and the partners and customers that a test wants, from an instant on. */
export async function settle(open: OpenTable, clock?: () => Date) {
  const versions = catalogueIn(open);
  const at = '2019-08-01T00:00:00.000Z';
  const first = { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1, isMajor: true, graceDays: 0 } as const;
  const after = { ...first, effectiveAt: at, publishedAt: at };
  await versions.commit(await versions.read(), { at, change: 'published', actor: 'seed', after });
  const { establishRelationship } = useCasesOf(portsOn(open, {}, clock && { clock }));
  return {
    async partner(environment: Partner['environment'] = 'Production', partnerId = randomUUID()): Promise<Partner> {
      const kept = { status: 'active', mpnId: '1', agreementSigned: true } as const;
      const partner = Partner.parse({
        partnerId,
        name: 'A partner',
        type: 'DirectBill',
        cloud: 'Public',
        environment,
        ...kept,
      });
      await putPartner(open, partner);
      return partner;
    },
    async customer({ environment, partnerId }: Partner, customerId = randomUUID()): Promise<LedgerKey> {
      const names = { companyName: 'Wingtip Toys', domain: `${customerId}.example`, culture: 'en-US', language: 'en' };
      const profile = { customerId, ...names, email: 'billing@wingtip.example', address: { country: 'US' } };
      await establishRelationship({ owner: { environment, partnerId }, profile, resellerIds: [], actor: SERVICE });
      return { environment, partnerId, customerId };
    },
  };
}
