import type { Clock } from '../clock.ts';
import { actorName, type Actor } from '../domain/partners/actor.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { RepeatableRequest } from '../ledger/request-row.ts';
import type { OperatorAct, OperatorActs } from './operator-acts.ts';
import type { QuarantineStore } from './parked-message.ts';

interface Deps {
  readonly quarantine: QuarantineStore;
  readonly acts: OperatorActs;
  readonly clock: Clock;
  /** Called with each act that was done. */
  readonly onDealtWith: (act: OperatorAct) => void;
}

interface Wish {
  readonly sequence: string;
  readonly reason: string;
  /** The operator and its tenant. */
  readonly by: Actor;
  readonly partnerId: string;
  readonly request?: RepeatableRequest | undefined;
}

export type DealtWith = Pick<OperatorAct, 'outcome' | 'reason' | 'at'> & { readonly sequence: string };

/**
 * Sends a quarantined message on its way again, or removes it for good. It is locked, the act recorded with who and why,
 * then done, and the message removed last: a crash between repeats the act, and an order that was sent twice is decided
 * once, by its id.
 */
const dealWith =
  (outcome: OperatorAct['outcome']) =>
  ({ quarantine, acts, clock, onDealtWith }: Deps) =>
  async ({ sequence, reason, by, partnerId, request }: Wish): Promise<Result<DealtWith>> => {
    const requestId = request?.requestId;
    let done: OperatorAct | undefined;
    const taken = await quarantine.take(sequence, async (message) => {
      const at = clock().toISOString();
      const act = { outcome, message, reason, by: `${partnerId} ${actorName(by)}`, at, requestId };
      await acts.record(act);
      if (outcome === 'resubmitted') await message.sendAgain();
      done = act;
    });
    if (taken === 'heldBack') return refuse('QuarantinedHeldBack');
    if (taken === 'gone') {
      const source = quarantine.name;
      const earlier = requestId === undefined ? undefined : await acts.find({ source, sequence }, outcome, requestId);
      if (!earlier) return refuse('QuarantinedNotFound');
      if (earlier.reason !== reason) return refuse('RequestIdReused', { header: 'MS-RequestId' });
      return ok({ outcome, sequence, reason, at: earlier.at });
    }
    onDealtWith(done!);
    return ok({ outcome, sequence, reason, at: done!.at });
  };

export const resubmitQuarantined = dealWith('resubmitted');
export const discardQuarantined = dealWith('discarded');
export type DealWithQuarantined = ReturnType<ReturnType<typeof dealWith>>;
