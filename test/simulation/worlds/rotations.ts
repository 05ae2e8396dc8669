import type { PublishedKey } from '../kernel/authority.ts';
import type { Stream } from '../kernel/stream.ts';

const MINUTE = 60_000;

/**
 * The keys of a world's authority. Most are published before they sign, and stay for the tokens that they signed; some
 * are replaced at once, as after a leak.
 */
export function rotationsOf(draws: Stream, startsAt: number, lasts: number): readonly PublishedKey[] {
  const instants = Array.from({ length: draws.pick([0, 1, 1, 2, 3]) }, () => startsAt + draws.below(lasts));
  let newest: PublishedKey = { kid: 'key-0', from: -Infinity, signsFrom: -Infinity, until: Infinity };
  const keys = [];
  for (const [nth, at] of instants.toSorted((one, other) => one - other).entries()) {
    const isSudden = draws.chance(0.3);
    const [before, after] = [draws.between(1, 60) * MINUTE, draws.between(5, 120) * MINUTE];
    keys.push({ ...newest, until: isSudden ? at : at + after });
    newest = { kid: `key-${nth + 1}`, from: isSudden ? at : at - before, signsFrom: at, until: Infinity };
  }
  return [...keys, newest];
}
