import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Violation } from './checks/world-record.ts';
import { coverageReadme } from './coverage/coverage-readme.ts';
import { coverageSummary, coverageTable } from './coverage/coverage-table.ts';
import { huntPoints, type PointProgress } from './coverage/hunt-points.ts';
import { pairOf } from './coverage/point-hunt.ts';
import { FAULT_KINDS } from './kernel/fault-kinds.ts';
import type { PlacedFault } from './kernel/faults.ts';
import { huntMutants } from './mutants/hunt-mutants.ts';
import { runAlone, runWorlds, type Progress } from './worlds/crew.ts';
import type { AskedWorld, FailedWorld, OneWorld } from './worlds/jobs.ts';
import type { WorldPlan } from './worlds/plan.ts';
import { kindOf } from './worlds/shrink.ts';
import { THEMES, type ThemeName } from './worlds/themes.ts';
import { shownLine } from './worlds/run.ts';

const USAGE = `npm run simulate -- [--seeds N] [--from N] [--faults 0..1] [--all] [--theme NAME] [--coverage]
npm run simulate -- --seed N [--tour] [--place "POINT KIND"]... [--trace] [--faults 0..1]
npm run simulate -- --every-point [--seeds N] [--from N] [--all] [--coverage] [--write]
npm run simulate -- --mutants [part of a guard's text] [--seeds N] [--write]

Runs simulated worlds of the whole service, one for each seed, and checks each. A failing world is told at once, and at
the end shrunk and its trace printed; --all goes through all seeds first. --seed N runs one world again, --trace prints every step of it. Ctrl-C ends with what was found so far.
--theme runs only the seeds whose worlds are mostly about it; --coverage shows each point of call with the faults it met.
--every-point runs N worlds and two tours to learn which points they call, then worlds with faults placed at those points, until each
point has met each kind of fault; --write keeps the table of functions. Stopped, it goes on where it ended, with the same code.
--place adds a fault to the world of --seed, at the first call of a point; --tour takes the tour of the seed.
--mutants runs worlds with one guard of the service taken out after the other; --write keeps what was found and puts it into their README.`;

/** Shrinking takes as long as some hundred worlds. */
const MOST_SHRUNK = 3;
const COVERAGE = new URL('coverage/README.md', import.meta.url);
const SEEDS_OF_A_SURVEY = '200';
const THEME_NAMES = Object.keys(THEMES) as ThemeName[];
const SEEDS = '1000';
const SEEDS_FOR_A_MUTANT = '10000';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    faults: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    tour: { type: 'boolean', default: false },
    place: { type: 'string', multiple: true, default: [] },
    coverage: { type: 'boolean', default: false },
    'every-point': { type: 'boolean', default: false },
    theme: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const print = (text: string): void => void process.stdout.write(text);

function numberOf(option: 'seeds' | 'from' | 'faults' | 'seed', most: number, isWhole = true): number {
  const usual = values.mutants ? SEEDS_FOR_A_MUTANT : values['every-point'] ? SEEDS_OF_A_SURVEY : SEEDS;
  const number = Number(values[option] ?? usual);
  if (Number.isFinite(number) && number >= 0 && number <= most && (!isWhole || Number.isInteger(number))) return number;
  print(`--${option} must be a ${isWhole ? 'whole ' : ''}number from 0 to ${most}.\n`);
  process.exit(2);
}

const [part = '', ...others] = positionals;

if (values.help) print(`${USAGE}\n`);
else if (others.length > 0 || (part !== '' && !values.mutants)) {
  print(`${USAGE}\nOnly --mutants takes a text, and one.\n`);
  process.exitCode = 2;
} else if (lacking() !== undefined) {
  print(`${USAGE}\n${lacking()}\n`);
  process.exitCode = 2;
} else process.exitCode = (await simulate()) ? 0 : 1;

/** What an option needs beside it, if that is missing. */
function lacking(): string | undefined {
  if (values.seed === undefined && (values.tour || values.trace || values.place.length > 0))
    return '--trace, --tour and --place need --seed.';
  if (values.write && !values.mutants && !values['every-point']) return '--write needs --mutants or --every-point.';
  return undefined;
}

async function simulate(): Promise<boolean> {
  if (values.mutants) return huntMutants({ part, seeds: numberOf('seeds', 1e9), isWritten: values.write, print });
  if (values['every-point']) return everyPoint();
  const faults = numberOf('faults', 1, false);
  if (values.seed === undefined) return many(faults);
  const seed = numberOf('seed', 2 ** 32 - 1);
  return again({ seed, isTour: values.tour, faults, placed: values.place.map(placedOf) });
}

function themeNamed(name: string | undefined): ThemeName | undefined {
  if (name === undefined) return undefined;
  const theme = THEME_NAMES.find((one) => one === name);
  if (theme) return theme;
  print(`--theme must be one of: ${THEME_NAMES.join(', ')}.\n`);
  process.exit(2);
}

function placedOf(text: string): PlacedFault {
  const kind = FAULT_KINDS.find((one) => text.endsWith(` ${one}`));
  if (kind) return { point: text.slice(0, -kind.length - 1), kind };
  print(
    `--place must be a point and one of: ${FAULT_KINDS.join(', ')}; for example "placeOrder · Ledger.get 1 lost".\n`,
  );
  process.exit(2);
}

/** Whether to go on, asked again and again: shows the progress now and then, and each failure once. */
function watching<P extends { readonly failed: readonly FailedWorld[] }>(lineOf: (soFar: P) => string) {
  const progressEachMs = process.stderr.isTTY ? 2_000 : 60_000;
  let shownAt = performance.now();
  let toldOf = 0;
  let isStopped = false;
  process.once('SIGINT', () => (isStopped = true));
  return (soFar: P): boolean => {
    if (performance.now() - shownAt > progressEachMs) {
      shownAt = performance.now();
      process.stderr.write(`${lineOf(soFar)}\n`);
    }
    for (const { violations, ...world } of soFar.failed.slice(toldOf)) {
      print(`${commandOf(world)}\n`);
      printViolations(violations);
    }
    toldOf = soFar.failed.length;
    return !isStopped && (values.all || soFar.failed.length === 0);
  };
}

async function everyPoint(): Promise<boolean> {
  const line = ({ hunted: { surveyed, directed }, left, failed }: PointProgress): string =>
    `${surveyed} worlds surveyed, ${directed} with placed faults, ${left} pairs left, ${failed.length} failed`;
  const found = await huntPoints({
    from: numberOf('from', 2 ** 32 - 1),
    seeds: numberOf('seeds', 1e9),
    goesOn: watching(line),
  });
  const { hunted, left, failed } = found;
  if (values.coverage) print(coverageTable(hunted.rows));
  if (values.write) writeFileSync(COVERAGE, coverageReadme(hunted));
  print(`${line(found)}\n`);
  await showFirstOfEach(failed, 1);
  return failed.length === 0 && left === 0;
}

async function many(faults: number): Promise<boolean> {
  const began = performance.now();
  const line = (soFar: Progress): string => progressLine(soFar, performance.now() - began);
  const totals = await runWorlds({
    from: numberOf('from', 2 ** 32 - 1),
    seeds: numberOf('seeds', 1e9),
    faults,
    theme: themeNamed(values.theme),
    goesOn: watching(line),
  });
  const rows = totals.coverage.rows();
  if (values.coverage) print(coverageTable(rows));
  print(coverageSummary(rows));
  print(`${line(totals)}\n`);
  if (totals.kept > 0) print(`${totals.kept} worlds are still in memory: something outlives them.\n`);
  await showFirstOfEach(totals.failed, faults);
  return totals.failed.length === 0 && totals.kept === 0;
}

function progressLine({ worlds, actions, events, failed }: Progress, ms: number): string {
  const rate = (count: number) => Math.round((count / ms) * 10_000) / 10;
  const violations = failed.reduce((sum, one) => sum + one.violations.length, 0);
  return (
    `${worlds} worlds, ${rate(worlds)} a second (${Math.round(rate(actions))} actions, ${Math.round(rate(events))} events), ` +
    `${failed.length} failed with ${violations} violations`
  );
}

/** The command that runs a world again. */
function commandOf({ seed, isTour, placed }: AskedWorld): string {
  const options = [...(isTour ? ['--tour'] : []), ...placed.map((one) => `--place "${pairOf(one)}"`)];
  return ['npm run simulate --', `--seed ${seed}`, ...options].join(' ');
}

/** Shrinks the first failing world of each kind of violation, and shows it. */
async function showFirstOfEach(failed: readonly FailedWorld[], faults: number): Promise<void> {
  const first = new Map<string, { world: AskedWorld; kind: string; worlds: number }>();
  for (const { violations, ...world } of failed) {
    for (const kind of new Set(violations.map(kindOf))) {
      const known = first.get(kind);
      if (known) known.worlds++;
      else first.set(kind, { world, kind, worlds: 1 });
    }
  }
  const found = [...first.values()].toSorted((one, other) => other.worlds - one.worlds);
  for (const { world, kind, worlds } of found) print(`${worlds} worlds, the first is seed ${world.seed}: ${kind}\n`);
  for (const { world, kind } of found.slice(0, MOST_SHRUNK)) await showShrunk({ ...world, faults }, kind);
}

async function showShrunk(world: OneWorld, violation: string): Promise<void> {
  print(`\nThe shortest world found with the violation of seed ${world.seed}: ${violation}\n`);
  const { shrunk } = await runAlone<'shrunk'>({ kind: 'shrink', ...world, violation });
  printPlan(shrunk.plan);
  for (const line of shrunk.trace) print(shownLine(line));
  printViolations(shrunk.violations);
  for (const fault of shrunk.faults) print(`needs the fault ${fault}\n`);
  print(`(${shrunk.tries} worlds tried) The whole world: ${commandOf(world)} --trace\n`);
}

async function again(world: OneWorld): Promise<boolean> {
  const { plan, trace, reached, violations } = await runAlone<'traced'>({ kind: 'trace', ...world });
  printPlan(plan);
  if (values.trace) for (const line of trace) print(shownLine(line));
  const missed = world.placed.filter(({ point }) => !reached.includes(point));
  for (const one of missed) print(`This world does not call the point of "${pairOf(one)}" while faults are on.\n`);
  printViolations(violations);
  return violations.length === 0;
}

function printPlan(plan: WorldPlan): void {
  const { seed, theme, startsAt, endsAt, intensity, processes, actions, disturbances, outages } = plan;
  const instant = (at: number) => new Date(at).toISOString();
  print(`seed ${seed}: ${theme}, ${instant(startsAt)} to ${instant(endsAt)}, faults × ${intensity}, `);
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
