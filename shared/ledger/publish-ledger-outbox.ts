import type { Clock } from '../clock.ts';
import { coalesceWrites } from '../coalesce-writes.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { withTrace } from '../telemetry/trace.ts';
import type { EventPublisher } from './event-publisher.ts';
import type { Ledger } from './ledger.ts';
import { relayOutbox } from './relay-outbox.ts';
import { sharedLooks, type Look } from './shared-looks.ts';
import type { OutboxWakeUp } from './wake-up.ts';

type OutboxRow = RowOf<'outbox'>;

/** Time limit of one wake-up, well within its lock; the next one continues. */
export const WORK_FOR_MS = 20_000;

interface Deps {
  readonly ledger: Ledger;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
  readonly onWaited?: (seconds: number) => void;
  /** Closes the next page of held orders; returns the updated row, with their events and the new cursor. */
  readonly releasePage: (key: LedgerKey, row: OutboxRow) => Promise<OutboxRow>;
  /** Reconciles the customer's renewal flags; idempotent. */
  readonly reconcile: Look;
}

/**
 * Relays an outbox row of a ledger: events, held orders that the change may release, renewal flags. Rows that are followed
 * at the same time share sends, those of one customer the look at its renewals.
 */
export const publishLedgerOutbox = ({ publisher, reconcile, ...others }: Deps) => {
  const { ledger, clock, onWaited } = others;
  const send = coalesceWrites((events: readonly AssentEvent[]) => publisher.publish(events));
  // In a shared send each event keeps the trace of its own write.
  const publish = (events: readonly AssentEvent[]) => send(events.map(withTrace));
  const deps = { ...others, publisher: { publish }, reconcile: sharedLooks(reconcile) };
  return relayOutbox<OutboxWakeUp, OutboxRow>({
    clock,
    onWaited,
    outbox: {
      read: (wakeUp) => readOutbox(ledger, wakeUp),
      fence: (wakeUp) => fence(ledger, wakeUp),
      remove: (wakeUp) => ledger.removeOutbox(wakeUp, wakeUp.outboxId),
    },
    fulfil: (wakeUp, row) => announce(deps, wakeUp, row),
  });
};

/** Reads the gate before the row: a commit in between shows in one of the two. */
async function fence(ledger: Ledger, wakeUp: OutboxWakeUp): Promise<boolean> {
  const gate = await ledger.readGate(wakeUp);
  // A ledger once opened stays: where there is none, the write that needed one was refused.
  if (!gate && wakeUp.existing) return true;
  if (!gate) {
    // No gate to change: an outbox row in its place makes the commit fail that would open the ledger.
    await ledger.createRow(wakeUp, { kind: 'outbox', outboxId: wakeUp.outboxId, events: [], fenced: true });
    return (await readOutbox(ledger, wakeUp)) === undefined;
  }
  return (await readOutbox(ledger, wakeUp)) === undefined && ledger.fence(wakeUp, gate);
}

async function readOutbox(ledger: Ledger, { outboxId, ...key }: OutboxWakeUp): Promise<OutboxRow | undefined> {
  const row = await ledger.readRow(key, { kind: 'outbox', outboxId });
  return row?.fenced ? undefined : row;
}

/** Publishes the decisions of each page before the next page replaces the row. False when pages are left. */
async function announce(deps: Deps, key: LedgerKey, row: OutboxRow): Promise<boolean> {
  const stopAt = deps.clock().getTime() + WORK_FOR_MS;
  let current = row;
  await deps.publisher.publish(current.events);
  while (current.releaseAfter !== undefined) {
    if (deps.clock().getTime() > stopAt) return false;
    current = await deps.releasePage(key, current);
    await deps.publisher.publish(current.events);
  }
  await deps.reconcile(key, row.renewals ?? [], row.renewals === undefined);
  return true;
}
