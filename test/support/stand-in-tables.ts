import { Table, type OpenTable } from '../../shared/tables/client.ts';
import type { TableBackend } from '../../shared/tables/backend.ts';
import { tableBackend } from '../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../simulation/stand-ins/tables/tables.ts';
import { SYSTEM } from './system.ts';

const withoutEtags = (name: string, value: unknown): unknown => (name === 'etag' ? undefined : value);

interface StandInTables {
  readonly open: OpenTable;
  /** How many calls there were. */
  readonly asked: () => number;
  /** How much they answered, in characters of JSON without etags, whose length depends on how often was written. */
  readonly answered: () => number;
}

/** Tables in memory that count what is asked of them: the simulation's stand-ins, for more rows than Azurite holds. */
export function standInTables(): StandInTables {
  const tables = new Tables();
  const opened = new Map<string, Table>();
  let asked = 0;
  let answered = 0;
  const weighed = async (answer: unknown): Promise<unknown> => {
    const result = await answer;
    answered += JSON.stringify(result ?? null, withoutEtags).length;
    return result;
  };
  const counted = (backend: TableBackend): TableBackend =>
    new Proxy(backend, {
      get(target, name: keyof TableBackend) {
        const member = target[name];
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => (
          asked++,
          weighed((member as (...all: unknown[]) => unknown).apply(target, given))
        );
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
  return { open, asked: () => asked, answered: () => answered };
}
