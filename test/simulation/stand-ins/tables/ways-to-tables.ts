import { TableClient } from '@azure/data-tables';
import { startTestStack } from '../../../support/stack.ts';
import { azureTable } from '../../../../shared/tables/azure-table.ts';
import type { TableBackend } from '../../../../shared/tables/backend.ts';
import { type OpenTable, Table, tablesIn } from '../../../../shared/tables/client.ts';
import { answerOf } from '../../../../shared/tables/wire.ts';
import { tableBackend } from './table-backend.ts';
import { type RowsToReturn, Tables } from './tables.ts';

/** Tables behind the product's own classes, and their backends for the codes that those classes keep to themselves. */
export interface Way {
  readonly name: string;
  readonly backend: (table: string) => TableBackend;
  readonly open: OpenTable;
}

/** Azurite as the local stack runs it, through the client. */
export async function azurite(): Promise<Way> {
  const { tablesConnection } = await startTestStack({ parts: ['tables'], seeded: false });
  const client = (table: string) =>
    TableClient.fromConnectionString(tablesConnection, table, { allowInsecureConnection: true });
  return {
    name: 'Azurite',
    backend: (table) => azureTable(client(table)),
    open: tablesIn({ connectionString: tablesConnection }),
  };
}

const START = Date.UTC(2026, 0, 1);

/** The stand-in, whose clock stands still, so that nothing can lean on a new instant for each write. */
export function standIn(rowsToReturn?: RowsToReturn): Way {
  const tables = new Tables();
  const backend = (table: string) => tableBackend(tables, table, () => START, rowsToReturn);
  return { name: 'the stand-in', backend, open: (table) => new Table(backend(table)) };
}

/** The answer of a call: its value, or the status, code and failed action of its refusal. */
export async function answer<T>(call: () => Promise<T>): Promise<T | string> {
  try {
    return await call();
  } catch (error) {
    const refused = answerOf(error);
    if (refused === undefined) throw error;
    const index = /^\d+:/.exec((error as Error).message)?.[0] ?? '';
    return index + refused;
  }
}
