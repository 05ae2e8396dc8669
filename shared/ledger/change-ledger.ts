import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { ok, refuse, Unavailable, type Refused, type RefusalCode, type Result } from '../errors.ts';
import type { AssentEvent } from '../events/event.ts';
import type { GateState, LedgerKey } from './gate.ts';
import type { Change, Ledger } from './ledger.ts';
import type { RequestResult, TouchedRenewal } from './rows.ts';
import { requestRow, sameBody } from './request-row.ts';
import type { WakeUps } from './wake-up.ts';

/** A request that may come again: the same id is answered the same, another body under it is refused. */
export interface RepeatableRequest {
  /** Method and path, as one name. */
  readonly route: string;
  readonly requestId: string;
  readonly bodyHash: string;
}

/** What a decision about a gate wants to be done and answered. */
export interface Plan<T> {
  readonly change: Change;
  readonly events: readonly AssentEvent[];
  /** The change may free held orders: they are looked at once it is committed (G9). */
  readonly releaseHolds?: boolean;
  /** The renewals that the change touches; all of the customer's when absent (R4). */
  readonly renewals?: readonly TouchedRenewal[];
  readonly result: RequestResult;
  readonly answer: T;
}

/** The ledger stands as it is wanted already: nothing is written, the answer is given. */
export interface NothingToDo<T> {
  readonly change?: undefined;
  readonly answer: T;
}

export interface LedgerWrite<T> {
  readonly key: LedgerKey;
  readonly request: RepeatableRequest | undefined;
  /** Decides on the gate as it stands; asked again when the gate changed meanwhile. */
  readonly plan: (gate: GateState) => Promise<Result<Plan<T> | NothingToDo<T>>>;
  /** Rebuilds the first answer from its pointer. */
  readonly replay: (result: Exclude<RequestResult, { kind: 'refusal' }>) => Promise<Result<T>>;
}

const ATTEMPTS = 6;
/** A commit is given up well before its wake-up would bar it. */
const COMMIT_WITHIN_MS = 60_000;
/** Refusals that a repeated request must get again, whatever happened since. */
const REMEMBERED: ReadonlySet<RefusalCode> = new Set([
  'AgreementAlreadyConfirmed',
  'ConfirmationVoided',
  'WithdrawnAlready',
]);

/**
 * Every HTTP write, in one place: the wake-up is sent before the one transaction that holds change, audit entry,
 * request record and outbox row, so that a committed event is announced even if this process dies at any await.
 * A lost race is decided anew. Throws Unavailable when the ledger stays too busy.
 */
export const changeLedger =
  ({ ledger, wakeUps, clock }: { ledger: Ledger; wakeUps: WakeUps; clock: Clock }) =>
  async <T>(write: LedgerWrite<T>): Promise<Result<T>> => {
    const { key, request } = write;
    const outboxId = randomUUID();
    let giveUp: AbortSignal | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [gate, answered] = await Promise.all([
        ledger.readGate(key),
        attempt > 0 ? recall(ledger, write) : undefined,
      ]);
      if (answered) return answered;
      if (!gate) return refuse('CustomerNotFound');
      const plan = await write.plan(gate.state);
      if (!plan.ok) return remember(ledger, write, plan);

      if (!plan.value.change) return ok(plan.value.answer);
      const { change, events, releaseHolds, renewals, result, answer } = plan.value;
      if (!giveUp) {
        await wakeUps.schedule({ kind: 'outbox', ...key, outboxId, since: clock().toISOString() });
        giveUp = AbortSignal.timeout(COMMIT_WITHIN_MS);
      }
      const committed = await ledger.commit(
        key,
        gate,
        {
          ...change,
          create: [
            ...(change.create ?? []),
            {
              kind: 'outbox',
              outboxId,
              events: [...events],
              ...(renewals ? { renewals: [...renewals] } : {}),
              ...(releaseHolds ? { releaseAfter: '' } : {}),
            },
            ...(request ? [requestRow(request, result)] : []),
          ],
        },
        giveUp,
      );
      if (committed) return ok(answer);
    }
    throw new Unavailable('The ledger of this customer changes too often right now.');
  };

/** The first answer to a request that was answered before; undefined when it was not. */
async function recall<T>(ledger: Ledger, { key, request, replay }: LedgerWrite<T>): Promise<Result<T> | undefined> {
  if (!request) return undefined;
  const row = await ledger.readRow(key, { kind: 'request', route: request.route, requestId: request.requestId });
  if (!row) return undefined;
  if (!sameBody(row, request)) return refuse('RequestIdReused', { header: 'MS-RequestId' });
  return row.result.kind === 'refusal' ? refuse(row.result.code, row.result.parameters) : replay(row.result);
}

/** A refusal may be news to a repeated request that had succeeded; some refusals are themselves kept as the answer. */
async function remember<T>(ledger: Ledger, write: LedgerWrite<T>, refused: Refused): Promise<Result<T>> {
  const { key, request } = write;
  if (!request) return refused;
  const answered = await recall(ledger, write);
  if (answered || !REMEMBERED.has(refused.code)) return answered ?? refused;
  const { code, parameters } = refused;
  const row = requestRow(request, { kind: 'refusal', code, parameters });
  return (await ledger.createRow(key, row)) ? refused : ((await recall(ledger, write)) ?? refused);
}
