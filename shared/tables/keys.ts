import type { AgreementType } from '../agreements/agreement.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { RowId, RowKind } from '../ledger/rows.ts';
import type { Environment } from '../partners/partner.ts';

/** Letters, digits and the few marks that no storage layer treats specially; bounded for Azurite's sake. */
const SAFE = /^[A-Za-z0-9._:|-]{1,512}$/;

/** Joins the parts of a key; a part that could escape its place is a fault of the caller. */
function key(...parts: readonly (string | number)[]): string {
  const text = parts.join('|');
  if (!SAFE.test(text) || parts.some((part) => String(part).includes('|'))) {
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
