import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { BenchStack } from '../support/bench-stack.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { followed, OrderFlow, orderOf, type OrderMessage } from '../support/order-flow.ts';
import { compared, interleaved } from '../support/rows.ts';
import { shuffled } from '../support/shuffled.ts';
import type { Bench, Suite } from '../support/suite.ts';
import { FLOOR_QUEUE, FLOOR_TOPIC } from '../support/topology.ts';
import { whileStopped } from '../support/while-stopped.ts';

interface Load {
  readonly name: string;
  readonly about: string;
  readonly customers: number;
  readonly line?: Readonly<Record<string, unknown>>;
  readonly aim: number;
}

const ORDERS = { full: 20_000, quick: 600 };
const ROUNDS = { full: 10, quick: 2 };

/**
 * Orders of one `new` line each, in random order over all customers, decided and announced: ours against a handler
 * without guarantees. The orders are dealt out to rounds that both sides play in turn. Nothing follows from the floor's
 * decisions: a second row has ours while what follows stands still.
 */
const ordersSuite = ({ name, about, customers, line, aim }: Load): Suite => ({
  name,
  about,
  seconds: 150,
  async run(bench: Bench) {
    const stack = await bench.stack();
    const count = bench.quick ? ORDERS.quick : ORDERS.full;
    const rounds = bench.quick ? ROUNDS.quick : ROUNDS.full;
    const partner = await newPartner(stack.tablesConnection);
    const deal = await dealt(stack, partner, {
      count,
      rounds,
      customers: bench.quick ? customers / 10 : customers,
      line,
    });
    const ours = new OrderFlow(stack.bus, { queue: 'orders', topic: 'events', pid: stack.ordersHost.pid });
    const floor = new OrderFlow(stack.bus, { queue: FLOOR_QUEUE, topic: FLOOR_TOPIC, pid: stack.floorHost.pid });
    try {
      // Both sides run themselves warm first.
      const [warm, ...measured] = deal;
      await ours.perSecond(warm!());
      await floor.perSecond(warm!());
      const beside = (orders: readonly OrderMessage[]) => ours.perSecond(orders);
      const alone = (orders: readonly OrderMessage[]) => whileStopped(stack.followHost.pid, () => beside(orders));
      const pairs = (perSecond: typeof beside, from: number) =>
        interleaved(
          rounds,
          async (round) => {
            const found = await perSecond(measured[round]!());
            await followed(stack.bus);
            return found;
          },
          (round) => floor.perSecond(measured[round]!()),
          (done) => bench.progress(from + done / rounds / 2),
        );
      const aims = { aim, atMost: false };
      return [
        compared(name, 'orders/s', await pairs(beside, 0), aims),
        compared(`${name}, nothing follows`, 'orders/s', await pairs(alone, 0.5), aims),
      ];
    } finally {
      await Promise.all([ours.close(), floor.close()]);
    }
  },
});

/** The orders of each round, made anew each time they are asked for: the same customers under new order ids. */
async function dealt(
  { tablesConnection }: BenchStack,
  partner: Partner,
  { count, rounds, customers, line }: { count: number; rounds: number; customers: number; line: Load['line'] },
) {
  const keys = await newCustomers(tablesConnection, partner, customers);
  const turns = shuffled(Array.from({ length: count }, (_, index) => keys[index % keys.length]!));
  const size = count / rounds;
  const rest = Array.from({ length: rounds }, (_, round) => turns.slice(round * size, (round + 1) * size));
  return [shuffled(turns).slice(0, size), ...rest].map((part) => () => part.map((key) => orderOf(key, line)));
}

export const orderSuites: readonly Suite[] = [
  {
    name: 'orders',
    about: '20,000 orders of 5,000 customers',
    customers: 5_000,
    aim: 0.8,
  },
  {
    name: 'orders-few-customers',
    about: '20,000 orders of 50 customers',
    customers: 50,
    aim: 2.5,
  },
  {
    name: 'orders-with-term',
    about: '20,000 orders of 5,000 customers that each start a term, and so an entry of the due index',
    customers: 5_000,
    line: { termDuration: 'P1Y' },
    aim: 0.8,
  },
].map(ordersSuite);
