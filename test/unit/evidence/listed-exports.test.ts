import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import { dailyListsIn } from '../../../shared/tables/daily-list-table.ts';
import { FIRST_DAY, OWNER, registered, writer } from '../../support/daily-lists.ts';
import { exportOf, logOf } from '../../support/exports.ts';
import { CUSTOMERS, signed, threeLedgers } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';

const { verify, put } = verifying();
const text = (lines: readonly string[]) => lines.join('');

let small: SmallLog;
let untouched: string[];
let key: string;
const found = (lines: readonly string[], ...beside: string[]) => verify(text(lines), '--key', key, ...beside);
const customer = (nth: number) => keyOf(nth).customerId;

/** Three ledgers, listed on two days, of which the second one saw two more entries; and one entry that no list knows. */
beforeAll(async () => {
  small = await threeLedgers();
  await registered(small, 3);
  await writer(small)();
  await small.change(keyOf(1), 2);
  await signed(small, CUSTOMERS);
  await writer(small, { clock: () => new Date(FIRST_DAY + DAY_MS) })();
  await small.change(keyOf(2));
  await signed(small, CUSTOMERS);
  untouched = await exportOf(small, CUSTOMERS);
  key = (await small.log.readCheckpoint(ENVIRONMENT))!.value.keys[0]!.key;
  put('log', text(await logOf(small)));
});

describe('an export with daily lists', () => {
  it('E8 has every ledger that the partner had, alone and beside the log', () => {
    const alone = found(untouched);
    expect(alone).toMatchObject({ code: 0, broken: [] });
    expect(alone.text).toContain('Every ledger that the partner had on 2026-03-11 and on each day');
    expect(found(untouched, '--log', 'log')).toMatchObject({ code: 0, broken: [] });
  });

  it('E8 without lists says that a missing ledger cannot be told', () => {
    const given = found(untouched.filter((line) => !line.includes('"name":"list|')));
    expect(given).toMatchObject({ code: 0, broken: [] });
    expect(given.text).toContain('whether a whole ledger is missing cannot be told');
  });

  it('E8 E14 lacks a ledger, or what a ledger ended with, and is refused', () => {
    expect(found(untouched.filter((line) => !line.includes(customer(2)))).broken).toEqual(['listed']);
    // The last entry of the third ledger, which is whole without it, as far as the chain can tell.
    const cut = untouched.filter((line) => !line.includes(`audit|${customer(3)}|000000000006`));
    expect(found(cut).broken).toContain('listed');
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['the first list', (lines) => lines.filter((line) => !line.includes('"day":"2026-03-10"'))],
    ['both lists', ([head, first, second, ...rest]) => [head!, second!, first!, ...rest]],
    ['a count', (lines) => lines.map((line) => line.replace('"ledgers":3', '"ledgers":2'))],
    ['a day', (lines) => lines.map((line) => line.replace('"day":"2026-03-10"', '"day":"2026-03-09"'))],
  ])('E8 E14 with %s altered, removed or exchanged is refused', (_, alter) => {
    const altered = alter([...untouched]);
    expect(altered).not.toEqual(untouched);
    expect(found(altered).broken).toEqual(['listed']);
  });

  it('E8 E14 without the newest list is refused beside the log', () => {
    const without = untouched.filter((line) => !line.includes('"day":"2026-03-11"'));
    expect(without.length).toBe(untouched.length - 1);
    expect(found(without)).toMatchObject({ code: 0, broken: [] });
    expect(found(without, '--log', 'log').broken).toEqual(['listed']);
  });

  it('E8 E14 of tables whose newest list was written anew is refused', async () => {
    const lists = dailyListsIn(small.open);
    const last = (await lists.readLast(OWNER))!;
    expect(last.value.sequence).toBe(2);
    const forged = untouched.map((line) => line.replaceAll(last.value.hash, '0'.repeat(64)));
    expect(found(forged).broken).toEqual(['listed']);
  });
});
