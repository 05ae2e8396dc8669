import { createHash } from 'node:crypto';
import type { Import, RowOutcome } from '../../../shared/domain/imports/import.ts';
import { type Check, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/**
 * An import does what its own file says (I1, I2): each outcome is of a row of the very file that its hash names, and a
 * pass that is over has one for each row. What it recorded, one row recorded (I4): no other row says so, and not none.
 */
export const imports: Check = (world) => {
  const found: Violation[] = [];
  const files = filesSent(world);
  const outcomes = outcomesIn(world);
  const records = recordsIn(world);
  const recording = new Map<string, Import[]>();
  for (const row of rowsOf(world, 'Imports')) {
    if (!row.rowKey?.startsWith('import|')) continue;
    const job = valueOf(row) as Import;
    const tell = (text: string) => void found.push({ check: 'imports', subject: job.importId, text });
    const of = (mode: string) => outcomes.get(`rows|${job.importId}|${mode}|all`) ?? [];
    // The rows of the bulk tool are made into a file by the service.
    if (job.form.format === 'csv') {
      const lines = files.get(job.sha256)?.split('\n');
      if (!lines) tell('is of a file that nobody sent');
      for (const mode of ['check', 'run'] as const) if (lines) ofItsFile(lines, job[mode], of(mode), tell);
    }
    if (job.kind === 'confirmations' || job.kind === 'submissions')
      recording.set(job.correlationId, [...(recording.get(job.correlationId) ?? []), job]);
  }
  // A file that a caller sent twice in one correlation is two imports.
  for (const [correlationId, jobs] of recording) {
    const tell = (text: string) => void found.push({ check: 'imports', subject: jobs[0]!.importId, text });
    const all = jobs.flatMap(({ importId }) => outcomes.get(`rows|${importId}|run|all`) ?? []);
    recordedOnce(jobs, all, records.get(correlationId) ?? [], tell);
  }
  return found;
};

type Tell = (text: string) => void;

/** The files that callers sent, by their hash. */
function filesSent({ record }: World): Map<string, string> {
  const files = new Map<string, string>();
  for (const { route, body } of record.requests) {
    if (route !== 'startImport' || typeof body !== 'string') continue;
    files.set(createHash('sha256').update(body).digest('hex'), body);
  }
  return files;
}

/** Outcomes of rows by their partition. */
function outcomesIn(world: World): Map<string, RowOutcome[]> {
  const outcomes = new Map<string, RowOutcome[]>();
  for (const row of rowsOf(world, 'Imports')) {
    const { partitionKey = '' } = row;
    if (!partitionKey.startsWith('rows|')) continue;
    const own = outcomes.get(partitionKey) ?? [];
    own.push(valueOf(row) as RowOutcome);
    outcomes.set(partitionKey, own);
  }
  return outcomes;
}

/** The acceptances and submissions that each correlation id brought. */
function recordsIn({ ledgers }: World): Map<string, string[]> {
  const records = new Map<string, string[]>();
  for (const change of [...ledgers.values()].flatMap(({ changes }) => changes)) {
    const { correlationId } = change.entry;
    if (correlationId === undefined) continue;
    const own = records.get(correlationId) ?? [];
    own.push(...ofKind(change, 'acceptance').map(({ confirmationId }) => confirmationId));
    own.push(...ofKind(change, 'submission').map(({ submissionId }) => submissionId));
    records.set(correlationId, own);
  }
  return records;
}

/** Lines as spreadsheets number them: the first one is the header. The first cell names the customer. */
function ofItsFile(lines: readonly string[], pass: Import['run'], outcomes: readonly RowOutcome[], tell: Tell): void {
  for (const { row, customerId } of outcomes) {
    const named = row > 1 ? lines[row - 1]?.split(';', 1)[0] : undefined;
    if (named === undefined) tell(`has an outcome of row ${row}, which its file has not`);
    else if (customerId !== undefined && customerId !== named.toLowerCase())
      tell(`has an outcome of row ${row} that is of another customer than its file says`);
  }
  if (pass?.completedAt !== undefined && outcomes.length !== lines.length - 1)
    tell(`is over with ${outcomes.length} outcomes, and its file has ${lines.length - 1} rows`);
}

/** Each record is named by one row that recorded it, unless the storage did not answer in time. */
function recordedOnce(
  jobs: readonly Import[],
  outcomes: readonly RowOutcome[],
  records: readonly string[],
  tell: Tell,
): void {
  const named = outcomes.flatMap(({ outcome, recordId }) => (outcome === 'recorded' && recordId ? [recordId] : []));
  for (const [nth, recordId] of named.entries()) {
    if (named.indexOf(recordId) !== nth) tell(`says of two rows that they recorded ${recordId}`);
    if (!records.includes(recordId)) tell(`says that it recorded ${recordId}, and did not`);
  }
  // One that was stopped may have recorded rows whose outcomes it could not keep.
  if (jobs.some(({ state }) => state !== 'completed')) return;
  const unnamed = records.filter((recordId) => !named.includes(recordId));
  const unknown = outcomes.filter(({ outcome }) => outcome === 'unknown');
  if (unnamed.length > unknown.length) tell(`recorded ${unnamed.join(', ')}, and no row says so`);
}
