import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyLedger } from '../../infra/operator/verified-ledger.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { newCustomers, newPartner } from '../bench/support/customers.ts';
import { mapConcurrent } from '../bench/support/parallel.ts';
import { type KillableStack, startKillableStack } from './support/killable-stack.ts';
import { PersistentClient } from './support/persistent-client.ts';

const ROWS = Number(process.env['FAULT_ROWS'] ?? 600);
const KILLS = ROWS < 1_000 ? 2 : 4;
const READERS = 16;
const RUN_MS = ROWS * 50 + 900_000;

let killable: KillableStack;
beforeAll(async () => {
  killable = await startKillableStack();
});
afterAll(() => killable.stop());

const lineOf = ({ customerId }: { customerId: string }, at: number): string =>
  `${customerId},Tania,Carr,tania-${at}@wingtip.example,+1 425,2026-01-31`;

it(
  'I1 I4 kill -9 of every process while an import runs: each row is recorded once, in the ledger and in the outcomes',
  async () => {
    const { stack, urls, open } = killable;
    const started = performance.now();
    const report = (what: string) => console.log(`${Math.round((performance.now() - started) / 1000)} s: ${what}`);
    const partner = await newPartner(stack.tablesConnection);
    const customers = await newCustomers(stack.tablesConnection, partner, ROWS, { accepted: false });
    report(`${ROWS} customers`);
    const token = await stack.token(partner.partnerId);
    const client = new PersistentClient({ urls, token, busConnection: stack.busConnection });
    const file = ['Customer ID,First name,Last name,E-mail,Phone,Date agreed', ...customers.map(lineOf)].join('\n');
    const sent = await fetch(`${stack.url}/v1/imports?kind=confirmations&mode=run`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'text/csv' },
      body: file,
    });
    const begun = (await sent.json()) as { id: string };
    expect(sent.status, JSON.stringify(begun)).toBe(202);
    const path = `/v1/imports/${begun.id}`;
    const progress = async () => (await client.call('read an import', 'GET', path)).body as ImportView;

    for (let kill = 1; kill <= KILLS; kill++) {
      for (let now = await progress(); now.run.done < (ROWS * kill) / (KILLS + 1); now = await progress())
        await pause(20);
      await killable.killAll();
      report(`${(await progress()).run.done} rows, ${kill} kills`);
    }
    let last = await progress();
    for (; last.state === 'running'; last = await progress()) await pause(500);
    report(`${last.run.done} rows, ${last.state}`);
    expect(last).toMatchObject({ state: 'completed', rows: ROWS, run: { done: ROWS } });
    expect(last.run.counts).toMatchObject({ recorded: ROWS, onRecord: 0, refused: 0, unknown: 0 });

    // The rows of the file from its line 2 on, in order, each with what the ledger of its customer holds, once.
    const ledger = ledgerIn(open);
    const first = `${path}/rows?size=500`;
    let [next, seen]: [string | undefined, number] = [first, 0];
    while (next) {
      const { body } = (await client.call('read rows', 'GET', next)) as { body: RowPage };
      await mapConcurrent(READERS, body.items, async (outcome, at) => {
        const customer = customers[seen + at]!;
        const { customerId } = customer;
        expect(outcome).toMatchObject({ row: seen + at + 2, customerId, outcome: 'recorded' });
        const rows = await Array.fromAsync(ledger.listEverything(customer));
        const ofKind = (kind: string) => rows.filter(({ name }) => name.startsWith(`${kind}|`));
        expect(ofKind('acceptance').map(({ value }) => value)).toMatchObject([{ confirmationId: outcome.recordId }]);
        expect(ofKind('audit')).toHaveLength(2);
        expect((await verifyLedger(ledger)(customer)).breaks).toEqual([]);
      });
      seen += body.items.length;
      next = body.continuationToken && `${first}&continuationToken=${body.continuationToken}`;
    }
    expect(seen).toBe(ROWS);
    report('rows compared');
    await client.close();
  },
  RUN_MS,
);

interface ImportView {
  readonly state: string;
  readonly run: { readonly done: number; readonly counts: Readonly<Record<string, number>> };
}

interface RowPage {
  readonly items: readonly { readonly row: number; readonly recordId: string }[];
  readonly continuationToken?: string;
}
