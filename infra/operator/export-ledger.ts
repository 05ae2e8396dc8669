import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { ledgersOf } from './customers-of.ts';
import { progress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { namedPartner, openTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';

const USAGE = `Usage: npm run --silent export-ledger -- --partner ID [options]

Writes everything on record of a partner's customers as lines of JSON, each row under its name.
  --out FILE        where to write (default: the terminal)
  --personal-data   names, addresses and reasons too; they are left out otherwise
${TABLE_USAGE}`;

/** Rows of persons, and the gate, which repeats the current contact. */
const PERSONAL = /^(?:contact|profile|note|gate)\|/;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { ...TABLE_OPTIONS, out: { type: 'string' }, 'personal-data': { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const open = openTables(values);
  const partner = await namedPartner(open, values.partner);
  const ledger = ledgerIn(open);
  const shown = progress('rows written');
  let rows = 0;
  async function* lines() {
    for await (const key of ledgersOf(open, partner, values.customer)) {
      for await (const { name, value } of ledger.listEverything(key)) {
        if (PERSONAL.test(name) && !values['personal-data']) continue;
        yield `${JSON.stringify({ ...key, name, row: value })}\n`;
        shown.step(++rows);
      }
    }
  }
  if (!values.out) return pipeline(lines, process.stdout, { end: false });
  await pipeline(lines, createWriteStream(values.out, { mode: 0o600 }));
  shown.end();
  console.log(values.json ? JSON.stringify({ rows, file: values.out }) : `${rows} rows written to ${values.out}.`);
});
