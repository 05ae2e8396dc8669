import { hashOfEntry, ledgerIdOf, type LogEntry } from './leaf.ts';
import type { ChainName, LeafRun, LoggedChain, LogHead } from './log-state.ts';
import { rangeHash, type Hash } from './merkle.ts';
import { appended, hashesIn, tileName, type Tile, type Tiles } from './tile.ts';

/** An audit entry as the log needs it. */
export interface ChainEntry {
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
}

/** The next entries of a chain, and the last one that the log has. */
export interface ChainTail {
  readonly chain: ChainName;
  readonly logged: LoggedChain | undefined;
  readonly entries: readonly ChainEntry[];
}

/**
 * The entries that continue what the log has of the chain. What does not continue it is left out: the log never holds
 * two versions of one history (E4).
 */
export function continuing({ logged, entries }: ChainTail): ChainEntry[] {
  const found: ChainEntry[] = [];
  let last = { sequence: logged?.sequence ?? 0, hash: logged?.hash ?? '' };
  for (const entry of entries) {
    if (entry.sequence !== last.sequence + 1 || entry.previous !== last.hash) break;
    found.push(entry);
    last = entry;
  }
  return found;
}

/** The tails as runs of leaves behind this size, at most so many leaves. */
export function runsOf(tails: readonly ChainTail[], size: number, most: number): LeafRun[] {
  const runs: LeafRun[] = [];
  let index = size;
  for (const tail of tails) {
    const entries = continuing(tail).slice(0, size + most - index);
    const [first] = entries;
    if (!first) continue;
    const firstHash = tail.logged?.firstHash ?? first.hash;
    const ledgerId = tail.logged?.ledgerId ?? ledgerIdOf(tail.chain, firstHash);
    const hashes = entries.map(({ hash }) => hash);
    runs.push({ chain: tail.chain, ledgerId, firstHash, sequence: first.sequence, index, hashes });
    index += hashes.length;
  }
  return runs;
}

/** The leaves of runs, in the order of the log. */
export const entriesOf = (runs: readonly LeafRun[]): LogEntry[] =>
  runs.flatMap(({ ledgerId, sequence, hashes }) =>
    hashes.map((auditHash, offset) => ({ ledgerId, sequence: sequence + offset, auditHash })),
  );

/** The last logged entry of the run's chain once the run is logged. */
export const lastOf = ({ ledgerId, firstHash, sequence, hashes }: LeafRun): LoggedChain => ({
  ledgerId,
  firstHash,
  sequence: sequence + hashes.length - 1,
  hash: hashes.at(-1)!,
});

interface Added {
  readonly runs: readonly LeafRun[];
  readonly at: string;
  /** The size that a checkpoint covers. */
  readonly signed: number;
}

/** The head and the tiles after runs were added. */
export function nextState(head: LogHead, edge: Tiles, { runs, at, signed }: Added): { head: LogHead; tiles: Tile[] } {
  const leaves: Hash[] = entriesOf(runs).map(hashOfEntry);
  const tiles = appended(head.size, edge, leaves);
  const size = head.size + leaves.length;
  const known = new Map([...edge, ...tiles.map((tile) => [tileName(tile), tile] as const)]);
  const root = Buffer.from(rangeHash({ from: 0, to: size }, hashesIn(known))).toString('hex');
  const isWaiting = head.waiting !== undefined && head.waiting.index >= signed;
  const waiting = isWaiting ? head.waiting : { index: head.size, since: at };
  return { head: { ...head, size, root, pending: [...runs], waiting }, tiles };
}
