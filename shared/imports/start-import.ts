import type { Clock } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import { nameUuid, sha256Bytes } from '../digest.ts';
import type { FileForm } from '../domain/imports/file-form.ts';
import {
  isWorking,
  newPass,
  UNFINISHED_AT_MOST,
  type Import,
  type ImportAuthor,
  type ImportKind,
  type ImportMode,
} from '../domain/imports/import.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { COMMIT_WITHIN_MS } from '../ledger/commit-with-outbox.ts';
import type { RepeatableRequest } from '../ledger/request-row.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import { detectForm } from './detect-form.ts';
import type { ImportPort } from './import-kind.ts';
import type { ImportQueue, ImportStore } from './import-store.ts';

/** The most bytes of a file (I1). */
export const MAX_FILE = 20 * 1024 * 1024;
/** Compressed, a part fits into one row, however little it can be compressed. */
const PART = 256 * 1024;
const FIRST_WORK_MS = 200;

export interface UploadedFile {
  readonly bytes: Uint8Array;
  readonly format: FileForm['format'];
  /** The encoding that the sender states. */
  readonly charset: string | undefined;
}

export interface ImportRequest {
  readonly owner: Owner;
  readonly kind: ImportKind;
  readonly mode: ImportMode;
  readonly file: UploadedFile;
  readonly by: ImportAuthor;
  readonly request: RepeatableRequest | undefined;
}

interface Deps {
  readonly imports: ImportStore;
  readonly queue: ImportQueue;
  readonly kinds: Readonly<Record<ImportKind, ImportPort>>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/**
 * Keeps a file and begins to check or run it (I1). The first message is sent before the import is written, so that no
 * import is left without one. A repeated request is answered with the import that it began.
 */
export const startImport =
  ({ imports, queue, kinds, clock, timers, random }: Deps) =>
  async ({ owner, kind, mode, file, by, request }: ImportRequest): Promise<Result<Import>> => {
    const form = detectForm(file.bytes, file, kinds[kind].columns);
    if (!form.ok) return form;
    const { partnerId, environment } = owner;
    const importId = request ? nameUuid('import', partnerId, request.route, request.requestId) : random.uuid();
    const key = { environment, partnerId, importId };
    const now = clock();
    const startedAt = now.toISOString();
    const parts = partsOf(file.bytes);
    const job: Import = {
      ...key,
      kind,
      mode,
      state: mode === 'check' ? 'checking' : 'running',
      startedAt,
      ...by,
      sha256: sha256Bytes(file.bytes).toString('hex'),
      bytes: file.bytes.length,
      parts: parts.length,
      form: form.value,
      [mode]: newPass(now),
    };
    // Counted before anything is sent or kept: a message without its import would be waited on for two minutes. Only a
    // start that nobody can repeat reads nothing else then.
    const [earlier, unfinished] = await Promise.all([
      request && imports.read(key),
      imports.unfinished(owner, UNFINISHED_AT_MOST),
    ]);
    if (earlier && !isWorking(earlier.value)) return repeated(earlier.value, job);
    if (!earlier && unfinished >= UNFINISHED_AT_MOST) return refuse('TooManyImports', { most: UNFINISHED_AT_MOST });
    await queue.send({ kind: 'work', ...key, since: startedAt }, FIRST_WORK_MS);
    if (earlier) return repeated(earlier.value, job);
    // Timers of a stalled process fire late, so the clock decides too: the work gives up on later imports.
    if (clock().getTime() - now.getTime() > COMMIT_WITHIN_MS)
      throw new Unavailable('The import could not be written in time.');
    const created = await withDeadline(timers, COMMIT_WITHIN_MS, (signal) => imports.create(job, parts, signal));
    if (created) return ok(job);
    const other = await imports.read(key);
    if (!other) throw new Unavailable('The import could not be written.');
    return repeated(other.value, job);
  };
export type StartImport = ReturnType<typeof startImport>;

const repeated = (first: Import, { kind, mode, sha256 }: Import): Result<Import> =>
  first.kind === kind && first.mode === mode && first.sha256 === sha256
    ? ok(first)
    : refuse('RequestIdReused', { header: 'MS-RequestId' });

const partsOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / PART) }, (_, at) => bytes.subarray(at * PART, (at + 1) * PART));
