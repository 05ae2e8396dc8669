import { parseArgs } from 'node:util';
import { ZodError } from 'zod';
import { verifyCatalogue } from '../../shared/agreements/catalogue-entry.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { verifyLedger, type Verified } from '../../shared/ledger/verify-ledger.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { type CustomerLedger, ledgersOf } from './customers-of.ts';
import { progress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { namedPartner, withTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';

const USAGE = `Usage: npm run --silent verify-ledger -- --partner ID [options]
       npm run --silent verify-ledger -- --catalogue [options]

Walks the audit chain of each of a partner's customers, or of the catalogue of agreement versions,
and compares what stands with what its entries say. Ends with an error at the first break.
${TABLE_USAGE}`;

async function verifyVersions(open: OpenTable, json: boolean): Promise<void> {
  const versions = catalogueIn(open);
  const catalogue = await versions.read();
  const firstBreak = await verifyCatalogue(catalogue, versions.entries());
  if (json) console.log(JSON.stringify({ revision: catalogue.revision, intact: !firstBreak, firstBreak }));
  if (firstBreak) throw new Error(`BROKEN: catalogue, revision ${firstBreak.revision}: ${firstBreak.problem}.`);
  if (!json) console.log(`Intact: ${catalogue.revision} changes of the catalogue.`);
}

/** The same as what is verified of a customer; a ledger that is gone or can not be read is broken too. */
async function verifyCustomer(ledger: Ledger, { key, settled }: CustomerLedger): Promise<Verified> {
  try {
    const verified = await verifyLedger(ledger)(key);
    return settled && verified.entries === 0
      ? { firstBreak: { problem: 'nothing is on record' }, ...verified }
      : verified;
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    return { entries: 0, rows: 0, erased: 0, firstBreak: { problem: 'a row is not one that was written' } };
  }
}

async function verifyCustomers(open: OpenTable, { partner: name, customer, json }: Values): Promise<void> {
  const partner = await namedPartner(open, name);
  const ledger = ledgerIn(open);
  const shown = progress('customers verified');
  const sum = { partnerId: partner.partnerId, customers: 0, entries: 0, rows: 0, erased: 0 };
  for await (const owned of ledgersOf(open, partner, customer)) {
    const { customerId } = owned.key;
    const { firstBreak, ...verified } = await verifyCustomer(ledger, owned);
    if (firstBreak) {
      shown.end();
      if (json) console.log(JSON.stringify({ ...sum, intact: false, customerId, ...verified, firstBreak }));
      const { sequence, row, problem } = firstBreak;
      const where = [sequence && `entry ${sequence}`, row].filter(Boolean).join(', ');
      throw new Error(`BROKEN: customer ${customerId}${where ? `, ${where}` : ''}: ${problem}.`);
    }
    sum.customers++;
    sum.entries += verified.entries;
    sum.rows += verified.rows;
    sum.erased += verified.erased;
    shown.step(sum.customers);
  }
  shown.end();
  const { customers, entries, rows, erased } = sum;
  console.log(
    json
      ? JSON.stringify({ ...sum, intact: true })
      : `Intact: ${customers} customers, ${entries} audit entries, ${rows} rows as written, ${erased} erased.`,
  );
}

const readArguments = () =>
  parseArgs({ options: { ...TABLE_OPTIONS, catalogue: { type: 'boolean', default: false } } }).values;
type Values = ReturnType<typeof readArguments>;

await runCommand(async () => {
  const values = readArguments();
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { catalogue, partner, customer } = values;
  if (catalogue && (partner ?? customer) !== undefined) {
    throw new Error('--catalogue is of all partners; leave out --partner and --customer.');
  }
  await withTables(values, (open) => (catalogue ? verifyVersions(open, values.json) : verifyCustomers(open, values)));
});
