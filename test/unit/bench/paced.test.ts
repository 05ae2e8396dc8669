import { expect, it } from 'vitest';
import { Calls, type Asked } from '../../bench/paced/calls.ts';
import { orderWorld } from '../../bench/paced/order-world.ts';
import { latencyMs, readPace, type Pace } from '../../bench/paced/pace.ts';
import { Core, VirtualTime } from '../../bench/paced/virtual-time.ts';
import { quantile } from '../../bench/support/statistics.ts';
import { Stream } from '../../simulation/kernel/stream.ts';

const PACE = readPace(new URL('../../bench/paced/pace.json', import.meta.url));
const START = Date.UTC(2026, 0, 1);

it('a latency has its median and its 99th percentile', () => {
  const draws = new Stream(1, 'latencies');
  const drawn = Array.from({ length: 100_000 }, () => latencyMs(8, PACE, draws));
  expect(quantile(drawn, 0.5)).toBeCloseTo(8, 0);
  expect(quantile(drawn, 0.99) / 8).toBeCloseTo(PACE.tail, 0);
});

it('instances compute side by side, and turns of one instance one after the other', async () => {
  const run = async (cores: readonly Core[]): Promise<number> => {
    const time = new VirtualTime(START);
    let left = cores.length;
    for (const core of cores) {
      time.turn(core, () => {
        time.spend(20);
        left--;
      });
    }
    await time.until(() => left === 0);
    return Math.max(...cores.map(({ freeAt }) => freeAt)) - START;
  };
  const apart = [new Core(), new Core()];
  expect(await run(apart)).toBeCloseTo(Math.max(...apart.map(({ spentMs }) => spentMs)), 2);
  const shared = new Core();
  expect(await run([shared, shared])).toBeCloseTo(shared.spentMs, 2);
  expect(shared.spentMs).toBeGreaterThan(40);
});

const ofPartition = (partition: string): Asked => ({ ms: 1, cpuMs: 0, entities: { partition, count: 1 } });

/** When each of so many calls at once was answered, in ms, and what those were answered that failed. */
async function asked(count: number, pace: Pace, partitionOf: (index: number) => string) {
  const time = new VirtualTime(START);
  const calls = new Calls(time, pace, new Stream(1, 'calls'));
  const core = new Core();
  const answered: number[] = [];
  const failed: unknown[] = [];
  time.turn(core, () => {
    for (let index = 0; index < count; index++) {
      calls
        .ask(core, ofPartition(partitionOf(index)), () => index)
        .then(
          () => answered.push(time.now - START),
          (fault: unknown) => failed.push(fault),
        );
    }
  });
  await time.until(() => answered.length + failed.length === count);
  return { answered, failed, throttled: calls.throttled };
}

it('a partition gives its entities a second, and the rest waits as the client repeats', async () => {
  const pace = { ...PACE, partitionEntitiesPerSecond: 1_000 };
  // A tenth of a second is let pass at once; the client gives up after four retries within some six seconds.
  const one = await asked(600, pace, () => 'one');
  expect(one.failed).toEqual([]);
  expect(one.throttled).toBeGreaterThan(0);
  expect(one.answered.filter((at) => at < 50).length).toBeLessThan(160);
  expect((await asked(600, pace, (index) => String(index % 10))).throttled).toBe(0);
});

it('a call that is throttled each time fails as the service says it', async () => {
  const { failed, throttled } = await asked(1, { ...PACE, throttledShare: 1 }, () => 'one');
  expect(failed).toMatchObject([{ statusCode: 503, code: 'ServerBusy' }]);
  expect(throttled).toBe(5);
});

it.each(['ours', 'floor'] as const)('validators at once decide each order (%s)', async (side) => {
  const world = await orderWorld({ pace: { ...PACE, throttledShare: 0.02 }, side, customers: 3, validators: 4 });
  expect(await world.perSecond(300)).toBeGreaterThan(0);
  const waits = await world.waits(50, 100);
  expect(waits).toHaveLength(50);
  expect(Math.min(...waits)).toBeGreaterThan(0);
});
