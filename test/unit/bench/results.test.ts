import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { quotedResults } from '../../bench/support/results.ts';

const readme = readFileSync(new URL('../../bench/README.md', import.meta.url), 'utf8');
const results = JSON.parse(readFileSync(new URL('../../bench/results/bench.json', import.meta.url), 'utf8')) as {
  machine: { quick: boolean; measuredAt: string };
  rows: { name: string }[];
};

it('the README quotes the results of a full run: run the benchmark with --out test/bench/results', async () => {
  expect(results.machine.quick).toBe(false);
  expect((await quotedResults()).text).toBe(readme);
});

it('each figure of the results is in the table, and no other', () => {
  const [, part = ''] = /<!-- figures:start -->([^]*)<!-- figures:end -->/.exec(readme) ?? [];
  expect(part).toContain(results.machine.measuredAt.slice(0, 10));
  const [, , ...names] = [...part.matchAll(/^\| (.*?) *\|/gm)].map(([, name]) => name);
  expect(names).toEqual(results.rows.map(({ name }) => name));
});
