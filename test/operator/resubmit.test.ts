import { ServiceBusClient, type ServiceBusReceiver } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParkedMessage } from '../../shared/orders/parked-message.ts';
import { quarantine } from '../../infra/operator/quarantine.ts';
import { runInProcess, type Ended } from '../support/operator-command.ts';
import { startTestStack } from '../support/stack.ts';

// A bus of its own, where nobody takes messages but the tests.
let port: string;
let client: ServiceBusClient;
beforeAll(async () => {
  const stack = await startTestStack({ parts: ['bus'] });
  port = /127\.0\.0\.1:(\d+)/.exec(stack.busConnection)![1]!;
  client = new ServiceBusClient(stack.busConnection);
});
afterAll(() => client.close());

const run = (...args: string[]) => runInProcess(quarantine, ['--bus-port', port, ...args]);

const failsWith = (says: string, code = 1): Ended => ({ code, stdout: '', stderr: `${says}\n` });

const listed = async (from: string): Promise<ParkedMessage[]> =>
  (JSON.parse((await run('list', '--json')).stdout) as ParkedMessage[]).filter(({ source }) => source === from);

const QUARANTINE = 'orders-quarantine';
const ARRIVED_AT = '2026-01-01T00:00:00.000Z';

const quarantined = (orderId: string) => ({
  body: { orderId },
  applicationProperties: { reason: 'SuspendedPartner', description: 'Suspended.', arrivedAt: ARRIVED_AT },
});

const send = (entity: string, ...messages: object[]) =>
  client.createSender(entity).sendMessages(messages.map((message) => ({ body: {}, ...message })));

/** Takes everything out of a queue or subscription. */
async function drained(receiver: ServiceBusReceiver) {
  const messages = [];
  for (;;) {
    const page = await receiver.receiveMessages(100, { maxWaitTimeInMs: 500 });
    if (page.length === 0) break;
    messages.push(...page);
    for (const message of page) await receiver.completeMessage(message);
  }
  await receiver.close();
  return messages;
}

describe('quarantine resubmit', () => {
  it('sends one order of many, with its first arrival, and leaves the others', async () => {
    await send(QUARANTINE, quarantined('first'), quarantined('second'), quarantined('third'));
    const second = (await listed(QUARANTINE)).find(({ orderId }) => orderId === 'second')!;
    const name = `${QUARANTINE}/${second.sequence}`;
    expect(await run('resubmit', name)).toEqual({ code: 0, stdout: '1 of 1 sent again.\n', stderr: '' });
    expect((await listed(QUARANTINE)).map(({ orderId }) => orderId)).toEqual(['first', 'third']);
    expect((await drained(client.createReceiver('orders-retry'))).map(({ body }) => body as unknown)).toEqual([
      { body: { orderId: 'second' }, arrivedAt: ARRIVED_AT, attempt: 1, properties: {} },
    ]);
    expect(await run('resubmit', name)).toEqual(failsWith(`There is no message ${name}; see list.`));
  });

  it('sends all that waits in a source once, although each comes back', async () => {
    const back = client.createSender(QUARANTINE);
    const orders = client.createReceiver('orders-retry');
    const loop = orders.subscribe({
      processMessage: async ({ body }) =>
        back.sendMessages(quarantined((body as { body: { orderId: string } }).body.orderId)),
      processError: async () => {},
    });
    const told = JSON.parse((await run('resubmit', QUARANTINE, '--json')).stdout) as unknown;
    expect(told).toEqual({ source: QUARANTINE, sent: 2, left: 0 });
    await expect
      .poll(async () => (await listed(QUARANTINE)).map(({ orderId = '' }) => orderId).toSorted(), { timeout: 30_000 })
      .toEqual(['first', 'third']);
    await loop.close();
    await orders.close();
  });

  it.each(['/77', `x${QUARANTINE}/1`, `${QUARANTINE}/one`, 'events/all/deadletter', ''])(
    'sends nothing where %j names no source',
    async (name) => {
      const ended = await run('resubmit', name);
      expect(ended).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(`'${name}' names no source; there are`),
      });
      expect(await listed(QUARANTINE)).toHaveLength(2);
    },
  );

  it('says what somebody else holds', async () => {
    const holder = client.createReceiver(QUARANTINE);
    const [held] = await holder.receiveMessages(1);
    expect(await run('resubmit', `${QUARANTINE}/${held!.sequenceNumber!.toString()}`)).toEqual({
      code: 1,
      stdout: '0 of 1 sent again.\n',
      stderr: '1 locked by another receiver; try again in a minute.\n',
    });
    await holder.abandonMessage(held!);
    await holder.close();
  });

  it('sends the dead letter of a subscription to all subscriptions again, as the event it was', async () => {
    const event = { id: 'event-1', type: 'order.approved', subject: 'order-1' };
    const message = {
      messageId: event.id,
      contentType: 'application/cloudevents+json',
      subject: event.subject,
      body: event,
      applicationProperties: { type: event.type, sequence: 3 },
    };
    await send('events', message);
    const projections = client.createReceiver('events', 'projections');
    const [failed] = await projections.receiveMessages(1);
    await projections.deadLetterMessage(failed!, { deadLetterReason: 'TooBig', deadLetterErrorDescription: 'By far.' });
    await drained(client.createReceiver('events', 'order-decisions'));

    const source = 'events/projections/deadletter';
    const [waiting] = await listed(source);
    expect(waiting).toMatchObject({ reason: 'TooBig', description: 'By far.' });
    expect(await run('resubmit', `${source}/${waiting!.sequence}`)).toMatchObject({ code: 0, stderr: '' });
    expect(await listed(source)).toEqual([]);
    for (const subscription of ['projections', 'order-decisions']) {
      const [again, ...more] = await drained(client.createReceiver('events', subscription));
      expect(more).toEqual([]);
      const { messageId: _, ...content } = message;
      expect(again).toMatchObject(content);
      expect(Object.keys(again!.applicationProperties!).toSorted()).toEqual(['sequence', 'type']);
    }
  });

  it('G13 an order that is sent again arrives when it was enqueued first, whatever its sender says', async () => {
    const orders = client.createReceiver('orders');
    const properties = { arrivedAt: '2018-01-01T00:00:00.000Z', color: 'blue' };
    await send('orders', { body: { orderId: 'dead' }, applicationProperties: properties });
    const [failed] = await orders.receiveMessages(1);
    const enqueuedAt = failed!.enqueuedTimeUtc!.toISOString();
    await orders.deadLetterMessage(failed!, { deadLetterReason: 'Odd', deadLetterErrorDescription: 'By far.' });
    await orders.close();
    expect(await listed('orders/deadletter')).toMatchObject([{ orderId: 'dead', arrivedAt: enqueuedAt }]);
    expect(await run('resubmit', 'orders/deadletter')).toMatchObject({ code: 0 });
    expect((await drained(client.createReceiver('orders-retry'))).map(({ body }) => body as unknown)).toEqual([
      { body: { orderId: 'dead' }, arrivedAt: enqueuedAt, attempt: 1, properties },
    ]);
  });

  it.each([
    ['rehearsals', { kind: 'tally', rehearsalId: 'r-1', attempt: 49 }, { kind: 'tally', rehearsalId: 'r-1' }],
    ['renewal-sweeps', { kind: 'look', attempt: 49 }, { kind: 'look' }],
    [
      'retries',
      { of: 'wake-ups', body: { kind: 'outbox' }, attempt: 49 },
      { of: 'wake-ups', body: { kind: 'outbox' }, attempt: 1 },
    ],
    ['orders-retry', { body: 1, arrivedAt: ARRIVED_AT, attempt: 49 }, { body: 1, arrivedAt: ARRIVED_AT, attempt: 1 }],
  ])('X4 begins to count the attempts of a dead letter of %s again', async (name, dead, again) => {
    await send(name, { body: dead });
    const queue = client.createReceiver(name);
    const [failed] = await queue.receiveMessages(1);
    await queue.deadLetterMessage(failed!);
    await queue.close();
    expect(await run('resubmit', `${name}/deadletter`)).toMatchObject({ code: 0, stdout: '1 of 1 sent again.\n' });
    expect((await drained(client.createReceiver(name))).map(({ body }) => body as unknown)).toMatchObject([again]);
  });

  it('sends the dead letter of a queue back there', async () => {
    await send('wake-ups', { body: { kind: 'outbox' } });
    const queue = client.createReceiver('wake-ups');
    const [failed] = await queue.receiveMessages(1);
    await queue.deadLetterMessage(failed!);
    await queue.close();
    expect(await run('resubmit', 'wake-ups/deadletter')).toMatchObject({ code: 0, stdout: '1 of 1 sent again.\n' });
    expect((await drained(client.createReceiver('wake-ups'))).map(({ body }) => body as unknown)).toEqual([
      { kind: 'outbox' },
    ]);
    expect(await run('resubmit', 'wake-ups/deadletter')).toEqual(failsWith('Nothing waits in wake-ups/deadletter.'));
  });
});

describe('quarantine', () => {
  it.each<[string, string[], string, code?: number]>([
    ['an action that is none', ['toString'], "Unknown action 'toString': use list, show, resubmit, discard."],
    ['a word too many', ['list', QUARANTINE], `Unexpected argument '${QUARANTINE}'.`],
    ['nothing to show', ['show'], 'show takes SOURCE/SEQUENCE; see list.'],
    ['more than one to show', ['show', QUARANTINE], `show takes one message, ${QUARANTINE}/SEQUENCE; see list.`],
    ['no reason', ['discard', QUARANTINE], 'discard requires --reason, which no other action takes.'],
    ['a reason for nothing', ['list', '--reason', 'x'], 'discard requires --reason, which no other action takes.'],
    ['nothing to send', ['resubmit'], 'resubmit takes SOURCE/SEQUENCE; see list.'],
    ['a message that is not there', ['show', `${QUARANTINE}/99`], `There is no message ${QUARANTINE}/99; see list.`, 1],
    ['a port that is none', ['list', '--bus-port', 'x'], "--bus-port takes a port from 1 to 65535, not 'x'."],
    [
      'no namespace',
      ['list', '--namespace', ''],
      "--namespace takes a host such as NAME.servicebus.windows.net, not ''.",
    ],
    [
      'nobody there',
      ['list', '--bus-port', '9'],
      'The bus at port 9: nothing answers (ECONNREFUSED); is the stack running (npm start)?',
      1,
    ],
  ])('%s ends with one sentence, and 2 where the arguments are wrong', async (_what, args, says, code = 2) => {
    expect(await run(...args)).toEqual(failsWith(says, code));
  });

  it('lists in words, without what messages say', async () => {
    const { code, stdout } = await run('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^orders-quarantine\/\d+ {2}20\S+Z {2}first\n {4}SuspendedPartner: Suspended\.\n/);
    expect(stdout).toMatch(/\n2 waiting\.\n$/);
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: /), stderr: '' });
  });
});
