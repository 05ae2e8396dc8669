import { expect, it } from 'vitest';
import { neverCalled } from './coverage/coverage-table.ts';
import { FAULT_KINDS } from './kernel/fault-kinds.ts';
import { runAlone, runWorlds } from './worlds/crew.ts';
import type { FailedWorld } from './worlds/jobs.ts';

/** How long worlds are begun; no check depends on how many fit. */
const BUDGET_MS = 30_000;
const FIRST_SEED = 1;
const ENDLESS = 2 ** 32 - 1;
/** For slow cores that others use too: worlds that were begun are ended. */
const ALL_MET = [true, true, true, true, true, true, true, true];
const TIMEOUT = { timeout: 600_000 };

it('every world holds, as many as fit the time, and nothing keeps it in memory', TIMEOUT, async () => {
  const until = performance.now() + BUDGET_MS;
  const { worlds, failed, kept } = await runWorlds({
    from: FIRST_SEED,
    seeds: ENDLESS,
    faults: 1,
    goesOn: () => performance.now() < until,
  });
  process.stdout.write(`${worlds} simulated worlds ran, from seed ${FIRST_SEED}\n`);
  expect(shown(failed)).toEqual([]);
  expect(kept).toBe(0);
});

it('every route, function, timer and use case is called by the actors', TIMEOUT, async () => {
  const { coverage, failed } = await runAlone<'ran'>({ kind: 'tours', seeds: [1, 2] });
  expect(shown(failed)).toEqual([]);
  expect(neverCalled(coverage)).toEqual([]);
});

/** Points that every world calls. */
const COMMON = [
  'validateOrders · Ledger.get 1',
  'validateOrders · events.send 1',
  'sweepRenewals · Catalogue.page 1',
  'reconcileHolds · Holds.page 1',
];

it('in the eight worlds of a rotation every common point meets every kind of fault', TIMEOUT, async () => {
  const { worlds, coverage, failed } = await runWorlds({
    from: 80,
    seeds: 40,
    faults: 1,
    theme: 'every point',
    goesOn: () => true,
  });
  expect(worlds).toBe(8);
  expect(shown(failed)).toEqual([]);
  const rows = new Map(coverage.rows().map(([point, , ...faults]) => [point, faults]));
  for (const point of COMMON) expect([point, rows.get(point)?.map((times) => times > 0)]).toEqual([point, ALL_MET]);
});

/** The world of a calm and of a troubled seed: how far a placed fault is from its begin, and of which kind. */
const PLACED = [
  [2, 0.1, 'lost'],
  [2, 0.6, 'dies before'],
  [4, 0.9, 'outlived'],
] as const;

it.each(PLACED)(
  'seed %i: a placed fault is met, and until then the world is the same',
  TIMEOUT,
  async (seed, far, kind) => {
    const base = { kind: 'points', seed, isTour: false, faults: 1 } as const;
    const { reached } = await runAlone<'points'>({ ...base, placed: [] });
    const nth = Math.floor(reached.length * far);
    const point = reached[nth]!;
    const again = await runAlone<'points'>({ ...base, placed: [{ point, kind }] });
    expect(again.reached.slice(0, nth + 1)).toEqual(reached.slice(0, nth + 1));
    const met = again.coverage.find(([name]) => name === point)![2 + FAULT_KINDS.indexOf(kind)];
    expect(met).toBeGreaterThan(0);
    expect(shown([{ seed, violations: again.violations }])).toEqual([]);
  },
);

const shown = (failed: readonly Pick<FailedWorld, 'seed' | 'violations'>[]): string[] =>
  failed.flatMap(({ seed, violations }) =>
    violations.map(
      ({ check, subject, text }) => `npm run simulate -- --seed ${seed} --trace: ${check}, ${subject}: ${text}`,
    ),
  );

it('a seed has one trace, byte for byte, in every thread and whatever ran before', TIMEOUT, async () => {
  const traced = async (seeds: readonly number[]): Promise<readonly string[]> =>
    (await runAlone<'digests'>({ kind: 'digests', seeds, faults: 1 })).digests;
  const [first, again] = await Promise.all([traced([3, 10, 12, 31]), traced([31, 12, 10, 3])]);
  expect(again.toReversed()).toEqual(first);
  expect(new Set(first).size).toBe(4);
});
