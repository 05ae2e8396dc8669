import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { load } from '../support/http-load.ts';
import { drained, OrderFlow, orderOf } from '../support/order-flow.ts';
import { compared, type Row } from '../support/rows.ts';
import { median } from '../support/statistics.ts';
import type { Suite } from '../support/suite.ts';

const FULL = { early: 10_000, late: 100_000, part: 2_000, customers: 500 };
const QUICK = { early: 200, late: 1_000, part: 100, customers: 20 };
const AT_MOST = 1.1;
const SAMPLES = 5;

/** RSS of the functions' process after ten times the work against after the first tenth: growth that goes on is a leak. */
export const memorySuite: Suite = {
  name: 'memory',
  about: 'resident memory after 100,000 requests and 100,000 orders, against after 10,000',
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
      const read = ({ customerId }: LedgerKey) => `/v1/customers/${customerId}/agreements?agreementType=*`;
      await load(
        stack.url,
        16,
        some(from).map((key) => ({ method: 'GET', path: read(key), headers })),
      );
    };
    const orders = async (from: number) => {
      await flow.perSecond(some(from).map((key) => orderOf(key)));
      await drained(stack.bus, 'events', 'projections');
    };
    try {
      return [
        await grown(stack.pid('host'), 'memory, requests', size, requests, (share) => progress(share * 0.4)),
        await grown(stack.ordersHost.pid, 'memory, orders', size, orders, (share) => progress(0.4 + share * 0.6)),
      ];
    } finally {
      await flow.close();
    }
  },
};

async function grown(
  pid: number,
  name: string,
  { early, late, part }: typeof FULL,
  work: (from: number) => Promise<void>,
  progress: (share: number) => void,
): Promise<Row> {
  let first = 0;
  for (let done = 0; done < late; done += part) {
    if (done === early) first = await megabytes(pid);
    await work(done);
    progress((done + part) / late);
  }
  const pair = { ours: await megabytes(pid), floor: first };
  return compared(name, 'MB', [pair], { aim: AT_MOST, atMost: true });
}

/** Resident memory of the functions at rest. */
async function megabytes(pid: number): Promise<number> {
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    await sleep(200);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    samples.push(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
  }
  return median(samples);
}
