import type { Originals } from '../shared/acceptances/originals.ts';
import type { UploadedFiles } from '../shared/acceptances/uploaded-files.ts';
import type { CatalogueReader, CatalogueStore } from '../shared/agreements/catalogue-store.ts';
import type { DocumentStore } from '../shared/agreements/document-store.ts';
import type { AttestationStore } from '../shared/attestations/attestation-store.ts';
import type { AuditLog } from '../shared/audit/audit-log.ts';
import type { Clock } from '../shared/clock.ts';
import type { DailyKeys } from '../shared/daily-keys.ts';
import type { InvitationIndex } from '../shared/customers/invitation-index.ts';
import type { RelationshipStore } from '../shared/customers/relationship-store.ts';
import type { LogHint } from '../shared/domain/evidence/log-hint.ts';
import type { PolicyFor } from '../shared/domain/agreements/policy.ts';
import type { AssentEvent } from '../shared/domain/events/event.ts';
import type { UrlPolicy } from '../shared/domain/webhooks/webhook-url.ts';
import type { AnchorStore, TimeStampAuthority } from '../shared/evidence/anchor-store.ts';
import type { DailyLists } from '../shared/evidence/daily-lists.ts';
import type { CallForCheckpoint, EvidenceLog } from '../shared/evidence/evidence-log.ts';
import type { Signer } from '../shared/evidence/signer.ts';
import type { Witness, WitnessStore } from '../shared/evidence/witness.ts';
import type { ImportQueue, ImportStore } from '../shared/imports/import-store.ts';
import type { MailSender } from '../shared/attestations/mail-sender.ts';
import type { EventFeed } from '../shared/feed/event-feed.ts';
import type { EventPublisher } from '../shared/ledger/event-publisher.ts';
import type { Ledger } from '../shared/ledger/ledger.ts';
import type { RequestClaims } from '../shared/ledger/request-claims.ts';
import type { Received, WakeUps } from '../shared/ledger/wake-up.ts';
import type { HoldIndex } from '../shared/orders/hold-index.ts';
import type { OperatorActs } from '../shared/orders/operator-acts.ts';
import type { OrderIndex } from '../shared/orders/order-index.ts';
import type { QuarantineStore } from '../shared/orders/parked-message.ts';
import type { RecentOrders } from '../shared/orders/recent-orders.ts';
import type { OrderQueues } from '../shared/orders/validate-orders.ts';
import type { PartnerList, PartnerRegistry } from '../shared/partners/partner-registry.ts';
import type { PartnerStore } from '../shared/partners/partner-store.ts';
import type { RehearsalQueue, RehearsalStore } from '../shared/rehearsals/rehearsal-store.ts';
import type { Random } from '../shared/random.ts';
import type { FlagStore } from '../shared/renewals/flag-store.ts';
import type { SweepQueue, SweepStore } from '../shared/renewals/sweep-store.ts';
import type { SubmissionIndex } from '../shared/submissions/submission-index.ts';
import type { DueIndex } from '../shared/subscriptions/due-index.ts';
import type { Timers } from '../shared/timers.ts';
import type { WebhookKey } from '../shared/webhooks/endpoint-secret.ts';
import type { OpenOutbound } from '../shared/webhooks/outbound.ts';
import type { CertificateStore, VendorSigner } from '../shared/webhooks/vendor-signer.ts';
import type { WebhookQueue } from '../shared/webhooks/webhook-queue.ts';
import type { WebhookStore } from '../shared/webhooks/webhook-store.ts';
import type { Requeue } from '../shared/work/failed-work.ts';
import type { Observer } from './observer.ts';

/** The dependencies of the use cases. */
export interface Ports {
  readonly ledger: Ledger;
  readonly attestations: AttestationStore;
  readonly auditLog: AuditLog;
  readonly evidence: EvidenceLog;
  readonly anchors: AnchorStore & WitnessStore;
  readonly witnesses: readonly Witness[];
  readonly authorities: readonly TimeStampAuthority[];
  /** Undefined where the service sends no mails: no codes can be demanded then (A2). */
  readonly mail: MailSender | undefined;
  readonly dailyLists: DailyLists;
  readonly signers: readonly Signer[];
  readonly callForCheckpoint: CallForCheckpoint;
  readonly feed: EventFeed;
  readonly webhooks: WebhookStore;
  readonly webhookKey: WebhookKey;
  /** Undefined where the service has no certificate: nobody can register in Partner Center's own form then (N8). */
  readonly vendorSigner: VendorSigner | undefined;
  readonly certificates: CertificateStore;
  readonly webhookQueue: WebhookQueue;
  /** Calls to the endpoints of partners, and the URLs that these may have (N7). */
  readonly openOutbound: OpenOutbound;
  readonly urlPolicy: UrlPolicy;
  readonly flags: FlagStore;
  readonly holds: HoldIndex;
  readonly invitations: InvitationIndex;
  readonly submissions: SubmissionIndex;
  readonly recentOrders: RecentOrders;
  readonly orderIndex: OrderIndex;
  readonly dueIndex: DueIndex;
  readonly partners: PartnerRegistry & PartnerList;
  readonly partnerStore: PartnerStore;
  /** The storage accounts that partners may be registered in, beside the first one. */
  readonly tableAccounts: readonly string[];
  readonly relationships: RelationshipStore;
  readonly claims: RequestClaims;
  /** The current catalogue, and the cached one for readers: up to `catalogueMaxAgeMs` old. */
  readonly versions: CatalogueStore;
  readonly catalogue: CatalogueReader;
  readonly documents: DocumentStore;
  readonly linkKeys: DailyKeys;
  readonly sweeps: SweepStore;
  readonly rehearsals: RehearsalStore;
  readonly imports: ImportStore;
  readonly quarantineStore: QuarantineStore;
  readonly operatorActs: OperatorActs;
  readonly originals: Originals;
  readonly files: UploadedFiles;
  readonly publisher: EventPublisher;
  readonly wakeUps: WakeUps;
  readonly orderQueues: OrderQueues;
  readonly sweepQueue: SweepQueue;
  readonly rehearsalQueue: RehearsalQueue;
  readonly importQueue: ImportQueue;
  readonly requeueWakeUps: Requeue<Received>;
  readonly requeueEvents: Requeue<AssentEvent>;
  readonly requeueForFeed: Requeue<AssentEvent>;
  readonly requeueHints: Requeue<LogHint>;
  /** The address that clients call: the name of new logs. */
  readonly publicUrl: string;
  readonly policyFor: PolicyFor;
  /** The longest look-ahead for renewals in any partner's policy (R2). */
  readonly horizonDays: number;
  readonly catalogueMaxAgeMs: number;
  /** For how many days a feed keeps an event. */
  readonly feedDays: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly observer: Observer;
}
