import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { AssentEvent } from '../../../shared/domain/events/event.ts';
import { call, confirm, eventually, newCustomer, newPartner } from '../../support/world.ts';

interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A receiver on this machine, as the local stack may call it; it agrees, and answers events with this status. */
async function receiver() {
  const arrived: Arrived[] = [];
  const state = { status: 204 };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    if (request.method === 'OPTIONS') {
      response.writeHead(200, { 'WebHook-Allowed-Origin': request.headers['webhook-request-origin'] }).end();
      return;
    }
    arrived.push({ headers: request.headers, body });
    response.writeHead(state.status).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/in`, arrived, state };
}

const eventIn = ({ body }: Arrived): AssentEvent => AssentEvent.parse(JSON.parse(body));

/** What an independent implementation makes of the signature: the event, or a fault. */
const verified = (secret: string, { headers, body }: Arrived): AssentEvent =>
  AssentEvent.parse(new Webhook(secret).verify(body, headers as Record<string, string>));

describe('N3 N4 a webhook on the running service', () => {
  it('is sent events from its creation on, signed; tests, repeats and both secrets of a rotation', async () => {
    const partner = await newPartner();
    const { partnerId } = partner;
    const key = await newCustomer(partner);
    const { url, arrived } = await receiver();
    const asked = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(partnerId, path, { method: 'POST', body, headers });
    const made = await asked('/v1/webhooks', { url, types: ['acceptance.recorded'] });
    expect(made.status).toBe(201);
    const { id, secret } = made.body as { id: string; secret: string };
    const at = `/v1/webhooks/${id}`;
    await eventually(async () => expect((await call(partnerId, at)).body.state).toBe('enabled'));

    expect((await confirm(key)).status).toBe(201);
    await eventually(async () => expect(arrived).toHaveLength(1));
    const event = verified(secret, arrived[0]!);
    expect(event).toMatchObject({ type: 'acceptance.recorded', data: { customerId: key.customerId } });
    expect(arrived[0]!.headers).toMatchObject({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': event.id,
    });

    const requestId = randomUUID();
    expect((await asked(`${at}/test`, undefined, { 'MS-RequestId': requestId })).status).toBe(202);
    await eventually(async () => expect(arrived).toHaveLength(2));
    expect(verified(secret, arrived[1]!)).toMatchObject({ id: requestId, type: 'webhook.test' });

    const rotated = await asked(`${at}/rotate`, { secretNumber: 1 });
    const second = rotated.body.secret as string;
    const { lastEventNumber } = (await call(partnerId, at)).body as { lastEventNumber: number };
    expect((await asked(`${at}/replay`, { eventNumber: lastEventNumber })).status).toBe(202);
    await eventually(async () => expect(arrived).toHaveLength(3));
    for (const one of [secret, second]) expect(verified(one, arrived[2]!).id).toBe(event.id);
    expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, arrived[2]!)).toThrow(
      WebhookVerificationError,
    );

    expect((await asked(`${at}/replay`, { after: lastEventNumber - 1 })).status).toBe(202);
    await eventually(async () => expect(arrived).toHaveLength(4));
    expect(eventIn(arrived[3]!).id).toBe(event.id);

    await eventually(async () => {
      const { items } = (await call(partnerId, `${at}/deliveries`)).body as { items: Record<string, unknown>[] };
      expect(items.map(({ kind, status, result }) => [kind, status, result])).toEqual([
        ['event', 204, 'delivered'],
        ['repeat', 204, 'delivered'],
        ['test', 204, 'delivered'],
        ['event', 204, 'delivered'],
        ['handshake', 200, 'delivered'],
      ]);
      return expect(items[2]).toMatchObject({ eventId: requestId, type: 'webhook.test' });
    });
  });

  it('N3 a secret rotates while events arrive: each request holds by the first, and from some event on by both', async () => {
    const partner = await newPartner();
    const { partnerId } = partner;
    const { url, arrived } = await receiver();
    const asked = (path: string, body: unknown) => call(partnerId, path, { body });
    const { id, secret } = (await asked('/v1/webhooks', { url, types: ['acceptance.recorded'] })).body as {
      id: string;
      secret: string;
    };
    await eventually(async () => expect((await call(partnerId, `/v1/webhooks/${id}`)).body.state).toBe('enabled'));
    const confirmMany = async () => {
      for (let nth = 0; nth < 10; nth++) expect((await confirm(await newCustomer(partner))).status).toBe(201);
    };
    const confirming = Promise.all([confirmMany(), confirmMany()]);
    await eventually(async () => expect(arrived.length).toBeGreaterThan(4));
    const rotated = await asked(`/v1/webhooks/${id}/rotate`, { secretNumber: 1 });
    expect(rotated.status).toBe(200);
    const second = (rotated.body as { secret: string }).secret;
    await confirming;
    const holdsBy = (by: string, one: Arrived): boolean => {
      try {
        return verified(by, one).id === eventIn(one).id;
      } catch {
        return false;
      }
    };
    // A worker signs what it had begun to send with the secrets of then.
    await eventually(async () => {
      expect((await confirm(await newCustomer(partner))).status).toBe(201);
      return expect(arrived.some((one) => holdsBy(second, one))).toBe(true);
    });

    expect(arrived.filter((one) => !holdsBy(secret, one))).toEqual([]);
    const bySecond = arrived.map((one) => holdsBy(second, one));
    const from = bySecond.indexOf(true);
    expect(from).toBeGreaterThan(0);
    expect(bySecond.slice(from)).not.toContain(false);
  });

  it('N4 is disabled by an answer 410, and goes on with what waited once it is enabled', async () => {
    const partner = await newPartner();
    const { partnerId } = partner;
    const key = await newCustomer(partner);
    const { url, arrived, state } = await receiver();
    const { id, secret } = (await call(partnerId, '/v1/webhooks', { body: { url, types: ['acceptance.recorded'] } }))
      .body as { id: string; secret: string };
    const at = `/v1/webhooks/${id}`;
    await eventually(async () => expect((await call(partnerId, at)).body.state).toBe('enabled'));
    state.status = 410;
    expect((await confirm(key)).status).toBe(201);
    await eventually(async () =>
      expect((await call(partnerId, at)).body).toMatchObject({ state: 'disabled', disabledBecause: 'gone' }),
    );
    state.status = 200;
    const sent = arrived.length;
    expect((await call(partnerId, at, { method: 'PATCH', body: { state: 'enabled' } })).status).toBe(200);
    await eventually(async () => expect(arrived.length).toBeGreaterThan(sent));
    expect(verified(secret, arrived.at(-1)!).id).toBe(eventIn(arrived[0]!).id);
    await eventually(async () =>
      expect((await call(partnerId, at)).body).toMatchObject({ state: 'enabled', failures: 0 }),
    );
  });
});
