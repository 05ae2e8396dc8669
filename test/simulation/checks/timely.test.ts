import { describe, expect, it } from 'vitest';
import { foundBy } from './altered-world.ts';
import { ACCEPTANCE, at, Book, CUSTOMER_AGREEMENT, row, SWEEP, text, WAITING } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { timely } from './timely.ts';
import type { Stop } from './world-record.ts';

/** The customer whose order waits accepts half past two. */
function accepts(world: SmallWorld): void {
  const book = new Book(world.commits, WAITING);
  const gate = world.commits.findLast(({ actions }) => actions[0]![1].rowKey === `gate|${WAITING}`)!.actions[0]![1];
  book.gate = JSON.parse((gate as { json0?: string }).json0!);
  const acceptance = { ...ACCEPTANCE, sequence: 4 };
  book.change('14:30:00', 'acceptance.recorded', 'p', { acceptances: { [CUSTOMER_AGREEMENT]: acceptance } }, [
    [`acceptance|${CUSTOMER_AGREEMENT}|${WAITING}|4`, { kind: 'acceptance', ...acceptance }],
  ]);
}

const until = (endedAt: number) => (world: SmallWorld) => void (world.given = { ...world.given, endedAt });
const sweep = (more: object) => (world: SmallWorld) =>
  void world.tables.set('Sweeps', [row('sweeps', '2026-06-01|000000001', { ...SWEEP, ...more })]);

describe('timely', () => {
  it('is a hold that waits for its end, and a sweep that is completed', () => expect(foundBy(timely)).toEqual([]));

  it('allows minutes for a release', () => {
    const soon = (world: SmallWorld) => {
      accepts(world);
      until(at('14:31:00'))(world);
    };
    expect(foundBy(timely, soon)).toEqual([]);
  });

  it('allows more where something failed, and any time beside an outage', () => {
    const troubled = (world: SmallWorld) => {
      accepts(world);
      world.given = { ...world.given, intensity: 1, endedAt: at('14:59:00') };
    };
    const withOutage = (world: SmallWorld) => {
      troubled(world);
      world.given = {
        ...world.given,
        endedAt: at('16:00:00'),
        outages: [{ from: at('14:20:00'), to: at('14:31:00') }],
      };
    };
    expect(foundBy(timely, troubled)).toEqual([]);
    expect(foundBy(timely, withOutage)).toEqual([]);
  });

  describe('while processes stand still', () => {
    const RUNS: readonly Stop[] = [];
    const stop = (from: string, to: string): Stop => ({ from: at(from), to: at(to) });
    /** The event of 10:00 comes at 10:35, the other ones at once. */
    const late = (stops: Record<string, readonly Stop[]>, committedBy = 'http 1') => {
      const alter = (world: SmallWorld) => {
        world.given = { ...world.given, intensity: 1 };
        world.stops = new Map([...world.stops, ...Object.entries(stops)]);
        const isLate = ({ body }: { readonly body: unknown }) =>
          (body as { readonly type: string }).type === 'acceptance.recorded';
        world.published = world.published.map((one) => (isLate(one) ? { ...one, at: at('10:35:00') } : one));
        world.commits = world.commits.map((one) => ({ ...one, process: committedBy }));
      };
      return foundBy(timely, alter).join();
    };
    const LATE = 'acceptance.recorded was published 35 minutes after its commit';

    it('the time in which nobody can publish is not counted', () => {
      expect(late({})).toBe(LATE);
      expect(late({ 'wake-ups 1': [stop('10:05:00', '10:08:00'), stop('10:20:00', '10:22:00')] })).toBe('');
      expect(late({ 'wake-ups 1': [stop('10:05:00', '10:08:00'), stop('10:20:00', '10:21:00')] })).toBe(LATE);
    });

    it('what ended before the commit, or began when all was to be done, explains nothing', () => {
      expect(late({ 'wake-ups 1': [stop('09:00:00', '10:04:00')] })).toBe(LATE);
      expect(late({ 'wake-ups 1': [stop('09:00:00', '10:05:00')] })).toBe('');
      expect(late({ 'wake-ups 1': [stop('10:31:00', '10:35:00')] })).toBe(LATE);
    });

    it('one process that runs is enough', () => {
      const stops = [stop('10:05:00', '10:15:00')];
      expect(late({ 'wake-ups 1': stops, 'wake-ups 2': RUNS })).toBe(LATE);
      expect(late({ 'wake-ups 1': stops, 'wake-ups 2': [stop('10:10:00', '10:20:00')] })).toBe('');
      expect(late({ 'wake-ups 1': stops, 'wake-ups 2': [stop('10:11:00', '10:20:00')] })).toBe(LATE);
    });

    it('those are meant who publish', () => {
      const stops = { 'orders 1': [stop('10:05:00', '10:15:00')] };
      expect(late(stops)).toBe(LATE);
      expect(late(stops, 'orders 1')).toBe('');
    });
  });

  it.each([
    ['a hold that outlasts its time', until(Date.parse('2026-07-01T12:04:00Z')), 'ended 4 minutes after its time'],
    [
      'an event that comes late',
      (world: SmallWorld) => void (world.published = world.published.map((one) => ({ ...one, at: one.at + 180_000 }))),
      'order.approved was published 3 minutes after its commit',
    ],
    ['a hold that an acceptance does not release', accepts, 'longer than change 4 demanded'],
    [
      'a sweep that is never completed',
      sweep({ state: 'running', startedAt: text('09:00:00'), completedAt: undefined }),
      'is left running',
    ],
    ['a sweep that takes an hour', sweep({ completedAt: text('14:00:00') }), 'took 60 minutes'],
  ])('finds %s', (_, alter, said) => {
    expect(foundBy(timely, alter).join()).toContain(said);
  });
});
