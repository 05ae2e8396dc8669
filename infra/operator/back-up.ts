import { mkdir, readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { StoredEntity } from '../../shared/tables/entity.ts';
import { PARTNERS_TABLE } from '../../shared/tables/partner-table.ts';
import { ACCOUNT_OPTIONS, ACCOUNT_USAGE, withAccounts, type Accounts } from './backup/accounts.ts';
import { writeManifest, type TableSummary } from './backup/manifest.ts';
import { lineTally, linesOf, rowsOf, writeFileOf } from './backup/table-file.ts';
import { valueOf } from './mend/stored-text.ts';
import { progress } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';

const USAGE = `Usage: npm run --silent back-up -- --out DIRECTORY [options]

Writes every table to a directory: one file per table, one line of JSON per row, and finally a manifest with their
digests. The backup holds personal data and the keys of document links and webhooks; only its owner can read it.
For a consistent backup of one instant, stop the app first; see infra/azure/README.md.
  --out DIRECTORY   the target, a new or empty directory
${ACCOUNT_USAGE}`;

const OUTBOX_ROW = /^\{"partitionKey":"[^"]*","rowKey":"outbox\|/;
const Fence = z.object({ fenced: z.literal(true) });

/** Whether a row holds events that are recorded but not published yet; one that fences a commit off stays for good. */
const isUnpublished = (line: string): boolean =>
  OUTBOX_ROW.test(line) && !Fence.safeParse(valueOf(JSON.parse(line) as StoredEntity).value).success;

async function emptyDirectory(directory: string | undefined): Promise<string> {
  if (!directory) throw new WrongUsage('--out takes a new or empty directory.');
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if ((await readdir(directory)).length === 0) return directory;
  } catch (error) {
    throw new Error(`--out: '${directory}' cannot be written: ${(error as Error).message}.`, { cause: error });
  }
  throw new Error(`--out: '${directory}' is not empty.`);
}

async function backUp(accounts: Accounts, directory: string, json: boolean, terminal: Terminal): Promise<void> {
  const { print } = terminal;
  const startedAt = new Date().toISOString();
  const shown = progress(terminal, 'rows backed up');
  const tables: TableSummary[] = [];
  let rows = 0;
  let unpublished = 0;
  const names = await accounts.names();
  if (names.includes(PARTNERS_TABLE)) await accounts.needReach(rowsOf(accounts.table(PARTNERS_TABLE)));
  try {
    for (const name of names) {
      const tally = lineTally(name);
      await writeFileOf(directory, name, async function* () {
        for await (const line of linesOf(name, accounts.table(name))) {
          tally.add(line);
          shown.step(++rows);
          if (isUnpublished(line)) unpublished++;
          yield line;
        }
      });
      tables.push(tally.summary());
    }
  } finally {
    shown.end();
  }
  await writeManifest(directory, { format: 1, startedAt, endedAt: new Date().toISOString(), tables });
  if (json) return print(JSON.stringify({ directory, tables: tables.length, rows, unpublished }));
  print(`${rows} rows of ${tables.length} tables written to ${directory}.`);
  if (unpublished > 0) print(`${unpublished} events were recorded and not published yet.`);
}

export const backUpCommand = command(async (terminal) => {
  const { values } = parseArgs({ args: [...terminal.args], options: { ...ACCOUNT_OPTIONS, out: { type: 'string' } } });
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  await withAccounts(values, 'Storage Table Data Reader', async (accounts) =>
    backUp(accounts, await emptyDirectory(values.out), values.json, terminal),
  );
});

if (import.meta.main) await runAsMain(backUpCommand);
