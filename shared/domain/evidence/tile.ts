import { nodeHash, subtreesOf, type Hash, type HashAt, type LeafRange } from './merkle.ts';

/** The number of hashes of a full tile, 8 KiB in total (E2). */
export const TILE_HASHES = 256;
const TILE_LEVELS = 8;
const HASH_BYTES = 32;

/** The place of a tile: its level counts tiles, its index those of the level. */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
}

/** A tile; at the right edge with fewer hashes than a full one. */
export interface Tile extends TilePlace {
  readonly hashes: readonly Hash[];
}

export const tileName = ({ level, index }: TilePlace): string => `${level}/${index}`;

export type Tiles = ReadonlyMap<string, Tile>;

export const tilesByName = (tiles: readonly Tile[]): Tiles => new Map(tiles.map((tile) => [tileName(tile), tile]));

/** The number of hashes that a tile has in a tree of this size; 0 where there is no such tile. */
export const widthOf = ({ level, index }: TilePlace, size: number): number =>
  Math.max(0, Math.min(TILE_HASHES, Math.floor(size / TILE_HASHES ** level) - index * TILE_HASHES));

/** The highest tile of a tree with leaves: the only one of its level. */
export function topOf(size: number): TilePlace {
  let level = 0;
  while (size >= TILE_HASHES ** (level + 1)) level++;
  return { level, index: 0 };
}

/** The tile that holds, or allows to compute, the hash of a complete subtree. */
const placeOf = (level: number, index: number): TilePlace & { at: number; count: number } => {
  const tileLevel = Math.floor(level / TILE_LEVELS);
  const count = 2 ** (level - tileLevel * TILE_LEVELS);
  const first = index * count;
  return { level: tileLevel, index: Math.floor(first / TILE_HASHES), at: first % TILE_HASHES, count };
};

/** The tiles that the hashes of these ranges are computed from. */
export function tilesFor(ranges: readonly LeafRange[]): TilePlace[] {
  const places = new Map<string, TilePlace>();
  for (const { level, index } of ranges.flatMap(subtreesOf)) {
    const place = placeOf(level, index);
    places.set(tileName(place), { level: place.level, index: place.index });
  }
  return [...places.values()];
}

/** Computes hashes of complete subtrees from tiles. */
export const hashesIn =
  (tiles: Tiles): HashAt =>
  (level, index) => {
    const { at, count, ...place } = placeOf(level, index);
    const hashes = tiles.get(tileName(place))?.hashes.slice(at, at + count);
    if (hashes?.length !== count) throw new RangeError(`The tile ${tileName(place)} has too few hashes.`);
    return wholeRoot(hashes);
  };

/** The root of a power of two of hashes. */
function wholeRoot(hashes: readonly Hash[]): Hash {
  let level = hashes;
  while (level.length > 1) {
    const below = level;
    level = Array.from({ length: below.length / 2 }, (_, at) => nodeHash(below[2 * at]!, below[2 * at + 1]!));
  }
  return level[0]!;
}

/** The tiles that the next leaf changes: the last of each level that is not full. */
export function edgeOf(size: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_HASHES)) {
    if (hashes % TILE_HASHES > 0) places.push({ level, index: Math.floor(hashes / TILE_HASHES) });
  }
  return places;
}

/** The tiles that change when leaves are added to a tree of this size, given its edge. */
export function appended(size: number, edge: Tiles, leaves: readonly Hash[]): Tile[] {
  const changed = new Map<string, Tile>();
  const add = (level: number, at: number, hash: Hash): void => {
    const place = { level, index: Math.floor(at / TILE_HASHES) };
    const name = tileName(place);
    const known = changed.get(name)?.hashes ?? edge.get(name)?.hashes.slice(0, at % TILE_HASHES) ?? [];
    if (known.length !== at % TILE_HASHES) throw new RangeError(`The tile ${name} is not the one of this tree.`);
    const tile = { ...place, hashes: [...known, hash] };
    changed.set(name, tile);
    if (tile.hashes.length === TILE_HASHES) add(level + 1, place.index, wholeRoot(tile.hashes));
  };
  leaves.forEach((leaf, offset) => add(0, size + offset, leaf));
  return [...changed.values()];
}

export const hashesToText = (hashes: readonly Hash[]): string => Buffer.concat(hashes).toString('base64');

/** Throws for anything but whole hashes in base64. */
export function hashesFromText(text: string): Hash[] {
  const bytes = Buffer.from(text, 'base64');
  const isWhole = bytes.length % HASH_BYTES === 0 && bytes.toString('base64') === text;
  if (!isWhole) throw new RangeError('The text holds no whole hashes.');
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
