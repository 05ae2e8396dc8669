import { sha256 } from '../digest.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { CustomerField } from '../domain/customers/relationship.ts';
import type { RowId, RowKind } from '../domain/ledger/rows.ts';
import type { Environment, Owner } from '../domain/partners/partner.ts';
import type { SubmissionState } from '../domain/submissions/submission.ts';
import type { SubmissionScope } from '../submissions/submission-index.ts';

/** Letters, digits and marks without special meaning in any storage layer; length limited for Azurite. */
const SAFE = /^[A-Za-z0-9._:|-]{1,512}$/;

/** Joins the parts of a key; throws for unsafe parts. */
export function key(...parts: readonly (string | number)[]): string {
  const text = parts.join('|');
  if (!SAFE.test(text) || parts.some((part) => part === '' || String(part).includes('|'))) {
    throw new Error('A table key holds a character or length that is not allowed.');
  }
  return text;
}

export const sequenceText = (sequence: number) => String(sequence).padStart(12, '0');

export const ledgerPartition = ({ environment, partnerId, customerId }: LedgerKey): string =>
  key(environment, partnerId, customerId);

export const gateRow = (customerId: string): string => key('gate', customerId);

/** The row key of a ledger row; always contains a business id, since a key shared by partitions slows Azurite. */
export function ledgerRow(customerId: string, id: RowId): string {
  switch (id.kind) {
    case 'acceptance':
      return key('acceptance', id.agreementType, customerId, sequenceText(id.sequence));
    case 'contact':
    case 'person':
    case 'decline':
    case 'void':
    case 'withdrawal':
    case 'note':
    case 'reference':
    case 'erasure':
    case 'audit':
      return key(id.kind, customerId, sequenceText(id.sequence));
    case 'order':
    case 'hold':
      return key(id.kind, id.orderId);
    case 'invitation':
      return key('invitation', id.invitationId);
    case 'submission':
      return key('submission', id.submissionId);
    case 'profile':
      return key('profile', customerId);
    case 'subscription':
      return key('subscription', id.subscriptionId);
    case 'request':
      return key('request', id.route, id.requestId);
    case 'outbox':
      return key('outbox', id.outboxId);
  }
}

/** The range of keys that begin with these parts and have more, end exclusive. */
export const keysBehind = (...parts: readonly string[]) => ({ from: `${key(...parts)}|`, to: `${key(...parts)}}` });

/** The range of a kind's row keys. */
export const rowRange = (kind: RowKind) => keysBehind(kind);

export const partnerKey = (partnerId: string) => ({
  partitionKey: key('partner', partnerId),
  rowKey: key('partner', partnerId),
});

/** A partner's changes share its partition, so that both are written in one transaction. */
export const partnerChangeRow = (at: string, id: string): string => key('change', at, id);

/** A claim of an MPN id, in the partition of the partner that is being written. */
export const partnerClaimRow = (claim: string): string => key('claim', claim);

/** The hash distributes texts evenly. */
export const documentKey = (hash: string) => ({
  partitionKey: key('document', hash),
  rowKey: key('document', hash),
});

export const linkKeyKey = (keyId: string) => ({ partitionKey: key('linkKey', keyId), rowKey: key('linkKey', keyId) });

export const sessionKeyKey = (keyId: string) => ({
  partitionKey: key('sessionKey', keyId),
  rowKey: key('sessionKey', keyId),
});

export const mpnKey = (environment: Environment, mpnId: string) => ({
  partitionKey: key('mpn', environment, mpnId),
  rowKey: key('mpn', mpnId),
});

/** Rows that every reader reads sort last: from the revision on. */
export const REVISION_ROW = 'revision';

export const catalogueAuditRow = (revision: number): string => key('audit', 'catalogue', sequenceText(revision));

export const catalogueOutboxRow = (outboxId: string): string => key('outbox', outboxId);

export const catalogueRequestRow = ({ route, requestId }: { route: string; requestId: string }): string =>
  key('request', route, requestId);

export const versionRow = (agreementType: AgreementType, versionRank: number): string =>
  key('version', agreementType, String(versionRank).padStart(5, '0'));

const compactDay = (day: string) => day.replaceAll('-', '');

/** The table that indexes renewals due in the month of the day (yyyy-mm-dd). */
export const dueTable = (day: string): string => `Renewals${compactDay(day).slice(0, 6)}`;

export const duePartition = (shard: number, day: string): string => key(shard, compactDay(day));

export const dueRow = ({ environment, partnerId, customerId }: LedgerKey, subscriptionId: string): string =>
  key(environment, partnerId, customerId, subscriptionId);

export function parseDueRow(rowKey: string): { key: LedgerKey; subscriptionId: string } {
  const [environment, partnerId, customerId, subscriptionId] = rowKey.split('|') as [
    Environment,
    string,
    string,
    string,
  ];
  return { key: { environment, partnerId, customerId }, subscriptionId };
}

export const flagPartition = (environment: Environment, partnerId: string, day: string): string =>
  key(environment, partnerId, compactDay(day));

export const flagRow = (customerId: string, subscriptionId: string): string => key(customerId, subscriptionId);

export const SWEEPS_PARTITION = 'sweeps';

/** By day, then by the catalogue's revision with fixed length. */
export function sweepRow(sweepId: string): string {
  const [day = '', revision = ''] = sweepId.split('.');
  return key(day, revision.padStart(9, '0'));
}

export const sweepShardsPartition = (sweepId: string): string => key('shards', sweepId);

export const sweepShardRow = (day: string, shard: number): string => key(day, String(shard).padStart(3, '0'));

export function parseSweepShardRow(rowKey: string): { day: string; shard: number } {
  const [day = '', shard = ''] = rowKey.split('|');
  return { day, shard: Number(shard) };
}

export const holdsPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

type HoldName = { holdUntil: string; customerId: string; orderId: string };

/** Milliseconds of fixed length, so that expiries sort as text. */
export const holdRow = ({ holdUntil, customerId, orderId }: HoldName): string =>
  key(String(Date.parse(holdUntil)).padStart(15, '0'), customerId, orderId);

/** The row of the walk over all holds, and its partition. */
export const HOLDS_WALK_ROW = 'walk';

export const holdDayPartition = (instant: string): string => key('day', compactDay(instant.slice(0, 10)));

export const holdDayRow = ({ environment, partnerId, ...name }: Owner & HoldName): string =>
  key(environment, partnerId, name.customerId, name.orderId);

export const invitationsPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

/** Milliseconds of fixed length, so that expiries sort as text. */
export const invitationRow = (record: { expiresAt: string; customerId: string; invitationId: string }): string =>
  key(millisecondText(record.expiresAt), record.customerId, record.invitationId);

/** Those to a provider, or of these the ones of one reseller. */
export const submissionsPartition = ({ provider: { environment, partnerId }, resellerId }: SubmissionScope): string =>
  resellerId === undefined ? key(environment, partnerId) : key(environment, partnerId, resellerId);

/** The row of a submission in a list, newest first: among all, or among those of a state. */
export const submissionRow = (
  list: 'all' | SubmissionState,
  record: { submittedAt: string; customerId: string; submissionId: string },
): string =>
  key(
    list,
    String(1e15 - 1 - Date.parse(record.submittedAt)).padStart(15, '0'),
    record.customerId,
    record.submissionId,
  );

/** The range of a list's row keys. */
export const submissionRange = (list: 'all' | SubmissionState) => keysBehind(list);

export const customersPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

/** Bytes of a value in a row key; rows contain the whole value. */
const INDEXED_BYTES = 80;

/** Free text in a key: hex preserves order and prefixes. */
const hexText = (text: string): string => Buffer.from(text).subarray(0, INDEXED_BYTES).toString('hex');

/** A dash sorts before digits, so that a value precedes its extensions. */
export const customerFieldRow = (field: CustomerField, value: string, customerId: string): string =>
  key(field, `${hexText(value)}-`, customerId);

/** Hashed, since a domain may exceed the length of a key. */
export const domainClaimRow = (domain: string): string => key('claim', sha256(domain));

/** Row keys of a field's values with this prefix. */
export const fieldRange = (field: CustomerField, prefix: string): { from: string; to: string } => {
  const from = `${field}|${hexText(prefix)}`;
  return { from, to: `${from}~` };
};

export const customerPartnersPartition = (environment: Environment, customerId: string): string =>
  key(environment, 'customer', customerId);

export const partnerRow = (partnerId: string): string => key('partner', partnerId);

export const parsePartnerRow = (rowKey: string): string => rowKey.slice('partner|'.length);

/** Claims are distributed by hash, to avoid a hot partition per partner. */
export const claimKey = (
  { environment, partnerId }: Owner,
  { route, requestId }: { route: string; requestId: string },
) => ({
  partitionKey: key(sha256(`${partnerId}|${requestId}`).slice(0, 3), environment, partnerId),
  rowKey: key('request', route, requestId),
});

export const auditPartition = ({ environment, partnerId }: Owner, instant: string): string =>
  key(environment, partnerId, compactDay(instant.slice(0, 10)));

/** An instant whose text sorts by time. */
export const millisecondText = (instant: string | Date): string => timeText(new Date(instant).getTime());

/** An instant whose text sorts the newest first. */
export const newestFirst = (instant: string): string => timeText(1e15 - 1 - Date.parse(instant));

const timeText = (milliseconds: number): string => String(milliseconds).padStart(15, '0');

/** By instant, then a deterministic suffix. */
export const auditRow = (record: {
  operationDate: string;
  customerId: string;
  sequence: number;
  eventId: string;
}): string =>
  key(millisecondText(record.operationDate), record.customerId, sequenceText(record.sequence), record.eventId);

/** Sorts before all rows of the instant and after those of earlier ones, of audit records and of invitations. */
export const rowFrom = (instant: Date): string => key(millisecondText(instant));

/** The instant at the start of a row key; undefined if there is none. */
export function parseAuditRow(row: string): Date | undefined {
  const instant = new Date(/^0\d{14}(?=\||$)/.test(row) ? Number(row.slice(0, 15)) : NaN);
  return Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999 ? undefined : instant;
}

/** Approved orders of a day, sharded to avoid hot partitions; the shard comes first, so that writes spread over keys. */
export const recentOrdersPartition = (shard: number, day: string): string => key(shard, day);

export const recentOrderRow = ({ environment, partnerId, customerId }: LedgerKey, orderId: string): string =>
  key(environment, partnerId, customerId, orderId);

export function parseRecentOrderRow(partition: string, rowKey: string) {
  const [environment, partnerId, customerId, orderId] = rowKey.split('|') as [Environment, string, string, string];
  return { key: { environment, partnerId, customerId }, orderId, day: partition.split('|')[1]! };
}

export const orderPlacesPartition = ({ environment, partnerId }: Owner, shard: number): string =>
  key(environment, partnerId, shard);

export const orderPlaceRow = (orderId: string, customerId: string): string => key(orderId, customerId);

export const parseOrderPlaceRow = (rowKey: string): string => rowKey.split('|')[1]!;
