import { describe, expect, it } from 'vitest';
import type { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import type { OpenTable, Table } from '../../../shared/tables/client.ts';
import { holdIndexIn } from '../../../shared/tables/hold-table.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const owner = { environment: 'Production', partnerId: '11111111-1111-4111-8111-111111111111' } as const;
const UNTIL = '2026-07-01T12:00:00.000Z';
const DAY = '2026-07-01';

const hold = (orderId: string, details: Partial<HoldRecord> = {}): HoldRecord => ({
  ...owner,
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
  orderId,
  holdUntil: UNTIL,
  heldAt: '2026-06-01T12:00:00.000Z',
  required: null,
  remedy: null,
  ended: false,
  ...details,
});
const started = hold('order-1');
const ended = hold('order-1', { ended: true });

/** The tables, where something else happens before the call with this index. */
function interrupted(open: OpenTable, at: number, meanwhile: () => Promise<void>): OpenTable {
  let calls = 0;
  return (name) =>
    new Proxy(open(name), {
      get(target, member: keyof Table) {
        const method = target[member] as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          if (calls++ === at) await meanwhile();
          return method.apply(target, given);
        };
      },
    });
}

const listed = async (open: OpenTable) => (await holdIndexIn(open).list(owner, { size: 50 })).holds;
const over = async (open: OpenTable) => (await holdIndexIn(open).waitingPage(DAY, DAY)).over;
const waiting = async (open: OpenTable) => (await holdIndexIn(open).waitingPage(DAY, DAY)).holds;

describe('the list of orders on hold', () => {
  it('shows every order that waits with one read, however many have ended', async () => {
    const { open, asked } = standInTables();
    const index = holdIndexIn(open);
    const until = (days: number) => new Date(Date.parse(UNTIL) + days * 86_400_000).toISOString();
    const many = Array.from({ length: 6000 }, (_, n) => hold(`order-${n}`, { holdUntil: until((n % 120) - 60) }));
    await index.apply(many);
    await index.apply(many.map((one) => ({ ...one, ended: true })));
    let page: Awaited<ReturnType<typeof index.waitingPage>> | undefined;
    do {
      page = await index.waitingPage('2026-01-01', '2026-12-31', page?.after);
      await Promise.all(page.over.map((one) => index.unlist(one)));
    } while (page.after);
    // The first should have ended more than a year ago, and has not.
    const current = [hold('forgotten', { holdUntil: until(-400) }), hold('last', { holdUntil: until(200) })];
    await index.apply(current);
    const before = asked();
    expect(await index.list(owner, { size: 2 })).toEqual({ holds: current });
    expect(asked() - before).toBe(1);
    const first = await index.list(owner, { size: 1 });
    expect(first.holds).toEqual([current[0]]);
    expect(await index.list(owner, { size: 1, after: first.after })).toEqual({ holds: [current[1]] });
  });

  it.each([0, 1])('an end that comes before call %i of the start ends it for good', async (at) => {
    const { open } = standInTables();
    await holdIndexIn(interrupted(open, at, () => holdIndexIn(open).apply([ended]))).apply([started]);
    expect(await listed(open)).toEqual([]);
    expect(await waiting(open)).toEqual([]);
  });

  it.each([0, 1, 2])('an end that comes before call %i of a repeated start ends it for good', async (at) => {
    const { open } = standInTables();
    await holdIndexIn(open).apply([started]);
    await holdIndexIn(interrupted(open, at, () => holdIndexIn(open).apply([ended]))).apply([started]);
    expect(await listed(open)).toEqual([]);
    expect(await waiting(open)).toEqual([]);
  });

  it.each([0, 1])('a start that comes before call %i of the end is ended', async (at) => {
    const { open } = standInTables();
    await holdIndexIn(interrupted(open, at, () => holdIndexIn(open).apply([started]))).apply([ended]);
    expect(await listed(open)).toEqual([]);
    expect(await waiting(open)).toEqual([]);
  });

  it('a start that dies between its rows, is ended and repeated, does not wait again', async () => {
    const { open } = standInTables();
    const dies = () => Promise.reject(new Error('died'));
    await expect(holdIndexIn(interrupted(open, 1, dies)).apply([started])).rejects.toThrow('died');
    await holdIndexIn(open).apply([ended]);
    await holdIndexIn(open).apply([started]);
    expect(await listed(open)).toEqual([]);
    expect(await waiting(open)).toEqual([]);
  });

  it('an end that left the list is over for good, whatever is repeated', async () => {
    const { open } = standInTables();
    const index = holdIndexIn(open);
    await index.apply([started]);
    for (const repeated of [started, ended]) {
      await index.apply([ended]);
      for (const one of await over(open)) await index.unlist(one);
      await index.apply([repeated]);
      expect(await listed(open)).toEqual([]);
      expect(await waiting(open)).toEqual([]);
      // The end lists it once more, until the next look.
      expect((await over(open)).map(({ value }) => value)).toEqual(repeated.ended ? [ended] : []);
    }
  });

  it('an end that comes again while it leaves the list leaves it later', async () => {
    const { open } = standInTables();
    await holdIndexIn(open).apply([started, ended]);
    const [one] = await over(open);
    await holdIndexIn(interrupted(open, 1, () => holdIndexIn(open).apply([ended]))).unlist(one!);
    expect(await over(open)).toHaveLength(1);
  });

  it('a repeat of the start changes nothing', async () => {
    const { open } = standInTables();
    await holdIndexIn(open).apply([started]);
    await holdIndexIn(open).apply([started]);
    expect(await listed(open)).toEqual([started]);
    expect((await waiting(open)).map(({ value }) => value)).toEqual([started]);
  });
});
