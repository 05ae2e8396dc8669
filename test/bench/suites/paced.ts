import { confirmTimes } from '../paced/confirm-world.ts';
import { orderWorld, type WorldOptions } from '../paced/order-world.ts';
import { readPace, type Pace } from '../paced/pace.ts';
import { compared, measured, type Pair, type Row } from '../support/rows.ts';
import { quantile } from '../support/statistics.ts';
import type { Bench, Suite } from '../support/suite.ts';

const PACE = new URL('../paced/pace.json', import.meta.url);
const VALIDATORS = [1, 2, 4, 8];
/** Of each validator: several batches, so that the last one, which is alone, weighs little. */
const ORDERS = { full: 4_000, quick: 1_500 };
const STREAM = { full: 5_000, quick: 500 };
const CONFIRMS = { full: 2_000, quick: 500 };
const ROUNDS = { full: 3, quick: 1 };
const LOADS = [0.1, 0.5, 0.9];
const SECOND_MS = 1000;

/** Orders and confirmations at the pace of a cloud: stand-ins answer with drawn latencies and limits, so that no local server is measured. */
export const pacedSuite: Suite = {
  name: 'paced',
  about:
    "orders and confirmations against stand-ins with a cloud's latencies and limits, in virtual time (--pace FILE)",
  seconds: 120,
  async run({ quick, progress, pace: file = PACE }: Bench) {
    const pace = readPace(file);
    const size = quick ? 'quick' : 'full';
    const [orders, rounds] = [ORDERS[size], ROUNDS[size]];
    const pairs = async (options: Omit<WorldOptions, 'pace' | 'side'>, count: number, at = pace): Promise<Pair[]> => {
      const rate = async (side: WorldOptions['side']) =>
        (await orderWorld({ ...options, side, pace: at })).perSecond(count);
      const all: Pair[] = [];
      for (let round = 0; round < rounds; round++) all.push({ ours: await rate('ours'), floor: await rate('floor') });
      return all;
    };
    const rows: Row[] = [];
    const show = (row: Row, share: number): void => {
      rows.push(row);
      progress(share);
    };

    // The first world runs the code warm.
    await pairs({ customers: 500, validators: 1 }, orders);
    const rates: number[] = [];
    for (const [index, validators] of VALIDATORS.entries()) {
      const many = await pairs({ customers: 5_000, validators }, orders * validators);
      const name = `paced, ${validators} ${validators === 1 ? 'validator' : 'validators'}`;
      const row = compared(name, 'orders/s', many, { aim: 1, atMost: false });
      rates.push(row.value);
      show(row, 0.1 + index / 8);
    }
    const [capacity] = rates as [number];
    const entities = await entitiesOf(pace);
    show(measured('paced, entities of the account', 'an order', [entities]), 0.6);
    const most = pace.accountEntitiesPerSecond / entities;
    for (const [index, validators] of VALIDATORS.entries()) {
      if (validators === 1) continue;
      const share = rates[index]! / Math.min(capacity * validators, most);
      const name = `paced, ${validators} validators: of linear, or of the account's limit`;
      show(measured(name, 'share', [share], { aim: 0.9, atMost: false }), 0.6);
    }
    show(
      compared('paced, 50 customers', 'orders/s', await pairs({ customers: 50, validators: 1 }, orders), {
        aim: 3,
        atMost: false,
      }),
      0.65,
    );
    show(compared('paced, one customer', 'orders/s', await pairs({ customers: 1, validators: 1 }, orders / 4)), 0.7);
    const throttled = { ...pace, throttledShare: 0.01 };
    show(
      compared('paced, 1 % throttled', 'orders/s', await pairs({ customers: 5_000, validators: 1 }, orders, throttled)),
      0.8,
    );

    const times = async (side: WorldOptions['side']) => quantile(await confirmTimes(pace, side, CONFIRMS[size]), 0.5);
    const confirms: Pair[] = [];
    for (let round = 0; round < rounds; round++) {
      confirms.push({ ours: await times('ours'), floor: await times('floor') });
    }
    show(compared('paced, confirm, p50', 'ms', confirms, { aim: 0.85, atMost: true }), 0.8);

    for (const [index, load] of LOADS.entries()) {
      const world = await orderWorld({ pace, side: 'ours', customers: 5_000, validators: 1 });
      const waits = await world.waits(STREAM[size], capacity * load);
      const name = (share: string) => `paced, order to decision, ${share} at ${load * 100} % of capacity`;
      show(measured(name('p50'), 'ms', [quantile(waits, 0.5)]), 0.8 + (index + 1) / 15);
      const aim = load === 0.5 ? { aim: SECOND_MS, atMost: true } : undefined;
      show(measured(name('p99'), 'ms', [quantile(waits, 0.99)], aim), 0.8 + (index + 1) / 15);
    }
    return rows;
  },
};

/** Entities read and written for an order, with few enough customers a batch to be what most batches have. */
async function entitiesOf(pace: Pace): Promise<number> {
  const world = await orderWorld({ pace, side: 'ours', customers: 5_000, validators: 1 });
  await world.perSecond(2_000);
  return world.calls.entities / 2_000;
}
