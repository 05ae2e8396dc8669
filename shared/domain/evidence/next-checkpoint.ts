import { checkpointText, type Checkpoint } from './checkpoint.ts';
import { noteOf, verifierKey, type NoteKey } from './note.ts';
import type { LogHead, LogKey, SignedCheckpoint } from './log-state.ts';
import { consistencyRanges, EMPTY_ROOT, rangeHash, subtreesOf, type LeafRange } from './merkle.ts';
import { hashesIn, hashesToText, tileName, tilesFor, topOf, widthOf, type TilePlace, type Tiles } from './tile.ts';
import { isContinued } from './verify-proof.ts';

const wholeOf = (size: number): LeafRange => ({ from: 0, to: size });

/** The tiles by which a head is checked: its right edge, and what proves that it continues the last checkpoint. */
export const tilesToCheck = (head: LogHead, last: SignedCheckpoint | undefined): TilePlace[] =>
  tilesFor([wholeOf(head.size), ...consistencyRanges(last?.size ?? 0, head.size)]);

/**
 * The checkpoint to sign for a head, with its complete subtrees. The root is computed from the tiles, and the log must
 * continue what was signed last; throws otherwise (E4).
 */
export function checkedHead(head: LogHead, last: SignedCheckpoint | undefined, tiles: Tiles) {
  const hashAt = hashesIn(tiles);
  const root = rangeHash(wholeOf(head.size), hashAt);
  if (Buffer.from(root).toString('hex') !== head.root) throw new Error("The tiles do not lead to the head's root.");
  if (last && last.origin !== head.origin) throw new Error('The log has another name than its last checkpoint.');
  const older = { size: last?.size ?? 0, root: last ? Buffer.from(last.root, 'hex') : EMPTY_ROOT };
  const proof = consistencyRanges(older.size, head.size).map((range) => rangeHash(range, hashAt));
  if (!isContinued(older, { size: head.size, root }, proof)) {
    throw new Error('The log does not continue its last signed checkpoint.');
  }
  const peaks = subtreesOf(wholeOf(head.size)).map(({ level, index }) => hashAt(level, index));
  const checkpoint: Checkpoint = { origin: head.origin, size: head.size, root };
  const top = topOf(head.size);
  const hashes = tiles.get(tileName(top))!.hashes.slice(0, widthOf(top, head.size));
  return { text: checkpointText(checkpoint), peaks, top: hashes };
}

export interface MadeSignature {
  readonly key: NoteKey;
  readonly signature: Uint8Array;
}

interface Signing {
  readonly head: LogHead;
  readonly last: SignedCheckpoint | undefined;
  readonly signatures: readonly MadeSignature[];
  readonly signedAt: string;
}

/** The checkpoint as it is stored. */
export function signedCheckpoint(
  { text, peaks, top }: ReturnType<typeof checkedHead>,
  { head, last, signatures, signedAt }: Signing,
): SignedCheckpoint {
  const lines = signatures.map(({ key: { name, keyId }, signature }) => ({ name, keyId, signature }));
  return {
    origin: head.origin,
    size: head.size,
    root: head.root,
    note: noteOf({ text, signatures: lines }),
    signedAt,
    peaks: hashesToText(peaks),
    top: hashesToText(top),
    keys: keysAfter(
      last,
      signatures.map(({ key }) => verifierKey(key)),
      head.size,
    ),
  };
}

/** A key that no longer signs ends with the last checkpoint; it stays on record (E5). */
function keysAfter(last: SignedCheckpoint | undefined, signing: readonly string[], size: number): LogKey[] {
  const known = (last?.keys ?? []).map((one): LogKey =>
    one.to === undefined && !signing.includes(one.key) ? { ...one, to: last!.size } : one,
  );
  const current = new Set(known.flatMap(({ key, to }) => (to === undefined ? [key] : [])));
  return [...known, ...signing.filter((key) => !current.has(key)).map((key): LogKey => ({ key, from: size }))];
}
