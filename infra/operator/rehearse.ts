import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { RehearsalView } from '../../functions/http/rehearsals/rehearsal-view.ts';
import { Guid } from '../../shared/domain/partners/partner.ts';
import type { Impact, ImpactByPartner } from '../../shared/domain/rehearsals/rehearsal.ts';
import { refuseUnwritable, saveAs } from './out-file.ts';
import { progressBar } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { askService, callService, SERVICE_OPTIONS, SERVICE_USAGE } from './service.ts';
import { effectiveInstant, versionsOf, wholeNumber } from './version-options.ts';

const USAGE = `Usage: npm run --silent rehearse -- [options]

Reports what a version of an agreement would stop if it were published. Changes nothing.
  --agreement NAME  customer (default) or cloud
  --minor           customers need not accept again
  --rank N          the rank (default: the next one)
  --effective-at T  an instant such as 2027-01-01T00:00:00Z (default: the earliest possible instant)
  --grace-days N    days for which an earlier accepted version stays sufficient (default 0)
  --id ID           waits for an earlier rehearsal instead of starting one
  --csv FILE        writes all affected renewals and orders to a file
${SERVICE_USAGE}`;

const OPTIONS = {
  ...SERVICE_OPTIONS,
  agreement: { type: 'string' },
  minor: { type: 'boolean' },
  rank: { type: 'string' },
  'effective-at': { type: 'string' },
  'grace-days': { type: 'string' },
  id: { type: 'string' },
  csv: { type: 'string' },
} as const;

const readArguments = (terminal: Terminal) => ({
  ...terminal,
  ...parseArgs({ args: [...terminal.args], options: OPTIONS }).values,
});
type Values = ReturnType<typeof readArguments>;

const SHOWN = 10;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

const get = async <T>(values: Values, path: string): Promise<T> =>
  (await callService(values, 'AgreementPublisher', 'GET', `/v1/rehearsals/${path}`)) as T;

const OF_START = ['agreement', 'minor', 'rank', 'effective-at', 'grace-days'] as const;

async function start(values: Values): Promise<string> {
  const path = `${versionsOf(values.agreement)}/rehearsal`;
  const { rehearsalId } = await callService(values, 'AgreementPublisher', 'POST', path, {
    isMajor: !values.minor,
    graceDays: wholeNumber('--grace-days', values['grace-days']) ?? 0,
    versionRank: wholeNumber('--rank', values.rank),
    effectiveAt: effectiveInstant(values['effective-at']),
  });
  const id = String(rehearsalId);
  values.warn(`Started. Use --id ${id} to wait for it later.`);
  return id;
}

/** The id of an earlier rehearsal. */
function startedBefore(values: Values, id: string): string {
  if (!Guid.safeParse(id).success) throw new WrongUsage(`--id takes the id of a rehearsal, not '${id}'.`);
  const strange = OF_START.find((option) => values[option] !== undefined);
  if (strange) throw new WrongUsage(`--${strange} does not apply with --id.`);
  return id;
}

async function completed(values: Values, rehearsalId: string): Promise<RehearsalView> {
  const bar = progressBar(values, 'work items');
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 1.2)) {
    const rehearsal = await get<RehearsalView>(values, rehearsalId);
    const { items, itemsDone } = rehearsal.progress;
    bar.step(itemsDone, items);
    if (rehearsal.state === 'completed') {
      bar.end();
      return rehearsal;
    }
    await sleep(waitMs);
  }
}

async function saveCsv(values: Values, rehearsalId: string, file: string): Promise<void> {
  const { body } = await askService(values, 'AgreementPublisher', 'GET', `/v1/rehearsals/${rehearsalId}/rows.csv`);
  if (body) await saveAs('--csv', file, Readable.fromWeb(body));
}

function printRehearsal({ print }: Terminal, rehearsal: RehearsalView): void {
  const { rehearsalId, version, bindsAt, catalogueRevision, startedAt, counts, progress } = rehearsal;
  const { customers = 0, blockingRenewals, advisoryRenewals, heldOrders, recentOrders } = counts;
  print(`${version.agreementType} version ${version.versionRank}, binding from ${bindsAt}, would stop:`);
  print(`  ${customers} customers`);
  print(`  ${blockingRenewals} manual renewals (and ${advisoryRenewals} automatic ones need a notice)`);
  print(`  ${heldOrders} orders on hold`);
  print(`  ${recentOrders} of the orders of the last 30 days, if repeated`);
  print(`Examined ${progress.looked} renewals and orders, against catalogue revision ${catalogueRevision}, at`);
  print(`${startedAt}. Rehearsal ${rehearsalId}`);
}

const name = ({ subscriptionId, orderId }: Impact): string =>
  subscriptionId ? `subscription ${subscriptionId}` : `order ${orderId}`;

const versionHeld = ({ held }: Impact): string => (held ? `holds version ${held.versionRank}` : 'holds none');

function printList({ print }: Terminal, title: string, lines: readonly string[], hasMore: boolean): void {
  if (lines.length > 0) print([`\n${title}`, ...lines, ...(hasMore ? ['  …'] : [])].join('\n'));
}

interface Listed<T> {
  readonly items: readonly T[];
  readonly continuationToken?: string;
}

export const rehearse = command(async (terminal) => {
  const values = readArguments(terminal);
  const { print } = values;
  if (values.help) {
    print(USAGE);
    return;
  }
  if (values.csv !== undefined) await refuseUnwritable('--csv', values.csv);
  const id = values.id === undefined ? await start(values) : startedBefore(values, values.id);
  const rehearsal = await completed(values, id);
  const { rehearsalId, progress } = rehearsal;
  const [partners, rows] = await Promise.all([
    get<Listed<ImpactByPartner>>(values, `${rehearsalId}/partners?size=${SHOWN}`),
    get<Listed<Impact>>(values, `${rehearsalId}/rows?size=${SHOWN}`),
  ]);
  if (values.csv !== undefined) await saveCsv(values, rehearsalId, values.csv);
  if (values.json) print(JSON.stringify({ ...rehearsal, partners: partners.items, rows: rows.items }));
  else {
    printRehearsal(values, rehearsal);
    printList(
      values,
      'Partners:',
      partners.items.map(
        ({ partnerId, environment, customers }) => `  ${partnerId} ${environment}: ${customers} customers`,
      ),
      partners.continuationToken !== undefined,
    );
    printList(
      values,
      'Among them:',
      rows.items.map(
        (row) => `  ${row.date}  ${row.kind}  customer ${row.customerId}  ${name(row)}, ${versionHeld(row)}`,
      ),
      rows.continuationToken !== undefined,
    );
    if (values.csv !== undefined) print(`\nAll rows are in ${values.csv}.`);
  }
  if (progress.failed > 0)
    throw new Error(`${progress.failed} renewals or orders could not be judged; rehearse again.`);
});

if (import.meta.main) await runAsMain(rehearse);
