import { TableServiceClient } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { holdRecordOf } from '../../../shared/domain/orders/hold-record.ts';
import { parseOrder, type ParsedOrder } from '../../../shared/domain/orders/order-arrival.ts';
import { recentOrderOf } from '../../../shared/domain/orders/recent-order.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { Partner } from '../../../shared/domain/partners/partner.ts';
import type { RehearsalShard } from '../../../shared/domain/rehearsals/rehearsal.ts';
import type { RehearsalCheck, RehearsalQueue } from '../../../shared/rehearsals/rehearsal-store.ts';
import { tablesIn, type OpenTable } from '../../../shared/tables/client.ts';
import { ensureTables } from '../../../shared/tables/ensure-tables.ts';
import { holdIndexIn } from '../../../shared/tables/hold-table.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { recentOrdersIn } from '../../../shared/tables/recent-order-table.ts';
import { REHEARSALS_TABLE } from '../../../shared/tables/rehearsal-table.ts';
import { portsOn } from '../../support/service.ts';
import { orderOf } from '../../support/world.ts';
import { confirmationOf } from './confirmation.ts';
import { FaultPoint, tableFaults, type PipelinePolicy } from './flaky.ts';
import { EVERY_ROW } from '../../../shared/tables/range.ts';

export type Message =
  | { readonly kind: 'shard'; readonly work: RehearsalShard }
  | { readonly kind: 'tally'; readonly rehearsalId: string }
  | { readonly kind: 'check'; readonly check: RehearsalCheck };

/** Begins the names of tables that one test has for itself. */
export const OWN_TABLE = /^R[\da-f]{8}(?=[A-Z])/;

/** Tables of the test's own, so that it can read them whole and nobody else writes them. */
export async function ownTables() {
  const { tablesConnection: connectionString } = inject('stack');
  const prefix = `R${randomUUID().slice(0, 8)}`;
  const through = (point = new FaultPoint(), ...more: readonly PipelinePolicy[]): OpenTable => {
    const tables = tablesIn(
      { connectionString },
      {
        retryOptions: { maxRetries: 2, retryDelayInMs: 1, maxRetryDelayInMs: 2 },
        additionalPolicies: [tableFaults(point), ...more].map((policy) => ({ policy, position: 'perRetry' })),
      },
    );
    return (name) => tables(`${prefix}${name}`);
  };
  await ensureTables(through());

  /** Every row of every table but those of rehearsals, with its etag. */
  async function snapshot(): Promise<string[]> {
    const service = TableServiceClient.fromConnectionString(connectionString, { allowInsecureConnection: true });
    const rows: string[] = [];
    for await (const { name = '' } of service.listTables()) {
      if (!name.startsWith(prefix) || name === `${prefix}${REHEARSALS_TABLE}`) continue;
      const table = through()(name.slice(prefix.length));
      for await (const page of table.pages(EVERY_ROW, 1000)) {
        rows.push(name, ...page.map((row) => `${name} ${row.partitionKey} ${row.rowKey} ${row.etag}`));
      }
    }
    return rows;
  }
  return { through, snapshot };
}

/** The service's verbs that make a world, without anybody who follows its wake-ups. */
export async function aWorld(open: OpenTable) {
  const ports = portsOn(open, {}, { catalogueMaxAgeMs: 0, partnersMaxAgeMs: 0 });
  const { versions } = ports;
  const service = useCasesOf(ports);
  const at = '2019-08-01T00:00:00.000Z';
  const first = { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1, isMajor: true, graceDays: 0 } as const;
  const after = { ...first, effectiveAt: at, publishedAt: at };
  await versions.commit(await versions.read(), { at, change: 'published', actor: 'seed', after });

  return {
    async partner(environment: Partner['environment']): Promise<Partner> {
      const partner = Partner.parse({
        partnerId: randomUUID(),
        name: 'A partner',
        type: 'DirectBill',
        cloud: 'Public',
        environment,
        status: 'active',
        mpnId: '1',
        agreementSigned: true,
      });
      await putPartner(open, partner);
      return partner;
    },
    async customer({ environment, partnerId }: Partner): Promise<LedgerKey> {
      const customerId = randomUUID();
      const names = { companyName: 'Wingtip Toys', domain: `${customerId}.example`, culture: 'en-US', language: 'en' };
      const profile = { customerId, ...names, email: 'billing@wingtip.example', address: { country: 'US' } };
      await service.establishRelationship({
        owner: { environment, partnerId },
        profile,
        resellerIds: [],
        actor: SERVICE,
      });
      return { environment, partnerId, customerId };
    },
    confirm: (partner: Partner, { customerId }: LedgerKey) =>
      service.confirmAcceptance(confirmationOf(partner, customerId)),
    subscribe: (key: LedgerKey, subscriptionId: string, commitmentEndDate: string, autoRenewEnabled = false) =>
      service.recordSubscriptions({
        key,
        trusted: true,
        facts: [
          {
            subscriptionId,
            offerId: 'CFQ7TTC0LF8R:0001',
            quantity: 5,
            status: 'active',
            billingType: 'license',
            autoRenewEnabled,
            commitmentEndDate,
          },
        ],
        actor: SERVICE,
        correlationId: randomUUID(),
        request: undefined,
      }),
    /** Decided, and projected as the topic tells of it. */
    async order(key: LedgerKey, details: Record<string, unknown> = {}): Promise<void> {
      const parsed = parseOrder({ body: orderOf(key, details), arrivedAt: new Date(), attempt: 0, redelivered: false });
      const { events } = await service.decideGroup([parsed as ParsedOrder]);
      await holdIndexIn(open).apply(events.map(holdRecordOf).filter((record_) => record_ !== undefined));
      await recentOrdersIn(open).apply(events.map(recentOrderOf).filter((order) => order !== undefined));
    },
  };
}

/** A process that rehearses, and puts what it sends into the queue as the bus would. */
export function rehearsingProcess(open: OpenTable, queued: Message[], point = new FaultPoint()) {
  const send = (...messages: Message[]) =>
    point.run(() => {
      queued.push(...messages);
      return Promise.resolve();
    });
  const queue: RehearsalQueue = {
    sendItems: (shards) => send(...shards.map((work) => ({ kind: 'shard' as const, work }))),
    sendTally: (rehearsalId) => send({ kind: 'tally', rehearsalId }),
    sendCheck: (check) => send({ kind: 'check', check }),
  };
  const service = useCasesOf(portsOn(open, { rehearsalQueue: queue, horizonDays: 3 }, { catalogueMaxAgeMs: 1000 }));
  return {
    start: service.startRehearsal,
    deliver(message: Message): Promise<void> {
      if (message.kind === 'shard') return service.rehearseShard(message.work);
      return message.kind === 'tally'
        ? service.tallyRehearsal(message.rehearsalId)
        : service.superviseRehearsal(message.check);
    },
  };
}
