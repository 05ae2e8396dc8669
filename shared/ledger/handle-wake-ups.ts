import { inRemoteSpan } from '../telemetry/trace.ts';
import type { FailedWork, Requeue } from '../work/failed-work.ts';
import type { Received, WakeUp, WakeUps } from './wake-up.ts';

/** Handles a wake-up; true when done, false when it must wait, or the one that is to come next. Idempotent. */
type Handler<W extends WakeUp> = (wakeUp: W) => Promise<boolean | W>;

interface Deps {
  readonly handlers: { readonly [K in WakeUp['kind']]: Handler<Extract<WakeUp, { kind: K }>> };
  readonly wakeUps: WakeUps;
  readonly requeue: Requeue<Received>;
}

/**
 * Handles wake-ups separately, each in its own trace. One that must wait is rescheduled without spending an attempt;
 * one that fails is requeued. `attempt`: number of earlier failures.
 */
export const handleWakeUps =
  ({ handlers, wakeUps, requeue }: Deps) =>
  async (received: readonly Received[], attempt = 0): Promise<void> => {
    const handle = (wakeUp: WakeUp): Promise<boolean | WakeUp> => {
      switch (wakeUp.kind) {
        case 'outbox':
          return handlers.outbox(wakeUp);
        case 'catalogue':
          return handlers.catalogue(wakeUp);
        case 'hold':
          return handlers.hold(wakeUp);
        case 'renewals':
          return handlers.renewals(wakeUp);
        case 'attestation':
          return handlers.attestation(wakeUp);
      }
    };
    const waiting: Received[] = [];
    const failed: FailedWork<Received>[] = [];
    await Promise.all(
      received.map(async (wakeUp) => {
        try {
          const handled = await inRemoteSpan(`follow ${wakeUp.kind}`, wakeUp.trace, () => handle(wakeUp));
          if (handled !== true) waiting.push({ ...(handled || wakeUp), trace: wakeUp.trace });
        } catch (fault) {
          failed.push({ work: wakeUp, attempt: attempt + 1, fault });
        }
      }),
    );
    await Promise.all([wakeUps.schedule(...waiting), requeue(failed)]);
  };
export type HandleWakeUps = ReturnType<typeof handleWakeUps>;
