import { nameUuid } from '../../digest.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { placed, type AssentEvent } from '../events/event.ts';
import type { GateState } from './gate.ts';

/** The stream of the events that one customer's ledger tells (N1). */
export const ledgerStream = ({ environment, partnerId, customerId }: LedgerKey): string =>
  nameUuid('stream', environment, partnerId, customerId);

/** The place of a decision in the ledger that is about to commit it; `place`: its index in the change. */
export const nextPlace = ({ sequence, events = 0 }: GateState, place = 0) => ({
  sequence: sequence + 1,
  position: events + 1 + place,
});

/** The events of a change with their positions, and the gate that counts them. The gate counts those already that have a position. */
export function told(
  key: LedgerKey,
  next: GateState,
  events: readonly AssentEvent[],
): { readonly next: GateState; readonly events: AssentEvent[] } {
  const stream = ledgerStream(key);
  let { events: count = 0 } = next;
  const numbered = events.map((event) => (event.position ? event : placed(event, stream, ++count)));
  return { next: count > 0 ? { ...next, events: count } : next, events: numbered };
}
