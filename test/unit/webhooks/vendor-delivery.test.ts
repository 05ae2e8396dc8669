import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { changed, withExtra, type Endpoint } from '../../../shared/domain/webhooks/endpoint.ts';
import { VendorEventName, withValidation, type VendorForm } from '../../../shared/domain/webhooks/vendor-form.ts';
import { deliverWebhooks } from '../../../shared/webhooks/deliver-webhooks.ts';
import { problemOf } from '../../support/published-sample.ts';
import { tlsAuthority } from '../../support/tls-authority.ts';
import { tlsReceiver } from '../../support/tls-receiver.ts';
import { PEM, THUMBPRINT, VENDOR_SIGNER } from '../../support/vendor-signer.ts';
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
  world = webhookWorld(tls.authority, VENDOR_SIGNER);
  url = `https://localhost:${receiver.port}/in`;
});
afterEach(() => receiver.close());

const form = (given: Partial<VendorForm> = {}): VendorForm => ({
  events: VendorEventName.options,
  msSignature: false,
  validations: [],
  ...given,
});
const add = (given: Partial<VendorForm> = {}, endpoint: Partial<Endpoint> = {}) =>
  world.add(url, { vendorForm: form(given), ...endpoint });
const UNVERIFIED = { state: 'unverified', verified: false } as const;
const answer = (...statuses: number[]) =>
  receiver.respondWith((response) => response.writeHead(statuses.length > 1 ? statuses.shift()! : statuses[0]!).end());
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body) as Record<string, string>);
const names = () => bodies().map(({ EventName }) => EventName);
const at = (seconds: number) => new Date(Date.parse('2026-11-30T00:00:00.000Z') + seconds * 1000).toISOString();

/** Downloads from the table, under the address that is named. */
const download = async (address: string): Promise<Response> => {
  const name = /^https:\/\/assent\.example\/webhooks\/v1\/certificates\/([\da-f]{64})\.cer$/.exec(address)?.[1] ?? '';
  const found = await world.deps.certificates.read(name);
  return found ? new Response(new Uint8Array(found.chain[0]!)) : new Response('', { status: 404 });
};
const problems = () =>
  Promise.all(
    receiver.received.map(({ headers, body }) =>
      problemOf({ headers, body: Buffer.from(body) }, { trusted: [PEM], download }),
    ),
  );
/** Asks for a validation event, as the API does. */
const ask = (endpointId: string, correlationId: string) =>
  world.change(endpointId, (endpoint) => {
    const askedAt = world.deps.clock().toISOString();
    const next = withExtra(endpoint, { extraId: correlationId, askedAt })!;
    return { ...next, vendorForm: withValidation(next.vendorForm!, correlationId, world.deps.clock()) };
  });

describe('N8 an endpoint in the form of Partner Center', () => {
  it('gets what the published sample verifies, byte by byte', async () => {
    const [held] = world.tell('order.held');
    const endpointId = await add();
    await world.deliver(endpointId);
    const [{ headers, body, method }] = receiver.received as [(typeof receiver.received)[0]];
    expect(method).toBe('POST');
    expect(body).toBe(
      '{"EventName":"order-held","ResourceUri":"https://assent.example/v1/customers/44444444-4444-4444-8444-444444444444/orders/a",' +
        '"ResourceName":"order","AuditUri":null,"ResourceChangeUtcDate":"2026-11-30T00:00:00.0000000+00:00"}',
    );
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      authorization: expect.stringMatching(/^Signature [A-Za-z\d+/]{342}==$/),
      'x-ms-certificate-url': `https://assent.example/webhooks/v1/certificates/${THUMBPRINT}.cer`,
      'x-ms-signature-algorithm': 'rsa-sha256',
      'webhook-id': held!.id,
    });
    expect(headers).not.toHaveProperty('webhook-signature');
    expect(headers).not.toHaveProperty('x-ms-signature');
    expect(await problems()).toEqual([undefined]);
    receiver.received[0] = { ...receiver.received[0]!, body: body.replace('held', 'hold') };
    expect(await problems()).toEqual(['the signature does not hold']);
  });

  it('gets the signature in a header of its own where it asked for that', async () => {
    world.tell('order.held');
    await world.deliver(await add({ msSignature: true }));
    expect(receiver.received[0]!.headers).not.toHaveProperty('authorization');
    expect(receiver.received[0]!.headers['x-ms-signature']).toMatch(/^Signature /);
    expect(await problems()).toEqual([undefined]);
  });

  it('gets the events that it names; others pass without a request', async () => {
    world.tell('order.approved', 'order.held', 'webhook.disabled', 'order.released', 'attestation.created');
    const endpointId = await add({ events: ['order-released', 'agreement-created'] });
    await world.deliver(endpointId);
    expect(names()).toEqual(['order-released']);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 5, failures: 0 });
    expect(await world.deliveries(endpointId)).toMatchObject([{ number: 4, type: 'order.released' }]);
  });

  it('gets an acceptance with which a relationship began under two names, both again where one fails', async () => {
    const [recorded] = world.tell('acceptance.recorded', 'order.held');
    recorded!.data['relationship'] = 'reseller';
    const endpointId = await add();
    answer(500, 200, 500, 200);
    await world.deliver(endpointId);
    expect(receiver.received).toHaveLength(1);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 0, failures: 1 });
    world.pass(5000);
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 0, failures: 2 });
    world.pass(60_000);
    await world.deliver(endpointId);
    const both = ['reseller-relationship-accepted-by-customer', 'agreement-created'];
    expect(names()).toEqual([both[0], ...both, ...both, 'order-held']);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 2, failures: 0 });
    expect(await problems()).toEqual(Array.from({ length: 6 }, () => undefined));
  });

  it('is not failed by a signature that cannot be made: the message is, and what was asked for stays', async () => {
    world.tell('order.held');
    const extraId = randomUUID();
    const endpointId = await add({}, { extras: [{ extraId, askedAt: at(0) }] });
    const task = { ...world.owner, endpointId, checks: 0 };
    const vendorSigner = { sign: () => Promise.reject(new Unavailable('The vault did not sign.')) };
    for (const deps of [
      { ...world.deps, vendorSigner },
      { ...world.deps, vendorSigner: undefined },
    ]) {
      await expect(deliverWebhooks(deps)(task, 'fast')).rejects.toThrow(Unavailable);
      expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 0, failures: 0, extras: [{ extraId }] });
    }
    expect(receiver.received).toEqual([]);
    await world.deliver(endpointId);
    expect(names()).toEqual(['test-created', 'order-held']);
  });

  it('waits for as long as nothing could be signed, ten minutes at most: no message fails meanwhile', async () => {
    world.tell('order.held');
    const endpointId = await add();
    const task = { ...world.owner, endpointId, checks: 10 };
    const vendorSigner = { sign: () => Promise.reject(new Unavailable('The vault did not sign.')) };
    const work = () => deliverWebhooks({ ...world.deps, vendorSigner })(task, 'fast');
    for (const [after, waits] of [
      [0, 5],
      [5, 5],
      [60, 65],
      [935, 600],
    ] as const) {
      world.pass(after * 1000);
      await expect(work()).rejects.toThrow(Unavailable);
      const { nextAttemptAt = '', failures, failingSince } = await world.endpoint(endpointId);
      expect(Date.parse(nextAttemptAt) - world.deps.clock().getTime()).toBe(waits * 1000);
      expect([failures, failingSince]).toEqual([0, undefined]);
      await work();
    }
    world.pass(600_000);
    await world.deliver(endpointId);
    expect(names()).toEqual(['order-held']);
    const after = await world.endpoint(endpointId);
    expect(after).toMatchObject({ cursor: 1, failures: 0 });
    expect(after.vendorForm).not.toHaveProperty('unsignedSince');
    expect(after).not.toHaveProperty('nextAttemptAt');
  });

  it('is sent nothing before its certificate can be downloaded', async () => {
    world.tell('order.held');
    const endpointId = await add();
    const certificates = { ...world.deps.certificates, keep: () => Promise.reject(new Unavailable('unreachable')) };
    const task = { ...world.owner, endpointId, checks: 0 };
    await expect(deliverWebhooks({ ...world.deps, certificates })(task, 'fast')).rejects.toThrow(Unavailable);
    expect(receiver.received).toEqual([]);
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 0, failures: 0 });
  });
});

describe('N4 N8 the agreement of a receiver', () => {
  it('is its 2xx to a signed test event; before it gets nothing else', async () => {
    world.tell('order.held');
    const endpointId = await add({}, UNVERIFIED);
    answer(500);
    await world.deliver(endpointId);
    expect(names()).toEqual(['test-created']);
    expect(await world.endpoint(endpointId)).toMatchObject({ ...UNVERIFIED, failures: 1, cursor: 0 });
    answer(302);
    world.pass(5000);
    await world.deliver(endpointId);
    expect(names()).toEqual(['test-created', 'test-created']);
    answer(204);
    world.pass(60_000);
    await world.deliver(endpointId);
    expect(names()).toEqual(['test-created', 'test-created', 'test-created', 'order-held']);
    expect(await problems()).toEqual(Array.from({ length: 4 }, () => undefined));
    expect(bodies()[0]).toMatchObject({
      ResourceUri: 'https://assent.example/webhooks/v1/registration',
      ResourceName: 'test',
    });
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'enabled', verified: true, cursor: 1 });
    const kinds = (await world.deliveries(endpointId)).map(({ kind, result }) => [kind, result]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['handshake', 'retried'],
        ['handshake', 'delivered'],
        ['event', 'delivered'],
      ]),
    );
  });

  it('is given by 410 to none: the endpoint is disabled', async () => {
    const endpointId = await add({}, UNVERIFIED);
    answer(410);
    await world.deliver(endpointId);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'disabled', disabledBecause: 'gone' });
  });

  it('is asked for again at another URL, and not for other events', async () => {
    const endpointId = await add();
    const shared = { msSignature: true };
    const now = world.deps.clock();
    await world.change(endpointId, (one) => changed(one, { form: { ...shared, events: ['order-held'] } }, now));
    expect(await world.endpoint(endpointId)).toMatchObject({
      state: 'enabled',
      vendorForm: { events: ['order-held'] },
    });
    await world.change(endpointId, (one) => changed(one, { url: `${url}2` }, now));
    expect(await world.endpoint(endpointId)).toMatchObject({ ...UNVERIFIED, vendorForm: { events: ['order-held'] } });
  });
});

describe('N8 a validation event', () => {
  const result = async (endpointId: string) => (await world.endpoint(endpointId)).vendorForm!.validations;

  it('is sent once, and its answer kept', async () => {
    const endpointId = await add();
    await ask(endpointId, 'aaaaaaaa-0001-4000-8000-000000000001');
    answer(404, 200);
    await world.deliver(endpointId);
    await world.deliver(endpointId);
    expect(names()).toEqual(['test-created']);
    expect(receiver.received[0]!.headers['webhook-id']).toBe('aaaaaaaa-0001-4000-8000-000000000001');
    expect(await result(endpointId)).toEqual([
      { correlationId: 'aaaaaaaa-0001-4000-8000-000000000001', askedAt: at(0), result: { at: at(0), status: 404 } },
    ]);
    expect(await world.endpoint(endpointId)).toMatchObject({ extras: [], failures: 0 });
  });

  it('of an endpoint that has not agreed asks for its agreement, and is not sent a second time', async () => {
    const endpointId = await add({}, { ...UNVERIFIED, failures: 3, nextAttemptAt: at(300) });
    await ask(endpointId, 'aaaaaaaa-0001-4000-8000-000000000001');
    answer(500);
    await world.deliver(endpointId);
    expect(await result(endpointId)).toMatchObject([{ result: { status: 500 } }]);
    expect(await world.endpoint(endpointId)).toMatchObject({ ...UNVERIFIED, extras: [], failures: 4 });
    await ask(endpointId, 'aaaaaaaa-0002-4000-8000-000000000002');
    answer(200);
    await world.deliver(endpointId);
    expect(names()).toEqual(['test-created', 'test-created']);
    expect(await result(endpointId)).toMatchObject([{ result: { status: 500 } }, { result: { status: 200 } }]);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'enabled', extras: [] });
  });

  it('keeps its result where another URL was set meanwhile', async () => {
    const endpointId = await add();
    await ask(endpointId, 'aaaaaaaa-0001-4000-8000-000000000001');
    receiver.respondWith((response) => {
      void world
        .change(endpointId, (one) => changed(one, { url: `${url}2` }, world.deps.clock()))
        .then(() => response.writeHead(204).end());
    });
    await world.deliver(endpointId);
    expect(await result(endpointId)).toMatchObject([{ result: { status: 204 } }]);
    expect(await world.endpoint(endpointId)).toMatchObject({ url: `${url}2`, ...UNVERIFIED, extras: [] });
  });

  it('tells why there was no answer', async () => {
    const endpointId = await add({}, { url: 'https://10.0.0.1/' });
    await ask(endpointId, 'aaaaaaaa-0001-4000-8000-000000000001');
    await world.deliver(endpointId);
    expect(await result(endpointId)).toMatchObject([{ result: { reason: 'urlNotAllowed' } }]);
  });
});

it('N8 an event that is asked for again and has no name is told as such', async () => {
  world.tell('order.approved');
  const endpointId = await add({}, { cursor: 1, extras: [{ extraId: randomUUID(), number: 1, askedAt: at(0) }] });
  await world.deliver(endpointId);
  expect(receiver.received).toEqual([]);
  expect(await world.deliveries(endpointId)).toMatchObject([{ kind: 'repeat', result: 'failed', reason: 'noName' }]);
  expect(await world.endpoint(endpointId)).toMatchObject({ extras: [] });
});
