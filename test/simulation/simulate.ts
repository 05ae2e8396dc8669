import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Violation } from './checks/world-record.ts';
import { coverageReadme } from './coverage/coverage-readme.ts';
import { coverageSummary, coverageTable } from './coverage/coverage-table.ts';
import { huntMutants } from './mutants/hunt-mutants.ts';
import { runAlone, runWorlds, type Progress } from './worlds/crew.ts';
import type { Failed } from './worlds/jobs.ts';
import type { WorldPlan } from './worlds/plan.ts';
import { kindOf } from './worlds/shrink.ts';
import { THEMES, type ThemeName } from './worlds/themes.ts';
import { shownLine } from './worlds/run.ts';

const USAGE = `npm run simulate -- [--seeds N] [--from N] [--faults 0..1] [--all] [--theme NAME] [--coverage [--write]]
npm run simulate -- --seed N [--trace] [--faults 0..1]
npm run simulate -- --mutants [part of a guard's text] [--seeds N] [--write]

Runs simulated worlds of the whole service, one for each seed, and checks each. A failing world is told at once, and at
the end shrunk and its trace printed; --all goes through all seeds first. --seed N runs one world again, --trace prints every step of it. Ctrl-C ends with what was found so far.
--theme runs only the seeds whose worlds are mostly about it; --coverage shows each point of call with the faults it met, --write keeps
the table of functions.
--mutants runs worlds with one guard of the service taken out after the other; --write keeps what was found and puts it into their README.`;

/** Shrinking takes as long as some hundred worlds. */
const MOST_SHRUNK = 3;
const COVERAGE = new URL('coverage/README.md', import.meta.url);
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
    coverage: { type: 'boolean', default: false },
    theme: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const print = (text: string): void => void process.stdout.write(text);

function numberOf(option: 'seeds' | 'from' | 'faults' | 'seed', most: number, isWhole = true): number {
  const number = Number(values[option] ?? (values.mutants ? SEEDS_FOR_A_MUTANT : SEEDS));
  if (Number.isFinite(number) && number >= 0 && number <= most && (!isWhole || Number.isInteger(number))) return number;
  print(`--${option} must be a ${isWhole ? 'whole ' : ''}number from 0 to ${most}.\n`);
  process.exit(2);
}

const [part = '', ...others] = positionals;

if (values.help) print(`${USAGE}\n`);
else if (others.length > 0 || (part !== '' && !values.mutants)) {
  print(`${USAGE}\nOnly --mutants takes a text, and one.\n`);
  process.exitCode = 2;
} else process.exitCode = (await simulate()) ? 0 : 1;

async function simulate(): Promise<boolean> {
  if (values.mutants) return huntMutants({ part, seeds: numberOf('seeds', 1e9), isWritten: values.write, print });
  const faults = numberOf('faults', 1, false);
  return values.seed === undefined ? many(faults) : again(numberOf('seed', 2 ** 32 - 1), faults);
}

function themeNamed(name: string | undefined): ThemeName | undefined {
  if (name === undefined) return undefined;
  const theme = THEME_NAMES.find((one) => one === name);
  if (theme) return theme;
  print(`--theme must be one of: ${THEME_NAMES.join(', ')}.\n`);
  process.exit(2);
}

async function many(faults: number): Promise<boolean> {
  const began = performance.now();
  const progressEachMs = process.stderr.isTTY ? 2_000 : 60_000;
  let shownAt = began;
  let toldOf = 0;
  let isStopped = false;
  process.once('SIGINT', () => (isStopped = true));
  const goesOn = (soFar: Progress): boolean => {
    if (performance.now() - shownAt > progressEachMs) {
      shownAt = performance.now();
      process.stderr.write(`${progressLine(soFar, shownAt - began)}\n`);
    }
    for (const { seed, violations } of soFar.failed.slice(toldOf)) {
      print(`seed ${seed}\n`);
      printViolations(violations);
    }
    toldOf = soFar.failed.length;
    return !isStopped && (values.all || soFar.failed.length === 0);
  };
  const totals = await runWorlds({
    from: numberOf('from', 2 ** 32 - 1),
    seeds: numberOf('seeds', 1e9),
    faults,
    theme: themeNamed(values.theme),
    goesOn,
  });
  const rows = totals.coverage.rows();
  if (values.coverage) print(coverageTable(rows));
  if (values.coverage && values.write) writeFileSync(COVERAGE, coverageReadme(rows, totals.worlds));
  print(coverageSummary(rows));
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
