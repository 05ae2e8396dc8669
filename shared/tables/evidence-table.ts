import { z } from 'zod';
import type { LogEntry } from '../domain/evidence/leaf.ts';
import { DailyList } from '../domain/evidence/daily-list.ts';
import { LoggedChain, LoggedLeaf, LogHead, SignedCheckpoint } from '../domain/evidence/log-state.ts';
import { entriesOf, lastOf } from '../domain/evidence/next-batch.ts';
import { hashesFromText, hashesToText, tileName, TILE_HASHES, type TilePlace } from '../domain/evidence/tile.ts';
import { StampState, TimeStamp } from '../domain/evidence/time-stamp.ts';
import { CosignedCheckpoint, WitnessState } from '../domain/evidence/witnessing.ts';
import { Environment } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import { ListPart, ListsWalk } from '../evidence/daily-lists.ts';
import type { EvidenceLog } from '../evidence/evidence-log.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import {
  bundleRow,
  chainPartition,
  checkpointKey,
  COSIGNED_ROW,
  leafRow,
  LISTS_WALK_ROW,
  LOG_HEAD_ROW,
  LOOK_ROW,
  loggedRow,
  logPartition,
  tileRow,
} from './evidence-keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const EVIDENCE_TABLE = 'Evidence';

const StoredTile = z.object({ hashes: z.base64() });

/** Entries without their format, which all of them share. */
const StoredBundle = z.object({ entries: z.array(z.tuple([z.string(), z.int(), z.string()])) });

const Look = z.object({ environment: Environment.optional(), partnerId: z.string(), after: z.string().optional() });

function anchorRow(rowKey: string): z.ZodType {
  if (rowKey === COSIGNED_ROW) return CosignedCheckpoint;
  if (rowKey.startsWith('witness|')) return WitnessState;
  return rowKey.startsWith('stamp|') ? TimeStamp : StampState;
}

/** The schema of a row of the table. */
export function evidenceRow(partitionKey: string, rowKey: string): z.ZodType {
  if (partitionKey.startsWith('log|')) {
    if (rowKey === LOG_HEAD_ROW) return LogHead;
    return rowKey.startsWith('tile|') ? StoredTile : StoredBundle;
  }
  if (partitionKey.startsWith('chain|')) return rowKey.startsWith('logged|') ? LoggedChain : LoggedLeaf;
  if (partitionKey.startsWith('lists|')) return rowKey.startsWith('part|') ? ListPart : DailyList;
  if (partitionKey.startsWith('anchors|')) return anchorRow(rowKey);
  if (partitionKey === LISTS_WALK_ROW) return ListsWalk;
  return partitionKey === LOOK_ROW ? Look : SignedCheckpoint;
}

/** The logs of the environments in Table Storage. */
export function evidenceLogIn(open: OpenTable): EvidenceLog {
  const table = open(EVIDENCE_TABLE);

  async function readBundle(environment: Environment, index: number): Promise<LogEntry[]> {
    const row = await table.get(logPartition(environment), bundleRow(index));
    const entries = row ? fromEntity(StoredBundle, row).entries : [];
    return entries.map(([ledgerId, sequence, auditHash]) => ({ ledgerId, sequence, auditHash }));
  }

  /** The bundles that the pending runs of a head change. */
  async function bundlesOf(environment: Environment, head: LogHead): Promise<RowAction[]> {
    const added = entriesOf(head.pending);
    const start = head.size - added.length;
    const known = start % TILE_HASHES > 0 ? await readBundle(environment, Math.floor(start / TILE_HASHES)) : [];
    const entries = [...known.slice(0, start % TILE_HASHES), ...added].map(
      ({ ledgerId, sequence, auditHash }): [string, number, string] => [ledgerId, sequence, auditHash],
    );
    const first = Math.floor(start / TILE_HASHES);
    return Array.from({ length: Math.ceil(entries.length / TILE_HASHES) }, (_, at) => {
      const value = { entries: entries.slice(at * TILE_HASHES, (at + 1) * TILE_HASHES) };
      return ['upsert', toEntity(StoredBundle, logPartition(environment), bundleRow(first + at), value), 'Replace'];
    });
  }

  const headEntity = (environment: Environment, head: LogHead) =>
    toEntity(LogHead, logPartition(environment), LOG_HEAD_ROW, head);

  async function readTile(environment: Environment, place: TilePlace) {
    const row = await table.get(logPartition(environment), tileRow(place));
    if (!row) throw new Unavailable(`The log has no tile ${tileName(place)}.`);
    return { ...place, hashes: hashesFromText(fromEntity(StoredTile, row).hashes) };
  }

  return {
    readHead: (environment) => table.read(LogHead, logPartition(environment), LOG_HEAD_ROW),

    readTiles: (environment, places) => Promise.all(places.map((place) => readTile(environment, place))),

    readBundle,

    async append(environment, etag, head, tiles) {
      const entity = headEntity(environment, head);
      const actions: RowAction[] = [
        etag === undefined ? ['create', entity] : ['update', entity, 'Replace', { etag }],
        ...tiles.map(({ hashes, ...place }): RowAction => {
          const value = { hashes: hashesToText(hashes) };
          return ['upsert', toEntity(StoredTile, logPartition(environment), tileRow(place), value), 'Replace'];
        }),
        ...(await bundlesOf(environment, head)),
      ];
      return (await table.transact(actions))?.[0];
    },

    async writeHead(environment, etag, head) {
      return (await table.put(headEntity(environment, head), etag)) !== undefined;
    },

    async readLogged(environment, chain) {
      const row = await table.get(chainPartition(environment, chain), loggedRow(chain));
      return row && fromEntity(LoggedChain, row);
    },

    async index(environment, run) {
      const partition = chainPartition(environment, run.chain);
      const logged = toEntity(LoggedChain, partition, loggedRow(run.chain), lastOf(run));
      const leaves = run.hashes.map((auditHash, offset): RowAction => {
        const leaf = { index: run.index + offset, firstHash: run.firstHash, auditHash };
        return ['create', toEntity(LoggedLeaf, partition, leafRow(run.chain, run.sequence + offset), leaf)];
      });
      await table.transact([['upsert', logged, 'Replace'], ...leaves]);
    },

    async readLeaf(environment, chain, sequence) {
      const row = await table.get(chainPartition(environment, chain), leafRow(chain, sequence));
      return row && fromEntity(LoggedLeaf, row);
    },

    leavesOf(environment, chain) {
      const [from, to] = [leafRow(chain, 1), loggedRow(chain)];
      const range = inPartition(chainPartition(environment, chain), { ge: from, lt: to });
      return table.values(LoggedLeaf, range);
    },

    readCheckpoint(environment) {
      const { partitionKey, rowKey } = checkpointKey(environment);
      return table.read(SignedCheckpoint, partitionKey, rowKey);
    },

    async writeCheckpoint(environment, checkpoint, etag) {
      const { partitionKey, rowKey } = checkpointKey(environment);
      return (await table.put(toEntity(SignedCheckpoint, partitionKey, rowKey, checkpoint), etag)) !== undefined;
    },

    readLook: () => table.read(Look, LOOK_ROW, LOOK_ROW),

    writeLook: (progress, etag) => table.put(toEntity(Look, LOOK_ROW, LOOK_ROW, progress), etag),
  };
}
