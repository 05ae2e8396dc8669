import { parseArgs } from 'node:util';
import type { Table } from '../../shared/tables/client.ts';
import { PARTNERS_TABLE } from '../../shared/tables/partner-table.ts';
import { EVERY_ROW } from '../../shared/tables/range.ts';
import { ACCOUNT_OPTIONS, ACCOUNT_USAGE, withAccounts, type Accounts } from './backup/accounts.ts';
import type { BackupContent } from './backup/manifest.ts';
import { lineTally, linesOf, readIntact, rowsIn } from './backup/table-file.ts';
import { writeRows } from './backup/write-rows.ts';
import { progress, progressBar } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';

const USAGE = `Usage: npm run --silent restore -- --from DIRECTORY [options]

Writes a backup into empty tables. Writes nothing unless every file matches the manifest and every target table is
empty. Finally reads every table back and compares it. Run it before the app starts.
  --from DIRECTORY  a directory written by back-up
${ACCOUNT_USAGE}`;

async function hasRows(table: Table): Promise<boolean> {
  for await (const page of table.pages(EVERY_ROW, 1)) if (page.length > 0) return true;
  return false;
}

/** The registry first: it tells in which account the rows of a partner belong. */
const rank = ({ name }: { readonly name: string }): number => (name === PARTNERS_TABLE ? 0 : 1);

async function refuseNonEmpty(accounts: Accounts): Promise<void> {
  for (const name of await accounts.names()) {
    if (await hasRows(accounts.table(name))) {
      throw new Error(`The table ${name} has rows already; a backup is restored into empty tables only.`);
    }
  }
}

/** Throws when a table does not hold exactly the rows of its file. */
async function compare(accounts: Accounts, { tables }: BackupContent, terminal: Terminal): Promise<void> {
  const shown = progress(terminal, 'rows read back');
  let rows = 0;
  for (const { name, sha256 } of tables) {
    const tally = lineTally(name);
    for await (const line of linesOf(name, accounts.table(name))) {
      tally.add(line);
      shown.step(++rows);
    }
    if (tally.summary().sha256 !== sha256) {
      throw new Error(`The table ${name} differs from the backup: another process writes to it.`);
    }
  }
  shown.end();
}

async function restore(accounts: Accounts, directory: string, json: boolean, terminal: Terminal): Promise<void> {
  const { print } = terminal;
  const content = await readIntact(directory);
  const hasRegistry = content.tables.some(({ name }) => name === PARTNERS_TABLE);
  if (hasRegistry) await accounts.needReach(rowsIn(directory, PARTNERS_TABLE));
  await refuseNonEmpty(accounts);
  const all = content.tables.reduce((sum, { rows }) => sum + rows, 0);
  const shown = progressBar(terminal, 'rows restored');
  let done = 0;
  try {
    for (const { name } of content.tables.toSorted((a, b) => rank(a) - rank(b))) {
      const table = accounts.table(name);
      await table.ensure();
      await writeRows(table, rowsIn(directory, name), (count) => shown.step((done += count), all));
    }
  } finally {
    shown.end();
  }
  await compare(accounts, content, terminal);
  const { tables, startedAt, endedAt } = content;
  if (json) return print(JSON.stringify({ tables: tables.length, rows: all, startedAt, endedAt }));
  print(`${all} rows of ${tables.length} tables restored, as of ${startedAt} to ${endedAt}.`);
  print('Now verify every ledger: npm run --silent verify-ledger -- --partner ID');
}

export const restoreCommand = command(async (terminal) => {
  const { values } = parseArgs({ args: [...terminal.args], options: { ...ACCOUNT_OPTIONS, from: { type: 'string' } } });
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  const directory = values.from;
  if (!directory) throw new WrongUsage('--from takes the directory of a backup.');
  await withAccounts(values, 'Storage Table Data Contributor', (accounts) =>
    restore(accounts, directory, values.json, terminal),
  );
});

if (import.meta.main) await runAsMain(restoreCommand);
