import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { ok, refuse, type Refused, type RefusalCode, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { requestRow, sameBody } from './request-row.ts';
import type { RequestResult, RowOf } from '../domain/ledger/rows.ts';
import type { OutboxPromise, WakeUp, WakeUps } from './wake-up.ts';

/** A request that may come again: the same id is answered the same, another body under it is refused. */
export interface RepeatableRequest {
  /** Method and path, as one name. */
  readonly route: string;
  readonly requestId: string;
  readonly bodyHash: string;
}

/** The state stands as it is wanted already: nothing is written, the answer is given. */
export interface NothingToDo<T> {
  readonly change?: undefined;
  readonly answer: T;
}

/** What a plan must say for its write to be remembered and answered. */
interface Planned<T> {
  readonly change: object;
  readonly result: RequestResult;
  readonly answer: T;
}

/** What the transaction holds beside the change: the promise's outbox row, and how the request was answered. */
export interface CommittedBeside {
  readonly outboxId: string;
  readonly request: RowOf<'request'> | undefined;
}

/** A write of one place: what it decides on, where its requests are remembered, how it commits. */
export interface OutboxWrite<S, P, T> {
  readonly request: RepeatableRequest | undefined;
  /** The state as it stands; asked again when it changed meanwhile. */
  readonly read: () => Promise<Result<S>>;
  readonly plan: (state: S) => Promise<Result<P | NothingToDo<T>>>;
  readonly wakeUp: (promise: OutboxPromise) => WakeUp;
  /** All or nothing; false when the state had changed or a created row existed. */
  readonly commit: (state: S, plan: P, beside: CommittedBeside, giveUp: AbortSignal) => Promise<boolean>;
  readonly readRequest: (request: RepeatableRequest) => Promise<RowOf<'request'> | undefined>;
  /** False when the request was answered already. */
  readonly keepRequest: (row: RowOf<'request'>) => Promise<boolean>;
  /** Rebuilds the first answer from its pointer. */
  readonly replay: (result: Exclude<RequestResult, { kind: 'refusal' }>) => Promise<Result<T>>;
  /** For so long it is decided anew, and a commit waited for: well below the age at which its wake-up fences. */
  readonly commitWithinMs?: number;
}

const ATTEMPTS = 12;
const FIRST_DELAY_MS = 20;
const LONGEST_DELAY_MS = 400;
export const COMMIT_WITHIN_MS = 60_000;
/** Refusals that a repeated request must get again, whatever happened since. */
const REMEMBERED: ReadonlySet<RefusalCode> = new Set([
  'AgreementAlreadyConfirmed',
  'ConfirmationVoided',
  'VersionFixed',
  'VersionNotRising',
  'VersionWithdrawn',
  'WithdrawalVoided',
  'WithdrawnAlready',
]);

/**
 * Every HTTP write, in one place: the wake-up is sent before the one transaction that holds change, audit entry,
 * request record and outbox row, so that a committed event is announced even if this process dies at any await.
 * A lost race is decided anew. Throws Unavailable when the state stays too busy.
 */
export const commitWithOutbox =
  ({ wakeUps, clock }: { wakeUps: WakeUps; clock: Clock }) =>
  async <S, P extends Planned<T>, T>(write: OutboxWrite<S, P, T>): Promise<Result<T>> => {
    const { request, commitWithinMs = COMMIT_WITHIN_MS } = write;
    const outboxId = randomUUID();
    let giveUp: AbortSignal | undefined;
    let since: Date | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await backOff(attempt);
      const [state, answered] = await Promise.all([write.read(), attempt > 0 ? recall(write) : undefined]);
      if (answered) return answered;
      if (!state.ok) return state;
      // By the clock too, since a stalled process finds its timers late: the wake-up fences what was read before this.
      if (since && clock().getTime() - since.getTime() > commitWithinMs) break;
      const planned = await write.plan(state.value);
      if (!planned.ok) return remember(write, planned);
      const plan = planned.value;
      if (!plan.change) return (await recall(write)) ?? ok(plan.answer);
      if (!giveUp) {
        since = clock();
        giveUp = AbortSignal.timeout(commitWithinMs);
        await wakeUps.schedule(write.wakeUp({ outboxId, since: since.toISOString() }));
      }
      const beside = { outboxId, request: request && requestRow(request, plan.result) };
      if (await write.commit(state.value, plan, beside, giveUp)) return ok(plan.answer);
    }
    throw new Unavailable('What is to be changed changes too often right now.');
  };

/** Exponential backoff with full jitter: writers that met once must not meet again. */
const backOff = (lostRaces: number): Promise<void> =>
  setTimeout(Math.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** lostRaces));

type Answered<T> = Pick<OutboxWrite<unknown, unknown, T>, 'request' | 'readRequest' | 'keepRequest' | 'replay'>;

/** The first answer to a request that was answered before; undefined when it was not. */
async function recall<T>({ request, readRequest, replay }: Answered<T>): Promise<Result<T> | undefined> {
  if (!request) return undefined;
  const row = await readRequest(request);
  if (!row) return undefined;
  if (!sameBody(row, request)) return refuse('RequestIdReused', { header: 'MS-RequestId' });
  if (row.result.kind !== 'refusal') return replay(row.result);
  const { code, parameters } = row.result;
  return { ok: false, code, parameters };
}

/** A refusal may be news to a repeated request that had succeeded; some refusals are themselves kept as the answer. */
async function remember<T>(write: Answered<T>, refused: Refused): Promise<Result<T>> {
  if (!write.request) return refused;
  const answered = await recall(write);
  if (answered || !REMEMBERED.has(refused.code)) return answered ?? refused;
  const { code, parameters } = refused;
  const row = requestRow(write.request, { kind: 'refusal', code, parameters });
  return (await write.keepRequest(row)) ? refused : ((await recall(write)) ?? refused);
}
