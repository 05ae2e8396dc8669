import type { AgreementType } from '../domain/agreements/agreement.ts';
import { sha256 } from '../digest.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowId, RowKind } from '../domain/ledger/rows.ts';
import type { Environment, Owner } from '../domain/partners/partner.ts';
import type { CustomerField } from '../domain/customers/relationship.ts';
import type { Source } from '../domain/rehearsals/rehearsal.ts';

/** Letters, digits and the few marks that no storage layer treats specially; bounded for Azurite's sake. */
const SAFE = /^[A-Za-z0-9._:|-]{1,512}$/;

/** Joins the parts of a key; a part that could escape its place is a fault of the caller. */
function key(...parts: readonly (string | number)[]): string {
  const text = parts.join('|');
  if (!SAFE.test(text) || parts.some((part) => part === '' || String(part).includes('|'))) {
    throw new Error('A table key holds a character or length that is not allowed.');
  }
  return text;
}

const sequenceText = (sequence: number) => String(sequence).padStart(12, '0');

export const ledgerPartition = ({ environment, partnerId, customerId }: LedgerKey): string =>
  key(environment, partnerId, customerId);

export const gateRow = (customerId: string): string => key('gate', customerId);

/** The row key of a ledger row; it always contains a business id, since a key shared by partitions slows Azurite. */
export function ledgerRow(customerId: string, id: RowId): string {
  switch (id.kind) {
    case 'acceptance':
      return key('acceptance', id.agreementType, customerId, sequenceText(id.sequence));
    case 'contact':
    case 'void':
    case 'withdrawal':
    case 'note':
    case 'audit':
      return key(id.kind, customerId, sequenceText(id.sequence));
    case 'order':
    case 'hold':
      return key(id.kind, id.orderId);
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

/** Row keys from the first of a kind up to, not including, the first after it. */
export const rowRange = (kind: RowKind): { from: string; to: string } => ({ from: `${kind}|`, to: `${kind}}` });

export const partnerKey = (partnerId: string) => ({
  partitionKey: key('partner', partnerId),
  rowKey: key('partner', partnerId),
});

/** Changes of a partner lie with it, so that each is written with what it changed. */
export const partnerChangeRow = (at: string, id: string): string => key('change', at, id);

/** A text's hash spreads the texts by itself. */
export const documentKey = (hash: string) => ({
  partitionKey: key('document', hash),
  rowKey: key('document', hash),
});

export const linkKeyKey = (keyId: string) => ({ partitionKey: key('linkKey', keyId), rowKey: key('linkKey', keyId) });

export const mpnKey = (environment: Environment, mpnId: string) => ({
  partitionKey: key('mpn', environment, mpnId),
  rowKey: key('mpn', mpnId),
});

/** Of the catalogue's rows, those that every reader reads sort behind all others: from the revision on. */
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

/** By day, then by the catalogue's revision in figures of one length. */
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

/** Milliseconds of one length, so that expiries sort as text. */
export const holdRow = ({ holdUntil, customerId, orderId }: HoldName): string =>
  key(String(Date.parse(holdUntil)).padStart(15, '0'), customerId, orderId);

export const holdDayPartition = (instant: string): string => key('day', compactDay(instant.slice(0, 10)));

export const holdDayRow = ({ environment, partnerId, ...name }: Owner & HoldName): string =>
  key(environment, partnerId, name.customerId, name.orderId);

export const customersPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

/** How much of a value decides its place; rows carry the whole. */
const INDEXED_BYTES = 80;

/** Free text in a key: hex keeps its order and its prefixes, whatever it holds. */
const hexText = (text: string): string => Buffer.from(text).subarray(0, INDEXED_BYTES).toString('hex');

/** The dash sorts before every digit, so that a value comes before those that begin with it. */
export const customerFieldRow = (field: CustomerField, value: string, customerId: string): string =>
  key(field, `${hexText(value)}-`, customerId);

/** A domain is longer than a key may be. */
export const domainClaimRow = (domain: string): string => key('claim', sha256(domain));

/** Row keys of a field whose value starts so. */
export const fieldRange = (field: CustomerField, prefix: string): { from: string; to: string } => {
  const from = `${field}|${hexText(prefix)}`;
  return { from, to: `${from}~` };
};

export const customerPartnersPartition = (environment: Environment, customerId: string): string =>
  key(environment, 'customer', customerId);

export const partnerRow = (partnerId: string): string => key('partner', partnerId);

export const parsePartnerRow = (rowKey: string): string => rowKey.slice('partner|'.length);

/** Claims are spread by hash: no partner's requests make one hot partition. */
export const claimKey = (
  { environment, partnerId }: Owner,
  { route, requestId }: { route: string; requestId: string },
) => ({
  partitionKey: key(sha256(`${partnerId}|${requestId}`).slice(0, 3), environment, partnerId),
  rowKey: key('request', route, requestId),
});

export const auditPartition = ({ environment, partnerId }: Owner, instant: string): string =>
  key(environment, partnerId, compactDay(instant.slice(0, 10)));

const millisecondText = (instant: string | Date) => String(new Date(instant).getTime()).padStart(15, '0');

/** By instant; then unique, and the same whenever the event comes again. */
export const auditRow = (record: {
  operationDate: string;
  customerId: string;
  sequence: number;
  eventId: string;
}): string =>
  key(millisecondText(record.operationDate), record.customerId, sequenceText(record.sequence), record.eventId);

/** Sorts before every row of the instant, and after those of the instants before. */
export const auditRowFrom = (instant: Date): string => key(millisecondText(instant));

/** The instant that a row begins with; undefined where it is none. */
export function parseAuditRow(row: string): Date | undefined {
  const instant = new Date(/^0\d{14}(?=\||$)/.test(row) ? Number(row.slice(0, 15)) : NaN);
  return Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999 ? undefined : instant;
}

/** The approved orders of a day, spread so that no day is one hot partition; the shard comes first, or all writes of a day meet. */
export const recentOrdersPartition = (shard: number, day: string): string => key(shard, day);

export const recentOrderRow = ({ environment, partnerId, customerId }: LedgerKey, orderId: string): string =>
  key(environment, partnerId, customerId, orderId);

export function parseRecentOrderRow(partition: string, rowKey: string) {
  const [environment, partnerId, customerId, orderId] = rowKey.split('|') as [Environment, string, string, string];
  return { key: { environment, partnerId, customerId }, orderId, day: partition.split('|')[1]! };
}

export const REHEARSALS_PARTITION = 'rehearsals';

export const rehearsalRow = (rehearsalId: string): string => key('rehearsal', rehearsalId);

/** The newest first. */
export const rehearsalListRow = (startedAt: string, rehearsalId: string): string =>
  key('list', String(1e15 - 1 - Date.parse(startedAt)).padStart(15, '0'), rehearsalId);

export const rehearsalTallyRow = (rehearsalId: string): string => key('tally', rehearsalId);

export const rehearsalShardsPartition = (rehearsalId: string): string => key('shards', rehearsalId);

export const rehearsalShardRow = ({ source, from, shard }: { source: Source; from: string; shard: number }): string =>
  key(source, from, shard);

export function parseRehearsalShardRow(rowKey: string): { source: Source; from: string; shard: number } {
  const [source, from, shard] = rowKey.split('|') as [Source, string, string];
  return { source, from, shard: Number(shard) };
}

export const stoppedPartition = (rehearsalId: string, { partnerId, environment }: Owner): string =>
  key('stopped', rehearsalId, partnerId, environment);

/** A customer's together, so that customers are counted as they are read. */
export const stoppedRow = (row: { customerId: string; kind: string; date: string; subject: string }): string =>
  key(row.customerId, row.kind, row.date.slice(0, 10), row.subject);

/** The partitions that hold what a rehearsal found, of all partners or of one. */
export function stoppedPartitions(rehearsalId: string, partnerId?: string): { from: string; to: string } {
  const owner = partnerId === undefined ? key('stopped', rehearsalId) : key('stopped', rehearsalId, partnerId);
  return { from: `${owner}|`, to: `${owner}}` };
}

export const stoppedPartnersPartition = (rehearsalId: string): string => key('partners', rehearsalId);

export const stoppedPartnerRow = ({ partnerId, environment }: Owner): string => key(partnerId, environment);
