import type { TokenCredential } from '@azure/identity';
import { eventsOn, probeBus, wakeUpsOn } from '../shared/bus/bus.ts';
import { checkpointCallsOn } from '../shared/bus/checkpoint-queue.ts';
import { receiversOn, sendersOn, type ReceiverFor, type SenderFor } from '../shared/bus/client.ts';
import { importQueueOn } from '../shared/bus/import-queue.ts';
import { orderQueuesOn } from '../shared/bus/order-queues.ts';
import { quarantineStoreOn } from '../shared/bus/quarantine-store.ts';
import { quarantineOn } from '../shared/bus/quarantine.ts';
import { rehearsalQueueOn } from '../shared/bus/rehearsal-queue.ts';
import { againOn, retriesOn } from '../shared/bus/retries.ts';
import { sweepQueueOn } from '../shared/bus/sweep-queue.ts';
import { webhookQueueOn } from '../shared/bus/webhook-queue.ts';
import type { Clock } from '../shared/clock.ts';
import { isLoopback } from '../shared/loopback.ts';
import { outboundCalls } from '../shared/outbound/outbound-calls.ts';
import { resolveBy } from '../shared/outbound/resolve-name.ts';
import type { Random } from '../shared/random.ts';
import { anchorsIn } from '../shared/tables/anchor-table.ts';
import { attestationsIn } from '../shared/tables/attestation-table.ts';
import { auditLogIn } from '../shared/tables/audit-table.ts';
import { cachedCatalogue, catalogueIn } from '../shared/tables/catalogue-table.ts';
import { tablesAcross } from '../shared/tables/across-accounts.ts';
import { tablesIn, type OpenTable, type TableAccount } from '../shared/tables/client.ts';
import { dailyListsIn } from '../shared/tables/daily-list-table.ts';
import { dailyKeysIn, LINK_KEYS_TABLE, SESSION_KEYS_TABLE } from '../shared/tables/daily-key-table.ts';
import { documentsIn } from '../shared/tables/document-table.ts';
import { dueIndexIn } from '../shared/tables/due-index-tables.ts';
import { evidenceLogIn } from '../shared/tables/evidence-table.ts';
import { eventFeedIn } from '../shared/tables/feed-table.ts';
import { flagsIn } from '../shared/tables/flag-table.ts';
import { holdIndexIn } from '../shared/tables/hold-table.ts';
import { filesOfImports } from '../shared/imports/files-of-imports.ts';
import { importsIn } from '../shared/tables/import-table.ts';
import { invitationIndexIn } from '../shared/tables/invitation-table.ts';
import { ledgerIn } from '../shared/tables/ledger-table.ts';
import { orderIndexIn } from '../shared/tables/order-index-table.ts';
import { partnersIn, partnerStoreIn } from '../shared/tables/partner-table.ts';
import { recentOrdersIn } from '../shared/tables/recent-order-table.ts';
import { rehearsalsIn } from '../shared/tables/rehearsal-table.ts';
import { relationshipsIn } from '../shared/tables/relationship-table.ts';
import { requestClaimsIn } from '../shared/tables/request-claim-table.ts';
import { operatorActsIn, originalsIn } from '../shared/tables/set-aside-table.ts';
import { submissionIndexIn } from '../shared/tables/submission-table.ts';
import { sweepsIn } from '../shared/tables/sweep-table.ts';
import { certificatesIn, webhookKeyIn, webhooksIn } from '../shared/tables/webhook-table.ts';
import { communicationMail } from '../shared/mail/communication-mail.ts';
import { certificateFileSigner } from '../shared/signing/certificate-file-signer.ts';
import { httpWitness } from '../shared/signing/http-witness.ts';
import { keyFileSigners } from '../shared/signing/key-file-signers.ts';
import { keyVaultSigner } from '../shared/signing/key-vault-signer.ts';
import { httpTimeStampAuthority } from '../shared/signing/time-stamp-authority.ts';
import { vaultCertificateSigner } from '../shared/signing/vault-certificate-signer.ts';
import { systemTimers } from '../shared/timers.ts';
import type { Measures } from '../shared/telemetry/measures.ts';
import type { Config } from './config.ts';

interface StoreOptions {
  /** Opens the tables of the due months when they have their own account. */
  readonly openDue?: OpenTable;
  /** The names of the accounts beside the first one; without them every account counts as reached. */
  readonly accounts?: readonly string[];
  readonly config: Pick<Config, 'catalogue' | 'partners' | 'dueIndex'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly onCatalogueUsed?: (ageMs: number) => void;
}

/** Every store of the service, each on its tables. Reads nothing. */
export function storesIn(open: OpenTable, options: StoreOptions) {
  const { openDue = open, accounts, config, clock, random, onCatalogueUsed } = options;
  const imports = importsIn(open);
  const versions = catalogueIn(open, random);
  return {
    ledger: ledgerIn(open, random),
    attestations: attestationsIn(open),
    auditLog: auditLogIn(open),
    evidence: evidenceLogIn(open),
    anchors: anchorsIn(open),
    dailyLists: dailyListsIn(open),
    feed: eventFeedIn(open),
    flags: flagsIn(open),
    holds: holdIndexIn(open),
    imports,
    invitations: invitationIndexIn(open),
    submissions: submissionIndexIn(open),
    recentOrders: recentOrdersIn(open),
    orderIndex: orderIndexIn(open),
    dueIndex: dueIndexIn(openDue, config.dueIndex.shards),
    tableAccounts: accounts ?? [],
    partners: partnersIn(open, config.partners.maxAgeMs, clock, accounts),
    partnerStore: partnerStoreIn(open, random),
    relationships: relationshipsIn(open),
    claims: requestClaimsIn(open),
    versions,
    catalogue: cachedCatalogue(versions, config.catalogue.maxAgeMs, clock, onCatalogueUsed),
    documents: documentsIn(open),
    linkKeys: dailyKeysIn(open, LINK_KEYS_TABLE, clock, random),
    sessionKeys: dailyKeysIn(open, SESSION_KEYS_TABLE, clock, random),
    sweeps: sweepsIn(open),
    rehearsals: rehearsalsIn(open),
    operatorActs: operatorActsIn(open),
    originals: originalsIn(open),
    files: filesOfImports({ imports, clock }),
    webhooks: webhooksIn(open),
    webhookKey: webhookKeyIn(open, random),
    certificates: certificatesIn(open),
  };
}

/** Every queue and topic that the service sends to, and the quarantine as operators use it. Opens no connection. */
export const queuesOn = (
  senderFor: SenderFor,
  receiverFor: ReceiverFor,
  { wakeUps }: Pick<Config, 'wakeUps'>,
  surroundings: { readonly clock: Clock; readonly random: Random },
) => ({
  publisher: eventsOn(senderFor),
  wakeUps: wakeUpsOn(senderFor, wakeUps.delayMs, surroundings.clock),
  orderQueues: orderQueuesOn(senderFor, surroundings),
  sweepQueue: sweepQueueOn(senderFor, surroundings.clock),
  importQueue: importQueueOn(senderFor, surroundings.clock),
  rehearsalQueue: rehearsalQueueOn(senderFor, surroundings.clock),
  webhookQueue: webhookQueueOn(senderFor, surroundings.clock),
  quarantine: quarantineOn(senderFor),
  quarantineStore: quarantineStoreOn(receiverFor, senderFor, surroundings.random),
  retries: retriesOn(senderFor, surroundings),
  again: againOn(senderFor, surroundings),
  callForCheckpoint: checkpointCallsOn(senderFor, surroundings.clock),
});

interface Surroundings {
  readonly config: Config;
  readonly identity: TokenCredential;
  readonly measures: Measures;
  readonly clock: Clock;
  readonly random: Random;
}

/** The adapters of the deployed app, with connection strings or its managed identity. */
export function adaptersOf({ config, identity, measures, clock, random }: Surroundings) {
  const reached = (account: Config['tables']): TableAccount =>
    'endpoint' in account ? { ...account, credential: identity } : account;
  const onThrottled = () => measures.storageThrottled.add(1);
  const bus = 'namespace' in config.bus ? { ...config.bus, credential: identity } : config.bus;
  const senderFor = sendersOn(bus);
  const further = Object.fromEntries(
    Object.entries(config.furtherTables).map(([name, account]) => [name, reached(account)]),
  );
  return {
    ...storesIn(tablesAcross(reached(config.tables), further, {}, onThrottled), {
      openDue: tablesIn(reached(config.dueTables ?? config.tables), {}, onThrottled),
      accounts: Object.keys(further),
      config,
      clock,
      random,
      onCatalogueUsed: (ageMs) => measures.catalogueAge.record(ageMs / 1000),
    }),
    signers:
      'keyFile' in config.evidence
        ? keyFileSigners(config.evidence.keyFile)
        : [keyVaultSigner({ ...config.evidence, credential: identity })],
    vendorSigner: vendorSignerOf(config.certificate, { identity, clock, random }),
    witnesses: config.anchors.witnesses.map(httpWitness(systemTimers)),
    mail:
      config.mail &&
      communicationMail({
        ...config.mail,
        // The mailbox of the local stack is on this machine and asks for no token.
        credential: isLoopback(config.mail.endpoint) ? undefined : identity,
        timers: systemTimers,
        random,
      }),
    openOutbound: outboundCalls({ policy: config.webhooks, resolve: resolveBy(), timers: systemTimers }),
    authorities: config.anchors.authorities.map(httpTimeStampAuthority(systemTimers)),
    ...queuesOn(senderFor, receiversOn(bus), config, { clock, random }),
    probeBus: () => probeBus(senderFor),
  };
}

function vendorSignerOf(
  certificate: Config['certificate'],
  { identity: credential, clock, random }: Pick<Surroundings, 'identity' | 'clock' | 'random'>,
) {
  if (!certificate) return undefined;
  return 'file' in certificate
    ? certificateFileSigner({ path: certificate.file, clock, random })
    : vaultCertificateSigner({ certificateUrl: certificate.url, credential, clock });
}

export type Adapters = ReturnType<typeof adaptersOf>;
