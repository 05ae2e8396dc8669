import { expect, it } from 'vitest';
import type { CoverageRow } from '../kernel/coverage.ts';
import { FAULT_KINDS } from '../kernel/fault-kinds.ts';
import type { PlacedFault } from '../kernel/faults.ts';
import type { AskedWorld } from '../worlds/jobs.ts';
import { pairOf, PointHunt } from './point-hunt.ts';

/** Points of one function, in the order of their calls: a fault of it ends the function, and the others are not called. */
type Model = (world: AskedWorld) => readonly string[];

const GET = 'placeOrder · Ledger.get 1';
const COMMIT = 'placeOrder · Ledger.transact 1';
const RETRY = 'retryWork · Holds.upsert 1';
const TIMER = 'lookAfterLog · Evidence.insert 3';

/** Every world calls GET, then COMMIT; the retry runs only where the commit failed, and the timer when faults have ended. */
const MODEL: Model = ({ placed }) => {
  const failing = new Set(placed.map(({ point }) => point));
  if (failing.has(GET)) return [GET];
  return failing.has(COMMIT) ? [GET, COMMIT, RETRY] : [GET, COMMIT];
};

const rowsOf = (reached: readonly string[], placed: readonly PlacedFault[]): CoverageRow[] =>
  reached.map((point) => {
    const met = placed.find((one) => one.point === point)?.kind;
    return [point, 1, ...FAULT_KINDS.map((kind) => (kind === met ? 1 : 0))];
  });

function run(hunt: PointHunt, model: Model, most = 1000): AskedWorld[] {
  const worlds: AskedWorld[] = [];
  for (let world = hunt.next(); world && worlds.length < most; world = hunt.next()) {
    worlds.push(world);
    const reached = model(world);
    hunt.told(world, {
      reached,
      coverage: [...rowsOf(reached, world.placed), [TIMER, 1, ...FAULT_KINDS.map(() => 0)]],
    });
  }
  return worlds;
}

const missed = (hunt: PointHunt): string[] =>
  hunt
    .hunted()
    .rows.filter(([, , ...faults]) => faults.includes(0))
    .map(([point]) => point);

it('every point that a world calls while faults are on meets every kind, also one that only a placed fault leads to', () => {
  const hunt = new PointHunt(1, 3);
  run(hunt, MODEL);
  expect(missed(hunt)).toEqual([TIMER]);
  expect(hunt.left).toBe(0);
});

it('a pair that the faults before it keep from being met leads a world in which its fault is the first', () => {
  const hunt = new PointHunt(1, 3);
  run(hunt, ({ seed, isTour, placed }) =>
    seed === 3 && !isTour && !placed.some(({ point }) => point === GET) ? [GET, COMMIT] : [GET],
  );
  expect(missed(hunt)).toEqual([TIMER]);
});

it('the survey is the tours and the seeds, without placed faults', () => {
  const worlds = run(new PointHunt(70, 3), MODEL);
  expect(worlds.slice(0, 5)).toEqual([
    { seed: 1, isTour: true, placed: [] },
    { seed: 2, isTour: true, placed: [] },
    { seed: 70, isTour: false, placed: [] },
    { seed: 71, isTour: false, placed: [] },
    { seed: 72, isTour: false, placed: [] },
  ]);
  expect(worlds.slice(5).every(({ placed }) => placed.length > 0)).toBe(true);
});

it('no pair leads more than two worlds, even if its world does not call the point again', () => {
  const hunt = new PointHunt(1, 1);
  const worlds = run(hunt, ({ placed }) => (placed.length === 0 ? [GET] : []));
  const pairs = worlds.flatMap(({ placed }) => placed.map(pairOf));
  expect(pairs.length).toBe(2 * FAULT_KINDS.length);
  expect(hunt.left).toBe(FAULT_KINDS.length);
});

it('a hunt that was stopped goes on where it ended', () => {
  const hunt = new PointHunt(1, 3);
  const before = run(hunt, MODEL, 9);
  // The tenth was asked for and never ran.
  const goesOn = new PointHunt(1, 3, JSON.parse(JSON.stringify(hunt.hunted())));
  const after = run(goesOn, MODEL);
  expect(before.length).toBe(9);
  expect(after.every(({ placed }) => placed.length > 0)).toBe(true);
  expect(missed(goesOn)).toEqual([TIMER]);
});

it('a seed whose world had not ended when the hunt was stopped is surveyed again', () => {
  const hunt = new PointHunt(5, 2);
  run(hunt, MODEL, 2);
  expect(hunt.hunted().surveyed).toBe(2);
  expect(new PointHunt(5, 2, hunt.hunted()).next()).toEqual({ seed: 5, isTour: false, placed: [] });
});
