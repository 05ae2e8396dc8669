import { idInLog, leafText, rootOf } from './merkle-oracle.ts';
import { type Check, kindOf, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

export interface Entry {
  readonly sequence: number;
  readonly hash: string;
}
export type Logged = [ledgerId: string, sequence: number, hash: string];

/**
 * Every audit entry is in the log of its environment once, in the order of its ledger, and no other; the newest
 * checkpoint covers all of them (E1, E4). A ledger whose gate cannot be read may have entries that the log lacks still.
 */
export const evidence: Check = (world) =>
  ['Production', 'Sandbox'].flatMap((environment) => {
    const found: Violation[] = [];
    const tell = (subject: string, text: string) => void found.push({ check: 'evidence', subject, text });
    const logged = entriesOf(world, environment);
    const expected = chainsOf(world, environment);
    compareLog(logged, expected, world.record.given.sick, tell);
    const root = rootOf(logged.map(([id, sequence, hash]) => leafText(id, sequence, hash))).toString('hex');
    for (const what of ['head', 'checkpoint'] as const) {
      const state = stateOf(world, environment, what) ?? { size: 0, root: undefined };
      if (state.size !== logged.length) tell(environment, `the ${what} counts ${state.size} of ${logged.length}`);
      else if (state.size > 0 && state.root !== root) tell(environment, `the ${what} has another root`);
    }
    return found;
  });

/** Tells what a log lacks of chains by their partitions, and what it has beside them. */
export function compareLog(
  logged: readonly Logged[],
  expected: ReadonlyMap<string, readonly Entry[]>,
  sick: ReadonlySet<string>,
  tell: (subject: string, text: string) => void,
): void {
  const byId = Map.groupBy(logged, ([id]) => id);
  for (const [partition, entries] of expected) {
    const id = idInLog(partition, entries[0]!.hash);
    const inLog = (byId.get(id) ?? []).map(([, sequence, hash]) => `${sequence} ${hash}`);
    byId.delete(id);
    const written = entries.map(({ sequence, hash }) => `${sequence} ${hash}`);
    const due = sick.has(partition) ? written.slice(0, inLog.length) : written;
    if (inLog.join() !== due.join()) {
      const numbers = (texts: string[]) => texts.map((text) => text.split(' ')[0]).join();
      tell(partition, `the log has the entries ${numbers(inLog)}, the ledger ${numbers(written)}`);
    }
  }
  for (const id of byId.keys()) tell(id, 'the log has entries of no ledger');
}

/** The entries of a log by their place, from the rows of its bundles. */
export function entriesOf(world: World, environment: string): Logged[] {
  const bundles = rowsOf(world, 'Evidence')
    .filter((row) => row.partitionKey === `log|${environment}` && row.rowKey!.startsWith('bundle|'))
    .toSorted((a, b) => (a.rowKey! < b.rowKey! ? -1 : 1));
  return bundles.flatMap((row) => (valueOf(row) as { entries: Logged[] }).entries);
}

function stateOf(world: World, environment: string, what: 'head' | 'checkpoint') {
  const [partition, name] =
    what === 'head' ? [`log|${environment}`, 'head'] : [`checkpoint|${environment}`, `checkpoint|${environment}`];
  const row = rowsOf(world, 'Evidence').find((one) => one.partitionKey === partition && one.rowKey === name);
  return row && (valueOf(row) as { size: number; root: string });
}

/** The audit entries of every chain of an environment, by its partition. */
function chainsOf(world: World, environment: string): Map<string, Entry[]> {
  const chains = new Map<string, Entry[]>();
  for (const { partition, key, changes } of world.ledgers.values()) {
    if (key.environment === environment && changes.length > 0)
      chains.set(
        partition,
        changes.map(({ entry }) => entry),
      );
  }
  for (const row of rowsOf(world, 'Evidence')) {
    const [kind, of, partnerId] = row.partitionKey!.split('|');
    if (kind !== 'lists' || of !== environment || kindOf(row.rowKey!) !== 'list') continue;
    const partition = `${of}|${partnerId}|lists`;
    chains.set(partition, [...(chains.get(partition) ?? []), valueOf(row) as Entry]);
  }
  const changes = rowsOf(world, 'Catalogue')
    .filter(({ rowKey = '' }) => kindOf(rowKey) === 'audit')
    .map((row) => valueOf(row) as { revision: number; hash: string })
    .toSorted((a, b) => a.revision - b.revision);
  const catalogue = changes.map(({ revision, hash }) => ({ sequence: revision, hash }));
  if (catalogue.length > 0) chains.set('catalogue', catalogue);
  return chains;
}
