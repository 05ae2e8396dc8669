import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  consistencyRanges,
  EMPTY_ROOT,
  inclusionRanges,
  leafHash,
  rangeHash,
  type Hash,
  type HashAt,
} from '../../../../shared/domain/evidence/merkle.ts';
import { isContinued, rootByInclusion } from '../../../../shared/domain/evidence/verify-proof.ts';
import { draws } from './draws.ts';

/** The tests of the reference implementation of certificate transparency (RFC 6962). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const INCLUSION = [
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    path: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];
const CONSISTENCY = [
  { older: 1, size: 1, path: [] },
  { older: 1, size: 8, path: INCLUSION[0]!.path },
  {
    older: 6,
    size: 8,
    path: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    older: 2,
    size: 5,
    path: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');
const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The definition of the tree, as RFC 6962 states it. */
function oracleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0]!);
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return sha(Buffer.of(1), oracleRoot(leaves.slice(0, k)), oracleRoot(leaves.slice(k)));
}

/** Complete subtrees of leaves, each computed once by the oracle. */
function subtrees(leaves: readonly Buffer[]): HashAt {
  const known = new Map<string, Hash>();
  return (level, index) => {
    const name = `${level}/${index}`;
    const hash = known.get(name) ?? oracleRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
    known.set(name, hash);
    return hash;
  };
}

const published = LEAVES.map((leaf) => Buffer.from(leaf, 'hex'));
const proofOf = (ranges: { from: number; to: number }[], hashAt: HashAt) =>
  ranges.map((range) => rangeHash(range, hashAt));

describe('the published vectors of RFC 6962', () => {
  it.each(ROOTS.map((root, size) => ({ root, size })))('E2 the root of $size leaves', ({ root, size }) => {
    expect(hex(rangeHash({ from: 0, to: size }, subtrees(published)))).toBe(root);
    expect(hex(oracleRoot(published.slice(0, size)))).toBe(root);
  });

  it('E2 a leaf and the empty tree', () => {
    expect(hex(leafHash(''))).toBe(ROOTS[1]);
    expect(hex(EMPTY_ROOT)).toBe(ROOTS[0]);
  });

  it.each(INCLUSION)('E2 the path of leaf $index in $size', ({ index, size, path }) => {
    expect(proofOf(inclusionRanges(index, size), subtrees(published)).map(hex)).toEqual(path);
    const proof = path.map((text) => Buffer.from(text, 'hex'));
    expect(hex(rootByInclusion({ index, size, leaf: leafHash(published[index]!), proof })!)).toBe(ROOTS[size]);
  });

  it.each(CONSISTENCY)('E2 the proof that $size continues $older', ({ older, size, path }) => {
    expect(proofOf(consistencyRanges(older, size), subtrees(published)).map(hex)).toEqual(path);
    const tree = (leaves: number) => ({ size: leaves, root: Buffer.from(ROOTS[leaves]!, 'hex') });
    expect(
      isContinued(
        tree(older),
        tree(size),
        path.map((text) => Buffer.from(text, 'hex')),
      ),
    ).toBe(true);
  });
});

describe('against the definition', () => {
  const leaves = Array.from({ length: 4200 }, (_, at) => Buffer.from(`leaf ${at}`));
  const hashAt = subtrees(leaves);
  const root = (size: number) => oracleRoot(leaves.slice(0, size));

  it('E2 every leaf of every tree up to 40 leaves is proven, at its place and in its tree only', () => {
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const proof = proofOf(inclusionRanges(index, size), hashAt);
        const leaf = leafHash(leaves[index]!);
        expect(rootByInclusion({ index, size, leaf, proof })).toEqual(root(size));
        const elsewhere = [index - 1, index + 1].map((at) => rootByInclusion({ index: at, size, leaf, proof }));
        for (const found of elsewhere) expect(found).not.toEqual(root(size));
        expect(rootByInclusion({ index, size, leaf, proof: [...proof, leaf] })).toBeUndefined();
        if (proof.length > 0)
          expect(rootByInclusion({ index, size, leaf, proof: proof.slice(1) })).not.toEqual(root(size));
      }
    }
  });

  it('E2 every tree up to 40 leaves continues every older one, by its own proof only', () => {
    for (let size = 0; size <= 40; size++) {
      for (let older = 0; older <= size; older++) {
        const proof = proofOf(consistencyRanges(older, size), hashAt);
        const tree = { size, root: root(size) };
        expect(isContinued({ size: older, root: root(older) }, tree, proof)).toBe(true);
        expect(isContinued({ size: older, root: sha(Buffer.from('fork')) }, tree, proof)).toBe(false);
        expect(isContinued({ size: older, root: root(older) }, tree, [...proof, root(1)])).toBe(false);
        if (proof.length > 0) expect(isContinued({ size: older, root: root(older) }, tree, proof.slice(1))).toBe(false);
      }
    }
  });

  it('E2 trees of up to 4,200 leaves drawn at random', () => {
    const draw = draws(7);
    for (let run = 0; run < 60; run++) {
      const size = 1 + draw(leaves.length);
      const index = draw(size);
      const older = draw(size + 1);
      const whole = root(size);
      expect(rangeHash({ from: 0, to: size }, hashAt)).toEqual(whole);
      const proof = proofOf(inclusionRanges(index, size), hashAt);
      expect(rootByInclusion({ index, size, leaf: leafHash(leaves[index]!), proof })).toEqual(whole);
      const steps = proofOf(consistencyRanges(older, size), hashAt);
      expect(isContinued({ size: older, root: root(older) }, { size, root: whole }, steps)).toBe(true);
      if (steps.length === 0) continue;
      const at = draw(steps.length);
      const bent = steps.map((step, place) => (place === at ? leafHash('another') : step));
      expect(isContinued({ size: older, root: root(older) }, { size, root: whole }, bent)).toBe(false);
    }
  });

  it('E2 a proof of 100 million leaves has at most 27 hashes', () => {
    expect(inclusionRanges(12_345_678, 100_000_000).length).toBeLessThanOrEqual(27);
    expect(() => inclusionRanges(5, 5)).toThrow(RangeError);
    expect(() => consistencyRanges(6, 5)).toThrow(RangeError);
  });
});
