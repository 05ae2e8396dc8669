import { sha256Bytes } from '../../digest.ts';

/** A SHA-256 hash of 32 bytes. */
export type Hash = Uint8Array;

/** The leaves `from` to `to`, end excluded. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The hash of a complete subtree of 2 ** level leaves, the index-th of its level. Throws if unknown. */
export type HashAt = (level: number, index: number) => Hash;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Hash = sha256Bytes();

/** The hash of a leaf (RFC 6962, section 2.1) (E2). */
export const leafHash = (data: Uint8Array | string): Hash => sha256Bytes(LEAF, data);

/** The hash of two subtrees (RFC 6962, section 2.1) (E2). */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256Bytes(NODE, left, right);

export const sameHash = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0;

/** The largest power of two below a number of leaves greater than one: where a tree is split. */
function splitOf(leaves: number): number {
  let power = 1;
  while (power * 2 < leaves) power *= 2;
  return power;
}

/** The complete subtrees that a range consists of, left to right. */
export function subtreesOf({ from, to }: LeafRange): { level: number; index: number }[] {
  const found: { level: number; index: number }[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++;
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

/** The hash of a range that is a subtree of some tree. */
export function rangeHash(range: LeafRange, hashAt: HashAt): Hash {
  if (range.from === range.to) return EMPTY_ROOT;
  const hashes = subtreesOf(range).map(({ level, index }) => hashAt(level, index));
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The ranges whose hashes prove that a leaf is in the tree, from the leaf upwards (RFC 6962, section 2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError('The leaf is not in the tree.');
  const path = (from: number, to: number): LeafRange[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle ? [...path(from, middle), { from: middle, to }] : [...path(middle, to), { from, to: middle }];
  };
  return path(0, size);
}

/** The ranges whose hashes prove that a tree continues a smaller one (RFC 6962, section 2.1.2). */
export function consistencyRanges(older: number, size: number): LeafRange[] {
  if (!(older >= 0 && older <= size)) throw new RangeError('The older tree is larger than the tree.');
  const path = (leaves: number, from: number, to: number, isWhole: boolean): LeafRange[] => {
    if (leaves === to - from) return isWhole ? [] : [{ from, to }];
    const left = splitOf(to - from);
    const middle = from + left;
    return leaves <= left
      ? [...path(leaves, from, middle, isWhole), { from: middle, to }]
      : [...path(leaves - left, middle, to, false), { from, to: middle }];
  };
  return older === 0 ? [] : path(older, 0, size, true);
}
