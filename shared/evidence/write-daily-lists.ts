import type { Clock } from '../clock.ts';
import type { RelationshipStore } from '../customers/relationship-store.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { nextDailyList, type ListedHead } from '../domain/evidence/daily-list.ts';
import { listsChain } from '../domain/evidence/log-state.ts';
import { dayOf } from '../domain/instant.ts';
import type { Environment, Owner } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { PartnerList } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import type { DailyLists, ListsWalk } from './daily-lists.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { finishBatch } from './finish-batch.ts';
import type { SequenceEntries } from './sequence-entries.ts';

interface Deps {
  readonly lists: DailyLists;
  readonly log: EvidenceLog;
  readonly relationships: Pick<RelationshipStore, 'list'>;
  readonly partners: PartnerList;
  readonly sequence: SequenceEntries;
  readonly clock: Clock;
  readonly random: Random;
}

export interface ListsWritten {
  /** Partners whose list of the day is in the log. */
  readonly listed: number;
  /** Partners whose list could not be written; the next walk goes to them again. */
  readonly failed: number;
}

/** Well within the time limit of a function: the next run goes on. */
const WORK_FOR_MS = 40_000;
const PAGE = 200;
const CONCURRENT_READS = 16;

/**
 * Commits once a day to all ledgers of each partner (E8): walks the registry, lists each partner's ledgers as of one size
 * of the log, and adds the list to the log. Any number may do so at once, and each goes on where the last one stopped.
 * A ledger costs two point reads, 200 of them one range read and one write; a day that is done costs one read.
 */
export const writeDailyLists = (deps: Deps) => async (): Promise<ListsWritten> => {
  const { lists, partners, clock } = deps;
  const stopAt = clock().getTime() + WORK_FOR_MS;
  const isOver = () => clock().getTime() >= stopAt;
  const day = dayOf(clock());
  const stored = await lists.readWalk();
  let walk = stored?.value.day === day ? stored.value : startOf(day);
  let etag = stored?.etag;
  const written = { listed: 0, failed: 0 };
  while (!walk.done && !isOver()) {
    const partner = await partners.after(walk.partnerId);
    const outcome = partner && (await listedOrFailed(deps, { ...partner, day }, isOver));
    if (outcome === 'unfinished') break;
    if (outcome) written[outcome]++;
    walk = partner ? behind(walk, partner, outcome) : endOf(walk);
    etag = await lists.writeWalk(walk, etag);
    // Another run goes on alone; after a walk with failures the next run begins another one.
    if (etag === undefined || (!partner && !walk.done)) break;
  }
  return written;
};
export type WriteDailyLists = ReturnType<typeof writeDailyLists>;

type Outcome = 'listed' | 'failed' | 'unfinished';

const startOf = (day: string): ListsWalk => ({ day, partnerId: '', failed: 0, done: false });

const behind = (walk: ListsWalk, { partnerId }: Owner, outcome?: Outcome): ListsWalk => ({
  ...walk,
  partnerId,
  failed: walk.failed + (outcome === 'failed' ? 1 : 0),
});

const endOf = (walk: ListsWalk): ListsWalk => (walk.failed > 0 ? startOf(walk.day) : { ...walk, done: true });

/** A partner whose ledgers cannot be read hides no other (X2). */
async function listedOrFailed(deps: Deps, partner: Owner & { day: string }, isOver: () => boolean): Promise<Outcome> {
  try {
    return (await isListed(deps, partner, isOver)) ? 'listed' : 'unfinished';
  } catch {
    return 'failed';
  }
}

/** Writes the list of the day unless it is there, and logs it. False when time is over, or another run is at it. */
async function isListed(deps: Deps, { day, ...owner }: Owner & { day: string }, isOver: () => boolean) {
  const { lists, sequence, clock, random } = deps;
  const { environment, partnerId } = owner;
  const last = await lists.readLast(owner);
  if (!last || last.value.day < day) {
    const parts = await partsOf(deps, { environment, partnerId, day }, isOver);
    if (!parts) return false;
    const { size, heads } = parts;
    const list = { at: clock().toISOString(), day, size, heads, listId: random.uuid() };
    if (!(await lists.append(owner, nextDailyList(last?.value, list), last?.etag))) return false;
  }
  const [unread] = (await sequence(environment, [listsChain(owner)])).failed;
  if (unread) throw unread.fault;
  return true;
}

/** All parts of the list of a day, written as far as they are missing. The first one decides the size for all. */
async function partsOf(
  { lists, log, relationships }: Deps,
  { day, ...owner }: Owner & { day: string },
  isOver: () => boolean,
): Promise<{ size: number; heads: ListedHead[] } | undefined> {
  const { environment } = owner;
  const parts = await lists.readParts(owner, day);
  const size = parts[0]?.size ?? (await indexedSize(log, environment));
  for (let last = parts.at(-1); !last || last.after !== undefined; last = parts.at(-1)) {
    if (isOver()) return undefined;
    const page = await relationships.list(owner, ALL, { size: PAGE, after: last?.after });
    const customers = new Set(page.entries.map(({ relationship }) => relationship.customerId));
    const keys = [...customers].map((customerId): LedgerKey => ({ ...owner, customerId }));
    const heads = await mapConcurrent(keys, CONCURRENT_READS, (key) => headAt(log, key, size));
    const after = page.after === undefined ? {} : { after: page.after };
    const part = { size, heads: heads.filter((head) => head !== undefined), ...after };
    if (!(await lists.createPart(owner, day, parts.length, part))) return undefined;
    parts.push(part);
  }
  return { size, heads: parts.flatMap(({ heads }) => heads) };
}

const ALL = { field: 'CompanyName', prefix: '' } as const;

/** A size of the log below which every entry is in the index. */
async function indexedSize(log: EvidenceLog, environment: Environment): Promise<number> {
  const head = await log.readHead(environment);
  if (head && head.value.pending.length > 0) await finishBatch(log, environment, head);
  return head?.value.size ?? 0;
}

/** The last entry of a ledger below a size: one look into the index at its newest entry, else halving steps. */
async function headAt(log: EvidenceLog, key: LedgerKey, size: number): Promise<ListedHead | undefined> {
  const logged = await log.readLogged(key.environment, key);
  if (!logged) return undefined;
  let head: ListedHead | undefined;
  let below = 0;
  let above = logged.sequence + 1;
  for (let at = logged.sequence; above - below > 1; at = Math.floor((below + above) / 2)) {
    const leaf = await log.readLeaf(key.environment, key, at);
    if (!leaf) throw new Unavailable('The index of the log lacks an entry.');
    if (leaf.index < size) {
      head = [logged.ledgerId, at, leaf.auditHash];
      below = at;
    } else above = at;
  }
  return head;
}
