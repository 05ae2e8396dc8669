import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { BareConfirm } from '../floors/bare-confirm.ts';
import { bareImport } from '../floors/bare-import.ts';
import type { BenchStack } from '../support/bench-stack.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { followed } from '../support/order-flow.ts';
import { compared, interleaved } from '../support/rows.ts';
import type { Suite } from '../support/suite.ts';
import { whileStopped } from '../support/while-stopped.ts';

const FULL = { rounds: 5, rows: 10_000 };
const QUICK = { rounds: 2, rows: 300 };

const HEADER = 'Customer ID,First name,Last name,E-mail,Phone,Date agreed';
const lineOf = ({ customerId }: LedgerKey): string =>
  `${customerId},Tania,Carr,tania@wingtip.example,+1 425,2026-01-31`;

/**
 * Confirmations from a file: from its receipt to the outcome of its last row, against a client without guarantees that
 * reads and writes the same for each row, as many at once. Resident memory after each round beside that after the first.
 */
export const importsSuite: Suite = {
  name: 'imports',
  about: 'confirmations from files, 10,000 rows each',
  seconds: 400,
  async run({ quick, progress, stack: start }) {
    const stack = await start();
    const { rounds, rows } = quick ? QUICK : FULL;
    const partner = await newPartner(stack.tablesConnection);
    const headers = { Authorization: `Bearer ${await stack.token(partner.partnerId)}` };
    const customersOf = () => newCustomers(stack.tablesConnection, partner, rows, { accepted: false });
    const floor = new BareConfirm(stack.tablesConnection, stack.busConnection);
    const memory: number[] = [];
    const pairs = await interleaved(
      rounds,
      async () => {
        const customers = await customersOf();
        // The work that confirmations cause elsewhere is no part of an import.
        const perSecond = await whileStopped(stack.followHost.pid, () => imported(stack, headers, customers));
        memory.push(residentMegabytes(stack.pid('host')));
        await followed(stack.bus);
        return perSecond;
      },
      async () => bareImport(stack.tablesConnection, floor, await customersOf()),
      (done) => progress(done / rounds),
    );
    return [
      compared('imports', 'rows/s', pairs, { aim: 0.7, atMost: false }),
      compared('imports, memory', 'MB', [{ ours: memory.at(-1)!, floor: memory[0]! }], { aim: 1.1, atMost: true }),
    ];
  },
};

/** Rows recorded in a second. */
async function imported(
  { url }: BenchStack,
  headers: Record<string, string>,
  customers: readonly LedgerKey[],
): Promise<number> {
  const body = [HEADER, ...customers.map(lineOf)].join('\n');
  const started = performance.now();
  const sent = await fetch(`${url}/v1/imports?kind=confirmations&mode=run`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'text/csv' },
    body,
  });
  const { id } = (await sent.json()) as { id: string };
  for (;;) {
    const answer = await fetch(`${url}/v1/imports/${id}`, { headers });
    const { state, run } = (await answer.json()) as { state: string; run: { counts: { recorded: number } } };
    if (state === 'completed' && run.counts.recorded === customers.length)
      return (customers.length * 1000) / (performance.now() - started);
    if (state !== 'running') throw new Error(`The import is ${state}: ${JSON.stringify(run)}`);
    await pause(50);
  }
}

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
