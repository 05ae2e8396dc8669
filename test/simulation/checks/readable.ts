import { FeedEntry, FeedHead } from '../../../shared/domain/feed/feed.ts';
import { FeedId, FeedStream } from '../../../shared/tables/feed-table.ts';
import { z } from 'zod';
import { GateState } from '../../../shared/domain/acceptances/gate.ts';
import { CatalogueEntry } from '../../../shared/domain/agreements/catalogue-entry.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { AuditRecord } from '../../../shared/domain/audit/audit-record.ts';
import { Attestation, Signatory } from '../../../shared/domain/attestations/attestation.ts';
import { InvitationRecord } from '../../../shared/domain/customers/invitation-record.ts';
import { isRowKind, rowSchema } from '../../../shared/domain/ledger/rows.ts';
import { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import { Partner } from '../../../shared/domain/partners/partner.ts';
import { SubmissionRecord } from '../../../shared/domain/submissions/submission-record.ts';
import { Import, RowOutcome } from '../../../shared/domain/imports/import.ts';
import { Impact, ImpactByPartner, Tally } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { Flag } from '../../../shared/domain/renewals/flag.ts';
import { ShardProgress } from '../../../shared/domain/renewals/sweep.ts';
import { DeliveryBatch } from '../../../shared/domain/webhooks/delivery.ts';
import { Endpoint } from '../../../shared/domain/webhooks/endpoint.ts';
import { CatalogueOutboxRow } from '../../../shared/agreements/catalogue-store.ts';
import { HoldWalk } from '../../../shared/orders/hold-index.ts';
import { PartnerChange } from '../../../shared/partners/partner-store.ts';
import { AttestationEntry } from '../../../shared/tables/attestation-table.ts';
import { Revision } from '../../../shared/tables/catalogue-table.ts';
import { evidenceRow } from '../../../shared/tables/evidence-table.ts';
import { RehearsalProgressRow, RehearsalRow, SweepRow } from '../../../shared/tables/older-rows.ts';
import { MpnEntry, PartnerClaim } from '../../../shared/tables/mpn-reservation.ts';
import { FilePart, ImportEntry } from '../../../shared/tables/import-table.ts';
import { ListEntry } from '../../../shared/tables/rehearsal-table.ts';
import { SetAside } from '../../../shared/tables/set-aside-table.ts';
import { EndpointList, StoredCertificate, StoredKey } from '../../../shared/tables/webhook-table.ts';
import { WebhookWalk } from '../../../shared/webhooks/webhook-store.ts';
import { relationshipRow } from '../../../shared/tables/relationship-table.ts';
import { type Check, finalValue, kindOf, rowsOf, type World } from './world.ts';
import type { StoredRow, Violation } from './world-record.ts';

/** Every row can be read by its readers, has a key of its table, and names no partner but its own. */
export const readable: Check = (world) => {
  const found: Violation[] = [];
  const partners = [...world.partners.keys()];
  for (const table of world.record.tables.keys()) {
    const known = TABLES[table.replace(/^Renewals\d{6}$/, 'Renewals')];
    const tell = (row: StoredRow, text: string) =>
      void found.push({ check: 'readable', subject: `${table}/${row.partitionKey}/${row.rowKey}`, text });
    for (const row of rowsOf(world, table)) {
      if (!known) tell(row, 'there is no such table');
      else oneRow(world, known, partners, row, (text) => tell(row, text));
    }
  }
  return found;
};

interface Known {
  /** What partition and row keys look like, joined by a slash. */
  readonly keys: RegExp;
  /** Absent for rows of keys alone. */
  readonly schema: (partitionKey: string, rowKey: string) => z.ZodType | undefined;
}

const GUID = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}';
const ENVIRONMENT = '(?:Production|Sandbox)';
const LEDGER = `${ENVIRONMENT}\\|${GUID}\\|${GUID}`;
const OWNER = `${ENVIRONMENT}\\|${GUID}`;
const ID = '[A-Za-z0-9._:-]{1,64}';
const SEQUENCE = '\\d{12}';
const DAY = '20\\d{6}';
const DASHED = '20\\d\\d-\\d\\d-\\d\\d';

const keys = (...forms: readonly string[]): RegExp => new RegExp(`^(?:${forms.join('|')})$`);
const always = (schema: z.ZodType) => () => schema;

const BODY_HASH = z.object({ bodyHash: z.string() });
const DOCUMENT = z.object({ content: z.string() });
const LINK_KEY = z.object({ secret: z.string() });
const NOT_REPAIRED = SetAside.extend({ outcome: SetAside.shape.outcome.exclude(['repaired', 'removed']) });
const MONTH = z.object({ shards: z.int().min(1).max(64) });

const LEDGER_ROWS = [
  `gate\\|${GUID}`,
  `profile\\|${GUID}`,
  `acceptance\\|Microsoft(?:Cloud|Customer)Agreement\\|${GUID}\\|${SEQUENCE}`,
  `(?:contact|person|void|withdrawal|decline|note|reference|erasure|audit)\\|${GUID}\\|${SEQUENCE}`,
  `(?:order|hold|subscription)\\|${ID}`,
  `(?:invitation|submission)\\|${GUID}`,
  `request\\|[\\w:.-]+\\|${GUID}`,
  `outbox\\|${GUID}`,
].join('|');

const ATTESTATION_ROWS = { attestation: Attestation, signatory: Signatory };

const WEBHOOK_ROWS = { list: EndpointList, endpoint: Endpoint, delivery: DeliveryBatch };

const TABLES: Readonly<Record<string, Known>> = {
  Webhooks: {
    keys: keys('walk/walk', `${OWNER}/(?:list|endpoint)\\|${GUID}`, `${OWNER}/delivery\\|${GUID}\\|\\d{15}\\|${GUID}`),
    schema: (_, rowKey) => WEBHOOK_ROWS[kindOf(rowKey) as keyof typeof WEBHOOK_ROWS] ?? WebhookWalk,
  },
  WebhookKeys: {
    keys: keys('webhook-key/webhook-key', 'webhook-certificate/[\\da-f]{64}'),
    schema: (partitionKey) => (partitionKey === 'webhook-key' ? StoredKey : StoredCertificate),
  },
  Attestations: {
    keys: keys(
      `${OWNER}/(?:attestation|signatory)\\|${GUID}`,
      `${OWNER}/(?:all|customer\\|${GUID})\\|\\d{15}\\|${GUID}`,
    ),
    schema: (_, rowKey) => ATTESTATION_ROWS[kindOf(rowKey) as keyof typeof ATTESTATION_ROWS] ?? AttestationEntry,
  },
  Invitations: {
    keys: keys(`${OWNER}/\\d{15}\\|${GUID}\\|${GUID}`),
    schema: always(InvitationRecord),
  },
  Submissions: {
    keys: keys(`${OWNER}(?:\\|${GUID})?/(?:all|submitted|returned|confirmed|withdrawn)\\|\\d{15}\\|${GUID}\\|${GUID}`),
    schema: always(SubmissionRecord),
  },
  Ledger: {
    keys: keys(`${LEDGER}/(?:${LEDGER_ROWS})`),
    schema: (_, rowKey) => {
      const kind = kindOf(rowKey);
      return isRowKind(kind) ? rowSchema(kind) : GateState;
    },
  },
  Requests: {
    keys: keys(`[\\da-f]{3}\\|${OWNER}/request\\|[\\w:.-]+\\|${GUID}`),
    schema: always(BODY_HASH),
  },
  Relationships: {
    keys: keys(
      `${OWNER}/(?:\\w+\\|[\\da-f]*-\\|${GUID}|claim\\|[\\da-f]{64})`,
      `${ENVIRONMENT}\\|customer\\|${GUID}/partner\\|${GUID}`,
    ),
    schema: (partition, rowKey) => (partition.includes('|customer|') ? undefined : relationshipRow(rowKey)),
  },
  Partners: {
    keys: keys(
      `partner\\|${GUID}/partner\\|${GUID}`,
      `partner\\|${GUID}/change\\|${DASHED}T[\\d:.]+Z\\|${GUID}`,
      `partner\\|${GUID}/claim\\|${GUID}`,
      `mpn\\|${ENVIRONMENT}\\|\\d+/mpn\\|\\d+`,
    ),
    schema: (partition, rowKey) => {
      if (partition.startsWith('mpn|')) return MpnEntry;
      if (rowKey.startsWith('claim|')) return PartnerClaim;
      return rowKey.startsWith('change|') ? PartnerChange : Partner;
    },
  },
  // The operator finds no row that must be repaired, whatever is written meanwhile.
  SetAside: { keys: keys('orders-quarantine/[\\da-f]{64}'), schema: always(NOT_REPAIRED) },
  Catalogue: {
    keys: keys(
      `catalogue/(?:revision|audit\\|catalogue\\|${SEQUENCE}|outbox\\|${GUID}|request\\|[\\w:.-]+\\|${GUID})`,
      `catalogue/version\\|Microsoft(?:Cloud|Customer)Agreement\\|\\d{5}`,
    ),
    schema: (_, rowKey) =>
      ({ audit: CatalogueEntry, outbox: CatalogueOutboxRow, request: rowSchema('request'), version: Version })[
        kindOf(rowKey)
      ] ?? Revision,
  },
  Documents: {
    keys: keys('document\\|[\\da-f]{64}/document\\|[\\da-f]{64}'),
    schema: always(DOCUMENT),
  },
  Evidence: {
    keys: keys(
      `log\\|${ENVIRONMENT}/(?:head|tile\\|\\d\\|${SEQUENCE}|bundle\\|${SEQUENCE})`,
      `chain\\|(?:${LEDGER}|${OWNER}\\|lists|${ENVIRONMENT}\\|catalogue)/(?:logged\\|(?:${GUID}|catalogue)|leaf\\|(?:${GUID}|catalogue)\\|${SEQUENCE})`,
      `checkpoint\\|${ENVIRONMENT}/checkpoint\\|${ENVIRONMENT}`,
      `anchors\\|${ENVIRONMENT}/(?:cosigned|stamp\\|${SEQUENCE}\\|[\\da-f]{16}|(?:state|witness)\\|[\\da-f]{16})`,
      `lists\\|${OWNER}/(?:last\\|${GUID}|list\\|${GUID}\\|${SEQUENCE}|part\\|${GUID}\\|${DASHED}\\|${SEQUENCE})`,
      'look/look',
      'walk/walk',
    ),
    schema: evidenceRow,
  },
  LinkKeys: { keys: keys('linkKey\\|[\\w.-]+/linkKey\\|[\\w.-]+'), schema: always(LINK_KEY) },
  Renewals: {
    keys: keys('month/shards', `\\d+\\|${DAY}/${LEDGER}\\|${ID}`),
    schema: (partition) => (partition === 'month' ? MONTH : undefined),
  },
  Flags: { keys: keys(`${OWNER}\\|${DAY}/${GUID}\\|${ID}`), schema: always(Flag) },
  Holds: {
    keys: keys('walk/walk', `${OWNER}/\\d{15}\\|${GUID}\\|${ID}`, `day\\|${DAY}/${LEDGER}\\|${ID}`),
    schema: (partition) => (partition === 'walk' ? HoldWalk : HoldRecord),
  },
  AuditByDay: {
    keys: keys(`${OWNER}\\|${DAY}/\\d{15}\\|${GUID}\\|${SEQUENCE}\\|${GUID}`),
    schema: always(AuditRecord),
  },
  Feed: {
    keys: keys(
      `${OWNER}/(?:head|event)\\|${GUID}(?:\\|${SEQUENCE})?`,
      `${OWNER}/(?:id\\|${GUID}|stream\\|${GUID}\\|${SEQUENCE})`,
    ),
    schema: (_, rowKey) => ({ event: FeedEntry, id: FeedId, stream: FeedStream })[kindOf(rowKey)] ?? FeedHead,
  },
  Orders: { keys: keys(`${OWNER}\\|\\d{1,2}/${ID}\\|${GUID}`), schema: () => undefined },
  RecentOrders: { keys: keys(`\\d{1,2}\\|${DASHED}/${LEDGER}\\|${ID}`), schema: () => undefined },
  Sweeps: {
    keys: keys(`sweeps/${DASHED}\\|\\d{9}`, `shards\\|[\\w.-]+/${DASHED}\\|\\d{3}`),
    schema: (partition) => (partition === 'sweeps' ? SweepRow : ShardProgress),
  },
  Imports: {
    keys: keys(
      `${OWNER}/import\\|${GUID}`,
      `${OWNER}/(?:list|turn)\\|\\d{15}\\|${GUID}`,
      `file\\|${GUID}/(?:part\\|\\d{5}|repeats)`,
      `rows\\|${GUID}\\|(?:check|run)\\|(?:all|failed)/row\\|\\d{9}`,
    ),
    schema: (partition, rowKey) => {
      if (partition.startsWith('file|')) return FilePart;
      if (partition.startsWith('rows|')) return RowOutcome;
      return rowKey.startsWith('import|') ? Import : ImportEntry;
    },
  },
  Rehearsals: {
    keys: keys(
      `rehearsals/(?:rehearsal|tally)\\|${GUID}`,
      `rehearsals/list\\|\\d{15}\\|${GUID}`,
      `shards\\|${GUID}/\\w+\\|[\\w.-]+\\|\\d+`,
      `stopped\\|${GUID}\\|${GUID}\\|${ENVIRONMENT}/${GUID}\\|\\w+\\|${DASHED}\\|${ID}`,
      `partners\\|${GUID}/${GUID}\\|${ENVIRONMENT}`,
    ),
    schema: (partition, rowKey) => {
      if (partition.startsWith('shards|')) return RehearsalProgressRow;
      if (partition.startsWith('stopped|')) return Impact;
      if (partition.startsWith('partners|')) return ImpactByPartner;
      return { list: ListEntry, tally: Tally }[kindOf(rowKey)] ?? RehearsalRow;
    },
  },
};

function oneRow(
  world: World,
  { keys: form, schema }: Known,
  partners: readonly string[],
  row: StoredRow,
  tell: (text: string) => void,
): void {
  const { partitionKey = '', rowKey = '' } = row;
  if (!form.test(`${partitionKey}/${rowKey}`)) tell('is no key of this table');
  let json = '';
  for (let part = 0; typeof row[`json${part}`] === 'string'; part++) json += row[`json${part}`] as string;
  belongs(world, partitionKey, partners, `${rowKey}${json}`, tell);
  const reader = schema(partitionKey, rowKey);
  if (!reader) {
    if (json !== '') tell('has a value that nobody reads');
    return;
  }
  try {
    const { error } = reader.safeParse(finalValue(world, row));
    if (error)
      tell(`cannot be read: ${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
  } catch (fault) {
    tell(`is no JSON: ${(fault as Error).message}`);
  }
}

const OWNED = new RegExp(`^(?:\\w+\\|)?(${ENVIRONMENT})\\|(${GUID})(?:\\||$)`);

/**
 * A partition of a partner names its own environment and no other partner, apart from its resellers and, where it is told
 * of its own submissions, the providers above it (B3).
 */
function belongs(
  world: World,
  partition: string,
  partners: readonly string[],
  text: string,
  tell: (text: string) => void,
): void {
  const [, environment, partnerId] = OWNED.exec(partition) ?? [];
  const owner = partnerId === undefined ? undefined : world.partners.get(partnerId);
  if (!owner) return;
  if (owner.environment !== environment) tell(`is in ${environment}, its partner in ${owner.environment}`);
  for (const other of partners) {
    if (other === partnerId || !text.includes(other)) continue;
    if (text.includes(`"resellerId":"${partnerId}"`)) continue;
    const { type, providerId } = world.partners.get(other)!;
    if (type !== 'IndirectReseller' || providerId !== partnerId) tell(`names the partner ${other}`);
  }
}
