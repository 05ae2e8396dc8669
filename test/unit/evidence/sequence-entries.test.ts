import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { draws } from '../domain/evidence/draws.ts';
import { ENVIRONMENT, keyOf, problemsOf, smallLog, type Hook } from '../../support/small-log.ts';

const keys = (count: number) => Array.from({ length: count }, (_, at) => keyOf(at + 1));

describe('one sequencer', () => {
  it('E1 E4 logs every entry once, in the order of its ledger, however often it is told of it', async () => {
    const small = await smallLog();
    const { sequence, calls } = small.sequencer();
    for (const [at, key] of keys(4).entries()) await small.change(key, at + 1);
    await sequence(ENVIRONMENT, [...keys(4), ...keys(2)]);
    await small.change(keyOf(2), 3);
    await sequence(ENVIRONMENT, [keyOf(2)]);
    await sequence(ENVIRONMENT, keys(4));
    expect(await small.entries()).toHaveLength(13);
    expect(await problemsOf(small, keys(4))).toEqual([]);
    expect(calls).toEqual([ENVIRONMENT, ENVIRONMENT]);
  });

  it('E4 takes more than a batch holds in several', async () => {
    const small = await smallLog();
    const { sequence } = small.sequencer();
    await small.change(keyOf(1), 200);
    await small.change(keyOf(2), 180);
    await small.change(keyOf(3), 30);
    await sequence(ENVIRONMENT, keys(3));
    expect(await small.entries()).toHaveLength(410);
    expect(await problemsOf(small, keys(3))).toEqual([]);
  });

  it('E4 X2 callers at the same time share batches: each ledger is read once, and each caller hears of its own', async () => {
    const small = await smallLog();
    for (const key of keys(20)) await small.change(key);
    let reads = 0;
    const hook: Hook = {
      before(table, operation) {
        if (table === LEDGER_TABLE && operation === 'page' && ++reads === 20) throw new Unavailable('Not now.');
      },
    };
    const { sequence, calls } = small.sequencer(hook);
    const told = await Promise.all(keys(20).map((key) => sequence(ENVIRONMENT, [key])));
    expect(reads).toBe(20);
    expect(calls).toEqual([ENVIRONMENT]);
    expect(told.flatMap(({ failed }) => failed)).toHaveLength(1);
    expect(told.at(-1)!.failed.map(({ chain }) => chain)).toEqual([keyOf(20)]);
    await sequence(ENVIRONMENT, [keyOf(20)]);
    expect(await problemsOf(small, keys(20))).toEqual([]);
  });

  it('E4 reads a ledger for the batch that takes it, not for each one before', async () => {
    const small = await smallLog();
    for (const key of keys(600)) await small.change(key);
    let reads = 0;
    const { sequence } = small.sequencer({
      before: (table, operation) => void (reads += Number(table === LEDGER_TABLE && operation === 'page')),
    });
    await sequence(ENVIRONMENT, keys(600));
    expect(reads).toBe(600);
    expect(await small.entries()).toHaveLength(600);
  });

  it('E4 X2 a ledger that cannot be read keeps no other out, and is named', async () => {
    const small = await smallLog();
    for (const key of keys(3)) await small.change(key);
    let reads = 0;
    const hook: Hook = {
      before(table, operation) {
        if (table === LEDGER_TABLE && operation === 'page' && ++reads === 2) throw new Unavailable('Not now.');
      },
    };
    const { failed } = await small.sequencer(hook).sequence(ENVIRONMENT, keys(3));
    expect(failed.map(({ chain }) => chain)).toEqual([keyOf(2)]);
    expect(await small.entries()).toHaveLength(2);
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(2)]);
    expect(await problemsOf(small, keys(3))).toEqual([]);
  });

  it('E4 never logs a second version of a history, and says whose it is', async () => {
    const small = await smallLog();
    const { sequence, forks } = small.sequencer();
    await small.change(keyOf(1), 3);
    await small.change(keyOf(2), 1);
    await sequence(ENVIRONMENT, keys(2));
    // The ledger is dropped and begun anew: sound in itself, but another history.
    const other = await smallLog(2);
    await other.change(keyOf(1), 5);
    await small.replaceLedger(keyOf(1), other);
    await small.change(keyOf(2), 1);
    await sequence(ENVIRONMENT, keys(2));
    expect(forks).toEqual([keyOf(1)]);
    expect(await small.entries()).toHaveLength(5);
    expect(await problemsOf(small, [keyOf(2)])).toEqual(['3 entries belong to no ledger']);
  });
});

describe('several sequencers', () => {
  it('E4 at once log every entry once, in every interleaving drawn', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const draw = draws(seed);
      const small = await smallLog();
      const turns: Hook = {
        before: async () => {
          for (let left = draw(4); left > 0; left--) await new Promise(setImmediate);
        },
      };
      const workers = [1, 2, 3].map(async () => {
        const { sequence } = small.sequencer(turns);
        for (let round = 0; round < 4; round++) {
          const chosen = keys(5).filter(() => draw(2) === 0);
          for (const key of chosen) await small.change(key, 1 + draw(3));
          await sequence(ENVIRONMENT, chosen);
        }
      });
      await Promise.all(workers);
      for (const key of keys(5)) await small.change(key);
      await small.sequencer().sequence(ENVIRONMENT, keys(5));
      expect(await problemsOf(small, keys(5)), `seed ${seed}`).toEqual([]);
    }
  });

  it('E4 one dies before or after each of its operations, and the next one leaves nothing out and nothing twice', async () => {
    for (const moment of ['before', 'after'] as const) {
      for (let deadly = 1; ; deadly++) {
        const small = await smallLog();
        for (const key of keys(3)) await small.change(key, 2);
        await small.sequencer().sequence(ENVIRONMENT, [keyOf(1)]);
        await small.change(keyOf(1), 2);
        let operations = 0;
        const die = () => {
          if (++operations >= deadly) throw new Error('dead');
        };
        const died = await small
          .sequencer({ [moment]: die })
          .sequence(ENVIRONMENT, keys(3))
          .then(
            ({ failed }) => failed.length > 0,
            () => true,
          );
        if (!died) break;
        await small.change(keyOf(2));
        await small.sequencer().sequence(ENVIRONMENT, keys(3));
        expect(await problemsOf(small, keys(3)), `${moment} operation ${deadly}`).toEqual([]);
        expect(deadly).toBeLessThan(60);
      }
    }
  });

  it('E4 one that stalled while it wrote the index takes nothing back', async () => {
    const small = await smallLog();
    await small.change(keyOf(1));
    let stall: (() => void) | undefined;
    const stalled = new Promise<void>((resolve) => (stall = resolve));
    let written = 0;
    const late = small.sequencer({
      before: (_, operation) => (operation === 'transact' && ++written === 2 ? stalled : undefined),
    });
    const finishing = late.sequence(ENVIRONMENT, [keyOf(1)]);
    // oxlint-disable-next-line no-unmodified-loop-condition
    while (written < 2) await new Promise(setImmediate);
    await small.change(keyOf(1), 2);
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(1)]);
    stall!();
    await finishing;
    await small.change(keyOf(1));
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(1)]);
    expect(await problemsOf(small, [keyOf(1)])).toEqual([]);
  });
});

it('E3 no row of the log but those of one customer names it', async () => {
  const small = await smallLog();
  await small.change(keyOf(1), 2);
  await small.sequencer().sequence(ENVIRONMENT, [keyOf(1)]);
  const ofTheLog = small.rows().filter(({ rowKey }) => /^(tile|bundle)\|/.test(String(rowKey)));
  expect(ofTheLog).toHaveLength(2);
  expect(ofTheLog.map(({ rowKey, json0 }) => `${rowKey} ${String(json0)}`).join()).not.toMatch(
    /aaaaaaaa-0001|11111111-1111|2026-03/,
  );
});
