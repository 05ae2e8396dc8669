import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { load } from '../support/http-load.ts';
import type { Inspector } from '../support/inspector.ts';
import { followed, OrderFlow, orderOf } from '../support/order-flow.ts';
import { compared, type Row } from '../support/rows.ts';
import { median } from '../support/statistics.ts';
import type { Suite } from '../support/suite.ts';
import { reading } from './http.ts';

const FULL = { early: 10_000, late: 100_000, part: 2_000, customers: 500 };
const QUICK = { early: 200, late: 1_000, part: 100, customers: 20 };
const AT_MOST = 1.1;
const SAMPLES = 5;

/**
 * Memory of the functions' processes after ten times the work against after the first tenth: growth that goes on is a
 * leak. Resident memory has what was never given back to the system too; what a collection leaves is what is held.
 */
export const memorySuite: Suite = {
  name: 'memory',
  about: 'memory after 100,000 requests and 100,000 orders, against after 10,000',
  seconds: 200,
  async run({ quick, progress, stack: start }) {
    const stack = await start();
    const size = quick ? QUICK : FULL;
    const partner = await newPartner(stack.tablesConnection);
    const keys = await newCustomers(stack.tablesConnection, partner, size.customers);
    const headers = { authorization: `Bearer ${await stack.token(partner.partnerId)}` };
    const flow = new OrderFlow(stack.bus, { queue: 'orders', topic: 'events', pid: stack.ordersHost.pid });
    const some = (from: number): LedgerKey[] =>
      Array.from({ length: size.part }, (_, index) => keys[(from + index) % keys.length]!);

    const requests = async (from: number) => {
      await load(
        stack.url,
        16,
        some(from).map((key) => ({ ...reading(key), headers })),
      );
    };
    const orders = async (from: number) => {
      await flow.perSecond(some(from).map((key) => orderOf(key)));
      await followed(stack.bus);
    };
    const http = { pid: stack.pid('host'), inspector: await stack.inspect.host() };
    const validation = { pid: stack.ordersHost.pid, inspector: await stack.inspect.orders() };
    try {
      return [
        ...(await grown(http, 'memory, requests', size, requests, (share) => progress(share * 0.4))),
        ...(await grown(validation, 'memory, orders', size, orders, (share) => progress(0.4 + share * 0.6))),
      ];
    } finally {
      http.inspector.close();
      validation.inspector.close();
      await flow.close();
    }
  },
};

interface Measured {
  readonly pid: number;
  readonly inspector: Inspector;
}

/** Of a process at rest, in megabytes. */
interface Memory {
  readonly resident: number;
  /** What a forced collection left. */
  readonly held: number;
}

async function grown(
  process: Measured,
  name: string,
  { early, late, part }: typeof FULL,
  work: (from: number) => Promise<void>,
  progress: (share: number) => void,
): Promise<Row[]> {
  let first: Memory = { resident: 0, held: 0 };
  for (let done = 0; done < late; done += part) {
    if (done === early) first = await memoryOf(process);
    await work(done);
    progress((done + part) / late);
  }
  const last = await memoryOf(process);
  const row = (what: string, of: keyof Memory) =>
    compared(`${name}${what}`, 'MB', [{ ours: last[of], floor: first[of] }], { aim: AT_MOST, atMost: true });
  return [row('', 'resident'), row(', after a collection', 'held')];
}

async function memoryOf({ pid, inspector }: Measured): Promise<Memory> {
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    await sleep(200);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    samples.push(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
  }
  await inspector.call('HeapProfiler.collectGarbage');
  const { heapUsed, external } = await inspector.value<NodeJS.MemoryUsage>('process.memoryUsage()');
  return { resident: median(samples), held: (heapUsed + external) / 2 ** 20 };
}
