import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { OpenTable } from '../../shared/tables/client.ts';
import type { Environment, Partner } from '../../shared/domain/partners/partner.ts';
import { PERSONAL_KINDS } from '../../shared/domain/ledger/rows.ts';
import { proveConsistency } from '../../shared/evidence/prove-consistency.ts';
import { evidenceLogIn } from '../../shared/tables/evidence-table.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { ledgersOf, namedCustomer } from './customers-of.ts';
import { begunExport, type ExportTarget } from './begun-export.ts';
import {
  exportedCatalogue,
  exportedLists,
  exportedPartner,
  exportedRow,
  exportHead,
  provenLog,
  type Scope,
} from './exported.ts';
import { keepCheckpoint, STATE_OPTION, STATE_USAGE, stateFolder } from './kept-checkpoint.ts';
import { refuseUnwritable, saveAs } from './out-file.ts';
import { progress } from './progress.ts';
import { command, runAsMain, type Terminal } from './run-command.ts';
import { namedPartner, withTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';

const USAGE = `Usage: npm run --silent export-ledger -- --partner ID [options]

Writes all records of a partner's customers as lines of JSON, each row under its name, audit entries with their proof
that they are in the log of evidence. infra/verifier/assent-verify.mjs verifies the file without the service.
  --out FILE        the target (default: stdout); the same command goes on where it was stopped
  --personal-data   include names, addresses and reasons
${STATE_USAGE}
${TABLE_USAGE}`;

/** Whether a row holds personal data; the gate does because it repeats the current contact. */
function isPersonal(name: string): boolean {
  const kind = name.split('|', 1)[0]!;
  return kind === 'gate' || PERSONAL_KINDS.has(kind);
}

/** A closed pipe is not a failure: readers such as head stop early. */
function unlessClosed(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
}

const readArguments = ({ args }: Terminal) =>
  parseArgs({
    args: [...args],
    options: {
      ...TABLE_OPTIONS,
      out: { type: 'string' },
      state: STATE_OPTION,
      'personal-data': { type: 'boolean', default: false },
    },
  }).values;
type Values = ReturnType<typeof readArguments>;

interface Exporting {
  readonly open: OpenTable;
  readonly partner: Partner;
  readonly scope: Scope;
  readonly target: ExportTarget;
}

/** Writes what is missing of an export; gives the number of all its rows and customers. */
async function writeLedgers({ open, partner, scope, target }: Exporting, terminal: Terminal) {
  const { checkpoint, written } = target;
  const ledger = ledgerIn(open);
  const proven = await provenLog(open, scope.environment, checkpoint);
  const shown = progress(terminal, 'rows written');
  let { rows } = target;
  let customers = written.size;
  async function* lines() {
    if (written.size === 0) {
      yield exportHead(scope, checkpoint, await proven.dated());
      if (scope.customerId === undefined) {
        yield exportedPartner(partner);
        yield* exportedLists(open, partner, proven);
        yield* exportedCatalogue(open, proven);
      }
    }
    for await (const { key } of ledgersOf(open, partner, scope.customerId)) {
      if (written.has(key.customerId)) continue;
      let found = false;
      const { proofs } = await proven.loggedOf(key);
      for await (const { name, value } of ledger.listEverything(key)) {
        found = true;
        if (isPersonal(name) && !scope.personalData) continue;
        yield exportedRow(key, { name, value }, proofs);
        shown.step(++rows);
      }
      if (found) customers++;
      else if (scope.customerId !== undefined) throw new Error(`Nothing is on record of customer ${key.customerId}.`);
    }
  }
  try {
    await target.write(lines);
  } finally {
    shown.end();
  }
  return { rows, customers };
}

/** The whole record of a partner takes long: what an earlier run has written of it is kept. */
async function targetOf(
  out: string | undefined,
  open: OpenTable,
  scope: Scope,
  { stdout }: Terminal,
): Promise<ExportTarget> {
  const { customerId, environment, ...whole } = scope;
  const newest = async () => (await provenLog(open, environment)).checkpoint;
  if (out !== undefined && customerId === undefined) return begunExport(out, { environment, ...whole }, newest);
  const write: ExportTarget['write'] = (lines) =>
    out === undefined ? pipeline(lines, stdout, { end: false }).catch(unlessClosed) : saveAs('--out', out, lines);
  return { checkpoint: await newest(), written: new Set(), rows: 0, write };
}

async function exportLedger(open: OpenTable, values: Values, terminal: Terminal): Promise<Environment> {
  const partner = await namedPartner(open, values.partner);
  const { environment, partnerId } = partner;
  const customerId = values.customer === undefined ? undefined : namedCustomer(values.customer);
  const scope = { environment, partnerId, customerId, personalData: values['personal-data'] };
  const { out: file, json } = values;
  const target = await targetOf(file, open, scope, terminal);
  if (target.written.size > 0)
    terminal.warn(`Goes on behind ${target.written.size} customers with ${target.rows} rows.`);
  const { rows, customers } = await writeLedgers({ open, partner, scope, target }, terminal);
  const said = `${rows} rows of ${customers} customers written to ${file}.`;
  if (file !== undefined) terminal.print(json ? JSON.stringify({ rows, customers, file }) : said);
  return environment;
}

export const exportLedgerCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  if (values.out !== undefined) await refuseUnwritable('--out', values.out);
  const folder = stateFolder(values.state, terminal.env, values.tables === undefined);
  await withTables(values, async (open) => {
    const environment = await exportLedger(open, values, terminal);
    const ask = proveConsistency(evidenceLogIn(open));
    if (folder !== undefined) await keepCheckpoint(folder, (older) => ask(environment, older));
  });
});

if (import.meta.main) await runAsMain(exportLedgerCommand);
