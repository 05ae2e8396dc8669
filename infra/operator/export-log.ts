import { parseArgs } from 'node:util';
import { Environment } from '../../shared/domain/partners/partner.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { evidenceLogIn } from '../../shared/tables/evidence-table.ts';
import { exportedLog, provenLog } from './exported.ts';
import { proveConsistency } from '../../shared/evidence/prove-consistency.ts';
import { keepCheckpoint, STATE_OPTION, STATE_USAGE, stateFolder } from './kept-checkpoint.ts';
import { refuseUnwritable, saveAs } from './out-file.ts';
import { progress } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { TABLE_OPTIONS, withTables } from './tables.ts';

const USAGE = `Usage: npm run --silent export-log -- --environment Production|Sandbox --out FILE [options]

Writes every entry of an environment's log of evidence up to its newest checkpoint as lines of JSON. The entries tell
nothing of customers or people. infra/verifier/assent-verify.mjs takes the file as it is, or with --log.
  --out FILE        the target
${STATE_USAGE}
  --tables URL      a table endpoint, with your own identity (default: the local tables)
  --tables-port N   the local tables (default: the running stack's, else 10002)
  --json            answer as JSON
  --help`;

const { tables, 'tables-port': tablesPort, json, help } = TABLE_OPTIONS;
const OPTIONS = {
  environment: { type: 'string' },
  out: { type: 'string' },
  state: STATE_OPTION,
  tables,
  'tables-port': tablesPort,
  json,
  help,
} as const;

const readArguments = ({ args }: Terminal) => parseArgs({ args: [...args], options: OPTIONS }).values;

async function exportLog(open: OpenTable, environment: Environment, file: string, terminal: Terminal) {
  const { log, checkpoint, dated } = await provenLog(open, environment);
  if (!checkpoint) throw new Error(`The log of ${environment} has no checkpoint yet.`);
  const shown = progress(terminal, 'entries written');
  try {
    await saveAs(
      '--out',
      file,
      exportedLog(log, environment, checkpoint, await dated(), (entries) => shown.step(entries)),
    );
  } finally {
    shown.end();
  }
  return checkpoint.size;
}

export const exportLogCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  const environment = Environment.safeParse(values.environment).data;
  if (!environment) throw new WrongUsage('--environment takes Production or Sandbox.');
  const { out } = values;
  if (out === undefined) throw new WrongUsage('--out takes a file.');
  await refuseUnwritable('--out', out);
  await withTables(values, async (open) => {
    const entries = await exportLog(open, environment, out, terminal);
    const folder = stateFolder(values.state, terminal.env, values.tables === undefined);
    const ask = proveConsistency(evidenceLogIn(open));
    if (folder !== undefined) await keepCheckpoint(folder, (older) => ask(environment, older));
    terminal.print(values.json ? JSON.stringify({ entries, file: out }) : `${entries} entries written to ${out}.`);
  });
});

if (import.meta.main) await runAsMain(exportLogCommand);
