import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { FAILED, Import, isWorking, passOf, RowOutcome } from '../domain/imports/import.ts';
import { Unavailable } from '../errors.ts';
import { FileGone, type ImportKey, type ImportStore } from '../imports/import-store.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { OpenTable, Row } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import {
  importFilePartition,
  importListRow,
  importPartRow,
  importRow,
  importRowsPartition,
  importsPartition,
  importTurnRow,
  outcomeRow,
  REPEATS_ROW,
} from './import-keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const IMPORTS_TABLE = 'Imports';

const PARTS_AT_ONCE = 8;
const BATCH = 100;

/** References an import, in the list by start and among those that wait for their turn. */
export const ImportEntry = Import.pick({ importId: true });

/** A part of a file, compressed. */
export const FilePart = z.object({ gzip: z.base64() });

function readable(row: Row): Import | undefined {
  try {
    return fromEntity(Import, row);
  } catch {
    return undefined;
  }
}

/** A partner's imports in one partition, each file in one, and the outcomes of each pass in two. */
export function importsIn(open: OpenTable): ImportStore {
  const table = open(IMPORTS_TABLE);
  const rowOf = (key: ImportKey) => [importsPartition(key), importRow(key.importId)] as const;
  const read = (key: ImportKey) => table.read(Import, ...rowOf(key));
  const turnOf = (job: Import) => importTurnRow(passOf(job).startedAt, job.importId);
  const entryOf = (job: Import, row: string) =>
    toEntity(ImportEntry, importsPartition(job), row, { importId: job.importId });

  const partOf = (importId: string, row: string, part: Uint8Array) =>
    toEntity(FilePart, importFilePartition(importId), row, { gzip: gzipSync(part).toString('base64') });

  async function readPart(importId: string, row: string): Promise<Uint8Array> {
    const part = await table.read(FilePart, importFilePartition(importId), row);
    if (!part) throw new FileGone();
    return gunzipSync(Buffer.from(part.value.gzip, 'base64'));
  }

  /** An import whose row is damaged keeps its turn until it is mended, and the others pass it by (X2). */
  const readOrPass = (key: ImportKey) =>
    read(key).catch((fault: unknown) => {
      if (fault instanceof Unavailable) throw fault;
      return 'damaged' as const;
    });

  async function transact(actions: readonly RowAction[]): Promise<void> {
    if (!(await table.transact(actions))) throw new Unavailable('The rows of an import could not be written.');
  }

  /** Rows of a page that had failed when it was done before, and did not fail this time. */
  async function removeMended(partition: string, outcomes: readonly RowOutcome[]): Promise<void> {
    const [first, last] = [outcomes[0]!.row, outcomes.at(-1)!.row];
    const range = inPartition(partition, { gt: outcomeRow(first - 1), lt: outcomeRow(last + 1) });
    const mended = new Set(outcomes.flatMap(({ row, outcome }) => (FAILED.includes(outcome) ? [] : [outcomeRow(row)])));
    for await (const page of table.pages(range, BATCH, ['PartitionKey', 'RowKey'])) {
      const stale = page.filter(({ rowKey }) => mended.has(rowKey!));
      await mapConcurrent(stale, PARTS_AT_ONCE, (row) => table.remove(partition, row.rowKey!));
    }
  }

  return {
    async create(job, parts, giveUp) {
      // A part that is there stays: another file with the same id must not change what an import works on.
      await mapConcurrent([...parts.entries()], PARTS_AT_ONCE, ([at, part]) =>
        table.create(partOf(job.importId, importPartRow(at), part)),
      );
      const rows = [
        toEntity(Import, ...rowOf(job), job),
        entryOf(job, importListRow(job.startedAt, job.importId)),
        entryOf(job, turnOf(job)),
      ];
      return (
        (await table.transact(
          rows.map((row): RowAction => ['create', row]),
          giveUp,
        )) !== undefined
      );
    },

    read,

    async write(job, etag) {
      const turn = entryOf(job, turnOf(job));
      const replaced: RowAction = ['update', toEntity(Import, ...rowOf(job), job), 'Replace', { etag }];
      if (isWorking(job)) return (await table.transact([replaced, ['upsert', turn, 'Replace']]))?.[0];
      const written = await table.put(toEntity(Import, ...rowOf(job), job), etag);
      // A turn that is left over is passed by: its import has no work any more.
      if (written !== undefined) await table.remove(turn.partitionKey, turn.rowKey);
      return written;
    },

    async list(owner, { size, after = 'list|' }) {
      const range = inPartition(importsPartition(owner), { gt: after, lt: 'list}' });
      for await (const page of table.pages(range, size)) {
        const last = page.at(-1);
        if (!last) continue;
        const found = await Promise.all(page.map((row) => readOrPass({ ...owner, ...fromEntity(ImportEntry, row) })));
        const items = found.flatMap((stored) => (stored && stored !== 'damaged' ? [stored.value] : []));
        return page.continuationToken ? { items, after: last.rowKey! } : { items };
      }
      return { items: [] };
    },

    async *every(owner) {
      const range = inPartition(importsPartition(owner), { gt: 'import|', lt: 'import}' });
      for await (const page of table.pages(range, 1000)) for (const row of page) yield readable(row);
    },

    async longestWaiting(owner) {
      const partition = importsPartition(owner);
      const range = inPartition(partition, { gt: 'turn|', lt: 'turn}' });
      for await (const { importId } of table.values(ImportEntry, range, 10)) {
        const stored = await readOrPass({ ...owner, importId });
        if (stored && stored !== 'damaged' && isWorking(stored.value)) return stored;
      }
      return undefined;
    },

    async unfinished(owner, most) {
      const waiting = inPartition(importsPartition(owner), { gt: 'turn|', lt: 'turn}' });
      const turns: Row[] = [];
      for await (const page of table.pages(waiting, most)) {
        turns.push(...page);
        if (turns.length >= most) break;
      }
      if (turns.length < most) return turns.length;
      const hasWork = await Promise.all(
        turns.map(async (turn) => {
          const stored = await readOrPass({ ...owner, ...fromEntity(ImportEntry, turn) });
          return stored === 'damaged' || (stored !== undefined && isWorking(stored.value));
        }),
      );
      // Turns that were left over are removed, so that they are not counted again.
      const over = turns.filter((_, at) => !hasWork[at]);
      await Promise.all(over.map((turn) => table.remove(turn.partitionKey!, turn.rowKey!, turn.etag)));
      return turns.length - over.length;
    },

    async *parts({ importId, parts }, from = 0) {
      for (let at = from; at < parts; at++) yield readPart(importId, importPartRow(at));
    },

    async keepRepeats(importId, repeats) {
      await table.upsert(partOf(importId, REPEATS_ROW, repeats));
    },
    repeats: (importId) => readPart(importId, REPEATS_ROW),

    async removeFile(importId) {
      const partition = importFilePartition(importId);
      for await (const page of table.pages(inPartition(partition), BATCH, ['PartitionKey', 'RowKey'])) {
        await mapConcurrent(page, PARTS_AT_ONCE, (row) => table.remove(partition, row.rowKey!));
      }
    },

    async keep(importId, mode, outcomes, mayRepeat) {
      const actions = (rows: readonly RowOutcome[], part: 'all' | 'failed') =>
        rows.map((one): RowAction => [
          'upsert',
          toEntity(RowOutcome, importRowsPartition(importId, mode, part), outcomeRow(one.row), one),
          'Replace',
        ]);
      const failed = outcomes.filter(({ outcome }) => FAILED.includes(outcome));
      await Promise.all([
        transact(actions(outcomes, 'all')),
        failed.length > 0 ? transact(actions(failed, 'failed')) : undefined,
        mayRepeat ? removeMended(importRowsPartition(importId, mode, 'failed'), outcomes) : undefined,
      ]);
    },

    async outcomes(importId, { mode, failedOnly, size, after = '0' }) {
      const partition = importRowsPartition(importId, mode, failedOnly ? 'failed' : 'all');
      const range = inPartition(partition, { gt: outcomeRow(Number(after)) });
      for await (const page of table.pages(range, size)) {
        if (page.length === 0) continue;
        const items = page.map((row) => fromEntity(RowOutcome, row));
        return page.continuationToken ? { items, after: String(items.at(-1)!.row) } : { items };
      }
      return { items: [] };
    },
  };
}
