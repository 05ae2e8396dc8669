import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Scheduler } from './scheduler.ts';

it('runs events by instant, those of one instant in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (instants) => {
      const scheduler = new Scheduler(0);
      const ran: (readonly [number, number])[] = [];
      for (const [order, at] of instants.entries()) scheduler.at(at, () => ran.push([at, order]));
      while (scheduler.step());
      const expected = instants
        .map((at, order) => [at, order] as const)
        .toSorted(([one, first], [other, second]) => one - other || first - second);
      expect(ran).toEqual(expected);
      expect(scheduler.work).toBe(0);
    }),
  );
});

it('does not run a cancelled event, and counts it as no work', () => {
  const scheduler = new Scheduler(100);
  const ran: string[] = [];
  const cancelled = scheduler.at(200, () => ran.push('cancelled'));
  scheduler.at(300, () => ran.push('kept'));
  expect(scheduler.work).toBe(2);
  scheduler.cancel(cancelled);
  scheduler.cancel(cancelled);
  expect(scheduler.work).toBe(1);
  expect(scheduler.next()).toBe(300);
  expect(scheduler.step()).toBe(true);
  expect(scheduler.step()).toBe(false);
  expect(ran).toEqual(['kept']);
  expect(scheduler.now).toBe(300);
});

it('does not count background events as work, and never goes back in time', () => {
  const scheduler = new Scheduler(100);
  scheduler.at(50, () => undefined, true);
  expect(scheduler.work).toBe(0);
  expect(scheduler.next()).toBe(100);
});
