import type { TableServiceClientOptions as TableClientOptions } from '@azure/data-tables';
import { Partner } from '../domain/partners/partner.ts';
import type { TableBackend } from './backend.ts';
import { backendsIn, tablesOn, type OpenBackend, type OpenTable, type TableAccount } from './client.ts';
import { partnerKey } from './keys.ts';
import { ownerOfPartition, ownerOfRange } from './partition-owner.ts';
import { notConfigured, PARTNERS_TABLE } from './partner-table.ts';
import { behindRow, inPartitions } from './range.ts';
import type { Page, Range, Row } from './range-read.ts';

/**
 * Opens tables whose rows lie in the first account and further ones, by name, each as `tablesIn` does; without further
 * ones nothing is in between.
 */
export function tablesAcross(
  first: TableAccount,
  further: Readonly<Record<string, TableAccount>>,
  options?: TableClientOptions,
  onThrottled?: () => void,
): OpenTable {
  const backends = (account: TableAccount) => backendsIn(account, options, onThrottled);
  if (Object.keys(further).length === 0) return tablesOn(backends(first));
  return acrossAccounts(
    backends(first),
    new Map(Object.entries(further).map(([name, account]) => [name, backends(account)])),
  );
}

/**
 * Tables over the backends of several accounts: a partner's partitions lie in the account that its registry row names,
 * and all others in the first one. Throws Unavailable where the account is none of these.
 */
export function acrossAccounts(first: OpenBackend, further: ReadonlyMap<string, OpenBackend>): OpenTable {
  const accountOf = accountsIn(tablesOn(first));
  return tablesOn((name) => {
    const inFirst = first(name);
    const others = new Map([...further].map(([account, open]) => [account, open(name)]));

    async function of(partnerId: string | undefined): Promise<TableBackend> {
      const account = partnerId === undefined ? undefined : await accountOf(partnerId);
      if (account === undefined) return inFirst;
      const backend = others.get(account);
      if (backend) return backend;
      throw notConfigured(partnerId!, account);
    }
    const at = (partition: string) => of(ownerOfPartition(partition));

    return {
      name,
      createTable: async () => {
        await Promise.all([inFirst, ...others.values()].map((backend) => backend.createTable()));
      },
      get: async (partition, row) => (await at(partition)).get(partition, row),
      insert: async (entity) => (await at(entity.partitionKey)).insert(entity),
      replace: async (entity, etag) => (await at(entity.partitionKey)).replace(entity, etag),
      upsert: async (entity) => (await at(entity.partitionKey)).upsert(entity),
      remove: async (partition, row, etag) => (await at(partition)).remove(partition, row, etag),
      transact: async (actions, signal) => (await at(actions[0]![1].partitionKey)).transact(actions, signal),
      async page(range, token) {
        const owner = ownerOfRange(range.partitions);
        if (owner === 'any') return mergedPage([inFirst, ...others.values()], range, token);
        const backend = owner === 'service' ? inFirst : await of(owner.partnerId);
        return backend.page(range, token);
      },
    };
  });
}

/**
 * The account of each registered partner: one read for each, since it never changes. An unknown partner's is the first
 * one, and is asked for again: it may be registered meanwhile.
 */
function accountsIn(open: OpenTable) {
  const registry = open(PARTNERS_TABLE);
  const known = new Map<string, Placed>();
  const asked = new Map<string, Promise<Placed | undefined>>();

  async function ask(partnerId: string): Promise<Placed | undefined> {
    const { partitionKey, rowKey } = partnerKey(partnerId);
    try {
      const found = (await registry.read(Placed, partitionKey, rowKey))?.value;
      if (found) known.set(partnerId, found);
      return found;
    } finally {
      asked.delete(partnerId);
    }
  }

  return async (partnerId: string): Promise<string | undefined> => {
    const begun = asked.get(partnerId);
    // A read that had begun before may have missed the registration on which this call relies: only what it found counts.
    const placed = known.get(partnerId) ?? (begun && (await begun));
    if (placed) return placed.account;
    const asking = ask(partnerId);
    asked.set(partnerId, asking);
    return (await asking)?.account;
  };
}

const Placed = Partner.pick({ account: true });
type Placed = Pick<Partner, 'account'>;

type Keys = readonly [partition: string, row: string];
const keysOf = ({ partitionKey, rowKey }: Row): Keys => [partitionKey!, rowKey!];
const KEYS = ['PartitionKey', 'RowKey'];

/** By partition, then by row, as the storage orders them. */
const ascending = ([a, b]: Keys, [c, d]: Keys): number => {
  if (a !== c) return a < c ? -1 : 1;
  return b < d ? -1 : Number(b > d);
};

/**
 * A page of the rows of all accounts in the order of their keys, so that readers may go on behind a key: one read of each
 * account. The token is the key of the last row.
 */
async function mergedPage(backends: readonly TableBackend[], range: Range, token: string | undefined): Promise<Page> {
  const { select } = range;
  const rest = token === undefined ? range : { ...range, filter: behind(range, JSON.parse(token) as Keys) };
  const wanted = select ? { ...rest, select: [...new Set([...KEYS, ...select])] } : rest;
  const pages = await Promise.all(backends.map((backend) => firstRows(backend, wanted)));
  const rows = pages.flat().toSorted((a, b) => ascending(keysOf(a), keysOf(b)));
  // Behind the end of a page that has a successor its account may have more rows than were read.
  const [end] = pages
    .flatMap((page) => (page.continuationToken === undefined ? [] : [keysOf(page.at(-1)!)]))
    .toSorted(ascending);
  const shown = rows.filter((row) => !end || ascending(keysOf(row), end) <= 0).slice(0, range.pageSize);
  if (!end && shown.length === rows.length) return shown;
  return Object.assign(shown, { continuationToken: JSON.stringify(keysOf(shown.at(-1)!)) });
}

/** The first page that has rows, or the last one. */
async function firstRows(backend: TableBackend, range: Range): Promise<Page> {
  let page = await backend.page(range);
  while (page.length === 0 && page.continuationToken !== undefined) {
    page = await backend.page(range, page.continuationToken);
  }
  return page;
}

const behind = ({ filter }: Range, [partition, row]: Keys): string =>
  [...(filter ? [filter] : []), inPartitions({ ge: partition }, behindRow(partition, row)).filter].join(' and ');
