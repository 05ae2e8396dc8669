import type { TokenCredential } from '@azure/identity';
import { policies } from '../shared/domain/agreements/policy.ts';
import { eventsOn, probeBus, wakeUpsOn } from '../shared/bus/bus.ts';
import { sendersOn } from '../shared/bus/client.ts';
import { orderQueuesOn } from '../shared/bus/order-queues.ts';
import { quarantineOn } from '../shared/bus/quarantine.ts';
import { rehearsalQueueOn } from '../shared/bus/rehearsal-queue.ts';
import { againOn, retriesOn } from '../shared/bus/retries.ts';
import { sweepQueueOn } from '../shared/bus/sweep-queue.ts';
import type { Clock } from '../shared/clock.ts';
import type { Settings } from './config.ts';
import type { Log } from '../shared/telemetry/log.ts';
import { auditLogIn } from '../shared/tables/audit-table.ts';
import { cachedCatalogue, catalogueIn } from '../shared/tables/catalogue-table.ts';
import { tablesIn, type TableAccount } from '../shared/tables/client.ts';
import { documentsIn } from '../shared/tables/document-table.ts';
import { dueIndexIn } from '../shared/tables/due-index-tables.ts';
import { flagsIn } from '../shared/tables/flag-table.ts';
import { holdIndexIn } from '../shared/tables/hold-table.ts';
import { ledgerIn } from '../shared/tables/ledger-table.ts';
import { linkKeysIn } from '../shared/tables/link-key-table.ts';
import { partnersIn } from '../shared/tables/partner-table.ts';
import { recentOrdersIn } from '../shared/tables/recent-order-table.ts';
import { rehearsalsIn } from '../shared/tables/rehearsal-table.ts';
import { relationshipsIn } from '../shared/tables/relationship-table.ts';
import { requestClaimsIn } from '../shared/tables/request-claim-table.ts';
import { sweepsIn } from '../shared/tables/sweep-table.ts';
import { countedEvents } from './counted-events.ts';
import type { Measures } from '../shared/telemetry/measures.ts';

interface Surroundings {
  readonly settings: Settings;
  readonly identity: TokenCredential;
  readonly measures: Measures;
  readonly log: Log;
  readonly clock: Clock;
}

/** Everything that the use cases reach the outside by; nothing is asked yet. */
export function adaptersOf({ settings, identity, measures, log, clock }: Surroundings) {
  const openIn = (account: TableAccount) => tablesIn(account, {}, () => measures.storageThrottled.add(1));
  const open = openIn(
    settings.Tables
      ? { connectionString: settings.Tables }
      : { endpoint: settings.Tables__endpoint!, credential: identity },
  );
  const { DueTables__endpoint: dueEndpoint } = settings;
  const openDue = dueEndpoint ? openIn({ endpoint: dueEndpoint, credential: identity }) : open;
  const senderFor = sendersOn(
    settings.ServiceBus
      ? { connectionString: settings.ServiceBus }
      : { namespace: settings.ServiceBus__fullyQualifiedNamespace!, credential: identity },
  );
  const versions = catalogueIn(open);
  return {
    settings,
    measures,
    log,
    clock,
    policyFor: policies(settings.PARTNER_POLICIES),
    ledger: ledgerIn(open),
    auditLog: auditLogIn(open),
    flags: flagsIn(open),
    holds: holdIndexIn(open),
    recentOrders: recentOrdersIn(open),
    dueIndex: dueIndexIn(openDue, settings.RENEWAL_SHARDS),
    partners: partnersIn(open, settings.PARTNERS_MAX_AGE_SECONDS, clock),
    relationships: relationshipsIn(open),
    claims: requestClaimsIn(open),
    versions,
    catalogue: cachedCatalogue(versions, settings.CATALOGUE_MAX_AGE_SECONDS, clock, (ageMs) =>
      measures.catalogueAge.record(ageMs / 1000),
    ),
    documents: documentsIn(open),
    linkKeys: linkKeysIn(open, clock),
    sweeps: sweepsIn(open),
    rehearsals: rehearsalsIn(open),
    publisher: countedEvents(eventsOn(senderFor), measures),
    wakeUps: wakeUpsOn(senderFor, settings.WAKE_UP_DELAY_MS),
    orderQueues: orderQueuesOn(senderFor),
    sweepQueue: sweepQueueOn(senderFor),
    rehearsalQueue: rehearsalQueueOn(senderFor),
    quarantine: quarantineOn(senderFor),
    retries: retriesOn(senderFor),
    again: againOn(senderFor),
    probeBus: () => probeBus(senderFor),
  };
}

export type Adapters = ReturnType<typeof adaptersOf>;
