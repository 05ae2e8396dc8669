import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { columnNames } from '../../functions/imports/columns.ts';
import type { ImportView } from '../../functions/http/imports/import-view.ts';
import { ImportKind } from '../../shared/domain/imports/import.ts';
import { Guid } from '../../shared/domain/partners/partner.ts';
import { refuseUnwritable, saveAs } from './out-file.ts';
import { progressBar } from './progress.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { askService, callService, SERVICE_OPTIONS, SERVICE_USAGE, type FileBody } from './service.ts';

const USAGE = `Usage: npm run --silent import -- KIND FILE [options]
       npm run --silent import -- --id ID [--run | --cancel] [options]

Imports a file of rows, CSV or lines of JSON (.jsonl, .ndjson), as a partner's person: ${ImportKind.options.join(', ')}.
  --check           finds every error of every row and records nothing
  --charset NAME    the encoding of the file (default: it is detected)
  --failed FILE     where the failed rows go (default: beside FILE, ending in .failed.csv)
  --id ID           follows an import that was begun before
  --run             runs it, after a check
  --cancel          ends it; what was recorded stays
${SERVICE_USAGE}

The header line of a file names its columns, in any order; those in brackets may be left out:
${ImportKind.options.map((kind) => `  ${kind}: ${columnNames(kind)}`).join('\n')}`;

const OPTIONS = {
  ...SERVICE_OPTIONS,
  check: { type: 'boolean', default: false },
  charset: { type: 'string' },
  failed: { type: 'string' },
  id: { type: 'string' },
  run: { type: 'boolean', default: false },
  cancel: { type: 'boolean', default: false },
} as const;

const readArguments = (terminal: Terminal) => {
  const { values, positionals } = parseArgs({ args: [...terminal.args], options: OPTIONS, allowPositionals: true });
  return { ...terminal, ...values, positionals };
};
type Values = ReturnType<typeof readArguments>;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
/** The work goes on while the service does not answer, so a few questions may fail. */
const MOST_UNANSWERED = 5;

const ask = async (values: Values, method: string, path: string, body?: FileBody): Promise<ImportView> =>
  (await callService(values, 'AdminAgent', method, `/v1/imports${path}`, body)) as ImportView;

interface Sent {
  readonly kind: ImportKind;
  readonly file: string;
}

/** The kind and the file of a new import. */
function sentFile({ positionals }: Values): Sent {
  const [name, file, ...more] = positionals;
  const kind = ImportKind.safeParse(name).data;
  if (!kind) throw new WrongUsage(`Name what the rows are: ${ImportKind.options.join(', ')}.`);
  if (file === undefined || more.length > 0) throw new WrongUsage('Name one file behind the kind of its rows.');
  return { kind, file };
}

async function start(values: Values, { kind, file }: Sent): Promise<ImportView> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Error(`'${file}' cannot be read: ${(error as Error).message}`, { cause: error });
  });
  const isLines = ['.jsonl', '.ndjson'].includes(extname(file).toLowerCase());
  const charset = values.charset === undefined ? '' : `; charset=${values.charset}`;
  const type = `${isLines ? 'application/x-ndjson' : 'text/csv'}${charset}`;
  return ask(values, 'POST', `?kind=${kind}&mode=${values.check ? 'check' : 'run'}`, { type, bytes });
}

/** An import that was begun before, as it is asked for. */
function begunBefore(values: Values, id: string): Promise<ImportView> {
  if (!Guid.safeParse(id).success) throw new WrongUsage(`--id takes the id of an import, not '${id}'.`);
  if (values.positionals.length > 0 || values.check) throw new WrongUsage('With --id there is no file to send.');
  if (values.run && values.cancel) throw new WrongUsage('Either --run or --cancel.');
  if (values.cancel) return ask(values, 'DELETE', `/${id}`);
  return values.run ? ask(values, 'POST', `/${id}/run`) : ask(values, 'GET', `/${id}`);
}

/** The import when it has no more work. Ctrl-C leaves it at work. */
async function ended(values: Values, begun: ImportView): Promise<ImportView> {
  const bar = progressBar(values, 'rows');
  const left = new AbortController();
  const leave = (): void => left.abort();
  process.once('SIGINT', leave);
  let unanswered = 0;
  try {
    for (let job = begun, waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 1.2)) {
      if (job.rows !== undefined) bar.step((job.run ?? job.check)!.done, job.rows);
      if (job.state !== 'checking' && job.state !== 'running') return job;
      await sleep(waitMs, undefined, { signal: left.signal });
      try {
        job = await ask(values, 'GET', `/${begun.id}`);
        unanswered = 0;
      } catch (error) {
        if (++unanswered > MOST_UNANSWERED) throw error;
      }
    }
  } catch (error) {
    if (!left.signal.aborted) throw error;
    const follow = `npm run --silent import -- --id ${begun.id}`;
    throw new Error(`The import goes on. Follow it: ${follow}  End it: ${follow} --cancel`, { cause: error });
  } finally {
    process.off('SIGINT', leave);
    bar.end();
  }
}

const besideOf = (file: string): string => join(dirname(file), `${basename(file, extname(file))}.failed.csv`);

async function saveFailed(values: Values, { id }: ImportView, file: string): Promise<void> {
  const { body } = await askService(values, 'AdminAgent', 'GET', `/v1/imports/${id}/rows.csv`);
  if (body) await saveAs('--failed', file, Readable.fromWeb(body));
}

/** A header, with the property that it was taken for where it does not say so itself. */
const takenFor = ({ header, property }: ImportView['detected']['columns'][number]): string =>
  property.split('.').at(-1) === header ? header : `${header} (as ${property})`;

function describe({ print }: Terminal, job: ImportView): void {
  const { check, run, detected } = job;
  const { counts } = (run ?? check)!;
  const { encoding, separator, columns, ignored } = detected;
  print(`Read as ${detected.format}, ${encoding}${separator ? `, separated by ${JSON.stringify(separator)}` : ''}.`);
  if (columns.length > 0) print(`Columns: ${columns.map(takenFor).join(', ')}.`);
  if (ignored.length > 0) print(`Columns that mean nothing here: ${ignored.join(', ')}.`);
  const done = run ? `${counts.recorded} recorded` : `${counts.new} would be new`;
  const unknown = counts.unknown > 0 ? `, ${counts.unknown} of unknown outcome` : '';
  print(`${job.kind}: ${done}, ${counts.onRecord} on record already, ${counts.refused} refused${unknown}.`);
  if (!run && counts.releases + counts.clears > 0) {
    print(`They would release ${counts.releases} orders on hold and clear ${counts.clears} renewals.`);
  }
}

export const importCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  const { print, id } = values;
  if (values.help) {
    print(USAGE);
    return;
  }
  const sent = id === undefined ? sentFile(values) : undefined;
  const failedFile = values.failed ?? (sent && besideOf(sent.file));
  if (failedFile !== undefined) await refuseUnwritable('--failed', failedFile);
  const begun = sent ? await start(values, sent) : await begunBefore(values, id!);
  if (sent) values.warn(`Import ${begun.id}.`);
  const job = await ended(values, begun);
  const { counts } = (job.run ?? job.check)!;
  const failed = counts.refused + counts.unknown;
  if (failed > 0 && failedFile !== undefined && !job.fileRemoved) await saveFailed(values, job, failedFile);
  if (values.json) print(JSON.stringify(job));
  else describe(values, job);
  if (job.state === 'failed') throw new Error(`Nothing more was recorded. ${job.problem ?? ''}`);
  if (job.state === 'checked') values.warn(`Run it: npm run --silent import -- --id ${job.id} --run`);
  if (failed === 0) return;
  throw new Error(
    failedFile === undefined
      ? `Failed rows: ${failed}. With --failed FILE they are kept.`
      : `Failed rows: ${failed}. Mend them in ${failedFile} and send that file.`,
  );
});

if (import.meta.main) await runAsMain(importCommand);
