import type { ChainName, SignedCheckpoint } from '../domain/evidence/log-state.ts';
import { pathOf, tilesToProve } from '../domain/evidence/receipt.ts';
import { tileName, type Tile } from '../domain/evidence/tile.ts';
import type { Environment } from '../domain/partners/partner.ts';
import type { EvidenceLog } from './evidence-log.ts';

/** The place of an entry in the log, and the hashes in base64 that lead to the root of a checkpoint. */
export interface EntryProof {
  readonly index: number;
  readonly path: readonly string[];
}

/** Tiles kept between chains, 8 KiB each: those of the higher levels, and the newest of the lowest. */
const MOST_TILES = 2_000;

/**
 * Proves the entries of chains against one checkpoint. Each chain costs its range read, and a read for each tile that
 * was not needed lately. The proof of the n-th entry is at n - 1; entries behind the checkpoint have none.
 */
export function proveEntries(log: Pick<EvidenceLog, 'leavesOf' | 'readTiles'>, checkpoint: SignedCheckpoint) {
  const kept = new Map<string, Tile>();
  return async (environment: Environment, chain: ChainName): Promise<EntryProof[]> => {
    const proofs: EntryProof[] = [];
    for await (const { index } of log.leavesOf(environment, chain)) {
      if (index >= checkpoint.size) break;
      const places = tilesToProve(index, checkpoint);
      if (kept.size + places.length > MOST_TILES) kept.clear();
      const toRead = places.filter((place) => !kept.has(tileName(place)));
      for (const tile of await log.readTiles(environment, toRead)) kept.set(tileName(tile), tile);
      const path = pathOf(
        index,
        checkpoint,
        places.map((place) => kept.get(tileName(place))!),
      );
      proofs.push({ index, path: path.map((hash) => Buffer.from(hash).toString('base64')) });
    }
    return proofs;
  };
}
