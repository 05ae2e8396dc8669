import { z } from 'zod';
import { CatalogueOutboxRow } from '../../../shared/agreements/catalogue-store.ts';
import { CatalogueEntry } from '../../../shared/domain/agreements/catalogue-entry.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { AuditRecord } from '../../../shared/domain/audit/audit-record.ts';
import { Attestation, Signatory } from '../../../shared/domain/attestations/attestation.ts';
import { InvitationRecord } from '../../../shared/domain/customers/invitation-record.ts';
import { Import, RowOutcome } from '../../../shared/domain/imports/import.ts';
import { rowSchema } from '../../../shared/domain/ledger/rows.ts';
import { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import { Environment, Partner, type Owner } from '../../../shared/domain/partners/partner.ts';
import { SubmissionRecord } from '../../../shared/domain/submissions/submission-record.ts';
import { Impact, ImpactByPartner, Tally } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { Flag } from '../../../shared/domain/renewals/flag.ts';
import { ShardProgress } from '../../../shared/domain/renewals/sweep.ts';
import { DeliveryBatch } from '../../../shared/domain/webhooks/delivery.ts';
import { Endpoint } from '../../../shared/domain/webhooks/endpoint.ts';
import { PartnerChange } from '../../../shared/partners/partner-store.ts';
import { HoldWalk } from '../../../shared/orders/hold-index.ts';
import { ATTESTATIONS_TABLE, AttestationEntry } from '../../../shared/tables/attestation-table.ts';
import { FeedEntry, FeedHead } from '../../../shared/domain/feed/feed.ts';
import { AUDIT_TABLE } from '../../../shared/tables/audit-table.ts';
import { feedPartition } from '../../../shared/tables/feed-keys.ts';
import { FEED_TABLE, FeedId, FeedStream } from '../../../shared/tables/feed-table.ts';
import { CATALOGUE_TABLE, Revision } from '../../../shared/tables/catalogue-table.ts';
import { chainPartition, LOOK_ROW } from '../../../shared/tables/evidence-keys.ts';
import { EVIDENCE_TABLE, evidenceRow } from '../../../shared/tables/evidence-table.ts';
import { FLAGS_TABLE } from '../../../shared/tables/flag-table.ts';
import { HOLDS_TABLE } from '../../../shared/tables/hold-table.ts';
import { FilePart, ImportEntry, IMPORTS_TABLE } from '../../../shared/tables/import-table.ts';
import { INVITATIONS_TABLE } from '../../../shared/tables/invitation-table.ts';
import { customersPartition, HOLDS_WALK_ROW, holdsPartition } from '../../../shared/tables/keys.ts';
import { importsPartition } from '../../../shared/tables/import-keys.ts';
import { RehearsalProgressRow, RehearsalRow, SweepRow } from '../../../shared/tables/older-rows.ts';
import { MpnEntry, PartnerClaim } from '../../../shared/tables/mpn-reservation.ts';
import { PARTNERS_TABLE } from '../../../shared/tables/partner-table.ts';
import { ListEntry, REHEARSALS_TABLE } from '../../../shared/tables/rehearsal-table.ts';
import { relationshipRow, RELATIONSHIPS_TABLE } from '../../../shared/tables/relationship-table.ts';
import { SUBMISSIONS_TABLE } from '../../../shared/tables/submission-table.ts';
import { SWEEPS_TABLE } from '../../../shared/tables/sweep-table.ts';
import {
  CERTIFICATES_PARTITION,
  WEBHOOK_KEY,
  WEBHOOK_WALK_ROW,
  webhooksPartition,
} from '../../../shared/tables/webhook-keys.ts';
import {
  EndpointList,
  StoredCertificate,
  StoredKey,
  WEBHOOK_KEYS_TABLE,
  WEBHOOKS_TABLE,
} from '../../../shared/tables/webhook-table.ts';
import { WebhookWalk } from '../../../shared/webhooks/webhook-store.ts';

/** A range of partitions in a table, and the schemas of its rows by row key prefix. */
export interface RowPlace {
  readonly table: string;
  /** The range of partitions: first included, last excluded. */
  readonly from: string;
  readonly to: string;
  readonly schemaOf: (rowKey: string) => z.ZodType;
  /** Rows that are found, and left as they are: evidence, and keys. */
  readonly isKept?: boolean;
  /** Rows that hold what people uploaded: an original is kept without its text, since no erasure could look into it. */
  readonly holdsFiles?: boolean;
}

/** The range of a key: the key itself, and all keys that start with it and a bar. */
const within = (table: string, key: string, schemaOf: RowPlace['schemaOf']): RowPlace => ({
  table,
  from: key,
  to: `${key}}`,
  schemaOf,
});

/** Rows of the log: whoever repairs one hides what happened to it. */
const ofLog = (key: string): RowPlace => ({
  ...within(EVIDENCE_TABLE, key, (rowKey) => evidenceRow(key, rowKey)),
  isKept: true,
});

const always = (schema: z.ZodType) => () => schema;

/** Selects the schema by row key prefix; for an unknown prefix, no value is valid. */
const byKind =
  (kinds: Readonly<Record<string, z.ZodType>>) =>
  (rowKey: string): z.ZodType =>
    kinds[rowKey.split('|', 1)[0]!] ?? z.never();

/** The rows shared by all partners: catalogue, registry, holds by day, sweeps and rehearsals. */
export const SERVICE_PLACES: readonly RowPlace[] = [
  within(
    CATALOGUE_TABLE,
    'catalogue',
    byKind({
      version: Version,
      revision: Revision,
      audit: CatalogueEntry,
      outbox: CatalogueOutboxRow,
      request: rowSchema('request'),
    }),
  ),
  within(PARTNERS_TABLE, 'partner', byKind({ partner: Partner, change: PartnerChange, claim: PartnerClaim })),
  within(PARTNERS_TABLE, 'mpn', always(MpnEntry)),
  within(HOLDS_TABLE, 'day', always(HoldRecord)),
  within(HOLDS_TABLE, HOLDS_WALK_ROW, always(HoldWalk)),
  within(SWEEPS_TABLE, 'sweeps', always(SweepRow)),
  within(SWEEPS_TABLE, 'shards', always(ShardProgress)),
  ofLog('log|'),
  ofLog('checkpoint|'),
  ofLog('anchors|'),
  ...Environment.options.map((environment) => ofLog(chainPartition(environment, 'catalogue'))),
  within(EVIDENCE_TABLE, LOOK_ROW, (rowKey) => evidenceRow(LOOK_ROW, rowKey)),
  within(REHEARSALS_TABLE, 'rehearsals', byKind({ rehearsal: RehearsalRow, list: ListEntry, tally: Tally })),
  within(REHEARSALS_TABLE, 'shards', always(RehearsalProgressRow)),
  within(REHEARSALS_TABLE, 'stopped', always(Impact)),
  within(REHEARSALS_TABLE, 'partners', always(ImpactByPartner)),
  { ...within(IMPORTS_TABLE, 'file', always(FilePart)), holdsFiles: true },
  within(IMPORTS_TABLE, 'rows', always(RowOutcome)),
  within(WEBHOOKS_TABLE, WEBHOOK_WALK_ROW, always(WebhookWalk)),
  // Without its row another key would be made, and every receiver would refuse what comes.
  { ...within(WEBHOOK_KEYS_TABLE, WEBHOOK_KEY.partitionKey, always(StoredKey)), isKept: true },
  // A damaged one is written anew when it signs again; an older one can no longer be served.
  within(WEBHOOK_KEYS_TABLE, CERTIFICATES_PARTITION, always(StoredCertificate)),
];

/** The rows of a partner outside the ledgers of its customers. */
export function partnerPlaces(owner: Owner): readonly RowPlace[] {
  const partition = customersPartition(owner);
  return [
    within(RELATIONSHIPS_TABLE, partition, relationshipRow),
    ofLog(`chain|${partition}`),
    within(HOLDS_TABLE, holdsPartition(owner), always(HoldRecord)),
    within(
      ATTESTATIONS_TABLE,
      partition,
      byKind({ attestation: Attestation, signatory: Signatory, all: AttestationEntry, customer: AttestationEntry }),
    ),
    within(INVITATIONS_TABLE, partition, always(InvitationRecord)),
    within(IMPORTS_TABLE, importsPartition(owner), byKind({ import: Import, list: ImportEntry, turn: ImportEntry })),
    within(SUBMISSIONS_TABLE, partition, always(SubmissionRecord)),
    within(FLAGS_TABLE, partition, always(Flag)),
    within(AUDIT_TABLE, partition, always(AuditRecord)),
    within(
      FEED_TABLE,
      feedPartition(owner),
      byKind({ head: FeedHead, event: FeedEntry, id: FeedId, stream: FeedStream }),
    ),
    within(
      WEBHOOKS_TABLE,
      webhooksPartition(owner),
      byKind({ list: EndpointList, endpoint: Endpoint, delivery: DeliveryBatch }),
    ),
  ];
}
