import { TableServiceClient } from '@azure/data-tables';
import type { ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { exportLedgerCommand } from '../../../infra/operator/export-ledger.ts';
import { verifyLedgerCommand } from '../../../infra/operator/verify-ledger.ts';
import topology from '../../../infra/topology.json' with { type: 'json' };
import { runInProcess } from '../../support/operator-command.ts';
import { confirmIt, correctIt, newChain, returnIt, submit } from '../../support/submissions.ts';
import { verifying } from '../../support/verifier.ts';
import { bus, call, confirm, eventsOf, eventually, open, orderOf, sendOrders } from '../../support/world.ts';
import { EVERY_ROW } from '../../../shared/tables/range.ts';

const { tablesConnection, logFile } = inject('stack');
const port = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(tablesConnection)![1]!;

/** The tables that hold a word in any row. */
async function tablesWith(word: string): Promise<string[]> {
  const service = TableServiceClient.fromConnectionString(tablesConnection, { allowInsecureConnection: true });
  const found = new Set<string>();
  for await (const { name } of service.listTables()) {
    for await (const page of open(name!).pages(EVERY_ROW, 1000))
      if (JSON.stringify(page).includes(word)) found.add(name!);
  }
  return [...found].toSorted();
}

const [{ Queues: queues, Topics: topics }] = topology.UserConfig.Namespaces as [
  (typeof topology.UserConfig.Namespaces)[number],
];

/** The queues and subscriptions, dead letters included, that hold a word in any message. */
async function queuesWith(word: string): Promise<string[]> {
  const receivers: [string, ServiceBusReceiver][] = [];
  for (const subQueueType of [undefined, 'deadLetter'] as const) {
    const options = subQueueType === undefined ? {} : { subQueueType };
    const place = subQueueType ?? 'messages';
    for (const { Name } of queues) receivers.push([`${Name} ${place}`, bus().createReceiver(Name, options)]);
    for (const { Name: topic, Subscriptions } of topics)
      for (const { Name } of Subscriptions)
        receivers.push([`${topic}/${Name} ${place}`, bus().createReceiver(topic, Name, options)]);
  }
  const found: string[] = [];
  for (const [name, receiver] of receivers) {
    for (let fromSequenceNumber = Long.ONE; ;) {
      const page = await receiver.peekMessages(500, { fromSequenceNumber });
      const texts = page.map(({ body, applicationProperties }) => JSON.stringify({ body, applicationProperties }));
      if (texts.some((text) => text.includes(word))) found.push(name);
      if (page.length === 0) break;
      fromSequenceNumber = page.at(-1)!.sequenceNumber!.add(1);
    }
    await receiver.close();
  }
  return found;
}

it('E12 after an erasure nothing of the person is in any table, queue, log line or export, and everything verifies', async () => {
  const chain = await newChain();
  const { key, provider } = chain;
  const word = randomUUID().slice(0, 8);
  const email = `tania.${word}@wingtip.example`;
  const primaryContact = { firstName: `Tania${word}`, lastName: `Carr${word}`, email, phoneNumber: `+1 ${word}` };
  const customer = `/v1/customers/${key.customerId}`;
  const ask = (path: string, body?: unknown) => call(key.partnerId, path, { body });

  // An order waits, a reseller's submission is returned, corrected and confirmed, and the partner confirms and voids.
  const order = orderOf(key, { ifNotAccepted: 'hold', resellerId: chain.reseller.partnerId });
  await sendOrders(order);
  await eventually(async () => (await eventsOf(key.customerId)).find(({ subject }) => subject === order.orderId));
  const words = { primaryContact, note: `${email} signed`, fileReference: `${word}.pdf` };
  const { id } = (await submit(chain, words)).body as { id: string };
  await returnIt(chain, id, 1, { body: { revision: 1, reason: `${email} is not the person` } });
  await correctIt(chain, id, 2, words);
  expect(await confirmIt(chain, id, 3)).toMatchObject({ status: 201 });
  const confirmed = await confirm(key, { primaryContact, dateAgreed: '2026-03-01T00:00:00Z' });
  expect(confirmed.status).toBe(201);
  const { confirmationId } = confirmed.body as { confirmationId: string };
  await ask(`${customer}/agreements/${confirmationId}/void`, { reason: `${email} was wrong` });
  await ask(`${customer}/withdrawal`, { reason: `${email} called` });
  const receiptOf = () =>
    eventually(async () => {
      const { status, body } = await ask(`${customer}/agreements/${confirmationId}/receipt`);
      return status === 200 ? (body as object) : undefined;
    });
  const before = await receiptOf();
  const options = ['--tables-port', port, '--partner', provider.partnerId];
  const exportNow = () => runInProcess(exportLedgerCommand, [...options, '--personal-data']);
  expect(await tablesWith(word)).toContain('Ledger');
  expect((await exportNow()).stdout).toContain(word);

  const erased = await ask(`${customer}/erasure`, { email, reason: 'Asked for in writing.' });
  expect(erased).toMatchObject({ status: 200, body: { erased: true, more: false } });
  await eventually(async () => ((await tablesWith(word)).length === 0 ? true : undefined));

  expect(await queuesWith(word)).toEqual([]);
  expect(readFileSync(logFile, 'utf8').includes(word)).toBe(false);
  const exported = await exportNow();
  expect(exported.stdout).toContain(confirmationId);
  expect(exported.stdout).not.toContain(word);
  for (const path of ['/agreements/history?agreementType=*', '', '/orders', '/erasure'])
    expect(JSON.stringify((await ask(`${customer}${path}`)).body), path).not.toContain(word);
  expect(JSON.stringify((await ask('/v1/submissions')).body)).not.toContain(word);

  // The receipt from before the erasure, the one of now and the export verify, and nothing is missing that is not named.
  const { verify } = verifying();
  for (const given of [before, await receiptOf()]) expect(verify(given)).toMatchObject({ code: 3, broken: [] });
  expect(verify(exported.stdout)).toMatchObject({ code: 3, broken: [] });
  const verified = await runInProcess(verifyLedgerCommand, [...options, '--json']);
  const gone = (erased.body as { rows: { kind: string }[] }).rows.filter(({ kind }) => kind !== 'profile').length;
  expect({ code: verified.code, ...(JSON.parse(verified.stdout) as object) }).toMatchObject({
    code: 0,
    intact: true,
    erased: gone,
  });
});
