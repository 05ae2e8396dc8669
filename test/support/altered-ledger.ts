import { z } from 'zod';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { storedValue, toEntity } from '../../shared/tables/entity.ts';
import { ledgerPartition } from '../../shared/tables/keys.ts';
import { LEDGER_TABLE } from '../../shared/tables/ledger-table.ts';
import { call, confirm, eventsOf, eventually, newCustomer, newPartner, open, orderOf, sendOrders } from './world.ts';
import { inPartition } from '../../shared/tables/range.ts';

/** A customer with five changes: taken on, confirmed, ordered, voided, confirmed again. */
export async function ledgerOfFive(partner?: Partner): Promise<LedgerKey> {
  const key = await newCustomer(partner ?? (await newPartner()));
  const { body } = await confirm(key);
  const order = orderOf(key);
  await sendOrders(order);
  await eventually(async () => (await eventsOf(key.customerId)).find(({ subject }) => subject === order.orderId));
  const path = `/v1/customers/${key.customerId}/agreements/${body.confirmationId}/void`;
  await call(key.partnerId, path, { body: { reason: 'Typed by Tania Carr by mistake' } });
  await confirm(key, { dateAgreed: '2026-03-01T00:00:00Z' });
  return key;
}

export const ledgerTable = open(LEDGER_TABLE);

export async function rowsOf(key: LedgerKey) {
  const rows = [];
  for await (const page of ledgerTable.pages(inPartition(ledgerPartition(key)), 1000)) rows.push(...page);
  return rows;
}

export async function alter(key: LedgerKey, rowKey: string, change: (value: Record<string, unknown>) => object) {
  const row = await ledgerTable.get(ledgerPartition(key), rowKey);
  await ledgerTable.upsert(
    toEntity(z.unknown(), ledgerPartition(key), rowKey, change(storedValue(row!) as Record<string, unknown>)),
  );
}

export const rowNamed = async (key: LedgerKey, start: string) =>
  (await rowsOf(key)).map(({ rowKey }) => rowKey!).find((rowKey) => rowKey.startsWith(start))!;
