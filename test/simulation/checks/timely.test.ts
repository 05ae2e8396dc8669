import { describe, expect, it } from 'vitest';
import { foundBy } from './altered-world.ts';
import { ACCEPTANCE, at, Book, CUSTOMER_AGREEMENT, row, SWEEP, text, WAITING } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { timely } from './timely.ts';

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
