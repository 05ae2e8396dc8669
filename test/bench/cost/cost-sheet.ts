import { parseArgs } from 'node:util';
import { startBenchStack } from '../support/bench-stack.ts';
import { countPaths, type PathCount } from './count-paths.ts';
import prices from './prices.json' with { type: 'json' };
import { atScale, SCALE, type AtScale } from './scale.ts';

const USAGE = `npm run cost -- [options]
  --set NAME=VALUE  another price or size than in prices.json or scale.json of test/bench/cost; may be given again
  --json            answer as JSON
  --help

Counts what each path asks of tables and bus, and says what a million of it cost, and what a month of ten million
customers asks for.`;

const GIVEN = { ...prices, ...SCALE };
type Given = typeof GIVEN;

interface Cost extends PathCount {
  readonly perSecondAndInstance: number;
  readonly busOperations: number;
  readonly gbSeconds: number;
  readonly dollars: { tables: number; bus: number; functions: number; telemetry: number; total: number };
}

const MILLION = 1e6;

/**
 * What a million of a path cost. A message counts when it is sent, when it is delivered and when it is settled; a trace
 * has a span for each round trip and each send, and two for each execution.
 */
function costOf(count: PathCount, given: Given): Cost {
  const { path, tableRoundTrips, sent, received, events, executions } = count;
  const perSecondAndInstance = path.includes('order')
    ? given.ordersPerSecondAndInstance
    : path.includes('renewal')
      ? given.renewalsPerSecondAndInstance
      : given.requestsPerSecondAndInstance;
  const busOperations = (sent + 2 * received + 2 * events * given.subscriptionsPerEvent) * MILLION;
  const gbSeconds = (MILLION / perSecondAndInstance) * given.instanceGB;
  const tables = ((tableRoundTrips * MILLION) / 10_000) * given.tableTransactionsPer10k;
  const bus = (busOperations / MILLION) * given.busMillionOperations;
  const functions = gbSeconds * given.functionsGBSecond + executions * given.functionsMillionExecutions;
  const spans = (tableRoundTrips + sent + 2 * executions) * MILLION * given.traceShare;
  const telemetry = ((spans * given.spanKB) / 1e6) * given.telemetryGB;
  const total = tables + bus + functions + telemetry;
  return {
    ...count,
    perSecondAndInstance,
    busOperations,
    gbSeconds,
    dollars: { tables, bus, functions, telemetry, total },
  };
}

const GROWTH = `What grows with what
  confirmations   one entity-group transaction each, kept for good (about 4 KB with audit entry and request record)
  orders          by customers in a batch, not by orders: one read and one transaction for all orders of a customer
  reads           one point read each, whatever is stored
  versions        one range read of the catalogue per instance and CATALOGUE_MAX_AGE_SECONDS; a changed one, one sweep
  due renewals    the sweep, once a day; customers and subscriptions that are not due cost it nothing
  days x shards   four table round trips a day each, due or not (RENEWAL_SHARDS)
  holds           one look an hour each while they wait
  log             three operations an entry in batches of many customers: its ledger, its chain, its place; 650 MB a
                  million entries with their places; the more entries of a customer at once, the less
  signatures      one in five seconds at most for each environment while something changes: 518,000 a month
  time-stamps     an hour and authority: one request to it, two reads and one transaction while something changes; 5 KB
                  each, 44 MB a year and authority for each environment
  cosignatures    a minute with a new checkpoint: two reads and two writes, and for each witness one request to it, one
                  read, one write and few tiles; a minute without one: two reads
  receipts        six point reads each (seven when no other was asked for within a second)
  telemetry       the share of traces that is kept (traceRatio); metrics by instances, a few kB each a minute`;

const column = (value: number, digits = 2) => value.toLocaleString('en', { maximumFractionDigits: digits });

function sheet(costs: readonly Cost[]): string {
  return inColumns([
    [
      'per million',
      'table trips',
      'entities',
      'bus operations',
      'GB-seconds',
      'tables $',
      'bus $',
      'functions $',
      'telemetry $',
      'total $',
    ],
    ...costs.map(({ path, tableRoundTrips, entities, busOperations, gbSeconds, dollars }) => [
      path,
      column(tableRoundTrips * MILLION, 0),
      column(entities * MILLION, 0),
      column(busOperations, 0),
      column(gbSeconds, 0),
      column(dollars.tables),
      column(dollars.bus),
      column(dollars.functions),
      column(dollars.telemetry),
      column(dollars.total),
    ]),
  ]);
}

const scaleSheet = (
  given: Given,
  scale: AtScale,
): string => `${column(given.customers)} customers, ${column(given.subscriptions)} subscriptions; a month's last day brings ${given.monthEndFactor} times a usual one, in ${given.hoursOfADay} hours

${inColumns([
  ['a month of', 'units', 'units/s', 'instances', 'entities/s', 'bus operations/s', '$ a month'],
  ...scale.paths.map((path) => [
    path.path,
    column(path.perMonth, 0),
    column(path.perSecond, 0),
    column(path.instances),
    column(path.entitiesPerSecond, 0),
    column(path.busOperationsPerSecond, 0),
    column(path.dollarsPerMonth),
  ]),
])}

storage after ${given.months} months   ${column(scale.gigabytes, 0)} GB, $ ${column(scale.storageDollarsPerMonth)} a month
together                  $ ${column(scale.dollarsPerMonth + scale.storageDollarsPerMonth)} a month
storage accounts          ${scale.accounts}: ${column(scale.entitiesPerSecond, 0)} entities/s of ${column(given.accountEntitiesPerSecond)} each
due in an index partition ${column(scale.dueInAPartition)} on the last day, read in ${column(scale.secondsOfAPartition, 0)} s at the partition's limit`;

function inColumns(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  return lines
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
    .join('\n');
}

function read(settings: readonly string[]): Given {
  const given = { ...GIVEN };
  for (const setting of settings) {
    const [name = '', value] = setting.split('=');
    if (!(name in given)) throw new Error(`--set knows ${Object.keys(given).join(', ')}, not '${name}'.`);
    if (!value || !(Number(value) >= 0)) throw new Error(`--set ${name} takes a number.`);
    given[name as keyof Given] = Number(value);
  }
  return given;
}

try {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(USAGE);
  else await main(read(values.set), values.json);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(given: Given, json: boolean): Promise<void> {
  const stack = await startBenchStack(new AbortController().signal);
  try {
    const costs = (await countPaths(stack)).map((count) => costOf(count, given));
    const scale = atScale(given, costs);
    if (json) console.log(JSON.stringify({ given, costs, scale }));
    else {
      const parts = [
        sheet(costs),
        scaleSheet(given, scale),
        GROWTH,
        `Prices and sizes\n${JSON.stringify(given, null, 2)}`,
      ];
      console.log(parts.join('\n\n'));
    }
  } finally {
    await stack.stop();
  }
}
