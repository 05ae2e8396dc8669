import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { newPartner } from '../bench/support/customers.ts';
import { type KillableStack, startKillableStack } from './support/killable-stack.ts';
import { PersistentClient } from './support/persistent-client.ts';
import { SOAK_MS, soakUnderKills } from './support/soak-under-kills.ts';

/** A feed that does not grow for so long will not. */
const STANDS_STILL_MS = 180_000;

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
    const partner = await newPartner(stack.tablesConnection);
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
    const customers = await soakUnderKills(killable, client, partner);
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
    expect(expected.length).toBeGreaterThan(client.operations / 4);
    const nameOf = ({ type, subject, data }: Read) =>
      type === 'acceptance.voided' ? `${type} ${(data as { sequence?: number }).sequence}` : `${type} ${subject}`;
    const ofLedgers = () =>
      read().filter(({ type }) => /^(order|acceptance)\./.test(type) && !type.endsWith('.reminder'));
    // What is behind goes on for as long as the machine takes; what is lost never comes.
    let [length, since] = [-1, performance.now()];
    while (ofLedgers().length < expected.length && performance.now() - since < STANDS_STILL_MS) {
      const now = ofLedgers().length;
      if (now > length) [length, since] = [now, performance.now()];
      await pause(1_000);
    }
    expect(ofLedgers().map(nameOf).toSorted()).toEqual(expected.toSorted());

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
  SOAK_MS,
);
