import { parseArgs } from 'node:util';
import { verifyCatalogue } from '../../shared/agreements/catalogue-entry.ts';
import { verifyLedger } from '../../shared/ledger/verify-ledger.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { ledgersOf } from './customers-of.ts';
import { progress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { namedPartner, openTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';

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

await runCommand(async () => {
  const { values } = parseArgs({ options: { ...TABLE_OPTIONS, catalogue: { type: 'boolean', default: false } } });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const open = openTables(values);
  if (values.catalogue) return verifyVersions(open, values.json);
  const partner = await namedPartner(open, values.partner);
  const verify = verifyLedger(ledgerIn(open));
  const shown = progress('customers verified');
  const sum = { partnerId: partner.partnerId, customers: 0, entries: 0, rows: 0, erased: 0 };
  for await (const key of ledgersOf(open, partner, values.customer)) {
    const { firstBreak, ...verified } = await verify(key);
    if (firstBreak) {
      shown.end();
      const found = { ...sum, intact: false, customerId: key.customerId, ...verified, firstBreak };
      if (values.json) console.log(JSON.stringify(found));
      const { sequence, row, problem } = firstBreak;
      const where = [sequence && `entry ${sequence}`, row].filter(Boolean).join(', ');
      throw new Error(`BROKEN: customer ${key.customerId}${where ? `, ${where}` : ''}: ${problem}.`);
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
    values.json
      ? JSON.stringify({ ...sum, intact: true })
      : `Intact: ${customers} customers, ${entries} audit entries, ${rows} rows as written, ${erased} erased.`,
  );
});
