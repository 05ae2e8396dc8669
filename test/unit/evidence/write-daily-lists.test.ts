import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { dailyListsIn } from '../../../shared/tables/daily-list-table.ts';
import { ledgerPartition } from '../../../shared/tables/keys.ts';
import { headsDigest, idInLog } from '../../simulation/checks/merkle-oracle.ts';
import { EMPTY, FIRST_DAY, OWNER, registered, writer } from '../../support/daily-lists.ts';
import { ENVIRONMENT, keyOf, smallLog, type Hook, type SmallLog } from '../../support/small-log.ts';

const listsOf = (small: SmallLog, owner = OWNER as { environment: typeof ENVIRONMENT; partnerId: string }) =>
  Array.fromAsync(dailyListsIn(small.open).entries(owner, 0));

/** The newest entry of each of these customers, each at this sequence. */
async function expectedDigest(small: SmallLog, sequences: Readonly<Record<number, number>>): Promise<string> {
  const heads = Object.entries(sequences).map(async ([customer, sequence]) => {
    const key = keyOf(Number(customer));
    const audit = await Array.fromAsync(small.ledger.listRows(key, 'audit'));
    return `${idInLog(ledgerPartition(key), audit[0]!.hash)} ${sequence} ${audit[sequence - 1]!.hash}`;
  });
  return headsDigest(await Promise.all(heads));
}

/** The lists of the owner that the log has, by its entries. */
async function loggedLists(small: SmallLog): Promise<string[]> {
  const [first] = await listsOf(small);
  const id = idInLog(`${ENVIRONMENT}|${OWNER.partnerId}|lists`, first?.hash ?? '');
  return (await small.entries()).filter(({ ledgerId }) => ledgerId === id).map(({ auditHash }) => auditHash);
}

describe('the daily lists', () => {
  it('E8 commit to the newest logged entry of every ledger, once a day, and to none for a partner without ledgers', async () => {
    const small = await smallLog();
    await registered(small, 3);
    await small.change(keyOf(1), 2);
    await small.change(keyOf(2), 5);
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(1), keyOf(2)]);
    // Not in the log yet: the log alone decides what is listed.
    await small.change(keyOf(2));

    expect(await writer(small)()).toEqual({ listed: 2, failed: 0 });
    expect(await writer(small)()).toEqual({ listed: 0, failed: 0 });
    const [list, ...others] = await listsOf(small);
    expect(others).toEqual([]);
    // The empty partner's list was logged first, as the eighth entry.
    const digest = await expectedDigest(small, { 1: 2, 2: 5 });
    expect(list).toMatchObject({ sequence: 1, previous: '', day: '2026-03-10', size: 8, ledgers: 2, digest });
    expect(await listsOf(small, EMPTY)).toMatchObject([
      {
        ledgers: 0,
        size: 7,
        // printf 'assent-heads/1\n' | sha256sum
        digest: 'a159c548dbf7b0af1b8e819eef1b72d56a82e7cd6273cf0ffaecb8d14c411a93',
      },
    ]);
    expect(await loggedLists(small)).toEqual([list!.hash]);

    await small.sequencer().sequence(ENVIRONMENT, [keyOf(2)]);
    expect(await writer(small, { clock: () => new Date(FIRST_DAY + DAY_MS) })()).toEqual({ listed: 2, failed: 0 });
    const next = (await listsOf(small))[1];
    expect(next).toMatchObject({
      sequence: 2,
      previous: list!.hash,
      day: '2026-03-11',
      digest: await expectedDigest(small, { 1: 2, 2: 6 }),
    });
    expect(await loggedLists(small)).toEqual([list!.hash, next!.hash]);
  });

  it('E8 go on where a run ran out of time, as of the size that the first part names', async () => {
    const small = await smallLog();
    await registered(small, 450);
    for (const nth of [1, 250, 450]) await small.change(keyOf(nth));
    await small.sequencer().sequence(ENVIRONMENT, [1, 250, 450].map(keyOf));
    let now = FIRST_DAY;
    const clock = () => new Date((now += 9_000));
    let runs = 0;
    while ((await listsOf(small)).length === 0 && runs < 20) {
      runs++;
      await writer(small, { clock })();
      // What is logged meanwhile belongs to the list of the next day.
      await small.change(keyOf(450), runs);
      await small.sequencer().sequence(ENVIRONMENT, [keyOf(450)]);
    }
    expect(runs).toBeGreaterThan(1);
    expect(await listsOf(small)).toMatchObject([{ ledgers: 3 }]);
  });

  it('E8 list what the log had at the size that the first part names, whoever goes on', async () => {
    const small = await smallLog();
    await registered(small, 250);
    for (const nth of [1, 99]) await small.change(keyOf(nth));
    await small.sequencer().sequence(ENVIRONMENT, [1, 99].map(keyOf));
    let inserts = 0;
    const hook: Hook = {
      before(table, operation) {
        // The parts of the empty partner and the walk are the first ones.
        if (table === 'Evidence' && operation === 'insert' && ++inserts === 4) throw new Unavailable('Gone.');
      },
    };
    expect(await writer(small, { hook })()).toEqual({ listed: 1, failed: 1 });
    const [first, ...others] = await dailyListsIn(small.open).readParts(OWNER, '2026-03-10');
    expect(others).toEqual([]);
    await small.change(keyOf(99), 3);
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(99)]);
    await writer(small)();
    // "Customer 99" is the last of all by name.
    const digest = await expectedDigest(small, { 1: 1, 99: 1 });
    expect(await listsOf(small)).toMatchObject([{ size: first!.size, ledgers: 2, digest }]);
  });

  it('E8 a process may die, or lose its answer, at any operation while another writes: one list a day', async () => {
    const outcomes = new Set<string>();
    for (let at = 1; at <= 60; at++) {
      for (const when of ['before', 'after'] as const) {
        const small = await smallLog(at);
        await registered(small, 3);
        for (const nth of [1, 2, 3]) await small.change(keyOf(nth), nth);
        await small.sequencer().sequence(ENVIRONMENT, [1, 2, 3].map(keyOf));
        let operations = 0;
        const hook: Hook = {
          [when]: () => {
            if (++operations >= at) throw new Unavailable('Gone.');
          },
        };
        const [dying] = await Promise.allSettled([writer(small, { hook })(), writer(small)()]);
        outcomes.add(dying.status);
        for (let run = 0; run < 3; run++) await writer(small)();
        const lists = await listsOf(small);
        expect(lists).toMatchObject([{ ledgers: 3, digest: await expectedDigest(small, { 1: 1, 2: 2, 3: 3 }) }]);
        expect(await loggedLists(small)).toEqual(lists.map(({ hash }) => hash));
        expect(await dailyListsIn(small.open).readWalk()).toMatchObject({ value: { done: true } });
      }
    }
    expect([...outcomes].toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('E8 X2 a partner that cannot be listed hides no other, and is listed by a later run of the day', async () => {
    const small = await smallLog();
    await registered(small, 1);
    await small.change(keyOf(1));
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(1)]);
    const hook: Hook = {
      before(table, operation) {
        if (table === 'Relationships' && operation === 'page' && ++pages === 1) throw new Unavailable('Not now.');
      },
    };
    let pages = 0;
    expect(await writer(small, { hook })()).toEqual({ listed: 1, failed: 1 });
    expect((await listsOf(small, EMPTY)).length + (await listsOf(small)).length).toBe(1);
    expect(await writer(small)()).toEqual({ listed: 2, failed: 0 });
    expect((await listsOf(small, EMPTY)).length + (await listsOf(small)).length).toBe(2);
  });

  it('E8 remove the parts of the day before', async () => {
    const small = await smallLog();
    await registered(small, 1);
    await writer(small)();
    await writer(small, { clock: () => new Date(FIRST_DAY + DAY_MS) })();
    const rows = small.rows();
    const parts = rows.map(({ rowKey }) => rowKey!).filter((rowKey) => rowKey.startsWith('part|'));
    expect(parts.every((part) => part.includes('2026-03-11'))).toBe(true);
  });
});

it('E8 cost two point reads a ledger, and for 200 of them a range read and a write', async () => {
  const small = await smallLog();
  await registered(small, 400);
  const customers = Array.from({ length: 400 }, (_, at) => keyOf(at + 1));
  for (const key of customers) await small.change(key);
  await small.sequencer().sequence(ENVIRONMENT, customers);
  const counts: Record<string, number> = {};
  const hook: Hook = {
    after(table, operation) {
      const name = `${table}.${operation}`;
      counts[name] = (counts[name] ?? 0) + 1;
    },
  };
  await writer(small, { hook })();
  expect(await listsOf(small)).toMatchObject([{ ledgers: 400 }]);
  // Two partners: each its last list, head, walk, and its list in the log; the empty one has a part of its own.
  expect(counts['Evidence.get']! - 2 * 400).toBeLessThan(30);
  expect(counts['Relationships.page']).toBe(2 + 1);
  expect(counts['Ledger.get']).toBeUndefined();
  expect(counts['Evidence.insert']! + counts['Evidence.transact']!).toBeLessThan(2 + 1 + 10);
});
