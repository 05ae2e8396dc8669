import { parseArgs } from 'node:util';
import { FAULT_KINDS } from './kernel/faults.ts';
import type { CoverageRow } from './kernel/coverage.ts';
import type { Violation } from './checks/world-record.ts';
import { runAlone, runWorlds, type Progress } from './worlds/crew.ts';
import type { Failed } from './worlds/jobs.ts';
import type { WorldPlan } from './worlds/plan.ts';
import { kindOf } from './worlds/shrink.ts';
import { shownLine } from './worlds/run.ts';

const USAGE = `npm run simulate -- [--seeds N] [--from N] [--faults 0..1] [--all] [--coverage]
npm run simulate -- --seed N [--trace] [--faults 0..1]

Runs simulated worlds of the whole service, one for each seed, and checks each. A failing world is shrunk and its trace
printed; --all goes through all seeds first. --seed N runs one world again, --trace prints every step of it. Ctrl-C ends with what was found so far.`;

/** Shrinking takes as long as some hundred worlds. */
const MOST_SHRUNK = 3;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    faults: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const print = (text: string): void => void process.stdout.write(text);

function numberOf(option: 'seeds' | 'from' | 'faults' | 'seed', most: number, isWhole = true): number {
  const number = Number(values[option]);
  if (Number.isFinite(number) && number >= 0 && number <= most && (!isWhole || Number.isInteger(number))) return number;
  print(`--${option} must be a ${isWhole ? 'whole ' : ''}number from 0 to ${most}.\n`);
  process.exit(2);
}

if (values.help) print(`${USAGE}\n`);
else {
  const faults = numberOf('faults', 1, false);
  const holds = values.seed === undefined ? await many(faults) : await again(numberOf('seed', 2 ** 32 - 1), faults);
  process.exitCode = holds ? 0 : 1;
}

async function many(faults: number): Promise<boolean> {
  const began = performance.now();
  let shownAt = began;
  let isStopped = false;
  process.once('SIGINT', () => (isStopped = true));
  const goesOn = (soFar: Progress): boolean => {
    if (performance.now() - shownAt > 2000) {
      shownAt = performance.now();
      process.stderr.write(`${progressLine(soFar, shownAt - began)}\n`);
    }
    return !isStopped && (values.all || soFar.failed.length === 0);
  };
  const totals = await runWorlds({
    from: numberOf('from', 2 ** 32 - 1),
    seeds: numberOf('seeds', 1e9),
    faults,
    goesOn,
  });
  const rows = totals.coverage.rows();
  if (values.coverage) printCoverage(rows);
  else printUncovered(rows);
  print(`${progressLine(totals, performance.now() - began)}\n`);
  for (const { seed, kind } of firstOfEach(totals.failed).slice(0, MOST_SHRUNK)) await showShrunk(seed, faults, kind);
  return totals.failed.length === 0;
}

function progressLine({ worlds, actions, events, failed }: Progress, ms: number): string {
  const rate = (count: number) => Math.round((count / ms) * 10_000) / 10;
  const violations = failed.reduce((sum, one) => sum + one.violations.length, 0);
  return (
    `${worlds} worlds, ${rate(worlds)} a second (${Math.round(rate(actions))} actions, ${Math.round(rate(events))} events), ` +
    `${failed.length} failed with ${violations} violations`
  );
}

/** The first failing seed of each kind of violation. */
function firstOfEach(failed: readonly Failed[]): { seed: number; kind: string }[] {
  const first = new Map<string, { seed: number; kind: string; seeds: number }>();
  for (const { seed, violations } of failed) {
    for (const kind of new Set(violations.map(kindOf))) {
      const known = first.get(kind);
      if (known) known.seeds++;
      else first.set(kind, { seed, kind, seeds: 1 });
    }
  }
  const found = [...first.values()].toSorted((one, other) => other.seeds - one.seeds);
  for (const { seed, kind, seeds } of found) print(`${seeds} seeds, the first is ${seed}: ${kind}\n`);
  return found;
}

async function showShrunk(seed: number, faults: number, violation: string): Promise<void> {
  print(`\nThe shortest world found with the violation of seed ${seed}: ${violation}\n`);
  const { shrunk } = await runAlone<'shrunk'>({ kind: 'shrink', seed, faults, violation });
  printPlan(shrunk.plan);
  for (const line of shrunk.trace) print(shownLine(line));
  printViolations(shrunk.violations);
  for (const fault of shrunk.faults) print(`needs the fault ${fault}\n`);
  print(`(${shrunk.tries} worlds tried) The whole world: npm run simulate -- --seed ${seed} --trace\n`);
}

async function again(seed: number, faults: number): Promise<boolean> {
  const { plan, trace, violations } = await runAlone<'traced'>({ kind: 'trace', seed, faults });
  printPlan(plan);
  if (values.trace) for (const line of trace) print(shownLine(line));
  printViolations(violations);
  return violations.length === 0;
}

function printPlan({ seed, startsAt, endsAt, intensity, processes, actions, disturbances, outages }: WorldPlan): void {
  const instant = (at: number) => new Date(at).toISOString();
  print(`seed ${seed}: ${instant(startsAt)} to ${instant(endsAt)}, faults × ${intensity}, `);
  print(`${processes.http} HTTP processes, ${processes.each} of each other group, ${actions.length} actions\n`);
  for (const { of, from, to } of outages) print(`${instant(from)}  ${of} out of order until ${instant(to)}\n`);
  for (const { at, does, which, forMs } of disturbances) {
    print(`${instant(at)}  a process (${which.toFixed(2)}) ${does}, ${forMs} ms\n`);
  }
}

function printViolations(violations: readonly Violation[]): void {
  for (const { check, subject, text } of violations) print(`VIOLATION  ${check}  ${subject}: ${text}\n`);
  if (violations.length === 0) print('Everything holds.\n');
}

function printCoverage(rows: readonly CoverageRow[]): void {
  const width = Math.max(...rows.map(([point]) => point.length));
  print(
    `${'point'.padEnd(width)}  ${'calls'.padStart(8)}  ${FAULT_KINDS.map((kind) => kind.padStart(11)).join('  ')}\n`,
  );
  for (const [point, calls, ...faults] of sorted(rows)) {
    const cells = faults.map((count) => String(count || '·').padStart(11));
    print(`${point.padEnd(width)}  ${String(calls).padStart(8)}  ${cells.join('  ')}\n`);
  }
}

/** Points that some kind of fault has not hit. */
function printUncovered(rows: readonly CoverageRow[]): void {
  const missing = sorted(rows).filter(([point, , ...faults]) => !point.includes('settle') && faults.includes(0));
  print(
    `${rows.length} points; ${missing.length} of them were not hit by every kind of fault (--coverage shows all)\n`,
  );
}

function sorted(rows: readonly CoverageRow[]): CoverageRow[] {
  return rows.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
