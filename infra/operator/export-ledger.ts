import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { OpenTable } from '../../shared/tables/client.ts';
import type { Environment } from '../../shared/domain/partners/partner.ts';
import { PERSONAL_KINDS } from '../../shared/domain/ledger/rows.ts';
import { evidenceLogIn } from '../../shared/tables/evidence-table.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { ledgersOf, namedCustomer } from './customers-of.ts';
import { exportedLists, exportedRow, exportHead, provenLog } from './exported.ts';
import { proveConsistency } from '../../shared/evidence/prove-consistency.ts';
import { keepCheckpoint, STATE_OPTION, STATE_USAGE, stateFolder } from './kept-checkpoint.ts';
import { refuseUnwritable, saveAs } from './out-file.ts';
import { progress } from './progress.ts';
import { command, runAsMain, type Terminal } from './run-command.ts';
import { namedPartner, withTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';

const USAGE = `Usage: npm run --silent export-ledger -- --partner ID [options]

Writes all records of a partner's customers as lines of JSON, each row under its name, audit entries with their proof
that they are in the log of evidence. infra/verifier/assent-verify.mjs verifies the file without the service.
  --out FILE        the target (default: stdout)
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

async function exportLedger(open: OpenTable, values: Values, terminal: Terminal): Promise<Environment> {
  const partner = await namedPartner(open, values.partner);
  const ledger = ledgerIn(open);
  const proven = await provenLog(open, partner.environment);
  const { checkpoint, loggedOf } = proven;
  const personalData = values['personal-data'];
  const customerId = values.customer === undefined ? undefined : namedCustomer(values.customer);
  const shown = progress(terminal, 'rows written');
  let rows = 0;
  async function* lines() {
    const { environment, partnerId } = partner;
    yield exportHead({ environment, partnerId, customerId, personalData }, checkpoint);
    if (customerId === undefined) yield* exportedLists(open, partner, proven);
    for await (const { key } of ledgersOf(open, partner, customerId)) {
      let found = false;
      const { proofs } = await loggedOf(key);
      for await (const { name, value } of ledger.listEverything(key)) {
        found = true;
        if (isPersonal(name) && !personalData) continue;
        yield exportedRow(key, { name, value }, proofs);
        shown.step(++rows);
      }
      if (!found && customerId !== undefined) throw new Error(`Nothing is on record of customer ${key.customerId}.`);
    }
  }
  try {
    if (values.out === undefined) await pipeline(lines, terminal.stdout, { end: false }).catch(unlessClosed);
    else await saveAs('--out', values.out, lines);
  } finally {
    shown.end();
  }
  const written = `${rows} rows written to ${values.out}.`;
  if (values.out !== undefined) terminal.print(values.json ? JSON.stringify({ rows, file: values.out }) : written);
  return partner.environment;
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
