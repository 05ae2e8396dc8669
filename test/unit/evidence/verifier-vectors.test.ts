import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonical, rootBy, Tree } from '../../../infra/verifier/assent-verify.mjs';
import { INCLUSION, LEAVES, ROOTS } from '../domain/evidence/vectors.ts';

const leaf = (data: string) =>
  createHash('sha256')
    .update(Buffer.from(`00${data}`, 'hex'))
    .digest();
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');

it('E9 the verifier has the roots of the reference implementation of RFC 6962', () => {
  const tree = new Tree();
  const roots = [hex(tree.root)];
  for (const data of LEAVES) {
    tree.add(leaf(data));
    roots.push(hex(tree.root));
  }
  expect(roots).toEqual(ROOTS);
});

it.each(INCLUSION)('E9 the verifier takes the published path of leaf $index of $size, and no other', (vector) => {
  const { index, size } = vector;
  const path = vector.path.map((hash) => Buffer.from(hash, 'hex'));
  const root = (given: { index: number; path: Buffer[] }, of = size) => hex(rootBy(given, of, leaf(LEAVES[index]!)));
  expect(root({ index, path })).toBe(ROOTS[size]);
  expect(root({ index: index ^ 1, path })).not.toBe(ROOTS[size]);
  expect(root({ index, path: path.slice(1) })).not.toBe(ROOTS[size]);
  expect(root({ index, path: [...path, path[0]!] })).toBeUndefined();
  expect(root({ index: size, path })).toBeUndefined();
});

// The examples of RFC 8785, sections 3.2.2 and 3.2.3.
it('E2 E9 the verifier writes JSON as RFC 8785 does', () => {
  const input = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`;
  expect(canonical(JSON.parse(input))).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
  const named = String.raw`{
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
  }`;
  const ordered = [...canonical(JSON.parse(named)).matchAll(/:"([^"]+)"/g)].map(([, value]) => value);
  expect(ordered).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});
