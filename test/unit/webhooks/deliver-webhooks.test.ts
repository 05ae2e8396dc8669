import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  changed,
  EXTRAS_AT_MOST,
  rotated,
  switchedOff,
  switchedOn,
  withExtra,
} from '../../../shared/domain/webhooks/endpoint.ts';
import { deliverWebhooks } from '../../../shared/webhooks/deliver-webhooks.ts';
import { tlsAuthority } from '../../support/tls-authority.ts';
import { tlsReceiver } from '../../support/tls-receiver.ts';
import { NAME, webhookWorld } from '../../support/webhook-world.ts';

let tls: ReturnType<typeof tlsAuthority>;
let receiver: Awaited<ReturnType<typeof tlsReceiver>>;
let world: ReturnType<typeof webhookWorld>;
let url: string;

beforeAll(() => {
  tls = tlsAuthority(NAME, 'localhost');
});
beforeEach(async () => {
  receiver = await tlsReceiver(tls.identity);
  world = webhookWorld(tls.authority);
  url = `https://localhost:${receiver.port}/in`;
});
afterEach(() => receiver.close());

const ids = () => receiver.received.map(({ headers }) => headers['webhook-id']);
const answer = (...statuses: number[]) =>
  receiver.respondWith((response) => response.writeHead(statuses.length > 1 ? statuses.shift()! : statuses[0]!).end());
const at = (seconds: number) => new Date(Date.parse('2026-11-30T00:00:00.000Z') + seconds * 1000).toISOString();

describe('N6 a message for an endpoint', () => {
  it('sends the events behind the cursor in their order, each once, signed', async () => {
    const events = world.tell('order.held', 'order.released', 'acceptance.recorded');
    const endpointId = await world.add(url, { cursor: 1 });
    await world.deliver(endpointId);
    expect(ids()).toEqual([events[1]!.id, events[2]!.id]);
    const { body, headers } = receiver.received[0]!;
    const seconds = Number(headers['webhook-timestamp']);
    expect(new Date(seconds * 1000).toISOString()).toBe(at(0));
    const signature = new Webhook(await world.secretOf(endpointId)).sign(events[1]!.id, new Date(seconds * 1000), body);
    expect(headers['webhook-signature']).toBe(signature);
    expect(JSON.parse(body)).toEqual(events[1]);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 3, failures: 0, state: 'enabled' });
    expect((await world.endpoint(endpointId)).lease).toBeUndefined();
    expect((await world.deliveries(endpointId)).map(({ number, status, result }) => [number, status, result])).toEqual(
      expect.arrayContaining([
        [2, 204, 'delivered'],
        [3, 204, 'delivered'],
      ]),
    );
    expect(world.sent).toEqual([]);
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(2);
  });

  it('sends the types that the endpoint wants; the others pass without a request', async () => {
    const events = world.tell('order.held', 'order.released', 'order.held', 'order.approved');
    const endpointId = await world.add(url, { types: ['order.released'] });
    await world.deliver(endpointId);
    expect(ids()).toEqual([events[1]!.id]);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 4 });
  });

  it('sends more than one page of the feed', async () => {
    const events = world.tell(...Array.from({ length: 230 }, () => 'order.held' as const));
    const endpointId = await world.add(url);
    await world.deliver(endpointId);
    expect(ids()).toEqual(events.map(({ id }) => id));
    expect(receiver.connections()).toBe(1);
    expect(await world.deliveries(endpointId)).toHaveLength(230);
  });

  it('N5 stops at the first failure, and tries that event again when its time has come', async () => {
    const events = world.tell('order.held', 'order.released', 'order.held');
    const endpointId = await world.add(url);
    answer(200, 500, 200);
    await world.deliver(endpointId);
    expect(ids()).toEqual([events[0]!.id, events[1]!.id]);
    expect(await world.endpoint(endpointId)).toMatchObject({
      cursor: 1,
      failures: 1,
      nextAttemptAt: at(5),
      failingSince: at(0),
    });
    expect(world.sent).toEqual([{ task: { ...world.owner, endpointId, checks: 0 }, lane: 'fast', delayMs: 5000 }]);
    world.pass(4999);
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(2);
    world.pass(1);
    await world.deliver(endpointId);
    expect(ids()).toEqual([0, 1, 1, 2].map((index) => events[index]!.id));
    const after = await world.endpoint(endpointId);
    expect(after).toMatchObject({ cursor: 3, failures: 0 });
    expect(after.failingSince).toBeUndefined();
  });

  it('sends events of different customers side by side, those of one customer in turn', async () => {
    const events = world.tellOf(`a${'bcdefghi'.repeat(3)}jj`);
    const endpointId = await world.add(url);
    const expected = ['a', 'bc', 'defg', 'hibcdefg', 'hibcdefg', 'hij', 'j'];
    const came: string[] = [];
    const waiting: (() => void)[] = [];
    // Answers when as many wait as are expected: fewer would come to their deadline.
    receiver.respondWith((response) => {
      const size = waiting.push(() => response.writeHead(204).end());
      if (size < expected[came.length]!.length) return;
      const together = events.filter(({ id }) => ids().slice(-size).includes(id));
      came.push(together.map(({ data }) => data.customerId).join(''));
      for (const respond of waiting.splice(0)) respond();
    });
    await world.deliver(endpointId);
    expect(came).toEqual(expected);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 27, ahead: [], failures: 0 });
    expect(new Set(ids())).toEqual(new Set(events.map(({ id }) => id)));
    expect(ids()).toHaveLength(27);
  });

  it('N5 what fails beside others is tried again alone, and counts only then', async () => {
    const events = world.tellOf('abcdefg');
    const endpointId = await world.add(url);
    const refused = [events[3]!.id, events[5]!.id];
    receiver.respondWith((response, { headers }) => {
      const place = refused.indexOf(headers['webhook-id'] as string);
      if (place >= 0) refused.splice(place, 1);
      response.writeHead(place >= 0 ? 500 : 204).end();
    });
    await world.deliver(endpointId);
    const count = (index: number) => ids().filter((id) => id === events[index]!.id).length;
    expect([0, 1, 2, 3, 4, 5, 6].map(count)).toEqual([1, 1, 1, 2, 1, 2, 1]);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 7, ahead: [], failures: 0 });
    expect(world.sent).toEqual([]);
    receiver.respondWith((response, { headers }) => {
      response.writeHead(headers['webhook-id'] === events[10]!.id ? 500 : 204).end();
    });
    world.tellOf('abcdefg');
    await world.deliver(endpointId);
    // The event behind the cursor failed twice; those that were taken beside it are not sent again.
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 10, ahead: [12, 13, 14], failures: 1 });
    expect(world.sent).toMatchObject([{ delayMs: 5000 }]);
    answer(204);
    world.pass(5000);
    await world.deliver(endpointId);
    expect([7, 8, 9, 10, 11, 12, 13].map(count)).toEqual([1, 1, 1, 3, 1, 1, 1]);
    const results = (await world.deliveries(endpointId)).filter(({ number }) => number === 11);
    expect(results.map(({ attempt, result }) => [attempt, result])).toEqual([
      [2, 'delivered'],
      [1, 'retried'],
      [1, 'retried'],
    ]);
  });

  it('sends no more side by side than the receiver took', async () => {
    world.tellOf('abcdefghijkl');
    const endpointId = await world.add(url);
    // Of the third time it takes two; what it refused comes alone, then with the next one.
    const expected = [1, 2, 4, 1, 2, 2, 2];
    const sizes = [...expected];
    const came: number[] = [];
    const waiting: ((status: number) => void)[] = [];
    receiver.respondWith((response) => {
      const size = waiting.push((status) => response.writeHead(status).end());
      if (size !== sizes[0]) return;
      // One that comes beyond the expected ones has time to come, and is counted.
      setTimeout(() => {
        came.push(waiting.length);
        sizes.shift();
        for (const [index, respond] of waiting.splice(0).entries()) respond(index < 2 ? 204 : 503);
      }, 50);
    });
    await world.deliver(endpointId);
    expect(came).toEqual(expected);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 12, ahead: [], failures: 0 });
  });

  it('N4 one that says when to come again holds up those beside it; what they took counts', async () => {
    const events = world.tellOf('abcdefg');
    const endpointId = await world.add(url);
    receiver.respondWith((response, { headers }) => {
      const isBusy = headers['webhook-id'] === events[4]!.id;
      response.writeHead(isBusy ? 429 : 204, isBusy ? { 'retry-after': '60' } : {}).end();
    });
    await world.deliver(endpointId);
    expect(ids()).toHaveLength(7);
    expect(await world.endpoint(endpointId)).toMatchObject({
      cursor: 4,
      ahead: [6, 7],
      failures: 1,
      nextAttemptAt: at(60),
    });
    answer(204);
    world.pass(60_000);
    await world.deliver(endpointId);
    expect(ids().slice(7)).toEqual([events[4]!.id]);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 7, ahead: [], failures: 0 });
  });

  it('N5 410 to one of several disables the endpoint; what the others took is not sent again', async () => {
    const events = world.tellOf('abc');
    const endpointId = await world.add(url);
    receiver.respondWith((response, { headers }) =>
      response.writeHead(headers['webhook-id'] === events[1]!.id ? 410 : 204).end(),
    );
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'disabled', cursor: 1, ahead: [3] });
    answer(204);
    await world.change(endpointId, (endpoint) => switchedOn(endpoint, new Date(at(0))));
    await world.deliver(endpointId);
    expect(ids().slice(3)).toEqual([events[1]!.id]);
  });

  it('N5 parks an event after its last attempt, and goes on with the next one', async () => {
    const events = world.tell('order.held', 'order.released');
    const endpointId = await world.add(url, { failures: 9, failingSince: at(0) });
    answer(500);
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 1, failures: 0 });
    expect(await world.deliveries(endpointId)).toMatchObject([
      { number: 1, attempt: 10, status: 500, result: 'parked' },
    ]);
    expect(world.sent).toMatchObject([{ delayMs: 0 }]);
    answer(200);
    await world.deliver(endpointId);
    expect(ids()).toEqual([events[0]!.id, events[1]!.id]);
  });

  it('N5 410 disables the endpoint; that is announced once, and nothing is sent any more', async () => {
    world.tell('order.held');
    const endpointId = await world.add(url);
    answer(410);
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'disabled', disabledBecause: 'gone', cursor: 0 });
    expect(world.published).toMatchObject([
      { type: 'webhook.disabled', subject: endpointId, time: '2026-11-30T00:00:00.000Z', data: { because: 'gone' } },
    ]);
    expect(await world.endpoint(endpointId)).not.toHaveProperty('unannounced');
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(1);
    expect(world.sent).toEqual([]);
  });

  it('works for 20 seconds, then asks for a message that goes on', async () => {
    const events = world.tell('order.held', 'order.held', 'order.held', 'order.held');
    const endpointId = await world.add(url);
    receiver.respondWith((response) => {
      world.pass(10_000);
      response.writeHead(200).end();
    });
    await world.deliver(endpointId);
    expect(ids()).toEqual([events[0]!.id, events[1]!.id]);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 2, durations: [10_000, 10_000] });
    expect(world.sent).toMatchObject([{ lane: 'slow', delayMs: 0 }]);
  });

  it('of a slow endpoint goes to the lane of the slow ones', async () => {
    world.tell('order.held');
    const endpointId = await world.add(url, { durations: [2001] });
    await world.deliver(endpointId);
    expect(receiver.received).toEqual([]);
    expect(world.sent).toEqual([{ task: { ...world.owner, endpointId, checks: 0 }, lane: 'slow', delayMs: 0 }]);
    await world.deliver(endpointId, 'slow');
    expect(receiver.received).toHaveLength(1);
  });

  it('N6 of an endpoint that changes its URL again and again, while it is sent to as well, stays with the slow ones', async () => {
    world.tell('order.held');
    const endpointId = await world.add(url, { verified: false, state: 'unverified' });
    const moveTo = (to: string) => world.change(endpointId, (one) => changed(one, { url: to }, new Date(at(0))));
    receiver.respondWith((response) => {
      world.pass(2001);
      void moveTo(`${url}/another`).then(() => response.writeHead(500).end());
    });
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(1);
    await moveTo(`${url}/third`);
    expect(await world.endpoint(endpointId)).toMatchObject({ url: `${url}/third`, durations: [2001] });
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(1);
    expect(world.sent.at(-1)).toMatchObject({ task: { endpointId }, lane: 'slow' });
  });

  it('that loses a race comes again: what won it may not have been a worker', async () => {
    world.tell('order.held');
    const endpointId = await world.add(url);
    const { webhooks } = world;
    const slow: typeof webhooks = { ...webhooks, write: async () => undefined };
    await deliverWebhooks({ ...world.deps, webhooks: slow })({ ...world.owner, endpointId, checks: 0 }, 'fast');
    expect(receiver.received).toEqual([]);
    expect(world.sent).toMatchObject([{ task: { endpointId, checks: 1 } }]);
  });

  it('that comes before its attempt, by a clock that is slow, comes again when this clock is there', async () => {
    world.tell('order.held');
    const endpointId = await world.add(url, { failures: 1, failingSince: at(0), nextAttemptAt: at(30) });
    await world.deliver(endpointId);
    expect(world.sent).toMatchObject([{ task: { endpointId, checks: 1 }, delayMs: 60_000 }]);
    await world.deliver(endpointId, 'fast', 10);
    expect(world.sent).toHaveLength(1);
    // One that comes much earlier was sent for something else: the attempt has its own message.
    await world.change(endpointId, (endpoint) => ({ ...endpoint, nextAttemptAt: at(61) }));
    await world.deliver(endpointId);
    await world.change(endpointId, (endpoint) => switchedOff(endpoint, 'byPartner', new Date(at(0))));
    await world.deliver(endpointId);
    expect(world.sent).toHaveLength(1);
    expect(receiver.received).toEqual([]);
  });

  it('that finds another worker comes again, ten times at most', async () => {
    world.tell('order.held');
    const lease = { leaseId: randomUUID(), until: at(60) };
    const endpointId = await world.add(url, { lease });
    await world.deliver(endpointId);
    expect(world.sent).toMatchObject([{ task: { checks: 1 }, delayMs: 7500 }]);
    await world.deliver(endpointId, 'fast', 10);
    expect(world.sent).toHaveLength(1);
    expect(receiver.received).toEqual([]);
    world.pass(60_000);
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(1);
  });

  it('beside others for the same endpoint: one of them works', async () => {
    world.tell('order.held', 'order.held');
    const endpointId = await world.add(url);
    await Promise.all([1, 2, 3, 4].map(() => world.deliver(endpointId)));
    expect(receiver.received).toHaveLength(2);
  });

  it('is not delayed by another endpoint whose receiver hangs', async () => {
    world.tell('order.held', 'order.released');
    const silent = await tlsReceiver(tls.identity);
    let answerSilent = () => {};
    const hangs = new Promise<void>((resolve) =>
      silent.respondWith((response) => {
        answerSilent = () => response.writeHead(204).end();
        resolve();
      }),
    );
    const slow = await world.add(`https://localhost:${silent.port}/in`, { cursor: 1 });
    const quick = await world.add(url);
    const hanging = world.deliver(slow);
    await hangs;
    await world.deliver(quick);
    expect(receiver.received).toHaveLength(2);
    expect(await world.endpoint(slow)).toMatchObject({ cursor: 1 });
    answerSilent();
    await hanging;
    expect(await world.endpoint(slow)).toMatchObject({ cursor: 2 });
    await silent.close();
  });

  it('whose worker died is sent again what it had not stored, once its lease is over', async () => {
    const events = world.tell('order.held', 'order.released');
    const lease = { leaseId: randomUUID(), until: at(60) };
    const endpointId = await world.add(url, { lease });
    await world.deliver(endpointId);
    world.pass(60_000);
    await world.deliver(endpointId, 'fast', 1);
    expect(ids()).toEqual(events.map(({ id }) => id));
  });

  it('does nothing more for a worker whose lease ran out and was taken by another', async () => {
    world.tell('order.held');
    const endpointId = await world.add(url);
    receiver.respondWith((response) => {
      receiver.respondWith((next) => next.writeHead(200).end());
      world.pass(75_000);
      void world.deliver(endpointId).then(() => response.writeHead(500).end());
    });
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(2);
    const endpoint = await world.endpoint(endpointId);
    expect(endpoint).toMatchObject({ cursor: 1, failures: 0, state: 'enabled' });
    expect(endpoint.lease).toBeUndefined();
  });

  it('for an endpoint that is gone does nothing', async () => {
    await world.deliver(randomUUID());
    expect(world.sent).toEqual([]);
  });

  it('passes events that are not kept any more, and says so', async () => {
    const events = world.tell('order.held', 'order.held', 'order.held');
    world.keepFrom(3);
    const endpointId = await world.add(url);
    await world.deliver(endpointId);
    expect(ids()).toEqual([events[2]!.id]);
    const gap = (await world.deliveries(endpointId)).filter(({ kind }) => kind === 'gap');
    expect(gap).toMatchObject([{ number: 2, reason: 'noLongerKept' }]);
  });

  it('sends again what could not be stored', async () => {
    world.tell(...Array.from({ length: 100 }, () => 'order.held' as const));
    const endpointId = await world.add(url);
    const write = world.webhooks.write.bind(world.webhooks);
    let writes = 0;
    // The second write stores the first deliveries, beside the next requests.
    world.webhooks.write = (...row) => (++writes === 2 ? Promise.reject(new Error('busy')) : write(...row));
    await expect(world.deliver(endpointId)).rejects.toThrow('busy');
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 0 });
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 100 });
    expect(new Set(ids()).size).toBe(100);
    expect(await world.deliveries(endpointId)).toHaveLength(100);
  });

  it('keeps what was sent when the feed fails', async () => {
    world.tell(...Array.from({ length: 110 }, () => 'order.held' as const));
    const endpointId = await world.add(url);
    world.failFeedAfter(100);
    await expect(world.deliver(endpointId)).rejects.toThrow('unreachable');
    const endpoint = await world.endpoint(endpointId);
    expect(endpoint).toMatchObject({ cursor: 100 });
    expect(endpoint.lease).toBeUndefined();
  });
});

describe('N4 an endpoint whose receiver has not agreed', () => {
  it('is asked first, by OPTIONS, and gets its events once it agrees', async () => {
    const events = world.tell('order.held');
    const endpointId = await world.add(url, { state: 'unverified', verified: false });
    await world.deliver(endpointId);
    expect(receiver.received.map(({ method }) => method)).toEqual(['OPTIONS']);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'unverified', cursor: 0, nextAttemptAt: at(5) });
    receiver.respondWith((response, request) => {
      if (request.method === 'OPTIONS') response.setHeader('WebHook-Allowed-Origin', 'assent.example');
      response.writeHead(200).end();
    });
    world.pass(5000);
    await world.deliver(endpointId);
    expect(receiver.received.map(({ method }) => method)).toEqual(['OPTIONS', 'OPTIONS', 'POST']);
    expect(receiver.received[1]!.headers['webhook-request-origin']).toBe('assent.example');
    expect(ids().at(-1)).toBe(events[0]!.id);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'enabled', verified: true, cursor: 1 });
    expect((await world.deliveries(endpointId)).map(({ kind, result }) => `${kind} ${result}`).toSorted()).toEqual([
      'event delivered',
      'handshake delivered',
      'handshake retried',
    ]);
  });

  it.each([
    [404, 'unverified'],
    [410, 'disabled'],
  ] as const)('and answers %i gets neither events nor a test event', async (status, state) => {
    world.tell('order.held');
    const extras = [{ extraId: randomUUID(), askedAt: at(0) }];
    const endpointId = await world.add(url, { state: 'unverified', verified: false, extras });
    answer(status);
    await world.deliver(endpointId);
    expect(receiver.received.map(({ method }) => method)).toEqual(['OPTIONS']);
    expect(await world.endpoint(endpointId)).toMatchObject({ state, extras, cursor: 0 });
  });
});

describe('N5 that an endpoint was disabled', () => {
  it('is announced again after a crash, under the same id, also once the partner has enabled it', async () => {
    const unannounced = { at: at(5), because: 'failing' as const };
    const endpointId = await world.add(url, { state: 'disabled', disabledBecause: 'failing', unannounced });
    const { webhooks } = world;
    const dying = { ...webhooks, write: () => Promise.reject(new Error('unreachable')) };
    const task = { ...world.owner, endpointId, checks: 0 };
    await expect(deliverWebhooks({ ...world.deps, webhooks: dying })(task, 'fast')).rejects.toThrow('unreachable');
    await world.change(endpointId, (endpoint) => switchedOn(endpoint, new Date(at(6))));
    await world.deliver(endpointId);
    expect(world.published.map(({ time, data }) => [time, data['because']])).toEqual([
      [at(5), 'failing'],
      [at(5), 'failing'],
    ]);
    expect(new Set(world.published.map(({ id }) => id)).size).toBe(1);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'enabled' });
    expect(await world.endpoint(endpointId)).not.toHaveProperty('unannounced');
    // What it has to do is done by the next message.
    expect(world.sent).toMatchObject([{ task: { endpointId, checks: 1 } }]);
  });
});

describe('N3 what a partner asks for', () => {
  const extra = (number?: number) => ({
    extraId: randomUUID(),
    askedAt: at(0),
    ...(number === undefined ? {} : { number }),
  });

  it('a test event and a repeat are sent once, also while an event is waited for', async () => {
    const events = world.tell('order.held', 'order.released');
    const endpointId = await world.add(url, { cursor: 1, failures: 3, failingSince: at(0), nextAttemptAt: at(300) });
    const test = extra();
    await world.change(endpointId, (endpoint) => withExtra(withExtra(endpoint, test)!, extra(1))!);
    await world.deliver(endpointId);
    expect(ids()).toEqual([test.extraId, events[0]!.id]);
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: 'webhook.test', subject: endpointId });
    expect(await world.endpoint(endpointId)).toMatchObject({
      extras: [],
      cursor: 1,
      failures: 3,
      nextAttemptAt: at(300),
    });
    expect(world.sent).toMatchObject([{ delayMs: 300_000 }]);
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(2);
  });

  it('a repeat of an event that is not kept fails, and says so', async () => {
    world.tell('order.held', 'order.held');
    world.keepFrom(2);
    const endpointId = await world.add(url, { cursor: 2 });
    await world.change(endpointId, (endpoint) => withExtra(endpoint, extra(1))!);
    await world.deliver(endpointId);
    expect(receiver.received).toEqual([]);
    expect(await world.deliveries(endpointId)).toMatchObject([
      { kind: 'repeat', result: 'failed', reason: 'noLongerKept' },
    ]);
  });

  it('a change while a worker sends is kept, and what was sent counts', async () => {
    world.tell('order.held');
    const endpointId = await world.add(url);
    let during = Promise.resolve();
    receiver.respondWith((response) => {
      during = world.change(endpointId, (endpoint) =>
        changed(rotated(endpoint, new Date(at(0))), { description: 'CRM' }, new Date(at(0))),
      );
      void during.then(() => response.writeHead(200).end());
    });
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ description: 'CRM', secret: 2, cursor: 1 });
  });

  it.each([
    ['each takes 100 ms: stores 25, and sends 25 more meanwhile', 100, 50],
    ['each takes 10 ms: stores 25, a quarter of a second, and sends 25 more meanwhile', 10, 50],
    ['each takes 4 ms: 63 and 63', 4, 126],
    ['none takes any time: 90 and 90', 0, 180],
  ])('an endpoint that is disabled stays so, and the worker stops when it sees that; %s', async (_, tookMs, count) => {
    world.tell(...Array.from({ length: 250 }, () => 'order.held' as const));
    const endpointId = await world.add(url);
    receiver.respondWith((response) => {
      world.pass(tookMs);
      if (receiver.received.length !== 1) return void response.writeHead(200).end();
      void world
        .change(endpointId, (endpoint) => switchedOff(endpoint, 'byPartner', new Date(at(0))))
        .then(() => response.writeHead(200).end());
    });
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(count);
    expect(await world.endpoint(endpointId)).toMatchObject({
      state: 'disabled',
      disabledBecause: 'byPartner',
      cursor: 0,
    });
    expect(await world.deliveries(endpointId)).toHaveLength(count);
    expect(world.sent).toEqual([]);
  });

  it('as many as may wait are stored with the events of many customers', async () => {
    const customers = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
    world.tellOf(customers);
    const endpointId = await world.add(url);
    await world.change(endpointId, (endpoint) => ({
      ...endpoint,
      extras: Array.from({ length: EXTRAS_AT_MOST }, () => extra(1)),
    }));
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 400, extras: [] });
    expect(await world.deliveries(endpointId)).toHaveLength(400 + EXTRAS_AT_MOST);
  });

  it('both secrets sign after a rotation', async () => {
    const [event] = world.tell('order.held');
    const endpointId = await world.add(url);
    await world.change(endpointId, (endpoint) => rotated(endpoint, new Date(at(0))));
    await world.deliver(endpointId);
    const { body, headers } = receiver.received[0]!;
    const signed = await Promise.all(
      [2, 1].map(async (secret) =>
        new Webhook(await world.secretOf(endpointId, secret)).sign(event!.id, new Date(at(0)), body),
      ),
    );
    expect(headers['webhook-signature']).toBe(signed.join(' '));
  });

  it('a rotation while a worker sends: both secrets sign once it has stored what it sent before', async () => {
    world.tell(...Array.from({ length: 60 }, () => 'order.held' as const));
    const endpointId = await world.add(url);
    receiver.respondWith((response) => {
      world.pass(10);
      if (receiver.received.length !== 1) return void response.writeHead(200).end();
      void world
        .change(endpointId, (endpoint) => rotated(endpoint, new Date(at(0))))
        .then(() => response.writeHead(200).end());
    });
    await world.deliver(endpointId);
    const signedBy = await Promise.all(
      [1, 2].map(async (secret) => new Webhook(await world.secretOf(endpointId, secret))),
    );
    const expected = receiver.received.map(({ body, headers }) =>
      signedBy.map((one) =>
        one.sign(headers['webhook-id'] as string, new Date(1000 * Number(headers['webhook-timestamp'])), body),
      ),
    );
    const had = receiver.received.map(({ headers }) => headers['webhook-signature']);
    const from = had.findIndex((signature) => String(signature).includes(' '));
    expect(from).toBeGreaterThanOrEqual(25);
    expect(had).toEqual(expected.map(([first, second], index) => (index < from ? first : `${second} ${first}`)));
    expect(had).toHaveLength(60);
  });
});
