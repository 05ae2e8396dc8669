import type { AssentEvent } from '../events/event.ts';
import { LOOKAHEAD, wantsEvent, type Endpoint } from './endpoint.ts';

/** An event of the feed, by its number. */
interface Numbered {
  readonly number: number;
  readonly event: AssentEvent;
}

/** The endpoint for which this event needs no attempt any more. The cursor passes it once all before it are settled. */
export function settled(endpoint: Endpoint, number: number): Endpoint {
  const ahead = new Set(endpoint.ahead).add(number);
  let { cursor } = endpoint;
  while (ahead.delete(cursor + 1)) cursor++;
  if (cursor === endpoint.cursor) return { ...endpoint, ahead: [...ahead] };
  // The failures counted were those of the event behind the cursor.
  return { ...endpoint, cursor, ahead: [...ahead], failures: 0, nextAttemptAt: undefined };
}

/** The endpoint for which all events up to this one are settled. */
export function settledUpTo(endpoint: Endpoint, number: number): Endpoint {
  const ahead = endpoint.ahead?.filter((one) => one > number);
  return settled({ ...endpoint, cursor: number - 1, ahead }, number);
}

/** The endpoint whose cursor passes the next events of the feed that it does not want. */
export function passedUnwanted(endpoint: Endpoint, entries: readonly Numbered[]): Endpoint {
  let now = endpoint;
  for (const { number, event } of entries) {
    if (number <= now.cursor) continue;
    if (number > now.cursor + 1 || wantsEvent(now, event)) break;
    now = settled(now, number);
  }
  return now;
}

/**
 * The events to send side by side: the next that are wanted, `most` at most, and none before the earlier ones of its
 * customer are settled (N1).
 */
export function sentTogether<T extends Numbered>(endpoint: Endpoint, entries: readonly T[], most: number): T[] {
  const { cursor, ahead = [] } = endpoint;
  const together = new Map<string, T>();
  for (const entry of entries) {
    const { number, event } = entry;
    if (together.size === most || number > cursor + LOOKAHEAD) break;
    if (number <= cursor || ahead.includes(number) || !wantsEvent(endpoint, event)) continue;
    const customer = event.data.customerId ?? event.stream ?? event.id;
    if (!together.has(customer)) together.set(customer, entry);
  }
  return [...together.values()];
}
