import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSuite } from './suites/bundle.ts';
import { cpuSuite } from './suites/cpu.ts';
import { decideSuite } from './suites/decide.ts';
import { feedSuite } from './suites/feed.ts';
import { httpSuites } from './suites/http.ts';
import { importsSuite } from './suites/imports.ts';
import { memorySuite } from './suites/memory.ts';
import { operationsSuite } from './suites/operations.ts';
import { orderSuites } from './suites/orders.ts';
import { pacedSuite } from './suites/paced.ts';
import { pagesSuite } from './suites/pages.ts';
import { receiptsSuite } from './suites/receipts.ts';
import { sequencerSuite } from './suites/sequencer.ts';
import { webhooksSuite } from './suites/webhooks.ts';
import { startBenchStack, type BenchStack } from './support/bench-stack.ts';
import { isQuoted, readBenchOptions, type BenchOptions } from './support/options.ts';
import { plot } from './support/plot.ts';
import { Progress } from './support/progress.ts';
import { machineOf, missedAims, reportJson, reportTable } from './support/report.ts';
import { quotedResults } from './support/results.ts';
import type { Row } from './support/rows.ts';
import type { Bench, Suite } from './support/suite.ts';

// Memory comes last: what it leaves in the tables would slow the others.
const SUITES: readonly Suite[] = [
  decideSuite,
  bundleSuite,
  operationsSuite,
  ...httpSuites,
  cpuSuite,
  pagesSuite,
  ...orderSuites,
  pacedSuite,
  importsSuite,
  webhooksSuite,
  feedSuite,
  sequencerSuite,
  receiptsSuite,
  memorySuite,
];

const USAGE = `npm run bench -- [options]
  --only NAME   one suite; may be given again for more
  --paced       the suite of that name: orders at a cloud's pace, without a stack
  --pace FILE   its latencies and limits (test/bench/paced/pace.json)
  --quick       a short run: everything is done, little of it
  --out DIR     where bench.json and bench.svg are written (the working directory); a full run into
                test/bench/results also writes its figures into test/bench/README.md

Suites
${SUITES.map(({ name, about }) => `  ${name.padEnd(22)}${about}`).join('\n')}

Ends with 1 when a counted budget is exceeded; figures that depend on the machine's speed only tell.`;

const stopAsked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAsked.abort());

process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<number> {
  let options: BenchOptions;
  try {
    const names = SUITES.map(({ name }) => name);
    options = readBenchOptions(args, names);
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\nnpm run bench -- --help lists the options.`,
    );
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  try {
    return await bench(options);
  } catch (error) {
    console.error(stopAsked.signal.aborted ? 'Interrupted.' : error);
    return 1;
  }
}

async function bench({ quick, only, out, pace }: BenchOptions): Promise<number> {
  const suites = SUITES.filter(({ name }) => only.length === 0 || only.includes(name));
  const rows = await measure(suites, { quick, pace });
  const report = { machine: machineOf(new Date(), quick), rows };
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'bench.json'), reportJson(report));
  writeFileSync(join(out, 'bench.svg'), plot(report));
  if (isQuoted({ out })) {
    const { file, text } = await quotedResults();
    writeFileSync(file, text);
  }
  console.log(reportTable(rows));
  console.log(`\n${join(out, 'bench.json')}  ${join(out, 'bench.svg')}\n\n${missedAims(rows)}`);
  return rows.some(({ name, met }) => name.includes(operationsSuite.name) && !met) ? 1 : 0;
}

async function measure(suites: readonly Suite[], asked: Pick<Bench, 'quick' | 'pace'>): Promise<Row[]> {
  const progress = new Progress(suites.reduce((sum, { seconds }) => sum + seconds, 0));
  const rows: Row[] = [];
  let started: Promise<BenchStack> | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stopAsked.signal.addEventListener('abort', () => reject(new Error('Interrupted.')), { once: true });
  });
  stopped.catch(() => {});
  let before = 0;
  try {
    for (const suite of suites) {
      progress.begin(suite.name, suite.about);
      progress.show(before, suite.name);
      const show = (share: number) => progress.show(before + share * suite.seconds, suite.name);
      const stack = () => (started ??= startBenchStack(stopAsked.signal));
      const running = started?.then(({ died }) => died).then((sentence) => Promise.reject(new Error(sentence)));
      const all = [suite.run({ ...asked, stack, progress: show }), stopped, ...(running ? [running] : [])];
      rows.push(...(await Promise.race(all)));
      before += suite.seconds;
    }
    return rows;
  } finally {
    progress.end();
    await (await started?.catch(() => undefined))?.stop();
  }
}
