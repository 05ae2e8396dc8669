import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { systemRandom } from '../../../shared/random.ts';
import { Table, type OpenTable } from '../../../shared/tables/client.ts';
import { ensureTables } from '../../../shared/tables/ensure-tables.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { tableBackend } from '../../simulation/stand-ins/tables/table-backend.ts';
import type { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import { CUSTOMERS, ORDERS } from '../floors/tables.ts';
import { floorRow, newKeys, openLedger, partnerOf } from '../support/customers.ts';

/** A partner with customers who accepted, for both sides. They are on record at once: only what follows is measured. */
export async function seeded(
  tables: Tables,
  now: () => number,
  count: number,
): Promise<{ partner: Partner; keys: LedgerKey[] }> {
  const open = opened((name) => tableBackend(tables, name, now));
  await ensureTables(open);
  tables.createTable(CUSTOMERS);
  tables.createTable(ORDERS);
  const partner = partnerOf(systemRandom.uuid());
  await putPartner(open, partner);
  const keys = newKeys(partner, count);
  const ledger = ledgerIn(open);
  for (const key of keys) {
    tables.insert(CUSTOMERS, floorRow(key, await openLedger(ledger, key, true)), now());
  }
  return { partner, keys };
}

export function opened(backend: (name: string) => ConstructorParameters<typeof Table>[0]): OpenTable {
  const tables = new Map<string, Table>();
  return (name) => {
    const table = tables.get(name) ?? new Table(backend(name));
    tables.set(name, table);
    return table;
  };
}
