import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { eventsCommand } from '../../infra/operator/events.ts';
import { newestNumber } from '../../infra/operator/followed-feed.ts';
import { ask } from '../support/ask.ts';
import { runInProcess } from '../support/operator-command.ts';
import { confirm, eventually, newCustomer, newPartner, orderOf, sendOrders, tokenFor } from '../support/world.ts';

const { url } = inject('stack');
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

const closers: (() => unknown)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

/** A server on a free port; its address. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The command in a process of its own, what it printed so far, and its end by Ctrl-C. */
function running(token: string, ...args: string[]) {
  const child = spawn(process.execPath, ['infra/operator/events.ts', ...args], {
    env: { ...process.env, ASSENT_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  closers.push(() => child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.err += chunk));
  const ended = once(child, 'close');
  return {
    said,
    ended,
    lines: () => said.out.split('\n').slice(0, -1),
    says: (pattern: RegExp) => eventually(async () => pattern.exec(said.err) ?? undefined),
    interrupt: async () => {
      child.kill('SIGINT');
      const [code] = (await ended) as [number];
      return code;
    },
  };
}

/** The events of a partner's feed behind a number. */
async function feedOf(partnerId: string, query = ''): Promise<{ type: string; feednumber: number }[]> {
  const { status, body } = await ask(url, `/v1/events${query}`, await tokenFor(partnerId));
  expect(status).toBe(200);
  return body as { type: string; feednumber: number }[];
}

/** A partner whose customer accepted, which is the first event of its feed. */
async function partnerWithEvents() {
  const partner = await newPartner();
  const customer = await newCustomer(partner);
  await confirm(customer);
  const { feednumber } = await eventually(async () => (await feedOf(partner.partnerId))[0]);
  return { customer, newest: feednumber, token: await tokenFor(partner.partnerId) };
}

it('tail prints an order that is placed after it began, and ends with 0', async () => {
  const { customer, newest, token } = await partnerWithEvents();
  const tail = running(token, 'tail', '--url', url);
  await tail.says(new RegExp(`^Following the events behind #${newest}\\.`));
  const order = orderOf(customer);
  await sendOrders(order);
  const [line] = await eventually(async () => (tail.lines().length > 0 ? tail.lines() : undefined));
  expect(line).toMatch(
    new RegExp(`^\\S+T\\S+Z {2}#${newest + 1} {2}order\\.approved +${order.orderId} {2}${customer.customerId}$`),
  );
  expect(await tail.interrupt()).toBe(0);
  expect(tail.said.err).toContain(`Go on with --after ${newest + 1}.\n`);
});

it('tail begins behind a number, keeps to the types, and prints whole events as JSON', async () => {
  const { customer, token } = await partnerWithEvents();
  const options = ['--url', url, '--json', '--types', 'order.approved,acceptance.recorded'];
  const all = running(token, 'tail', ...options, '--from-start');
  const orders = running(token, 'tail', '--url', url, '--json', '--types', 'order.approved', '--after', '0');
  const order = orderOf(customer);
  await sendOrders(order);
  await eventually(async () => (all.lines().length >= 2 && orders.lines().length > 0 ? true : undefined));
  const typesOf = (lines: string[]) => lines.map((line) => (JSON.parse(line) as { type: string }).type);
  expect(typesOf(all.lines())).toEqual(['acceptance.recorded', 'order.approved']);
  expect(typesOf(orders.lines())).toEqual(['order.approved']);
  expect(orders.lines().map((line) => JSON.parse(line) as unknown)).toEqual(
    await feedOf(customer.partnerId, '?types=order.approved'),
  );
});

it('listen sends an event again until it is taken, then the next one, each signed', async () => {
  const { customer, newest, token } = await partnerWithEvents();
  const got: { headers: Record<string, string>; body: string }[] = [];
  const receiver = await serving((request, response) => {
    void text(request).then((body) => {
      got.push({ headers: request.headers as Record<string, string>, body });
      return response.writeHead(got.length <= 2 ? 500 : 204).end();
    });
  });
  const listen = running(token, 'listen', '--url', url, '--forward-to', `${receiver}/hook`);
  const [, secret = ''] = await listen.says(/^Secret: (whsec_\S+)$/m);
  await listen.says(/^Following/m);
  const [first, second] = [orderOf(customer), orderOf(customer)];
  await sendOrders(first);
  await eventually(async () => (got.length > 0 ? true : undefined));
  await sendOrders(second);
  await eventually(async () => (listen.lines().length >= 4 ? true : undefined));
  expect(await listen.interrupt()).toBe(0);

  const webhook = new Webhook(secret);
  const events = got.map(({ headers, body }) => webhook.verify(body, headers) as { id: string; subject: string });
  expect(events.map(({ subject }) => subject)).toEqual([first.orderId, first.orderId, first.orderId, second.orderId]);
  const [fed] = await feedOf(customer.partnerId, `?after=${newest}`);
  const { feednumber: _, ...asInFeed } = fed!;
  expect(events[0]).toEqual(asInFeed);
  expect(got.map(({ headers }) => headers['webhook-id'])).toEqual(events.map(({ id }) => id));
  expect(got[0]!.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  expect(() => new Webhook(SECRET).verify(got[0]!.body, got[0]!.headers)).toThrow(WebhookVerificationError);
  const [id, next] = [events[0]!.id, events[3]!.id];
  expect(listen.lines()).toEqual([
    `500  #${newest + 1}  order.approved  ${id}  again in 1 s`,
    `500  #${newest + 1}  order.approved  ${id}  again in 2 s`,
    `204  #${newest + 1}  order.approved  ${id}`,
    `204  #${newest + 2}  order.approved  ${next}`,
  ]);
  expect(listen.said.err).toContain(`Go on with --after ${newest + 2}.\n`);
});

it('listen waits for a receiver that is not there, and does not follow a redirect', async () => {
  const { newest, token } = await partnerWithEvents();
  let asked = 0;
  const receiver = await serving((request, response) => {
    asked++;
    if (asked === 1) request.socket.destroy();
    else response.writeHead(asked === 2 ? 307 : 200, { Location: '/elsewhere' }).end();
  });
  const listen = running(token, 'listen', '--url', url, '--from-start', '--forward-to', receiver, '--json');
  await eventually(async () => (listen.lines().length >= 3 ? true : undefined));
  const attempt = { feednumber: newest, type: 'acceptance.recorded' };
  expect(listen.lines().map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { ...attempt, attempt: 1, reason: expect.any(String) },
    { ...attempt, attempt: 2, status: 307 },
    { ...attempt, attempt: 3, status: 200 },
  ]);
  expect(asked).toBe(3);
});

const eventAt = (feednumber: number, subject = 'order-1') => ({
  specversion: '1.0',
  id: `event-${feednumber}`,
  source: '/assent',
  type: 'order.approved',
  subject,
  time: '2026-11-30T00:00:00.000Z',
  datacontenttype: 'application/json',
  data: {},
  feednumber,
});
const gapTo = (from: number, to: number) => ({ ...eventAt(to, `${from}-${to}`), type: 'feed.gap', data: { from, to } });

const answerPage = (response: Parameters<RequestListener>[1], last: number, items: unknown[]) =>
  response.writeHead(200, { Link: `</v1/events?after=${last}&limit=100>; rel="next"` }).end(JSON.stringify(items));

const refuseNumber = (response: Parameters<RequestListener>[1]) =>
  response
    .writeHead(400)
    .end(
      JSON.stringify({ code: 3000, message: 'Not valid.', parameters: { property: 'after', problem: 'is beyond' } }),
    );

it('tail goes on after 503 and lost connections, tells a gap, and ends when the feed was restored', async () => {
  const asked: string[] = [];
  const service = await serving((request, response) => {
    asked.push(request.url!);
    if (asked.length === 1) response.writeHead(503, { 'Retry-After': '1' }).end('{"code":"503","message":"Later."}');
    else if (asked.length === 2) answerPage(response, 9, [gapTo(5, 7), eventAt(8), eventAt(9, 'a\u001B[2J')]);
    else if (asked.length === 3) request.socket.destroy();
    else if (asked.length === 4) {
      response.writeHead(200, { 'Content-Length': '100', Link: '</v1/events?after=10>; rel="next"' }).write('[{');
      setTimeout(() => response.destroy(), 50);
    } else if (asked.length === 5) answerPage(response, 10, [eventAt(10)]);
    else refuseNumber(response);
  });
  const tail = running('a.b.c', 'tail', '--url', service, '--after', '4');
  const [code] = (await tail.ended) as [number];
  const next = '/v1/events?after=9&limit=100&wait=20';
  expect(asked).toEqual([
    '/v1/events?after=4&wait=20',
    '/v1/events?after=4&wait=20',
    next,
    next,
    next,
    '/v1/events?after=10&limit=100&wait=20',
  ]);
  expect(tail.lines()).toEqual([
    '2026-11-30T00:00:00.000Z  #8  order.approved        order-1  -',
    '2026-11-30T00:00:00.000Z  #9  order.approved        a<U+001B>[2J  -',
    '2026-11-30T00:00:00.000Z  #10  order.approved        order-1  -',
  ]);
  expect(tail.said.err).toContain('The events #5 to #7 are kept no longer');
  expect(tail.said.err).toMatch(/The feed has no event #10: .* Begin with --from-start\.\n$/);
  expect(code).toBe(1);
});

describe('the newest number', () => {
  it.each([
    [1, 0, 0],
    [1, 1, 4],
    [1, 2, 6],
    [1, 3, 6],
    [1, 1000, 40],
    [1, 1024, 40],
    [700, 1000, 40],
    [1000, 1000, 40],
  ])('of a feed that keeps %i to %i is found in few calls', async (oldest, newest, atMost) => {
    let calls = 0;
    const service = await serving((request, response) => {
      calls++;
      const after = Number(new URL(request.url!, 'http://local').searchParams.get('after'));
      if (after > newest) refuseNumber(response);
      else if (oldest > after + 1) answerPage(response, oldest, [gapTo(after + 1, oldest - 1), eventAt(oldest)]);
      else if (after === newest) answerPage(response, newest, []);
      else answerPage(response, after + 1, [eventAt(after + 1)]);
    });
    const { signal } = new AbortController();
    const reader = { url: service, env: { ASSENT_TOKEN: 'a.b.c' }, signal, warn: () => undefined, hasAnswered: false };
    expect(await newestNumber(reader)).toBe(newest);
    expect(calls).toBeLessThanOrEqual(Math.max(atMost, 1));
  });
});

const LOOPBACK_ONLY =
  '--forward-to takes an address of this machine only, such as http://127.0.0.1:3000/hook: http or https, a loopback ' +
  'address (127.0.0.1, [::1], localhost), no user name.';
const BYTES = '--secret takes whsec_ and 24 to 64 bytes in base64.';
const TO = ['--forward-to', 'http://127.0.0.1:1/'];

it.each<[string[], string]>([
  [[], 'Say tail or listen.'],
  [['watch'], 'Say tail or listen.'],
  [['tail', 'listen'], 'Say tail or listen.'],
  [['tail', '--after', '-1x'], "Option '--after' argument is ambiguous."],
  [['tail', '--after', '1.5'], "--after takes the number of an event, not '1.5'."],
  [['tail', '--after', '1', '--from-start'], 'Either --after or --from-start.'],
  [['tail', ...TO], '--forward-to and --secret are options of listen.'],
  [['listen'], 'listen needs --forward-to URL.'],
  [['listen', '--forward-to', 'hook'], LOOPBACK_ONLY],
  [['listen', '--forward-to', 'https://example.com/hook'], LOOPBACK_ONLY],
  [['listen', '--forward-to', 'http://127.0.0.1.example.com/'], LOOPBACK_ONLY],
  [['listen', '--forward-to', 'http://192.168.0.1/'], LOOPBACK_ONLY],
  [['listen', '--forward-to', 'http://a:b@127.0.0.1/'], LOOPBACK_ONLY],
  [['listen', '--forward-to', 'ftp://127.0.0.1/'], LOOPBACK_ONLY],
  [['listen', ...TO, '--secret', 'secret'], BYTES],
  [['listen', ...TO, '--secret', `whsec_${Buffer.alloc(23).toString('base64')}`], BYTES],
  [['listen', ...TO, '--secret', `whsec_${Buffer.alloc(65).toString('base64')}`], BYTES],
])('%j is no usage', async (args, says) => {
  expect(await runInProcess(eventsCommand, ['--url', url, ...args])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining(says),
  });
});

it('types that do not exist are refused, with the option that named them', async () => {
  const { token } = await partnerWithEvents();
  const refused = await runInProcess(eventsCommand, ['tail', '--url', url, '--after', '0', '--types', 'order.lost'], {
    ASSENT_TOKEN: token,
  });
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('--types: 400 ') });
});
