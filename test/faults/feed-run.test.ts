import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Partner } from '../../shared/domain/partners/partner.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { putPartner } from '../../shared/tables/partner-table.ts';
import { SoakCustomer } from '../bench/soak/customer.ts';
import { type KillableStack, startKillableStack } from './support/killable-stack.ts';
import { PersistentClient } from './support/persistent-client.ts';

const OPERATIONS = Number(process.env['FAULT_OPERATIONS'] ?? 300);
const AT_ONCE = 24;
const ACTS = 60;
const KILLS = OPERATIONS < 1_000 ? 2 : 4;

let killable: KillableStack;
let reader: ChildProcess | undefined;
beforeAll(async () => {
  killable = await startKillableStack();
});
afterAll(async () => {
  reader?.kill();
  await killable.stop();
});

interface Read {
  readonly feednumber: number;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly position: number;
  readonly data: { readonly customerId: string };
}

it(
  'N1 N2 two writers, and kill -9 of every process under load: a reader gets each event of every ledger once, in order',
  async () => {
    const { stack, urls, open } = killable;
    const partner = Partner.parse({
      partnerId: randomUUID(),
      name: 'A partner',
      type: 'DirectBill',
      cloud: 'Public',
      environment: 'Production',
      status: 'active',
      mpnId: '5119998',
      agreementSigned: true,
    });
    await putPartner(open, partner);
    const token = await stack.token(partner.partnerId);
    let lines = '';
    reader = spawn(process.execPath, [join(import.meta.dirname, 'support/follow-feed.ts'), stack.url, token]);
    reader.stdout!.setEncoding('utf8').on('data', (text: string) => (lines += text));
    const read = () =>
      lines
        .slice(0, lines.lastIndexOf('\n') + 1)
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Read);

    const client = new PersistentClient({ urls, token, busConnection: stack.busConnection });
    const customers: SoakCustomer[] = [];
    const goesOn = () => client.operations < OPERATIONS;
    const actOn = async () => {
      while (goesOn()) {
        const customer = await SoakCustomer.takenOn(client, partner);
        customers.push(customer);
        let acts = 0;
        await customer.act(() => goesOn() && acts++ < ACTS);
      }
    };
    const over = new AbortController();
    const acting = Promise.all(Array.from({ length: AT_ONCE }, actOn));
    void acting.catch(() => {}).finally(() => over.abort());
    for (let kill = 1; kill <= KILLS; kill++) {
      while (client.operations < (OPERATIONS * kill) / (KILLS + 1) && !over.signal.aborted) await pause(50);
      await killable.killAll();
      console.log(`${client.operations} operations, ${read().length} events read, ${kill} kills`);
    }
    await acting;
    await client.close();

    // What the ledgers hold, by the rows that clients made: nothing of it is counted by what the feed says.
    const ledger = ledgerIn(open);
    const expected: string[] = [];
    for (const { key } of customers) {
      for await (const { confirmationId } of ledger.listRows(key, 'acceptance'))
        expected.push(`acceptance.recorded ${confirmationId}`);
      for await (const { sequence } of ledger.listRows(key, 'void')) expected.push(`acceptance.voided ${sequence}`);
      for await (const { orderId, decision, heldBy } of ledger.listRows(key, 'order')) {
        expected.push(`order.${decision.outcome} ${orderId}`);
        if (heldBy) expected.push(`order.held ${orderId}`);
      }
    }
    expect(expected.length).toBeGreaterThan(OPERATIONS / 4);
    const nameOf = ({ type, subject, data }: Read) =>
      type === 'acceptance.voided' ? `${type} ${(data as { sequence?: number }).sequence}` : `${type} ${subject}`;
    const ofLedgers = () =>
      read().filter(({ type }) => /^(order|acceptance)\./.test(type) && !type.endsWith('.reminder'));
    await vi.waitFor(() => expect(ofLedgers().map(nameOf).toSorted()).toEqual(expected.toSorted()), {
      timeout: 240_000,
      interval: 1_000,
    });

    const all = read();
    expect(all.map(({ feednumber }) => feednumber)).toEqual(all.map((_, index) => index + 1));
    for (const { key } of customers) {
      const own = ofLedgers().filter(({ data }) => data.customerId === key.customerId);
      expect(
        own.map(({ position }) => position),
        key.customerId,
      ).toEqual(own.map((_, index) => index + 1));
    }
    console.log(`${client.operations} operations: ${all.length} events read, each once and in order`);
  },
  OPERATIONS * 200 + 1_200_000,
);
