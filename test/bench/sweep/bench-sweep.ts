import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBenchOptions } from '../support/options.ts';
import { Progress } from '../support/progress.ts';
import { machineOf, reportJson, reportTable } from '../support/report.ts';
import { compared, measured, type Pair, type Row } from '../support/rows.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import type { Asked } from './counter.ts';
import { ownTables, runScript } from './processes.ts';
import { loadWorld, type World } from './world.ts';

const SUITES = ['scale', 'flags'] as const;
const USAGE = `npm run bench:sweep -- [options]
  --only NAME   ${SUITES.join(' or ')}
  --quick       smaller worlds
  --out DIR     where bench-sweep.json is written (the working directory)

  scale   10,000, 100,000 and 1,000,000 subscriptions with the same 2,000 due: what a sweep asks of its tables
  flags   100,000 due renewals flagged in one sweep, each day in turn with the bare client doing the same

Ends with 1 when a counted budget is exceeded; figures that depend on the machine's speed only tell.`;

const DUE = 2_000;
const EQUAL_WITHIN = 0.05;
/** The rows whose figures do not depend on the machine. */
const COUNTED = /requests|rows read/;

interface Swept extends Asked {
  readonly read: number;
  readonly flagged: number;
  readonly failed: number;
  readonly peakRssMB: number;
}

const options = readBenchOptions(process.argv.slice(2), SUITES);
if (options.help) console.log(USAGE);
else process.exitCode = await main(options.quick, options.only.length > 0 ? options.only : SUITES, options.out);

async function main(quick: boolean, suites: readonly string[], out: string): Promise<number> {
  const rows: Row[] = [];
  if (suites.includes('scale')) rows.push(...(await scale(quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000])));
  if (suites.includes('flags')) rows.push(...(await manyFlags(quick ? 9_000 : 100_080)));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'bench-sweep.json'), reportJson({ machine: machineOf(new Date(), quick), rows }));
  console.log(reportTable(rows));
  return rows.some(({ name, met }) => COUNTED.test(name) && !met) ? 1 : 0;
}

/** Loads a world into tables of its own and has the script work on them. */
async function inWorld<T>(name: string, world: World, script: string): Promise<T> {
  const progress = new Progress(1);
  progress.begin(name, `${(world.due + world.later).toLocaleString('en')} subscriptions, ${world.due} of them due`);
  await using tables = await ownTables();
  await loadWorld(tablesIn({ connectionString: tables.connection }), world, (share) =>
    progress.show(share / 2, `${name}: loading`),
  );
  progress.show(0.5, `${name}: sweeping`);
  const result = await runScript<T>(script, [tables.connection], (share) =>
    progress.show(0.5 + share / 2, `${name}: sweeping`),
  );
  progress.end();
  return result;
}

async function scale(sizes: readonly number[]): Promise<Row[]> {
  const swept: Swept[] = [];
  for (const size of sizes) {
    const world = { due: DUE, duePerCustomer: 2, later: size - DUE };
    swept.push(await inWorld<Swept>(`scale ${size}`, world, 'sweep-once.ts'));
  }
  const smallest = swept[0]!;
  return sizes.flatMap((size, at) => {
    const { requests, rowsRead, indexRowsRead, flagged, failed, peakRssMB } = swept[at]!;
    if (flagged !== DUE || failed > 0) throw new Error(`The sweep of ${size} flagged ${flagged}, failed ${failed}.`);
    const asMuchAs = (least: number) =>
      at === 0 ? undefined : { aim: Math.round(least * (1 + EQUAL_WITHIN)), atMost: true };
    const of = `of ${size.toLocaleString('en')} subscriptions`;
    return [
      measured(`table requests, ${of}`, 'requests', [requests], asMuchAs(smallest.requests)),
      measured(`rows read, ${of}`, 'rows', [rowsRead], asMuchAs(smallest.rowsRead)),
      measured(`index rows read per due renewal, ${of}`, 'rows', [indexRowsRead / DUE], { aim: 1.1, atMost: true }),
      measured(`peak memory of the sweep, ${of}`, 'MB', [peakRssMB]),
    ];
  });
}

async function manyFlags(due: number): Promise<Row[]> {
  const world = { due, duePerCustomer: 4, later: 0 };
  const { pairs, flagged, failed, indexRowsRead } = await inWorld<{
    pairs: Pair[];
    flagged: number;
    failed: number;
    indexRowsRead: number;
  }>(`flags ${due}`, world, 'flag-many.ts');
  if (flagged !== due || failed > 0) throw new Error(`The sweep flagged ${flagged} of ${due}, failed ${failed}.`);
  return [
    compared(`renewals flagged, of ${due.toLocaleString('en')} due`, '1/s', pairs, { aim: 0.7, atMost: false }),
    measured('index rows read per flagged renewal', 'rows', [indexRowsRead / due], { aim: 1.1, atMost: true }),
  ];
}
