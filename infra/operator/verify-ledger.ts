import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { verifyCatalogue } from '../../shared/agreements/verify-catalogue.ts';
import type { Owner } from '../../shared/domain/partners/partner.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { type CustomerLedger, ledgersOf } from './customers-of.ts';
import { exportHead, provenLog, type ProvenLog } from './exported.ts';
import { progress } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { verifyExport } from '../verifier/assent-verify.mjs';
import { namedPartner, withTables, TABLE_OPTIONS, TABLE_USAGE } from './tables.ts';
import { verifiedRows, type Break, type InLog, type Verified } from './verified-ledger.ts';

const USAGE = `Usage: npm run --silent verify-ledger -- --partner ID [options]
       npm run --silent verify-ledger -- --catalogue [options]

Verifies the audit chain of each of a partner's customers, or of the catalogue of agreement versions: compares the
stored rows with the entries, each gate with its history, and each ledger with the log of evidence. Prints breaks (100 at most) and fails if there are any.
${TABLE_USAGE}`;

async function verifyVersions(open: OpenTable, json: boolean, { print }: Terminal): Promise<void> {
  const versions = catalogueIn(open);
  const catalogue = await versions.read();
  const firstBreak = await verifyCatalogue(catalogue, versions.entries());
  if (json) print(JSON.stringify({ revision: catalogue.revision, intact: !firstBreak, firstBreak }));
  if (firstBreak) throw new Error(`BROKEN: catalogue, revision ${firstBreak.revision}: ${firstBreak.problem}.`);
  if (!json) print(`Intact: ${catalogue.revision} changes of the catalogue.`);
}

interface Stores {
  readonly ledger: Ledger;
  readonly log: ProvenLog;
  readonly checkpoint: InLog['checkpoint'] | undefined;
}

/** Verifies a customer's ledger by itself and against the log; a missing ledger is a break too. */
async function verifyCustomer(
  { ledger, log, checkpoint }: Stores,
  { key, settled }: CustomerLedger,
): Promise<Verified> {
  // Read before the ledger, which is never behind its log.
  const { last, isPlaced, proofs } = await log.loggedOf(key);
  const rows = await Array.fromAsync(ledger.listEverything(key));
  const verified = verifiedRows(key, rows, checkpoint && { checkpoint, proofs });
  if (rows.length === 0) return settled ? { ...verified, breaks: [{ problem: 'nothing is on record' }] } : verified;
  const isThere =
    last === 0 || rows.some(({ name }) => name.startsWith('audit|') && Number(name.split('|').at(-1)) === last);
  const cut = isThere ? [] : [{ sequence: last, problem: 'the log has the entry, but the ledger has not' }];
  const lost = isPlaced ? [] : [{ sequence: last, problem: 'the log counts the entry, but has no place of it' }];
  return { ...verified, breaks: [...verified.breaks, ...cut, ...lost] };
}

/** The newest checkpoint as it was signed; undefined before the first one. Throws unless a key on record signed it. */
async function signedCheckpoint({ checkpoint }: ProvenLog, { environment, partnerId }: Owner) {
  if (!checkpoint) return undefined;
  const head = exportHead({ environment, partnerId, personalData: true }, checkpoint, {});
  const { checks, facts } = await verifyExport(Readable.from([head]), { trusted: [] });
  const { size, root } = facts;
  if (checks.some(({ holds }) => !holds) || size === undefined || root === undefined)
    throw new Error('BROKEN: the checkpoint of the log is not signed by a key on record.');
  return { size, root: Buffer.from(root, 'hex') };
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
  const log = await provenLog(open, partner.environment);
  const stores = { ledger: ledgerIn(open), log, checkpoint: await signedCheckpoint(log, partner) };
  const shown = progress(terminal, 'customers verified');
  const sum = { partnerId: partner.partnerId, customers: 0, entries: 0, rows: 0, erased: 0 };
  const told: (Break & { customerId: string })[] = [];
  let broken = 0;
  for await (const owned of ledgersOf(open, partner, customer)) {
    const { customerId } = owned.key;
    const { breaks, ...verified } = await verifyCustomer(stores, owned);
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
