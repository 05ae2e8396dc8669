import type { Clock } from '../clock.ts';
import type { RequestResult, RowOf } from '../domain/ledger/rows.ts';
import { ok, refuse, type Refused, type RefusalCode, type Result } from '../domain/refusal.ts';
import { withDeadline } from '../deadline.ts';
import { Unavailable } from '../errors.ts';
import type { Random } from '../random.ts';
import { sleep, type Timers } from '../timers.ts';
import { requestRow, sameBody, type RepeatableRequest } from './request-row.ts';
import { wakeUpAhead } from './wake-up-ahead.ts';
import type { OutboxPromise, WakeUp, WakeUps } from './wake-up.ts';

/** The state is already as requested: nothing is written. */
export interface NothingToDo<T> {
  readonly change?: undefined;
  readonly answer: T;
}

/** The part of a plan that is recorded for repeats and answered. */
interface Planned<T> {
  readonly change: object;
  readonly result: RequestResult;
  readonly answer: T;
}

/** Rows committed with the change: the id of the outbox row, and the record of the request. */
export interface CommittedBeside {
  readonly outboxId: string;
  readonly request: RowOf<'request'> | undefined;
}

/** A write to one partition: how it reads its state, records its requests and commits. */
export interface OutboxWrite<S, P, T> {
  readonly request: RepeatableRequest | undefined;
  /** The current state; read again after a lost race. */
  readonly read: () => Promise<Result<S>>;
  readonly plan: (state: S) => Promise<Result<P | NothingToDo<T>>>;
  readonly wakeUp: (promise: OutboxPromise) => WakeUp;
  /** All or nothing; false when the state had changed or a created row existed, so that no attempt of it can succeed. */
  readonly commit: (state: S, plan: P, beside: CommittedBeside, giveUp: AbortSignal) => Promise<boolean>;
  readonly readRequest: (request: RepeatableRequest) => Promise<RowOf<'request'> | undefined>;
  /** False when the request is already on record. */
  readonly keepRequest: (row: RowOf<'request'>) => Promise<boolean>;
  /** Rebuilds the first answer from its pointer. */
  readonly replay: (result: Exclude<RequestResult, { kind: 'refusal' }>) => Promise<Result<T>>;
  /** Limit for deciding and committing, in ms: well below the age at which the wake-up fences. */
  readonly commitWithinMs?: number;
}

const ATTEMPTS = 12;
const FIRST_DELAY_MS = 20;
const LONGEST_DELAY_MS = 400;
export const COMMIT_WITHIN_MS = 60_000;
/** Refusals recorded as the answer to repeats, regardless of later changes. */
const REMEMBERED: ReadonlySet<RefusalCode> = new Set([
  'AgreementAlreadyConfirmed',
  'ConfirmationVoided',
  'VersionFixed',
  'VersionNotRising',
  'VersionWithdrawn',
  'WithdrawalVoided',
  'WithdrawnAlready',
]);

interface Deps {
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/**
 * The path of every HTTP write: two trips, of which the first reads the state beside the wake-up. The bus has the wake-up
 * before the one transaction of change, audit entry, request record and outbox row is sent (write-ahead), so that a
 * committed event is published even if this process dies at any await. Lost races are decided again (optimistic
 * concurrency). Throws Unavailable after too many.
 */
export const commitWithOutbox =
  ({ wakeUps, clock, timers, random }: Deps) =>
  <S, P extends Planned<T>, T>(write: OutboxWrite<S, P, T>): Promise<Result<T>> => {
    const { request, commitWithinMs = COMMIT_WITHIN_MS } = write;
    const outboxId = random.uuid();
    const since = clock();
    const giveUpAt = timers.monotonic() + commitWithinMs;
    const promise = { outboxId, since: since.toISOString() };
    return wakeUpAhead(wakeUps, [write.wakeUp(promise)], async (wakeUp) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (attempt > 0) await sleep(timers, backOffMs(attempt, random));
        // A repeat is planned like a new request: its commit fails at the request record, and the next attempt recalls it.
        const [state, answered] = await Promise.all([write.read(), attempt > 0 ? recall(write) : undefined]);
        if (answered) return answered;
        if (!state.ok) return state;
        // Timers of a stalled process fire late, so the clock decides too: the wake-up fences older reads.
        if (clock().getTime() - since.getTime() > commitWithinMs) break;
        const planned = await write.plan(state.value);
        if (!planned.ok) return remember(write, planned, random);
        const plan = planned.value;
        if (!plan.change) return (await recall(write)) ?? ok(plan.answer);
        const beside = { outboxId, request: request && requestRow(request, plan.result, random) };
        await wakeUp.accepted();
        const committed = await withDeadline(timers, giveUpAt - timers.monotonic(), (giveUp) =>
          write.commit(state.value, plan, beside, giveUp),
        );
        if (committed) return ok(plan.answer);
        wakeUp.refused();
      }
      throw new Unavailable('The resource changes too often right now.');
    });
  };

/** Exponential backoff with full jitter, so that colliding writers separate. */
const backOffMs = (lostRaces: number, random: Random): number =>
  random.fraction() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** lostRaces);

type Answered<T> = Pick<OutboxWrite<unknown, unknown, T>, 'request' | 'readRequest' | 'keepRequest' | 'replay'>;

/** The recorded answer to a repeated request; undefined when there is none. */
async function recall<T>({ request, readRequest, replay }: Answered<T>): Promise<Result<T> | undefined> {
  if (!request) return undefined;
  const row = await readRequest(request);
  if (!row) return undefined;
  if (!sameBody(row, request)) return refuse('RequestIdReused', { header: 'MS-RequestId' });
  if (row.result.kind !== 'refusal') return replay(row.result);
  const { code, parameters } = row.result;
  return { ok: false, code, parameters };
}

/**
 * Returns the recorded success instead of a refusal, if there is one; some refusals are recorded themselves. Those of a
 * bound request are: it is judged once, whoever carries it out, at whatever time. But who does not know a customer leaves
 * nothing in its ledger.
 */
async function remember<T>(write: Answered<T>, refused: Refused, random: Random): Promise<Result<T>> {
  if (!write.request) return refused;
  const isFinal = REMEMBERED.has(refused.code) || (write.request.isBound && refused.code !== 'CustomerNotFound');
  const answered = await recall(write);
  if (answered || !isFinal) return answered ?? refused;
  const { code, parameters } = refused;
  const row = requestRow(write.request, { kind: 'refusal', code, parameters }, random);
  return (await write.keepRequest(row)) ? refused : ((await recall(write)) ?? refused);
}
