import { expect, it } from 'vitest';
import { Coverage } from './coverage.ts';
import { Faults } from './faults.ts';
import { Process } from './process.ts';
import { Scheduler } from './scheduler.ts';

function living() {
  const scheduler = new Scheduler(0);
  const faults = new Faults({ intensity: 0, emphasis: {}, outages: [] });
  const process = new Process(
    { seed: 1, scheduler, faults, coverage: new Coverage(), trace: undefined, runs: [] },
    'a process',
  );
  const pass = () => {
    while (scheduler.step());
  };
  return { scheduler, process, pass };
}

it('a process stands still while it is stalled, and while it is dead', () => {
  const { process, pass } = living();
  process.stall(1000);
  pass();
  process.die(500);
  expect(process.stops).toEqual([
    { from: 0, to: 1000 },
    { from: 1000, to: Infinity },
  ]);
  pass();
  expect(process.stops[1]).toEqual({ from: 1000, to: 1500 });
});

it('one that dies while it is stalled stands still once, until it starts', () => {
  const { scheduler, process, pass } = living();
  process.stall(1000);
  scheduler.after(400, () => process.die(900));
  pass();
  expect(process.stops).toEqual([{ from: 0, to: 1300 }]);
});

it('a stall that is cut short ends then, not when it would have', () => {
  const { scheduler, process, pass } = living();
  process.stall(1000);
  scheduler.after(400, () => process.start());
  pass();
  expect(process.stops).toEqual([{ from: 0, to: 400 }]);
});
