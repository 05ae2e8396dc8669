import { RestError } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import { Call } from './call.ts';
import { Coverage } from './coverage.ts';
import type { FaultKind } from './fault-kinds.ts';
import { Faults } from './faults.ts';
import type { Kernel } from './kernel.ts';
import { Process } from './process.ts';
import { Scheduler } from './scheduler.ts';

/** The faults of the attempts, in their order; those that follow have none. */
class Scripted extends Faults {
  readonly #kinds: (FaultKind | undefined)[];

  constructor(kinds: readonly (FaultKind | undefined)[]) {
    super({ intensity: 1, emphasis: {}, outages: [] });
    this.#kinds = [...kinds];
  }

  override at(): FaultKind | undefined {
    return this.#kinds.shift();
  }
}

const EXISTS = new RestError('The entity exists.', { statusCode: 409, code: 'EntityAlreadyExists' });

/** A call that creates a row, while these faults happen. */
function creates(...kinds: (FaultKind | undefined)[]) {
  const kernel: Kernel = {
    seed: 1,
    scheduler: new Scheduler(0),
    faults: new Scripted(kinds),
    coverage: new Coverage(),
    trace: undefined,
    runs: [],
  };
  const process = new Process(kernel, 'a process');
  const effects: number[] = [];
  const settled: { how?: unknown; at?: number } = {};
  const start = (signal?: AbortSignal) => {
    const place = { name: 'Table.insert', of: 'tables', tryWithinMs: 3500 } as const;
    const create = () => {
      effects.push(kernel.scheduler.now);
      if (effects.length > 1) throw EXISTS;
      return 'created';
    };
    new Call(kernel, process, process.generation, place, create, signal).promise.then(
      (value) => Object.assign(settled, { how: value, at: kernel.scheduler.now }),
      (error: unknown) => Object.assign(settled, { how: error, at: kernel.scheduler.now }),
    );
  };
  /** Runs every event up to an instant; each in a task of its own, since this code runs within a promise. */
  const runUntil = async (instant: number) => {
    for (let next = kernel.scheduler.next(); next !== undefined && next <= instant; next = kernel.scheduler.next()) {
      await new Promise<void>((resolve) => {
        setImmediate(() => {
          kernel.scheduler.step();
          resolve();
        });
      });
    }
  };
  return { kernel, process, effects, settled, start, runUntil };
}

const DAY = 86_400_000;

it('answers after its effect', async () => {
  const call = creates();
  call.start();
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(1);
  expect(call.settled.how).toBe('created');
  expect(call.settled.at).toBeGreaterThan(call.effects[0]!);
});

it('lost answer: the second attempt meets what the first one wrote', async () => {
  const call = creates('lost');
  call.start();
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(2);
  expect(call.settled.how).toBe(EXISTS);
});

it.each(['busy', 'refused'] as const)('%s: no effect, then the next attempt', async (kind) => {
  const call = creates(kind);
  call.start();
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(1);
  expect(call.settled.how).toBe('created');
});

it('five failed attempts: the last refusal is the answer', async () => {
  const call = creates('busy', 'busy', 'busy', 'busy', 'busy', 'busy');
  call.start();
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(0);
  expect(call.settled.how).toMatchObject({ statusCode: 503, code: 'ServerBusy' });
});

it('late request: given up and repeated, and it takes effect all the same', async () => {
  const call = creates('late', 'late', 'late');
  call.start();
  await call.runUntil(DAY);
  expect(call.settled.how).toMatchObject({ name: 'AbortError' });
  expect(call.settled.at).toBe(8000);
  expect(call.effects.length).toBeGreaterThan(1);
  expect(call.effects.at(-1)).toBeGreaterThan(4000);
});

it('a process that dies before sends nothing and never hears anything', async () => {
  const call = creates('dies before');
  call.start();
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(0);
  expect(call.settled).toEqual({});
  expect(call.process.state).toBe('alive');
  expect(call.process.generation).toBe(1);
});

it('a process that dies after has written and never hears of it', async () => {
  const call = creates('dies after');
  call.start();
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(1);
  expect(call.settled).toEqual({});
});

it('a call of a dead life does nothing', async () => {
  const call = creates();
  const { generation } = call.process;
  call.process.die(1000);
  expect(call.process.generation).toBe(generation + 1);
  const place = { name: 'x', of: 'tables', tryWithinMs: 1 } as const;
  const { promise } = new Call(call.kernel, call.process, generation, place, () => call.effects.push(0));
  expect(promise).toBeInstanceOf(Promise);
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(0);
});

it('a stalled process hears of it when it goes on', async () => {
  const call = creates();
  call.start();
  call.process.stall(5000);
  await call.runUntil(4999);
  expect(call.effects).toHaveLength(1);
  expect(call.settled).toEqual({});
  await call.runUntil(DAY);
  expect(call.settled).toEqual({ how: 'created', at: 5000 });
});

it('an aborted call ends at once; what is on its way takes effect', async () => {
  const call = creates();
  const abort = new AbortController();
  call.start(abort.signal);
  abort.abort();
  await Promise.resolve();
  expect(call.settled.how).toMatchObject({ name: 'AbortError' });
  await call.runUntil(DAY);
  expect(call.effects).toHaveLength(1);
  const before = creates();
  before.start(abort.signal);
  await before.runUntil(DAY);
  expect(before.settled.how).toMatchObject({ name: 'AbortError' });
  expect(before.effects).toHaveLength(0);
});
