import { z } from 'zod';
import type { Originals } from '../acceptances/originals.ts';
import { sha256 } from '../digest.ts';
import type { Original } from '../domain/acceptances/erasure.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { OperatorAct, OperatorActs } from '../orders/operator-acts.ts';
import { attestationsPartition } from './attestation-keys.ts';
import { ATTESTATIONS_TABLE, signatoriesIn } from './attestation-table.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { ledgerPartition } from './keys.ts';
import { LEDGER_TABLE } from './ledger-table.ts';
import { inPartition } from './range.ts';

export const SET_ASIDE_TABLE = 'SetAside';

/** The original of a repaired, removed or discarded row or message, with time and reason; and resubmitted messages. */
export const SetAside = z.object({
  table: z.string(),
  partitionKey: z.string(),
  rowKey: z.string(),
  /** The JSON of the row, not validated; empty for a message that went on its way. */
  text: z.string(),
  problem: z.string(),
  outcome: z.enum(['repaired', 'removed', 'discarded', 'resubmitted']),
  reason: z.string(),
  by: z.string().optional(),
  at: z.string(),
});
export type SetAside = z.infer<typeof SetAside>;

/** The name of an original under its table and keys, and an instant or the request that set it aside. */
const nameOf = ({ table, partitionKey, rowKey }: Pick<SetAside, 'table' | 'partitionKey' | 'rowKey'>, when: string) =>
  sha256(JSON.stringify([table, partitionKey, rowKey, when]));

/** Originals of the rows of one partition stand together, so that those of a ledger are one range. */
const partitionOf = ({ table, partitionKey }: Pick<SetAside, 'table' | 'partitionKey'>): string =>
  partitionKey === '' ? table : `${table}|${partitionKey}`;

/** Permanently keeps the original of a row under its table, keys and instant. */
export async function setAside(open: OpenTable, row: SetAside): Promise<void> {
  const table = open(SET_ASIDE_TABLE);
  await table.ensure();
  await table.upsert(toEntity(SetAside, partitionOf(row), nameOf(row, row.at), row));
}

/** Forgets an original whose row was not changed after all. */
export async function takeBack(open: OpenTable, row: SetAside): Promise<void> {
  await open(SET_ASIDE_TABLE).remove(partitionOf(row), nameOf(row, row.at));
}

/**
 * The originals that repairs set aside of a ledger and of the attestations of its partner, which may name no customer,
 * and the signatories of the customer's attestations.
 */
export function originalsIn(open: OpenTable): Originals {
  const signatories = signatoriesIn(open);
  const aside = open(SET_ASIDE_TABLE);
  const partitionsOf = (key: LedgerKey) =>
    new Map([
      [LEDGER_TABLE, partitionOf({ table: LEDGER_TABLE, partitionKey: ledgerPartition(key) })],
      [ATTESTATIONS_TABLE, partitionOf({ table: ATTESTATIONS_TABLE, partitionKey: attestationsPartition(key) })],
    ]);
  async function* originalsOf(table: string, partition: string): AsyncGenerator<Original> {
    for await (const page of aside.pages(inPartition(partition), 1000)) {
      for (const row of page) {
        const { rowKey, text } = fromEntity(SetAside, row);
        yield { name: `${table}|${row.rowKey}`, rowKey, text };
      }
    }
  }
  return {
    async list(key) {
      const kept = [...partitionsOf(key)].map(([table, partition]) => Array.fromAsync(originalsOf(table, partition)));
      return (await Promise.all([...kept, signatories.list(key)])).flat();
    },
    remove(key, original) {
      const [table = '', name = ''] = original.name.split('|');
      const partition = partitionsOf(key).get(table);
      return partition === undefined ? signatories.remove(key, original) : aside.remove(partition, name);
    },
  };
}

/** What operators did with messages of a source; a discarded one is kept whole. */
export function operatorActsIn(open: OpenTable): OperatorActs {
  const table = open(SET_ASIDE_TABLE);
  const keysOf = ({ source, sequence }: OperatorAct['message']) => ({
    table: source.replaceAll('/', '|'),
    partitionKey: '',
    rowKey: sequence,
  });
  const when = ({ outcome, requestId, at }: Pick<OperatorAct, 'outcome' | 'requestId' | 'at'>) =>
    requestId === undefined ? at : `${outcome} ${requestId}`;
  return {
    async record(act) {
      const { outcome, reason, by, at } = act;
      const { reason: code = '', description = '', ...contents } = act.message;
      const row: SetAside = {
        ...keysOf(act.message),
        text: outcome === 'discarded' ? JSON.stringify(contents) : '',
        problem: `${code}: ${description}`,
        outcome,
        reason,
        by,
        at,
      };
      await table.upsert(toEntity(SetAside, row.table, nameOf(row, when(act)), row));
    },

    async find(message, outcome, requestId) {
      const keys = keysOf(message);
      const row = await table.get(keys.table, nameOf(keys, when({ outcome, requestId, at: '' })));
      return row && fromEntity(SetAside, row);
    },
  };
}
