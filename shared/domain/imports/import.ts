import { z } from 'zod';
import { Instant } from '../instant.ts';
import type { Application, Person } from '../partners/actor.ts';
import { Environment, Guid } from '../partners/partner.ts';
import { RefusalCode } from '../refusal.ts';
import { FileForm, FilePlace } from './file-form.ts';

export const ImportKind = z
  .enum(['confirmations', 'submissions', 'customers', 'subscriptions'])
  .meta({ description: 'What the rows of the file are.' });
export type ImportKind = z.infer<typeof ImportKind>;

/** `check` changes nothing and finds every error; `run` records. */
export const ImportMode = z.enum(['check', 'run']);
export type ImportMode = z.infer<typeof ImportMode>;

/**
 * What became of a row. `new`: a check found nothing against it. `unknown`: the storage did not say in time whether it
 * was recorded, so it is to be sent again.
 */
export const Outcome = z.enum(['new', 'recorded', 'onRecord', 'refused', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

/** Outcomes of rows that are to be mended or sent again. */
export const FAILED: readonly Outcome[] = ['refused', 'unknown'];

const Counts = z.object({
  new: z.int().describe('Rows that a check found nothing against.'),
  recorded: z.int().describe('Rows that were recorded.'),
  onRecord: z.int().describe('Rows that were on record already, or repeat an earlier row of the file.'),
  refused: z.int().describe('Rows with an error.'),
  unknown: z
    .int()
    .describe('Rows of which the storage did not say in time whether they were recorded: send them again.'),
  releases: z.int().describe('Orders on hold that the rows of a check would release.'),
  clears: z.int().describe('Renewals that would need no reconfirmation any more after the rows of a check.'),
});

/** The check or the run of an import. */
export const Pass = z.object({
  startedAt: Instant.describe('When it began.'),
  completedAt: Instant.optional().describe('When its last row was done.'),
  /** When rows were done last, or were asked for again. */
  activeAt: Instant.optional(),
  /** Rows up to this number of the file are done. */
  at: z.int(),
  /** Where reading goes on: behind no row that is not done. Absent: at the beginning. */
  from: FilePlace.optional(),
  done: z.int().describe('How many rows are done.'),
  counts: Counts.describe('How many rows had each outcome.'),
});
export type Pass = z.infer<typeof Pass>;

export const ImportState = z.enum(['checking', 'checked', 'running', 'completed', 'failed', 'cancelled']);
export type ImportState = z.infer<typeof ImportState>;

/** In whose name rows are recorded: a person, or one of the partner's applications. */
const ImportAuthor = z.object({
  userId: Guid.optional(),
  clientId: z.string().optional(),
  /** Its facts about subscriptions may open the gate (G13). */
  isMirror: z.boolean().optional(),
  correlationId: z.string(),
});
export type ImportAuthor = z.infer<typeof ImportAuthor>;

export const authorOf = (actor: Person | Application): Pick<ImportAuthor, 'userId' | 'clientId'> =>
  actor.kind === 'person'
    ? { userId: actor.userId, clientId: undefined }
    : { userId: undefined, clientId: actor.clientId };

export function actorOf({ userId, clientId }: ImportAuthor): Person | Application {
  if (userId !== undefined) return { kind: 'person', userId };
  if (clientId === undefined) throw new Error('An import names nobody in whose name its rows are recorded.');
  return { kind: 'application', clientId };
}

/** A file that a partner imports, with its progress (I1). */
export const Import = z.object({
  importId: Guid,
  environment: Environment,
  partnerId: Guid,
  kind: ImportKind,
  state: ImportState,
  /** As it was sent; a check may be run later. */
  mode: ImportMode,
  startedAt: Instant,
  ...ImportAuthor.shape,
  /** Of the file's bytes: what is run is what was checked. */
  sha256: z.string(),
  bytes: z.int(),
  parts: z.int(),
  form: FileForm,
  /** The number of rows; absent until the file was read to its end once. */
  rows: z.int().optional(),
  check: Pass.optional(),
  run: Pass.optional(),
  /** Why the file as a whole cannot be read, and from which row on. */
  problem: z.string().optional(),
  fileRemoved: z.boolean().optional(),
});
export type Import = z.infer<typeof Import>;

/** The outcome of one row, by its number in the file (I3). Holds ids and reasons, never the row itself. */
export const RowOutcome = z.object({
  row: z.int(),
  outcome: Outcome,
  customerId: z.string().optional(),
  /** The record that the row made. */
  recordId: z.string().optional(),
  releases: z.int().optional(),
  clears: z.int().optional(),
  refusal: z.object({ code: RefusalCode, parameters: z.record(z.string(), z.unknown()) }).optional(),
});
export type RowOutcome = z.infer<typeof RowOutcome>;

export const isWorking = ({ state }: Pick<Import, 'state'>): boolean => state === 'checking' || state === 'running';

/** The most unfinished imports of a partner (I6). */
export const UNFINISHED_AT_MOST = 50;

/** The pass that a working import is in, or that it was in last. */
export const modeOf = ({ run }: Pick<Import, 'run'>): ImportMode => (run ? 'run' : 'check');

export const passOf = (job: Import): Pass => job[modeOf(job)]!;

export const newPass = (now: Date): Pass => ({
  startedAt: now.toISOString(),
  at: 0,
  done: 0,
  counts: { new: 0, recorded: 0, onRecord: 0, refused: 0, unknown: 0, releases: 0, clears: 0 },
});

/** A page of rows that is done. */
export interface DonePage {
  readonly outcomes: readonly RowOutcome[];
  readonly from: FilePlace | undefined;
  /** The file has no more rows. */
  readonly isLast: boolean;
}

/** The import after a page of rows. */
export function afterRows(job: Import, { outcomes, from, isLast }: DonePage, now: Date): Import {
  const mode = modeOf(job);
  const pass = passOf(job);
  const counts = { ...pass.counts };
  for (const { outcome, releases = 0, clears = 0 } of outcomes) {
    counts[outcome]++;
    counts.releases += releases;
    counts.clears += clears;
  }
  const next = {
    ...pass,
    counts,
    activeAt: now.toISOString(),
    at: outcomes.at(-1)?.row ?? pass.at,
    from: from ?? pass.from,
    done: pass.done + outcomes.length,
  };
  if (!isLast) return { ...job, [mode]: next };
  const state = mode === 'check' ? 'checked' : 'completed';
  return { ...job, state, [mode]: { ...next, completedAt: now.toISOString() } };
}
