import { ATTESTATIONS_TABLE } from './attestation-table.ts';
import { AUDIT_TABLE } from './audit-table.ts';
import { CATALOGUE_TABLE } from './catalogue-table.ts';
import type { OpenTable } from './client.ts';
import { LINK_KEYS_TABLE, SESSION_KEYS_TABLE } from './daily-key-table.ts';
import { DOCUMENTS_TABLE } from './document-table.ts';
import { EVIDENCE_TABLE } from './evidence-table.ts';
import { FEED_TABLE } from './feed-table.ts';
import { FLAGS_TABLE } from './flag-table.ts';
import { HOLDS_TABLE } from './hold-table.ts';
import { IMPORTS_TABLE } from './import-table.ts';
import { INVITATIONS_TABLE } from './invitation-table.ts';
import { LEDGER_TABLE } from './ledger-table.ts';
import { ORDERS_TABLE } from './order-index-table.ts';
import { PARTNERS_TABLE } from './partner-table.ts';
import { RECENT_ORDERS_TABLE } from './recent-order-table.ts';
import { REHEARSALS_TABLE } from './rehearsal-table.ts';
import { RELATIONSHIPS_TABLE } from './relationship-table.ts';
import { REQUESTS_TABLE } from './request-claim-table.ts';
import { SET_ASIDE_TABLE } from './set-aside-table.ts';
import { SUBMISSIONS_TABLE } from './submission-table.ts';
import { SWEEPS_TABLE } from './sweep-table.ts';
import { WEBHOOK_KEYS_TABLE, WEBHOOKS_TABLE } from './webhook-table.ts';

/** Every table that is not created on demand. */
export const TABLES = [
  ATTESTATIONS_TABLE,
  AUDIT_TABLE,
  LEDGER_TABLE,
  EVIDENCE_TABLE,
  FEED_TABLE,
  FLAGS_TABLE,
  HOLDS_TABLE,
  IMPORTS_TABLE,
  INVITATIONS_TABLE,
  CATALOGUE_TABLE,
  DOCUMENTS_TABLE,
  LINK_KEYS_TABLE,
  ORDERS_TABLE,
  PARTNERS_TABLE,
  RECENT_ORDERS_TABLE,
  REHEARSALS_TABLE,
  RELATIONSHIPS_TABLE,
  REQUESTS_TABLE,
  SESSION_KEYS_TABLE,
  SET_ASIDE_TABLE,
  SUBMISSIONS_TABLE,
  SWEEPS_TABLE,
  WEBHOOK_KEYS_TABLE,
  WEBHOOKS_TABLE,
];

/** Creates missing tables. */
export const ensureTables = async (open: OpenTable): Promise<void> => {
  await Promise.all(TABLES.map((name) => open(name).ensure()));
};
