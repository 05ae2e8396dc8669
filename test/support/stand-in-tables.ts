import { Table, type OpenTable } from '../../shared/tables/client.ts';
import type { TableBackend } from '../../shared/tables/backend.ts';
import { tableBackend } from '../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../simulation/stand-ins/tables/tables.ts';
import { SYSTEM } from './system.ts';

/** Tables in memory that count what is asked of them: the simulation's stand-ins, for more rows than Azurite holds. */
export function standInTables(): { readonly open: OpenTable; readonly asked: () => number } {
  const tables = new Tables();
  const opened = new Map<string, Table>();
  let asked = 0;
  const counted = (backend: TableBackend): TableBackend =>
    new Proxy(backend, {
      get(target, name: keyof TableBackend) {
        const member = target[name];
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => (asked++, (member as (...all: unknown[]) => unknown)(...given));
      },
    });
  const open = (name: string): Table => {
    const known = opened.get(name);
    if (known) return known;
    tables.createTable(name);
    const table = new Table(counted(tableBackend(tables, name, () => SYSTEM.clock().getTime())));
    opened.set(name, table);
    return table;
  };
  return { open, asked: () => asked };
}
