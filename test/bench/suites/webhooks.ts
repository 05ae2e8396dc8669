import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as startRequest } from 'node:https';
import { fileURLToPath } from 'node:url';
import { useCasesOf } from '../../../functions/use-cases.ts';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { Owner } from '../../../shared/domain/partners/partner.ts';
import { outboundCalls } from '../../../shared/outbound/outbound-calls.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { systemTimers } from '../../../shared/timers.ts';
import { portsOn } from '../../support/service.ts';
import { tlsAuthority } from '../../support/tls-authority.ts';
import { newPartner } from '../support/customers.ts';
import { compared, interleaved, perSecond } from '../support/rows.ts';
import type { Suite } from '../support/suite.ts';

const RECEIVER = fileURLToPath(new URL('../floors/webhook-receiver.ts', import.meta.url));
const NAME = 'hooks.example';
const EVENTS = { full: 5_000, quick: 500 };
const ROUNDS = { full: 7, quick: 2 };
const AT_ONCE = 100;

/** Deliveries to one endpoint, one after the other, against a loop of bare requests with the same bodies. */
export const webhooksSuite: Suite = {
  name: 'webhooks',
  about: 'deliveries to one endpoint over TLS, against a loop of https.request',
  seconds: 90,
  async run({ quick, progress, stack: start }) {
    const stack = await start();
    const size = quick ? 'quick' : 'full';
    const { authority, identity } = tlsAuthority(NAME);
    const receiver = fork(RECEIVER);
    try {
      receiver.send(identity);
      const [port] = (await once(receiver, 'message')) as [number];
      const url = `https://${NAME}:${port}/assent`;
      const { environment, partnerId } = await newPartner(stack.tablesConnection);
      const owner = { environment, partnerId };
      const events = Array.from({ length: EVENTS[size] }, () => eventOf(owner));
      const deliver = await endpointWith(stack.tablesConnection, owner, url, authority, events);
      const pairs = await interleaved(
        ROUNDS[size],
        () => perSecond(events.length, deliver),
        () => perSecond(events.length, () => bareLoop(url, authority, events)),
        (done) => progress(done / ROUNDS[size]),
      );
      return [compared('webhooks', 'deliveries/s', pairs, { aim: 0.7, atMost: false })];
    } finally {
      receiver.disconnect();
    }
  },
};

const eventOf = (owner: Owner): AssentEvent => {
  const { stream: _, position: __, ...event } = exampleEvent('renewal.cleared');
  return { ...event, id: randomUUID(), data: { ...event.data, ...owner, customerId: randomUUID() } };
};

/** Work that sends all these events to an endpoint of the partner, as the service does. */
async function endpointWith(
  connectionString: string,
  owner: Owner,
  url: string,
  authority: string,
  events: readonly AssentEvent[],
): Promise<() => Promise<void>> {
  const policy = { ports: [Number(new URL(url).port)], ownHosts: [], loopback: true };
  const resolve = () => Promise.resolve(['127.0.0.1']);
  const ports = portsOn(tablesIn({ connectionString }), {
    urlPolicy: policy,
    openOutbound: outboundCalls({ policy, resolve, timers: systemTimers, authorities: [authority] }),
  });
  const { createEndpoint, deliverWebhooks, readEndpoint, replayEvents, writeFeed } = useCasesOf(ports);
  for (let at = 0; at < events.length; at += AT_ONCE) await writeFeed(events.slice(at, at + AT_ONCE));
  const by = { kind: 'person', userId: owner.partnerId } as const;
  const created = await createEndpoint({ owner, by, url, types: [], description: '', request: undefined });
  if (!created.ok) throw new Error(`The endpoint was refused: ${created.code}.`);
  const { endpointId } = created.value.endpoint;
  return async () => {
    await replayEvents({ owner, endpointId, after: 0 });
    for (;;) {
      await deliverWebhooks({ ...owner, endpointId, checks: 0 }, 'fast');
      const read = await readEndpoint(owner, endpointId);
      if (!read.ok || read.value.failures > 0) throw new Error('The receiver did not take an event.');
      if (read.value.cursor === events.length) return;
    }
  };
}

async function bareLoop(url: string, authority: string, events: readonly AssentEvent[]): Promise<void> {
  const { port } = new URL(url);
  const agent = new Agent({ keepAlive: true, ca: authority, servername: NAME });
  for (const event of events) {
    const headers = { 'content-type': 'application/cloudevents+json' };
    const request = startRequest({ host: '127.0.0.1', port, path: '/assent', method: 'POST', headers, agent });
    request.end(JSON.stringify(event));
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    response.resume();
    await once(response, 'end');
    if (response.statusCode !== 204) throw new Error(`The receiver answered ${response.statusCode}.`);
  }
  agent.destroy();
}
