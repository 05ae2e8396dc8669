import { parseArgs } from 'node:util';
import { startBenchStack } from '../support/bench-stack.ts';
import { countPaths, type PathCount } from './count-paths.ts';
import prices from './prices.json' with { type: 'json' };

const USAGE = `npm run cost -- [options]
  --set NAME=VALUE  another price or size than in test/bench/cost/prices.json (in dollars); may be given again
  --json            answer as JSON
  --help

Counts what each path asks of tables and bus, and says what a million of it cost.`;

type Prices = typeof prices;

interface Cost extends PathCount {
  readonly busOperations: number;
  readonly gbSeconds: number;
  readonly dollars: { tables: number; bus: number; functions: number; telemetry: number; total: number };
}

const MILLION = 1e6;

/**
 * What a million of a path cost. A message counts when it is sent, when it is delivered and when it is settled; a trace
 * has a span for each round trip and each send, and two for each execution.
 */
function costOf(count: PathCount, given: Prices): Cost {
  const { path, tableRoundTrips, sent, received, events, executions } = count;
  const perSecond = path.includes('order')
    ? given.ordersPerSecondAndInstance
    : path.includes('renewal')
      ? given.renewalsPerSecondAndInstance
      : given.requestsPerSecondAndInstance;
  const busOperations = (sent + 2 * received + 2 * events * given.subscriptionsPerEvent) * MILLION;
  const gbSeconds = (MILLION / perSecond) * given.instanceGB;
  const tables = ((tableRoundTrips * MILLION) / 10_000) * given.tableTransactionsPer10k;
  const bus = (busOperations / MILLION) * given.busMillionOperations;
  const functions = gbSeconds * given.functionsGBSecond + executions * given.functionsMillionExecutions;
  const spans = (tableRoundTrips + sent + 2 * executions) * MILLION * given.traceShare;
  const telemetry = ((spans * given.spanKB) / 1e6) * given.telemetryGB;
  const total = tables + bus + functions + telemetry;
  return { ...count, busOperations, gbSeconds, dollars: { tables, bus, functions, telemetry, total } };
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
  const lines = [
    [
      'per million',
      'table trips',
      'bus operations',
      'GB-seconds',
      'tables $',
      'bus $',
      'functions $',
      'telemetry $',
      'total $',
    ],
    ...costs.map(({ path, tableRoundTrips, busOperations, gbSeconds, dollars }) => [
      path,
      column(tableRoundTrips * MILLION, 0),
      column(busOperations, 0),
      column(gbSeconds, 0),
      column(dollars.tables),
      column(dollars.bus),
      column(dollars.functions),
      column(dollars.telemetry),
      column(dollars.total),
    ]),
  ];
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  return lines
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
    .join('\n');
}

function readPrices(settings: readonly string[]): Prices {
  const given: Prices = { ...prices };
  for (const setting of settings) {
    const [name = '', value] = setting.split('=');
    if (!(name in prices)) throw new Error(`--set knows ${Object.keys(prices).join(', ')}, not '${name}'.`);
    if (!value || !(Number(value) >= 0)) throw new Error(`--set ${name} takes a number.`);
    given[name as keyof Prices] = Number(value);
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
  else await main(readPrices(values.set), values.json);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(given: Prices, json: boolean): Promise<void> {
  const stack = await startBenchStack(new AbortController().signal);
  try {
    const costs = (await countPaths(stack)).map((count) => costOf(count, given));
    if (json) console.log(JSON.stringify({ prices: given, costs }));
    else {
      console.log(`${sheet(costs)}\n\n${GROWTH}\n\nPrices and sizes\n${JSON.stringify(given, null, 2)}`);
    }
  } finally {
    await stack.stop();
  }
}
