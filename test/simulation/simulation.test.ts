import { expect, it } from 'vitest';
import { runAlone, runWorlds } from './worlds/crew.ts';

/** How long worlds are begun; no check depends on how many fit. */
const BUDGET_MS = 30_000;
const FIRST_SEED = 1;
const ENDLESS = 2 ** 32 - 1;

it('every world holds, as many as fit the time', { timeout: BUDGET_MS + 120_000 }, async () => {
  const until = performance.now() + BUDGET_MS;
  const { worlds, failed } = await runWorlds({
    from: FIRST_SEED,
    seeds: ENDLESS,
    faults: 1,
    goesOn: () => performance.now() < until,
  });
  process.stdout.write(`${worlds} simulated worlds ran, from seed ${FIRST_SEED}\n`);
  const shown = failed.flatMap(({ seed, violations }) =>
    violations.map(
      ({ check, subject, text }) => `npm run simulate -- --seed ${seed} --trace: ${check}, ${subject}: ${text}`,
    ),
  );
  expect(shown).toEqual([]);
});

it('a seed has one trace, byte for byte, in every thread and whatever ran before', { timeout: 180_000 }, async () => {
  const traced = async (seeds: readonly number[]): Promise<readonly string[]> =>
    (await runAlone<'digests'>({ kind: 'digests', seeds, faults: 1 })).digests;
  const [first, again] = await Promise.all([traced([3, 12, 31]), traced([31, 12, 3])]);
  expect(again.toReversed()).toEqual(first);
  expect(new Set(first).size).toBe(3);
});
