import { parseArgs } from 'node:util';
import { verifyCatalogue } from '../../shared/agreements/verify-catalogue.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { verifyLedger, type Break, type Verified } from '../../shared/ledger/verify-ledger.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { type CustomerLedger, ledgersOf } from './customers-of.ts';
import { progress } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { namedPartner, withTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';

const USAGE = `Usage: npm run --silent verify-ledger -- --partner ID [options]
       npm run --silent verify-ledger -- --catalogue [options]

Verifies the audit chain of each of a partner's customers, or of the catalogue of agreement versions: compares the
stored rows with the entries, and each gate with its history. Prints breaks (100 at most) and fails if there are any.
${TABLE_USAGE}`;

async function verifyVersions(open: OpenTable, json: boolean, { print }: Terminal): Promise<void> {
  const versions = catalogueIn(open);
  const catalogue = await versions.read();
  const firstBreak = await verifyCatalogue(catalogue, versions.entries());
  if (json) print(JSON.stringify({ revision: catalogue.revision, intact: !firstBreak, firstBreak }));
  if (firstBreak) throw new Error(`BROKEN: catalogue, revision ${firstBreak.revision}: ${firstBreak.problem}.`);
  if (!json) print(`Intact: ${catalogue.revision} changes of the catalogue.`);
}

/** Verifies a customer; a missing ledger is a break too. */
async function verifyCustomer(ledger: Ledger, { key, settled }: CustomerLedger): Promise<Verified> {
  const verified = await verifyLedger(ledger)(key);
  const gone = settled && verified.entries === 0 && verified.breaks.length === 0;
  return gone ? { ...verified, breaks: [{ problem: 'nothing is on record' }] } : verified;
}

/** The maximum number of breaks to print; the others are only counted. */
const MAX_TOLD = 100;

async function verifyCustomers(
  open: OpenTable,
  { partner: name, customer, json }: Values,
  terminal: Terminal,
): Promise<void> {
  const { print } = terminal;
  const partner = await namedPartner(open, name);
  const ledger = ledgerIn(open);
  const shown = progress(terminal, 'customers verified');
  const sum = { partnerId: partner.partnerId, customers: 0, entries: 0, rows: 0, erased: 0 };
  const told: (Break & { customerId: string })[] = [];
  let broken = 0;
  for await (const owned of ledgersOf(open, partner, customer)) {
    const { customerId } = owned.key;
    const { breaks, ...verified } = await verifyCustomer(ledger, owned);
    if (breaks.length > 0) broken++;
    told.push(...breaks.slice(0, MAX_TOLD - told.length).map((found) => ({ customerId, ...found })));
    sum.customers++;
    sum.entries += verified.entries;
    sum.rows += verified.rows;
    sum.erased += verified.erased;
    shown.step(sum.customers);
  }
  shown.end();
  const { customers, entries, rows, erased } = sum;
  if (json) print(JSON.stringify({ ...sum, intact: broken === 0, broken, breaks: told }));
  if (broken > 0)
    throw new Error([...told.map(sentence), `${broken} of ${customers} customers are broken.`].join('\n'));
  if (!json)
    print(`Intact: ${customers} customers, ${entries} audit entries, ${rows} rows as written, ${erased} erased.`);
}

function sentence({ customerId, sequence, row, problem }: Break & { customerId: string }): string {
  const where = [sequence && `entry ${sequence}`, row].filter(Boolean).join(', ');
  return `BROKEN: customer ${customerId}${where ? `, ${where}` : ''}: ${problem}.`;
}

const readArguments = ({ args }: Terminal) =>
  parseArgs({ args: [...args], options: { ...TABLE_OPTIONS, catalogue: { type: 'boolean', default: false } } }).values;
type Values = ReturnType<typeof readArguments>;

export const verifyLedgerCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  const { catalogue, partner, customer } = values;
  if (catalogue && (partner ?? customer) !== undefined) {
    throw new WrongUsage('--catalogue covers all partners; omit --partner and --customer.');
  }
  await withTables(values, (open) =>
    catalogue ? verifyVersions(open, values.json, terminal) : verifyCustomers(open, values, terminal),
  );
});

if (import.meta.main) await runAsMain(verifyLedgerCommand);
