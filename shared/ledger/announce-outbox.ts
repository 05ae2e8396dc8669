import type { Clock } from '../clock.ts';
import type { AssentEvent, EventPublisher } from '../events/event.ts';
import type { Ledger } from './ledger.ts';
import type { RowOf } from './rows.ts';
import type { OutboxWakeUp, WakeUps } from './wake-up.ts';

/** After this age a write that has not come will not come: its commit was given up at half of it. */
const BARRED_AFTER_MS = 120_000;

type OutboxRow = RowOf<'outbox'>;

interface Deps {
  readonly ledger: Ledger;
  readonly wakeUps: WakeUps;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  /** Follow-up work of a change, safe to repeat. */
  readonly followUp: (wakeUp: OutboxWakeUp, events: readonly AssentEvent[]) => Promise<void>;
}

/**
 * Fulfils outbox rows, as the only one who publishes them: announce, follow up, then remove. A row that is not there
 * yet is waited for until it can no longer come, then barred by a tombstone. A failure tries again later.
 */
export const announceOutbox =
  (deps: Deps) =>
  async (wakeUps: readonly OutboxWakeUp[]): Promise<void> => {
    const again = await Promise.all(
      wakeUps.map(async (wakeUp) => {
        try {
          return (await fulfil(deps, wakeUp)) ? undefined : wakeUp;
        } catch {
          return wakeUp;
        }
      }),
    );
    await deps.wakeUps.schedule(...again.filter((wakeUp) => wakeUp !== undefined));
  };

/** True when nothing is left to do for the wake-up. */
async function fulfil(deps: Deps, wakeUp: OutboxWakeUp): Promise<boolean> {
  const { outboxId, since } = wakeUp;
  const row = await deps.ledger.readRow(wakeUp, { kind: 'outbox', outboxId });
  if (!row) return deps.clock().getTime() - Date.parse(since) > BARRED_AFTER_MS && bar(deps.ledger, wakeUp);
  if (row.tombstone) return true;
  await announce(deps, wakeUp, row);
  return true;
}

/** False when the row came after all. */
const bar = (ledger: Ledger, wakeUp: OutboxWakeUp): Promise<boolean> =>
  ledger.createRow(wakeUp, { kind: 'outbox', outboxId: wakeUp.outboxId, tombstone: true, events: [] });

async function announce(deps: Deps, wakeUp: OutboxWakeUp, row: OutboxRow): Promise<void> {
  await deps.publisher.publish(row.events);
  await deps.followUp(wakeUp, row.events);
  await deps.ledger.removeOutbox(wakeUp, row.outboxId);
}
