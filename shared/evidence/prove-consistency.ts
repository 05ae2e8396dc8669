import type { LogKey, SignedCheckpoint } from '../domain/evidence/log-state.ts';
import { consistencyRanges, rangeHash } from '../domain/evidence/merkle.ts';
import { hashesIn, tilesByName, tilesFor } from '../domain/evidence/tile.ts';
import type { Environment } from '../domain/partners/partner.ts';
import type { EvidenceLog } from './evidence-log.ts';

/** The hashes in base64 that prove that a checkpoint's tree continues an older one: a read for each tile (RFC 9162). */
export async function consistencyProof(
  log: Pick<EvidenceLog, 'readTiles'>,
  environment: Environment,
  older: number,
  size: number,
): Promise<string[]> {
  const ranges = consistencyRanges(older, size);
  const hashAt = hashesIn(tilesByName(await log.readTiles(environment, tilesFor(ranges))));
  return ranges.map((range) => Buffer.from(rangeHash(range, hashAt)).toString('base64'));
}

export interface ProvenCheckpoint {
  readonly note: string;
  readonly keys: readonly LogKey[];
  /** Absent where the older size is larger than the checkpoint. */
  readonly proof?: readonly string[];
}

/** The newest checkpoint, with the proof that it continues an older size; undefined before the first one (E7). */
export const proveConsistency =
  (log: Pick<EvidenceLog, 'readCheckpoint' | 'readTiles'>) =>
  async (environment: Environment, older: number): Promise<ProvenCheckpoint | undefined> => {
    const checkpoint: SignedCheckpoint | undefined = (await log.readCheckpoint(environment))?.value;
    if (!checkpoint) return undefined;
    const { note, keys, size } = checkpoint;
    return older > size ? { note, keys } : { note, keys, proof: await consistencyProof(log, environment, older, size) };
  };
export type ProveConsistency = ReturnType<typeof proveConsistency>;
