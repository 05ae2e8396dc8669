import { parseArgs } from 'node:util';
import type { OpenTable } from '../../shared/tables/client.ts';
import { ledgersOf } from './customers-of.ts';
import { mendLedger } from './mend/mend-ledger.ts';
import { mendRows, type Mended, type Mending } from './mend/mend-rows.ts';
import { partnerPlaces, SERVICE_PLACES } from './mend/row-places.ts';
import { progress } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { namedPartner, withTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';

const USAGE = `Usage: npm run --silent mend -- --partner ID [options]
       npm run --silent mend -- --service [options]

Finds stored rows that cannot be read: of a partner's ledgers, lists and places in the log, or (--service) of
the catalogue, the registry, holds by day, sweeps, rehearsals and the log. Changes nothing without --repair. With it, dates out of range are
moved into the range, other invalid text is dropped, and rows that cannot be repaired are removed, except in a ledger; rows of the log are left.
Every original is kept in the table SetAside, but for the text of uploaded files; a repair of a ledger is an entry of its
audit chain.
  --repair          repair the rows
  --reason TEXT     why; kept with every repair
${TABLE_USAGE}`;

const readArguments = ({ args }: Terminal) =>
  parseArgs({
    args: [...args],
    options: {
      ...TABLE_OPTIONS,
      service: { type: 'boolean', default: false },
      repair: { type: 'boolean', default: false },
      reason: { type: 'string' },
    },
  }).values;
type Values = ReturnType<typeof readArguments>;

/** All unreadable rows, in the order in which they are found. */
async function* unreadable(
  open: OpenTable,
  values: Values,
  mending: Mending,
  terminal: Terminal,
): AsyncGenerator<Mended> {
  if (values.service) {
    for (const place of SERVICE_PLACES) yield* mendRows(open, place, mending);
    return;
  }
  const partner = await namedPartner(open, values.partner);
  // The index of customers comes first, because it locates the ledgers.
  for (const place of partnerPlaces(partner)) yield* mendRows(open, place, mending);
  const shown = progress(terminal, 'customers examined');
  let customers = 0;
  for await (const { key } of ledgersOf(open, partner, values.customer)) {
    yield* await mendLedger(open, key, mending);
    shown.step(++customers);
  }
  shown.end();
}

async function mend(open: OpenTable, values: Values, terminal: Terminal): Promise<void> {
  const { print } = terminal;
  const mending = values.repair ? { reason: values.reason!, at: new Date().toISOString() } : undefined;
  let count = 0;
  let left = 0;
  for await (const row of unreadable(open, values, mending, terminal)) {
    count++;
    if (row.outcome === 'left') left++;
    const { table, partitionKey, rowKey, problem, outcome } = row;
    if (values.json) print(JSON.stringify(row));
    else print(`${mending ? outcome : `to be ${outcome}`}: ${table} ${partitionKey} ${rowKey}: ${problem}`);
  }
  if (!values.json) print(count === 0 ? 'Every row can be read.' : `${count} rows cannot be read.`);
  if (count > 0 && !mending) throw new Error('Give --repair and --reason to repair them.');
  if (left > 0) throw new Error(`${left} rows are left as they are: of ledgers or of the log, or changed meanwhile.`);
}

export const mendCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  if (values.service === (values.partner !== undefined)) throw new WrongUsage('Give either --partner or --service.');
  if (values.service && values.customer !== undefined) throw new WrongUsage('--customer requires --partner.');
  if (values.repair !== (values.reason !== undefined)) throw new WrongUsage('Give --repair and --reason together.');
  const role = values.repair ? 'Storage Table Data Contributor' : undefined;
  await withTables(values, (open) => mend(open, values, terminal), role);
});

if (import.meta.main) await runAsMain(mendCommand);
