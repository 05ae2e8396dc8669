import type { Clock } from '../clock.ts';
import { coalesceWrites } from '../coalesce-writes.ts';
import { chainText, sameChain, type ChainName, type LeafRun, type LogHead } from '../domain/evidence/log-state.ts';
import { EMPTY_ROOT } from '../domain/evidence/merkle.ts';
import { continuing, nextState, runsOf, type ChainTail } from '../domain/evidence/next-batch.ts';
import { edgeOf, tilesByName } from '../domain/evidence/tile.ts';
import type { Environment } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { Random } from '../random.ts';
import { sleep, type Timers } from '../timers.ts';
import type { AuditSource } from './audit-source.ts';
import { LogBehind, type CallForCheckpoint, type EvidenceLog } from './evidence-log.ts';
import { finishBatch } from './finish-batch.ts';

interface Deps {
  readonly log: EvidenceLog;
  readonly source: AuditSource;
  readonly callForCheckpoint: CallForCheckpoint;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** The name of a new log. */
  readonly originOf: (environment: Environment) => string;
  /** Called with the chains whose entries do not continue what the log has of them. */
  readonly onForked: (chains: readonly ChainName[]) => void;
}

/** What one transaction holds of a chain's index, and of the log: two bundles and few tiles. */
const MOST_OF_CHAIN = 90;
const MOST_OF_BATCH = 256;
const CONCURRENT_READS = 16;
const LOST_RACES = 12;
const LONGEST_DELAY_MS = 400;

interface Sequenced {
  /** Chains that could not be read, with the fault. */
  readonly failed: readonly { readonly chain: ChainName; readonly fault: unknown }[];
}

/**
 * Adds everything that chains have and the log has not, in the order of each chain, in batches of one transaction under
 * the head's ETag (E1, E4). Any number may do so at once; the loser of a race begins anew. Idempotent. Calls that arrive
 * during a batch share the next: a process does not race against itself for the one head.
 */
export const sequenceEntries = (deps: Deps) => {
  const sequencers = new Map<Environment, (chains: readonly ChainName[]) => Promise<Sequenced>>();
  return async (environment: Environment, named: readonly ChainName[]): Promise<Sequenced> => {
    const add = sequencers.get(environment) ?? coalesceWrites((chains) => addEntries(deps, environment, chains));
    sequencers.set(environment, add);
    const { failed } = await add(named);
    return { failed: failed.filter(({ chain }) => named.some((one) => sameChain(one, chain))) };
  };
};
export type SequenceEntries = ReturnType<typeof sequenceEntries>;

async function addEntries(deps: Deps, environment: Environment, named: readonly ChainName[]): Promise<Sequenced> {
  const { log } = deps;
  let chains = [...new Map(named.map((chain) => [chainText(chain), chain])).values()];
  const failed: { chain: ChainName; fault: unknown }[] = [];
  let changed = false;
  let lost = 0;
  // Read before the head, which is never behind it: a log restored from an older backup must not go on (E4).
  const signed = (await log.readCheckpoint(environment))?.value.size ?? 0;
  while (chains.length > 0) {
    if (lost > LOST_RACES) throw new Unavailable('The log changes too often right now.');
    if (lost > 0) await sleep(deps.timers, deps.random.fraction() * Math.min(LONGEST_DELAY_MS, 20 * 2 ** lost));
    const stored = await log.readHead(environment);
    if ((stored?.value.size ?? 0) < signed) throw new LogBehind();
    if (stored && stored.value.pending.length > 0) {
      changed = true;
      if (!(await finishBatch(log, environment, stored))) lost++;
      continue;
    }
    // Read after the head: what another sequencer logs meanwhile changes the head.
    const later = chains.slice(MOST_OF_BATCH);
    const { tails, unread } = await readTails(deps, environment, chains.slice(0, MOST_OF_BATCH));
    failed.push(...unread);
    chains = [...tails.map(({ chain }) => chain), ...later];
    const head = stored?.value ?? newHead(deps.originOf(environment));
    const runs = runsOf(tails, head.size, MOST_OF_BATCH);
    if (runs.length === 0) {
      chains = later;
      continue;
    }
    const edge = tilesByName(await log.readTiles(environment, edgeOf(head.size)));
    const next = nextState(head, edge, { runs, at: deps.clock().toISOString(), signed });
    const etag = await log.append(environment, stored?.etag, next.head, next.tiles);
    if (etag === undefined) {
      lost++;
      continue;
    }
    lost = 0;
    changed = true;
    await finishBatch(log, environment, { value: next.head, etag });
    chains = [...tails.filter((tail) => isLeft(tail, runs)).map(({ chain }) => chain), ...later];
  }
  if (changed) await deps.callForCheckpoint(environment);
  return { failed };
}

const newHead = (origin: string): LogHead => ({
  origin,
  size: 0,
  root: Buffer.from(EMPTY_ROOT).toString('hex'),
  pending: [],
});

/** Whether the chain may have more entries than the batch took. */
function isLeft(tail: ChainTail, runs: readonly LeafRun[]): boolean {
  const taken = runs.find(({ chain }) => sameChain(chain, tail.chain))?.hashes.length ?? 0;
  return taken < continuing(tail).length || taken === MOST_OF_CHAIN;
}

/** A chain that cannot be read keeps no other out of the log (X2). */
async function readTails({ log, source, onForked }: Deps, environment: Environment, chains: readonly ChainName[]) {
  const unread: { chain: ChainName; fault: unknown }[] = [];
  const read = await mapConcurrent(chains, CONCURRENT_READS, async (chain): Promise<ChainTail | undefined> => {
    try {
      const logged = await log.readLogged(environment, chain);
      return { chain, logged, entries: await source(chain, logged?.sequence ?? 0, MOST_OF_CHAIN) };
    } catch (fault) {
      unread.push({ chain, fault });
      return undefined;
    }
  });
  const tails = read.filter((tail) => tail !== undefined);
  const forked = tails.filter((tail) => continuing(tail).length < tail.entries.length);
  if (forked.length > 0) onForked(forked.map(({ chain }) => chain));
  return { tails, unread };
}
