import { entriesOf, type Logged } from './evidence.ts';
import { headsDigest, idInLog } from './merkle-oracle.ts';
import { type Check, kindOf, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

interface List {
  readonly day: string;
  readonly size: number;
  readonly ledgers: number;
  readonly digest: string;
}

/** Each daily list names exactly the ledgers of its partner that the log had at its size, each once a day at most (E8). */
export const dailyLists: Check = (world) => {
  const found: Violation[] = [];
  const logs = new Map(['Production', 'Sandbox'].map((environment) => [environment, entriesOf(world, environment)]));
  for (const [partition, lists] of listsOf(world)) {
    const [, environment = '', partnerId = ''] = partition.split('|');
    const tell = (text: string) => void found.push({ check: 'dailyLists', subject: partition, text });
    const ids = idsOf(world, environment, partnerId);
    lists.forEach(({ day, size, ledgers, digest }, at) => {
      if (at > 0 && lists[at - 1]!.day >= day) tell(`the list of ${day} stands behind one of ${lists[at - 1]!.day}`);
      const heads = headsOf(logs.get(environment)!.slice(0, size), ids);
      if (heads.length !== ledgers) tell(`the list of ${day} counts ${ledgers} ledgers, the log had ${heads.length}`);
      else if (headsDigest(heads) !== digest) tell(`the list of ${day} has another digest`);
    });
  }
  return found;
};

function listsOf(world: World): Map<string, List[]> {
  const rows = rowsOf(world, 'Evidence')
    .filter(({ partitionKey, rowKey }) => kindOf(partitionKey!) === 'lists' && kindOf(rowKey!) === 'list')
    .toSorted((a, b) => (a.rowKey! < b.rowKey! ? -1 : 1));
  const lists = new Map<string, List[]>();
  for (const row of rows) lists.set(row.partitionKey!, [...(lists.get(row.partitionKey!) ?? []), valueOf(row) as List]);
  return lists;
}

/** The ids of a partner's ledgers in the log. */
function idsOf(world: World, environment: string, partnerId: string): ReadonlySet<string> {
  const owned = [...world.ledgers.values()].filter(
    ({ key, changes }) => key.environment === environment && key.partnerId === partnerId && changes.length > 0,
  );
  return new Set(owned.map(({ partition, changes }) => idInLog(partition, changes[0]!.entry.hash)));
}

/** The last entry of each of these ledgers. */
function headsOf(logged: readonly Logged[], ids: ReadonlySet<string>): string[] {
  const heads = new Map<string, string>();
  for (const entry of logged) if (ids.has(entry[0])) heads.set(entry[0], entry.join(' '));
  return [...heads.values()];
}
