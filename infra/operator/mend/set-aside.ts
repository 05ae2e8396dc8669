import { z } from 'zod';
import { sha256 } from '../../../shared/digest.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { storedValue, toEntity } from '../../../shared/tables/entity.ts';

const SET_ASIDE_TABLE = 'SetAside';

/** The original of a repaired, removed or discarded row or message, with time and reason. */
const SetAside = z.object({
  table: z.string(),
  partitionKey: z.string(),
  rowKey: z.string(),
  /** The JSON of the row, not validated. */
  text: z.string(),
  problem: z.string(),
  outcome: z.enum(['repaired', 'removed', 'discarded']),
  reason: z.string(),
  by: z.string().optional(),
  at: z.string(),
});
export type SetAside = z.infer<typeof SetAside>;

/** Permanently keeps the original of a row under its table, keys and instant. */
export async function setAside(open: OpenTable, row: SetAside): Promise<void> {
  const table = open(SET_ASIDE_TABLE);
  await table.ensure();
  const name = sha256(JSON.stringify([row.table, row.partitionKey, row.rowKey, row.at]));
  await table.upsert(toEntity(SetAside, row.table, name, row));
}

/** The JSON of a stored row; invalid JSON is returned as text, and its reader reports it. */
export function valueOf(row: Readonly<Record<string, unknown>>): { value: unknown; text: string } {
  const text = Object.entries(row)
    .filter(([name]) => /^json\d+$/.test(name))
    .toSorted(([a], [b]) => Number(a.slice(4)) - Number(b.slice(4)))
    .map(([, part]) => String(part))
    .join('');
  try {
    return { value: storedValue(row), text };
  } catch {
    return { value: undefined, text };
  }
}
