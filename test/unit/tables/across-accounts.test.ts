import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Owner, Partner } from '../../../shared/domain/partners/partner.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { acrossAccounts } from '../../../shared/tables/across-accounts.ts';
import { tablesOn, type OpenBackend, type Table } from '../../../shared/tables/client.ts';
import { partnersIn, PARTNERS_TABLE, putPartner } from '../../../shared/tables/partner-table.ts';
import { EVERY_ROW, inPartition, inPartitions } from '../../../shared/tables/range.ts';
import { partnerOf } from '../../bench/support/customers.ts';
import { tableBackend } from '../../simulation/stand-ins/tables/table-backend.ts';
import { Tables, type RowsToReturn } from '../../simulation/stand-ins/tables/tables.ts';

const HERE = '10000000-0000-4000-8000-000000000001';
const THERE = '20000000-0000-4000-8000-000000000002';
const partitionOf = (partnerId: string) => `Production|${partnerId}`;

const partner = (partnerId: string, account?: string): Partner => ({
  ...partnerOf(partnerId),
  ...(account === undefined ? {} : { account }),
});

/** Two accounts, with what was read of the registry, and tables across them as a process has them. */
function accounts({ rowsToReturn, late }: { rowsToReturn?: RowsToReturn; late?: Promise<void> } = {}) {
  const calls: string[] = [];
  const account = (name: string) => {
    const tables = new Tables();
    const backend: OpenBackend = (table) => {
      tables.createTable(table);
      const one = tableBackend(tables, table, () => 0, rowsToReturn);
      const get: typeof one.get = async (partition, row) => {
        const answer = one.get(partition, row);
        calls.push(`${name} ${table} ${partition}`);
        if (table === PARTNERS_TABLE && calls.length === 1) await late;
        return answer;
      };
      return { ...one, get };
    };
    return { backend, open: tablesOn(backend) };
  };
  const [first, west] = [account('first'), account('west')];
  return {
    first: first.open,
    west: west.open,
    open: acrossAccounts(first.backend, new Map([['west', west.backend]])),
    registryReads: () => calls.filter((call) => call.includes(PARTNERS_TABLE)),
  };
}

const keysIn = async (table: Table, range = EVERY_ROW, pageSize = 1000) => {
  const pages = await Array.fromAsync(table.pages(range, pageSize));
  return pages.flat().map(({ partitionKey, rowKey }) => `${partitionKey} ${rowKey}`);
};

const row = (partitionKey: string, rowKey = 'r') => ({ partitionKey, rowKey, json0: '{}' });

describe('tables across accounts', () => {
  it('have the partitions of a partner in its account, and all others in the first one', async () => {
    const { open, first, west } = accounts();
    await putPartner(open, partner(HERE));
    await putPartner(open, partner(THERE, 'west'));
    const table = open('Ledger');
    await table.create(row(partitionOf(HERE)));
    await table.create(row(partitionOf(THERE)));
    await table.upsert(row(`${partitionOf(THERE)}|20261129`, 'upserted'));
    await table.transact([['create', row(partitionOf(THERE), 'transacted')]]);
    await table.create(row('Production|customer|x'));
    const etag = await table.put(row(partitionOf(THERE), 'put'), undefined);
    expect(await table.put(row(partitionOf(THERE), 'put'), etag)).toBeDefined();
    expect(await table.get(partitionOf(THERE), 'put')).toBeDefined();
    expect(await keysIn(first('Ledger'))).toEqual([`${partitionOf(HERE)} r`, 'Production|customer|x r']);
    expect(await keysIn(west('Ledger'))).toEqual([
      ...['put', 'r', 'transacted'].map((name) => `${partitionOf(THERE)} ${name}`),
      `${partitionOf(THERE)}|20261129 upserted`,
    ]);
    expect(await keysIn(west(PARTNERS_TABLE))).toEqual([]);
    expect(await table.remove(partitionOf(THERE), 'put')).toBe(true);
    expect(await keysIn(table, inPartition(partitionOf(THERE)))).toHaveLength(2);
    const days = inPartitions({ ge: partitionOf(THERE), lt: `${partitionOf(THERE)}}` });
    expect(await keysIn(table, days)).toHaveLength(3);
  });

  it('read the registry once for each partner, however many ask at once', async () => {
    const { open, registryReads } = accounts();
    await putPartner(open, partner(THERE, 'west'));
    const table = open('Ledger');
    await Promise.all([1, 2, 3].map((name) => table.create(row(partitionOf(THERE), String(name)))));
    await open('Feed').get(partitionOf(THERE), 'head');
    await table.get('partner|x', 'r');
    expect(registryReads()).toEqual([`first Partners partner|${THERE}`]);
  });

  it('ask again for a partner that is unknown: it may be registered meanwhile', async () => {
    const { open, first, west } = accounts();
    const table = open('Ledger');
    expect(await table.get(partitionOf(THERE), 'r')).toBeUndefined();
    await putPartner(first, partner(THERE, 'west'));
    expect(await table.create(row(partitionOf(THERE)))).toBe(true);
    expect(await keysIn(west('Ledger'))).toEqual([`${partitionOf(THERE)} r`]);
    expect(await keysIn(first('Ledger'))).toEqual([]);
  });

  it('do not decide by a read that began before the registration, where the call began behind it', async () => {
    const { promise: late, resolve: answer } = Promise.withResolvers<void>();
    const { open, first, west } = accounts({ late });
    const table = open('Ledger');
    const before = table.get(partitionOf(THERE), 'r');
    await putPartner(first, partner(THERE, 'west'));
    const created = table.create(row(partitionOf(THERE)));
    answer();
    expect(await before).toBeUndefined();
    expect(await created).toBe(true);
    expect(await keysIn(west('Ledger'))).toEqual([`${partitionOf(THERE)} r`]);
    expect(await keysIn(first('Ledger'))).toEqual([]);
  });

  it('are at fault, with its name, where an account is not configured', async () => {
    const { open, first } = accounts();
    await putPartner(open, partner(THERE, 'east'));
    const table = open('Ledger');
    const fault = new Unavailable(
      `The rows of partner ${THERE} lie in the storage account 'east', which is not configured.`,
    );
    await expect(table.get(partitionOf(THERE), 'r')).rejects.toThrow(fault);
    await expect(table.create(row(partitionOf(THERE)))).rejects.toThrow(fault);
    await expect(keysIn(table, inPartition(partitionOf(THERE)))).rejects.toThrow(fault);
    expect(await keysIn(first('Ledger'))).toEqual([]);
  });

  it('are at fault in the registry too, where no account is configured and nothing is between it and the tables', async () => {
    const { first } = accounts();
    await putPartner(first, partner(HERE));
    await putPartner(first, partner(THERE, 'west'));
    const registry = (names: readonly string[]) => partnersIn(first, 0, () => new Date(0), names);
    const fault = `The rows of partner ${THERE} lie in the storage account 'west', which is not configured.`;
    for (const found of [registry([]).find(THERE), registry([]).findNow(THERE), registry(['east']).after(HERE)]) {
      await expect(found).rejects.toThrow(fault);
    }
    expect(await registry([]).find(HERE)).toMatchObject({ partnerId: HERE });
    expect(await registry(['west']).after(HERE)).toMatchObject({ partnerId: THERE, account: 'west' });
  });

  it('give ranges over partners in the order of the keys, in pages of any size, also behind empty ones', async () => {
    const owner = fc.uuid().map((partnerId): Owner => ({ environment: 'Production', partnerId }));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(owner, { selector: ({ partnerId }) => partnerId, minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(5), fc.constantFrom('', '|20261129', '|20261130'), fc.constantFrom('a', 'b', 'c'))),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }),
        async (owners, rows, isThere, pageSize, limits) => {
          let asked = 0;
          // Pages are short or empty at times; never so for ever.
          const rowsToReturn: RowsToReturn = (limit) => {
            const most = limits[asked++ % limits.length]!;
            return asked % 3 === 0 ? limit : Math.min(limit, most);
          };
          const { open } = accounts({ rowsToReturn });
          for (const [at, { partnerId }] of owners.entries()) {
            await putPartner(open, partner(partnerId, isThere[at] ? 'west' : undefined));
          }
          const table = open('Ledger');
          const expected = new Set<string>();
          for (const [at, suffix, rowKey] of rows) {
            const partition = `${partitionOf(owners[at % owners.length]!.partnerId)}${suffix}`;
            await table.upsert(row(partition, rowKey));
            expected.add(`${partition} ${rowKey}`);
          }
          await table.upsert(row('walk', 'walk'));
          const sorted = [...expected]
            .map((key) => key.split(' '))
            .toSorted(([a, b], [c, d]) => {
              if (a !== c) return a! < c! ? -1 : 1;
              return b! < d! ? -1 : 1;
            });
          const all = sorted.map((key) => key.join(' '));
          expect(await keysIn(table, EVERY_ROW, pageSize)).toEqual([...all, 'walk walk']);
          expect(await keysIn(table, inPartitions({ gt: '', lt: 'walk' }), pageSize)).toEqual(all);
          for await (const page of table.pages(EVERY_ROW, pageSize)) expect(page.length).toBeLessThanOrEqual(pageSize);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('give the columns that are asked for, with the keys by which they are in order', async () => {
    const { open } = accounts();
    await putPartner(open, partner(THERE, 'west'));
    await open('Ledger').upsert({ ...row(partitionOf(THERE)), state: 'open' } as never);
    const [page] = await Array.fromAsync(open('Ledger').pages(EVERY_ROW, 10, ['state']));
    expect(page).toMatchObject([{ state: 'open', partitionKey: partitionOf(THERE) }]);
  });
});
