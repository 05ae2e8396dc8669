import { rowsLeft } from './small-ledger.ts';
import { smallWorld, type SmallWorld } from './small-world.ts';
import { type Check, worldOf } from './world.ts';
import type { StoredRow } from './world-record.ts';

/** Sets the rows of the ledgers to what the commits leave. */
export const restore = (world: SmallWorld): void => void world.tables.set('Ledger', rowsLeft(world.commits));

/** Alters the value of every row of this name in the commits and at the end. */
export function alterRow(world: SmallWorld, name: string, alter: (value: never) => unknown): void {
  const altered = (entity: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    entity['rowKey'] === name && typeof entity['json0'] === 'string'
      ? { ...entity, json0: JSON.stringify(alter(JSON.parse(entity['json0']) as never)) }
      : { ...entity };
  world.commits = world.commits.map((commit) => ({
    ...commit,
    actions: commit.actions.map(([action, entity, ...rest]) => [action, altered(entity), ...rest] as never),
  }));
  for (const [table, rows] of world.tables)
    world.tables.set(
      table,
      rows.map((one) => altered(one) as StoredRow),
    );
}

/** What a check says of the small world after an alteration. */
export function foundBy(check: Check, alter: (world: SmallWorld) => void = () => undefined): string[] {
  const world = smallWorld();
  alter(world);
  return check(worldOf(world)).map(({ text: said }) => said);
}
