import type { Clock } from '../clock.ts';
import type { EventPublisher } from '../events/event.ts';
import type { LedgerKey } from './gate.ts';
import type { Ledger } from './ledger.ts';
import type { RowOf, TouchedRenewal } from './rows.ts';
import type { OutboxWakeUp, WakeUps } from './wake-up.ts';

/** After this age a write that has not come will not come: its commit was given up at half of it. */
const BARRED_AFTER_MS = 120_000;

type OutboxRow = RowOf<'outbox'>;

/** Longer work goes on with the next wake-up, well within this one's lock. */
const WORK_FOR_MS = 20_000;

interface Deps {
  readonly ledger: Ledger;
  readonly wakeUps: WakeUps;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  /** Settles the next page of held orders and gives the row as it then stands: its announcements, and where to go on. */
  readonly releasePage: (key: LedgerKey, row: OutboxRow) => Promise<OutboxRow>;
  /** Brings the customer's renewal flags in line, all of them or those named; safe to repeat. */
  readonly reconcile: (key: LedgerKey, renewals: readonly TouchedRenewal[] | undefined) => Promise<void>;
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
  return announce(deps, wakeUp, row);
}

/** False when the row came after all. */
const bar = (ledger: Ledger, wakeUp: OutboxWakeUp): Promise<boolean> =>
  ledger.createRow(wakeUp, { kind: 'outbox', outboxId: wakeUp.outboxId, tombstone: true, events: [] });

/** Every page announces what it decided before the next one replaces the row. False when there is more to do. */
async function announce(deps: Deps, key: OutboxWakeUp, row: OutboxRow): Promise<boolean> {
  const stopAt = deps.clock().getTime() + WORK_FOR_MS;
  let current = row;
  await deps.publisher.publish(current.events);
  while (current.releaseAfter !== undefined) {
    if (deps.clock().getTime() > stopAt) return false;
    current = await deps.releasePage(key, current);
    await deps.publisher.publish(current.events);
  }
  await deps.reconcile(key, row.renewals);
  await deps.ledger.removeOutbox(key, row.outboxId);
  return true;
}
