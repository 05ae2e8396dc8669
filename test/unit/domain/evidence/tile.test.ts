import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inclusionRanges, leafHash, rangeHash, type Hash } from '../../../../shared/domain/evidence/merkle.ts';
import {
  appended,
  edgeOf,
  hashesFromText,
  hashesIn,
  hashesToText,
  tileName,
  tilesByName,
  tilesFor,
  widthOf,
  type Tile,
} from '../../../../shared/domain/evidence/tile.ts';
import { rootByInclusion } from '../../../../shared/domain/evidence/verify-proof.ts';
import { draws } from './draws.ts';

const node = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** Pairs each level and carries an odd hash up: equals the recursive definition, by another way. */
function oracleRoot(hashes: readonly Hash[]): Hash {
  let level = [...hashes];
  while (level.length > 1) {
    const above: Hash[] = [];
    for (let at = 0; at < level.length; at += 2) {
      above.push(at + 1 < level.length ? node(level[at]!, level[at + 1]!) : level[at]!);
    }
    level = above;
  }
  return level[0]!;
}

const leaves = Array.from({ length: 66_500 }, (_, at) => leafHash(`leaf ${at}`));

/** Adds leaves in batches, keeping only what a store would keep. */
function grown(batches: number[]) {
  const tiles = new Map<string, Tile>();
  let size = 0;
  for (const batch of batches) {
    const edge = new Map(edgeOf(size).map((place) => [tileName(place), tiles.get(tileName(place))!]));
    for (const tile of appended(size, edge, leaves.slice(size, size + batch))) tiles.set(tileName(tile), tile);
    size += batch;
  }
  return { tiles, size };
}

describe('tiles', () => {
  it('E2 the root of a tree that grew in random batches is the one of its leaves', () => {
    const draw = draws(11);
    const { tiles, size } = grown(Array.from({ length: 60 }, () => 1 + draw(250)));
    expect(rangeHash({ from: 0, to: size }, hashesIn(tiles))).toEqual(oracleRoot(leaves.slice(0, size)));
    expect(tiles.get('0/0')!.hashes).toEqual(leaves.slice(0, 256));
  });

  it('E2 a full tile of the second level is the 256 roots of full tiles, and begins a third level', () => {
    const { tiles, size } = grown(Array.from({ length: 266 }, () => 250));
    expect(size).toBe(66_500);
    expect(tiles.get('1/0')!.hashes[255]).toEqual(oracleRoot(leaves.slice(255 * 256, 256 * 256)));
    expect(tiles.get('2/0')!.hashes).toEqual([oracleRoot(leaves.slice(0, 65_536))]);
    expect(rangeHash({ from: 0, to: size }, hashesIn(tiles))).toEqual(oracleRoot(leaves));
    expect(edgeOf(size).map(tileName)).toEqual(['0/259', '1/1', '2/0']);
  });

  it('E2 a proof is made of few tiles, and holds in an older tree from the tiles of a newer one', () => {
    const { tiles } = grown(Array.from({ length: 80 }, () => 250));
    const draw = draws(3);
    for (let run = 0; run < 40; run++) {
      const size = 1 + draw(20_000);
      const index = draw(size);
      const ranges = inclusionRanges(index, size);
      const needed = tilesFor(ranges);
      expect(needed.length).toBeLessThanOrEqual(4);
      const hashAt = hashesIn(tilesByName(needed.map((place) => tiles.get(tileName(place))!)));
      const proof = ranges.map((range) => rangeHash(range, hashAt));
      expect(rootByInclusion({ index, size, leaf: leaves[index]!, proof })).toEqual(oracleRoot(leaves.slice(0, size)));
    }
  });

  it.each([
    [{ level: 0, index: 0 }, 0, 0],
    [{ level: 0, index: 0 }, 255, 255],
    [{ level: 0, index: 1 }, 256, 0],
    [{ level: 1, index: 0 }, 256, 1],
    [{ level: 0, index: 273 }, 70_000, 112],
    [{ level: 0, index: 274 }, 70_000, 0],
    [{ level: 1, index: 1 }, 70_000, 17],
    [{ level: 2, index: 0 }, 70_000, 1],
  ])('E2 the width of tile %o in a tree of %i leaves is %i', (place, size, width) => {
    expect(widthOf(place, size)).toBe(width);
  });

  it('an edge of another tree is refused', () => {
    const { tiles } = grown([10]);
    expect(() => appended(300, tiles, leaves.slice(0, 1))).toThrow(RangeError);
    expect(() => appended(20, tiles, leaves.slice(0, 1))).toThrow(RangeError);
  });

  it('hashes as text', () => {
    expect(hashesFromText(hashesToText(leaves.slice(0, 3)))).toEqual(leaves.slice(0, 3));
    expect(hashesToText(leaves.slice(0, 256))).toHaveLength(10_924);
    expect(() => hashesFromText('AAAA')).toThrow(RangeError);
    expect(() => hashesFromText('not base64')).toThrow(RangeError);
  });
});
