import { parseArgs } from 'node:util';
import { textsIn } from './agreement-texts.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { callService, SERVICE_OPTIONS, SERVICE_USAGE } from './service.ts';
import { effectiveInstant, versionsOf, wholeNumber } from './version-options.ts';

const USAGE = `Usage: npm run --silent agreement-versions -- ACTION [RANK] [options]
       npm run --silent publish-version -- [options]    (the same as agreement-versions -- publish)

Versions of an agreement.
  list              all versions with their states
  publish           publishes or schedules the next version
  reschedule RANK   changes effective instant or grace before the version is in force
  withdraw RANK     withdraws a version before it is in force; its rank is never reused
  changes           audit list of all changes

  --agreement NAME  customer (default) or cloud
  --effective-at T  an instant such as 2027-01-01T00:00:00Z; moved to the earliest possible instant if it is earlier
                    (default for publish: the earliest possible instant)
  --grace-days N    days for which an earlier accepted version stays sufficient (default for publish: 0)
  --minor           publish: customers need not accept again
  --rank N          publish: the rank (default: the next one)
  --documents DIR   publish: the texts, files such as en-US.txt (all countries) and DE.de-DE.txt (one country)
${SERVICE_USAGE}`;

type Values = ReturnType<typeof readArguments>['values'] & Terminal;

const readArguments = ({ args }: Terminal) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...SERVICE_OPTIONS,
      agreement: { type: 'string', default: 'customer' },
      'effective-at': { type: 'string' },
      'grace-days': { type: 'string' },
      minor: { type: 'boolean' },
      rank: { type: 'string' },
      documents: { type: 'string' },
    },
  });

const ACTIONS = new Map(
  Object.entries<(values: Values, rank: string | undefined) => Promise<void>>({
    list: async (values) =>
      tell(values, await call(values, 'GET', versionsOf(values.agreement)), (found) => printList(values, found)),
    changes: async (values) => tell(values, await allChanges(values), (found) => printChanges(values, found)),

    publish: async (values) => {
      const body = {
        ...scheduleOf(values),
        isMajor: !values.minor,
        versionRank: wholeNumber('--rank', values.rank),
        documents: values.documents === undefined ? undefined : await textsIn(values.documents),
      };
      tell(values, await call(values, 'POST', versionsOf(values.agreement), body), (version) =>
        printMoved(values, version),
      );
    },

    reschedule: async (values, rank) => {
      const body = scheduleOf(values);
      if (Object.keys(body).length === 0) throw new WrongUsage('reschedule needs --effective-at or --grace-days.');
      tell(values, await call(values, 'PATCH', versionOf(values, rank), body), (version) =>
        printMoved(values, version),
      );
    },

    withdraw: async (values, rank) => {
      const path = versionOf(values, rank);
      tell(values, await call(values, 'DELETE', path), (version) => values.print(`${nameOf(version)} is withdrawn.`));
    },
  }),
);

const OF_PUBLISH = ['minor', 'rank', 'documents'] as const;
const OF_SCHEDULE = ['effective-at', 'grace-days'] as const;

function versionOf(values: Values, rank: string | undefined): string {
  if (rank === undefined) throw new WrongUsage('Name the version by its rank; see list.');
  return `${versionsOf(values.agreement)}/${wholeNumber('RANK', rank)}`;
}

const scheduleOf = ({ 'effective-at': effectiveAt, 'grace-days': graceDays }: Values) => ({
  ...(effectiveAt === undefined ? {} : { effectiveAt: effectiveInstant(effectiveAt) }),
  ...(graceDays === undefined ? {} : { graceDays: wholeNumber('--grace-days', graceDays) }),
});

const call = (values: Values, method: string, path: string, body?: unknown): Promise<Answer> =>
  callService(values, 'AgreementPublisher', method, path, body);

async function allChanges(values: Values): Promise<{ items: Answer[] }> {
  const items: Answer[] = [];
  for (let cursor: string | undefined = '0'; cursor !== undefined;) {
    const path = `/v1/agreementtemplates/changes?size=500&continuationToken=${cursor}`;
    const page = await call(values, 'GET', path);
    items.push(...(page['items'] as Answer[]));
    cursor = page['continuationToken'] as string | undefined;
  }
  return { items };
}

type Answer = Record<string, unknown>;

function tell<A extends Answer>({ json, print }: Values, answer: A, inWords: (answer: A) => void): void {
  if (json) print(JSON.stringify(answer));
  else inWords(answer);
}

const nameOf = ({ agreementType, versionRank }: Answer): string =>
  `${String(agreementType)} version ${String(versionRank)}`;

function printMoved({ 'effective-at': wanted, print }: Values, version: Answer): void {
  const from = String(version['effectiveAt']);
  const moved = wanted !== undefined && Date.parse(wanted) !== Date.parse(from);
  const why = moved ? `, moved from ${wanted} so that every instance has loaded it by then` : '';
  print(`${nameOf(version)} is in force from ${from}${why}; grace ${String(version['graceDays'])} days.`);
}

function printList({ print }: Terminal, { items }: Answer): void {
  for (const { versionRank, state, effectiveAt, isMajor, graceDays, documents } of items as Answer[]) {
    const kind = isMajor ? 'major' : 'minor';
    const texts = (documents as unknown[] | undefined)?.length ?? 0;
    const cells = [String(versionRank).padStart(5), String(state).padEnd(10), effectiveAt, kind];
    print(`${cells.join('  ')}  grace ${String(graceDays)} days  ${texts} texts`);
  }
}

function printChanges({ print }: Terminal, { items }: { items: Answer[] }): void {
  for (const { revision, at, change, actor, after } of items) {
    const { effectiveAt, graceDays } = after as Answer;
    const schedule = `in force from ${String(effectiveAt)}, grace ${String(graceDays)} days`;
    print(
      `${String(revision).padStart(5)}  ${String(at)}  ${String(change).padEnd(11)}  ${nameOf(after as Answer)}, ${schedule}, by ${String(actor)}`,
    );
  }
}

export const agreementVersions = command(async (terminal) => {
  const { values, positionals } = readArguments(terminal);
  const [action = 'help', rank, ...more] = positionals;
  if (values.help || action === 'help') {
    terminal.print(USAGE);
    return;
  }
  const perform = ACTIONS.get(action);
  if (!perform) throw new WrongUsage(`Unknown action '${action}': use ${[...ACTIONS.keys()].join(', ')}.`);
  const takesRank = action === 'reschedule' || action === 'withdraw';
  if (more.length > 0 || (rank !== undefined && !takesRank))
    throw new WrongUsage(`Unexpected argument '${more[0] ?? rank}'.`);
  const strange = [
    ...(action === 'publish' ? [] : OF_PUBLISH),
    ...(action === 'publish' || action === 'reschedule' ? [] : OF_SCHEDULE),
  ].find((option) => values[option] !== undefined);
  if (strange) throw new WrongUsage(`--${strange} does not apply to ${action}.`);
  await perform({ ...terminal, ...values }, rank);
});

if (import.meta.main) await runAsMain(agreementVersions);
