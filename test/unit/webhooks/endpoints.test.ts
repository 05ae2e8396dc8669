import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settingsEtag } from '../../../shared/domain/webhooks/endpoint.ts';
import type { UrlPolicy } from '../../../shared/domain/webhooks/webhook-url.ts';
import { changeEndpoint, replayEvents, rotateSecret, sendExtra } from '../../../shared/webhooks/change-endpoint.ts';
import { createEndpoint } from '../../../shared/webhooks/create-endpoint.ts';
import {
  listDeliveries,
  listEndpoints,
  readEndpoint,
  removeEndpoint,
} from '../../../shared/webhooks/read-endpoints.ts';
import { tlsAuthority } from '../../support/tls-authority.ts';
import { NAME, webhookWorld } from '../../support/webhook-world.ts';

const POLICY: UrlPolicy = { ports: [8443], ownHosts: ['assent.example'], loopback: false };
const USER = '33333333-3333-4333-8333-333333333333';
const APPLICATION = '44444444-4444-4444-8444-444444444444';

let authority: string;
let world: ReturnType<typeof webhookWorld>;
let uses: ReturnType<typeof usesOf>;

beforeAll(() => {
  ({ authority } = tlsAuthority(NAME));
});
beforeEach(() => {
  world = webhookWorld(authority);
  uses = usesOf();
});

function usesOf() {
  const deps = { ...world.deps, policy: POLICY };
  return {
    create: createEndpoint(deps),
    change: changeEndpoint(deps),
    rotate: rotateSecret(deps),
    extra: sendExtra(deps),
    replay: replayEvents(deps),
    list: listEndpoints(deps),
    read: readEndpoint(deps),
    remove: removeEndpoint(deps),
    deliveries: listDeliveries(deps),
  };
}

const wanted = (given: object = {}) => ({
  owner: world.owner,
  by: { kind: 'person' as const, userId: USER },
  url: `https://${NAME}/in`,
  types: [],
  description: 'ERP',
  request: undefined,
  ...given,
});
const request = (body = 'a', requestId: string = randomUUID()) => ({
  route: 'createWebhook',
  requestId,
  bodyHash: body,
});
const valueOf = <T>(result: { ok: boolean; value?: T }): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result)}`);
  return result.value!;
};
const created = async () => valueOf(await uses.create(wanted())).endpoint.endpointId;
const named = (endpointId: string) => ({ owner: world.owner, endpointId });

describe('N3 a partner creates an endpoint', () => {
  it('unverified, behind the newest event, and a message asks its receiver', async () => {
    world.tell('order.held', 'order.released');
    const { endpoint, secret } = valueOf(await uses.create(wanted({ types: ['order.held'] })));
    expect(endpoint).toMatchObject({ state: 'unverified', cursor: 2, types: ['order.held'], createdBy: USER });
    expect(secret).toBe(await world.secretOf(endpoint.endpointId));
    expect(await uses.list(world.owner)).toEqual([endpoint]);
    expect(await world.endpoint(endpoint.endpointId)).toEqual(endpoint);
    const by = { kind: 'application' as const, clientId: APPLICATION };
    expect(valueOf(await uses.create(wanted({ by }))).endpoint.createdBy).toBe(`application:${APPLICATION}`);
    expect(world.sent[0]).toEqual({
      task: { ...world.owner, endpointId: endpoint.endpointId, checks: 0 },
      lane: 'fast',
      delayMs: 0,
    });
    expect(world.sent).toHaveLength(2);
  });

  it('once for each request id, with the same secret', async () => {
    const repeated = request();
    const first = valueOf(await uses.create(wanted({ request: repeated })));
    expect(valueOf(await uses.create(wanted({ request: repeated })))).toEqual(first);
    expect(await uses.list(world.owner)).toHaveLength(1);
    expect(await uses.create(wanted({ request: { ...repeated, bodyHash: 'b' } }))).toMatchObject({
      code: 'RequestIdReused',
    });
    // A later secret was told to who rotated it.
    await uses.rotate({ ...named(first.endpoint.endpointId), from: 1 });
    expect(await uses.create(wanted({ request: repeated }))).toMatchObject({
      code: 'SecretChanged',
      parameters: { secretNumber: 2 },
    });
  });

  it('up to sixteen, also where many are created at once; a removed one makes room', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => uses.create(wanted())));
    expect(results.filter(({ ok }) => ok)).toHaveLength(16);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ code: 'TooManyEndpoints', parameters: { most: 16 } });
    const [one] = await uses.list(world.owner);
    expect(await uses.remove(world.owner, one!.endpointId)).toMatchObject({ ok: true });
    expect(await uses.remove(world.owner, one!.endpointId)).toMatchObject({ code: 'EndpointNotFound' });
    expect(await uses.list(world.owner)).toHaveLength(15);
    expect(await uses.create(wanted())).toMatchObject({ ok: true });
  });

  it.each([
    ['http://hooks.example/', 'notHttps', 'must begin with https'],
    ['https://10.0.0.1/', 'literalAddress', 'must have a host name, no IP address'],
    ['https://hooks.example:22/', 'port', 'must have the port 443 or 8443'],
    ['https://api.assent.example/', 'ownName', 'must not name this service'],
    ['hooks', 'notAnUrl', 'must be an URL such as https://hooks.example/assent'],
  ])('N7 not with the URL %s', async (url, rule, problem) => {
    const refused = { code: 'InvalidProperty', parameters: { property: 'url', problem, rule } };
    expect(await uses.create(wanted({ url }))).toMatchObject(refused);
    const endpointId = await created();
    expect(await uses.change({ ...named(endpointId), settings: { url } })).toMatchObject(refused);
    expect(await uses.list(world.owner)).toHaveLength(1);
  });
});

describe('N3 a partner changes an endpoint', () => {
  it('its URL, which must agree again; the same change again changes nothing more', async () => {
    const endpointId = await created();
    await world.change(endpointId, (endpoint) => ({ ...endpoint, state: 'enabled', verified: true }));
    const settings = { url: 'https://hooks.example:443/other', types: ['order.held' as const] };
    const moved = valueOf(await uses.change({ ...named(endpointId), settings }));
    expect(moved).toMatchObject({ state: 'unverified', verified: false, url: 'https://hooks.example/other' });
    expect(valueOf(await uses.change({ ...named(endpointId), settings }))).toMatchObject({ epoch: 1 });
    expect(world.sent).toHaveLength(3);
  });

  it('off and on; a repeat changes nothing', async () => {
    const endpointId = await created();
    const off = valueOf(await uses.change({ ...named(endpointId), settings: { on: false } }));
    expect(off).toMatchObject({ state: 'disabled', disabledBecause: 'byPartner' });
    expect(valueOf(await uses.change({ ...named(endpointId), settings: { on: false } }))).toEqual(off);
    expect(await uses.extra({ ...named(endpointId), requestId: randomUUID() })).toMatchObject({
      code: 'EndpointDisabled',
    });
    expect(world.sent).toHaveLength(1);
    const on = valueOf(await uses.change({ ...named(endpointId), settings: { on: true } }));
    expect(on.state).toBe('unverified');
    expect(valueOf(await uses.change({ ...named(endpointId), settings: { on: true } }))).toEqual(on);
    expect(world.sent).toHaveLength(3);
  });

  it('its secret; a repeat returns the same one, a later one is refused', async () => {
    const endpointId = await created();
    const first = valueOf(await uses.rotate({ ...named(endpointId), from: 1 }));
    expect(first.endpoint).toMatchObject({ secret: 2, previousUntil: '2026-12-01T00:00:00.000Z' });
    expect(first.secret).toBe(await world.secretOf(endpointId, 2));
    expect(valueOf(await uses.rotate({ ...named(endpointId), from: 1 }))).toEqual(first);
    valueOf(await uses.rotate({ ...named(endpointId), from: 2 }));
    expect(await uses.rotate({ ...named(endpointId), from: 1 })).toMatchObject({
      code: 'SecretChanged',
      parameters: { secretNumber: 3 },
    });
  });

  it('asks for tests and repeats, once for each request id and up to twenty that wait', async () => {
    const endpointId = await created();
    world.tell('order.held');
    const requestId = randomUUID();
    valueOf(await uses.extra({ ...named(endpointId), requestId }));
    expect(valueOf(await uses.extra({ ...named(endpointId), requestId })).extras).toHaveLength(1);
    for (let number = 1; number < 20; number++)
      valueOf(await uses.extra({ ...named(endpointId), number: 1, requestId: randomUUID() }));
    expect(await uses.extra({ ...named(endpointId), requestId: randomUUID() })).toMatchObject({
      code: 'TooManyExtras',
    });
  });

  it('not for an event that the feed does not have yet', async () => {
    world.tell('order.held');
    const endpointId = await created();
    expect(await uses.extra({ ...named(endpointId), number: 2, requestId: randomUUID() })).toMatchObject({
      code: 'InvalidProperty',
      parameters: { property: 'eventNumber', problem: 'must be at most 1, the newest event' },
    });
    expect((await world.endpoint(endpointId)).extras).toEqual([]);
  });

  it('not over settings that somebody else changed since it read them; a repeat of its own change is answered', async () => {
    const endpointId = await created();
    const seen = settingsEtag(await world.endpoint(endpointId));
    const mine = { ...named(endpointId), seen, settings: { description: 'CRM' } };
    expect(valueOf(await uses.change(mine)).description).toBe('CRM');
    expect(valueOf(await uses.change(mine)).description).toBe('CRM');
    expect(await uses.change({ ...mine, settings: { description: 'DMS' } })).toMatchObject({ code: 'EndpointChanged' });
    expect((await world.endpoint(endpointId)).description).toBe('CRM');
    expect(valueOf(await uses.change({ ...mine, seen: undefined, settings: { on: false } })).state).toBe('disabled');
  });

  it('asks for events again from a number on, at most the newest', async () => {
    world.tell('order.held', 'order.released');
    const endpointId = await created();
    expect(valueOf(await uses.replay({ ...named(endpointId), after: 0 }))).toMatchObject({ cursor: 0, epoch: 1 });
    expect(await uses.replay({ ...named(endpointId), after: 3 })).toMatchObject({
      parameters: { property: 'after', problem: 'must be at most 2, the newest event' },
    });
  });

  it('of its own only', async () => {
    const endpointId = await created();
    for (const owner of [
      { ...world.owner, partnerId: randomUUID() },
      { ...world.owner, environment: 'Sandbox' as const },
    ]) {
      const foreign = { owner, endpointId };
      const answers = [
        await uses.read(owner, endpointId),
        await uses.deliveries(owner, endpointId, { size: 10 }),
        await uses.remove(owner, endpointId),
        await uses.change({ ...foreign, settings: { description: 'x' } }),
        await uses.change({ ...foreign, settings: { on: false } }),
        await uses.rotate({ ...foreign, from: 1 }),
        await uses.extra({ ...foreign, requestId: randomUUID() }),
        await uses.replay({ ...foreign, after: 0 }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'EndpointNotFound' });
      expect(await uses.list(owner)).toEqual([]);
    }
    expect(await uses.list(world.owner)).toHaveLength(1);
  });
});

describe('N3 deliveries', () => {
  it('are listed newest first by pages, those of the last 30 days; older ones are removed', async () => {
    const endpointId = await created();
    const day = (number: number) => new Date(Date.UTC(2026, 9, number)).toISOString();
    // From 1 October to 30 November; the clock stands at 30 November.
    const deliveries = Array.from({ length: 61 }, (_, index) => ({
      deliveryId: randomUUID(),
      endpointId,
      at: day(index + 1),
      kind: 'event' as const,
      number: index + 1,
      attempt: 1,
      status: 200,
      durationMs: 1,
      result: 'delivered' as const,
    }));
    const { value, etag: read } = (await world.webhooks.read(world.owner, endpointId))!;
    let etag = read;
    // Stored as they came: alone, by twos, and many at once.
    for (const [from, to] of [
      [0, 30],
      [30, 31],
      [31, 33],
      [33, 48],
      [48, 49],
      [49, 61],
    ] as const)
      etag = (await world.webhooks.write(world.owner, value, etag, deliveries.slice(from, to)))!;
    const first = valueOf(await uses.deliveries(world.owner, endpointId, { size: 20 }));
    const second = valueOf(await uses.deliveries(world.owner, endpointId, { size: 11, after: first.after }));
    expect([first.items.length, second.items.length, second.after]).toEqual([20, 11, undefined]);
    const numbers = [...first.items, ...second.items].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 31 }, (_, index) => 61 - index));
    while (await world.webhooks.forget(world.owner, endpointId, day(31)));
    expect((await world.deliveries(endpointId)).map(({ number }) => number)).toEqual(numbers);
    const other = await created();
    expect(valueOf(await uses.deliveries(world.owner, other, { size: 20 })).items).toEqual([]);
  });
});
