import type { Clock } from '../clock.ts';
import type { RelationshipStore } from '../customers/relationship-store.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { ChainName } from '../domain/evidence/log-state.ts';
import { Environment } from '../domain/partners/partner.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { PartnerList } from '../partners/partner-registry.ts';
import type { EvidenceLog, LookProgress } from './evidence-log.ts';
import type { SequenceEntries } from './sequence-entries.ts';
import type { SignCheckpoint } from './sign-checkpoint.ts';

interface Deps {
  readonly log: EvidenceLog;
  readonly ledger: Pick<Ledger, 'readGate'>;
  readonly relationships: Pick<RelationshipStore, 'list'>;
  readonly partners: PartnerList;
  readonly sequence: SequenceEntries;
  readonly sign: SignCheckpoint;
  readonly clock: Clock;
  /** Called with the ledgers that have fewer entries than the log has of them. */
  readonly onForked: (chains: readonly ChainName[]) => void;
}

export interface Looked {
  /** Ledgers that were compared with the log. */
  readonly ledgers: number;
  /** Ledgers with entries that the log did not have. */
  readonly behind: number;
  /** Ledgers that could not be read, and partners whose ledgers could not be listed. */
  readonly failed: number;
}

/** Well within the time limit of a function: the next look goes on. */
const WORK_FOR_MS = 40_000;
const PAGE = 200;
const CONCURRENT_READS = 16;

/**
 * Compares gates with the log and logs what is missing: entries without an event, and those whose event was lost (E4).
 * Walks the registry and each partner's list of customers, which names a ledger before it is opened: no table is
 * scanned, and a ledger costs two point reads. A look goes on where the last one stopped, to the end of the registry.
 */
export const lookAfterLog = (deps: Deps) => async (): Promise<Looked> => {
  const { log, sequence, sign, clock } = deps;
  const stopAt = clock().getTime() + WORK_FOR_MS;
  let looked: Looked = { ledgers: 0, behind: 0, failed: 0 };
  for (const environment of Environment.options) await sequence(environment, ['catalogue']);
  const stored = await log.readLook();
  let position = stored?.value ?? START;
  let etag = stored?.etag;
  do {
    const { keys, next, unlisted } = await pageAt(deps, position);
    looked = sum(looked, await compared(deps, keys, unlisted));
    etag = await log.writeLook(next, etag);
    position = next;
    // Another look goes on alone; at the end of the registry the next one begins.
  } while (etag !== undefined && position !== START && clock().getTime() < stopAt);
  for (const environment of Environment.options) await sign(environment);
  return looked;
};
export type LookAfterLog = ReturnType<typeof lookAfterLog>;

const START: LookProgress = { partnerId: '' };

/** The ledgers at a position, and the next position. A partner whose ledgers cannot be listed hides no other (X2). */
async function pageAt({ relationships, partners }: Deps, position: LookProgress) {
  const isWithin = position.environment !== undefined && position.after !== undefined;
  const owner = isWithin
    ? { environment: position.environment, partnerId: position.partnerId }
    : await partners.after(position.partnerId);
  if (!owner) return { keys: [], next: START, unlisted: 0 };
  const { environment, partnerId } = owner;
  const all = { field: 'CompanyName', prefix: '' } as const;
  const query = { size: PAGE, after: position.after };
  const page = await relationships.list({ environment, partnerId }, all, query).catch(() => undefined);
  if (!page) return { keys: [], next: { environment, partnerId }, unlisted: 1 };
  const customers = new Set(page.entries.map(({ relationship }) => relationship.customerId));
  const keys = [...customers].map((customerId): LedgerKey => ({ environment, partnerId, customerId }));
  const next = { environment, partnerId, ...(page.after === undefined ? {} : { after: page.after }) };
  return { keys, next, unlisted: 0 };
}

/** A ledger that cannot be read hides no other (X2). */
async function compared(
  { log, ledger, sequence, onForked }: Deps,
  keys: readonly LedgerKey[],
  unlisted: number,
): Promise<Looked> {
  const [first] = keys;
  let failed = unlisted;
  if (!first) return { ledgers: 0, behind: 0, failed };
  const forked: LedgerKey[] = [];
  const compare = async (key: LedgerKey): Promise<LedgerKey[]> => {
    try {
      // The log first: it is behind its ledger, unless somebody took entries from the ledger.
      const logged = (await log.readLogged(key.environment, key))?.sequence ?? 0;
      const written = (await ledger.readGate(key))?.state.sequence ?? 0;
      if (written < logged) forked.push(key);
      return written > logged ? [key] : [];
    } catch {
      failed++;
      return [];
    }
  };
  const behind = (await mapConcurrent(keys, CONCURRENT_READS, compare)).flat();
  if (forked.length > 0) onForked(forked);
  const sequenced = await sequence(first.environment, behind);
  return { ledgers: keys.length, behind: behind.length, failed: failed + sequenced.failed.length };
}

const sum = (a: Looked, b: Looked): Looked => ({
  ledgers: a.ledgers + b.ledgers,
  behind: a.behind + b.behind,
  failed: a.failed + b.failed,
});
