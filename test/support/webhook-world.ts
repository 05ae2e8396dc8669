import { randomUUID } from 'node:crypto';
import type { AssentEvent, EventType } from '../../shared/domain/events/event.ts';
import type { Owner } from '../../shared/domain/partners/partner.ts';
import { newEndpoint, type Endpoint } from '../../shared/domain/webhooks/endpoint.ts';
import type { EventFeed } from '../../shared/feed/event-feed.ts';
import { outboundCalls } from '../../shared/outbound/outbound-calls.ts';
import { systemRandom } from '../../shared/random.ts';
import { requestClaimsIn } from '../../shared/tables/request-claim-table.ts';
import { certificatesIn, webhookKeyIn, webhooksIn } from '../../shared/tables/webhook-table.ts';
import { systemTimers, type Timers } from '../../shared/timers.ts';
import { deliverWebhooks } from '../../shared/webhooks/deliver-webhooks.ts';
import { endpointSecret, writtenSecret } from '../../shared/webhooks/endpoint-secret.ts';
import type { VendorSigner } from '../../shared/webhooks/vendor-signer.ts';
import type { Lane, WebhookTask } from '../../shared/webhooks/webhook-queue.ts';
import { standInTables } from './stand-in-tables.ts';

export const NAME = 'hooks.example';
const CUSTOMER = '44444444-4444-4444-8444-444444444444';

export interface Sent {
  readonly task: WebhookTask;
  readonly lane: Lane;
  readonly delayMs: number;
}

/** The delivery of webhooks on tables in memory, to receivers on this machine, with a clock that the test moves. */
export function webhookWorld(authority: string, vendorSigner?: VendorSigner) {
  const { open } = standInTables();
  const webhooks = webhooksIn(open);
  const key = webhookKeyIn(open, systemRandom);
  const owner: Owner = { environment: 'Production', partnerId: randomUUID() };
  const events: AssentEvent[] = [];
  const sent: Sent[] = [];
  const published: AssentEvent[] = [];
  let now = Date.parse('2026-11-30T00:00:00.000Z');
  let monotonic = 0;
  let kept = 1;
  let failsAfter = Infinity;
  const clock = () => new Date(now);
  /** The milliseconds of a call are those that the test lets pass. */
  const timers: Timers = { ...systemTimers, monotonic: () => monotonic };

  const feed: Pick<EventFeed, 'head' | 'from' | 'noteEndpoints'> = {
    head: async () => ({ value: { last: events.length, endpoints: true }, etag: undefined }),
    noteEndpoints: async () => ({ last: events.length, endpoints: true }),
    async from(_owner, first, size) {
      if (first > failsAfter) throw new Error('unreachable');
      const numbered = events.map((event, index) => ({ number: index + 1, at: event.time, event }));
      return numbered.filter(({ number }) => number >= first && number >= kept).slice(0, size);
    },
  };
  const deps = {
    webhooks,
    claims: requestClaimsIn(open),
    feed,
    key,
    open: outboundCalls({
      policy: { ports: [], ownHosts: [], loopback: true },
      resolve: () => Promise.resolve(['127.0.0.1']),
      timers,
      authorities: [authority],
    }),
    queue: {
      send: async (tasks: readonly WebhookTask[], lane: Lane, delayMs = 0) =>
        void sent.push(...tasks.map((task) => ({ task, lane, delayMs }))),
    },
    clock,
    timers,
    random: { ...systemRandom, fraction: () => 0 },
    publicUrl: 'https://assent.example',
    vendorSigner,
    certificates: certificatesIn(open),
    publisher: { publish: async (told: readonly AssentEvent[]) => void published.push(...told) },
  };

  function add(told: readonly { readonly type: EventType; readonly customerId: string }[]) {
    for (const { type, customerId } of told) {
      events.push({
        specversion: '1.0',
        id: randomUUID(),
        source: '/assent',
        type,
        subject: 'a',
        time: clock().toISOString(),
        datacontenttype: 'application/json',
        data: { partnerId: owner.partnerId, customerId, sequence: events.length + 1 },
      });
    }
    return events;
  }

  return {
    deps,
    owner,
    webhooks,
    sent,
    published,
    pass(milliseconds: number) {
      now += milliseconds;
      monotonic += milliseconds;
    },
    keepFrom(number: number) {
      kept = number;
    },
    /** The feed cannot be read behind this number. */
    failFeedAfter(number: number) {
      failsAfter = number;
    },
    /** Adds events of one customer to the feed. */
    tell: (...types: EventType[]) => add(types.map((type) => ({ type, customerId: CUSTOMER }))),
    /** Adds an event of each of the customers to the feed; a letter names one. */
    tellOf: (customers: string) => add(customers.split('').map((customerId) => ({ type: 'order.held', customerId }))),
    async add(url: string, given: Partial<Endpoint> = {}): Promise<string> {
      const endpointId = randomUUID();
      const made = newEndpoint(
        { endpointId, url, types: [], description: '', createdBy: owner.partnerId, cursor: 0 },
        clock(),
      );
      await webhooks.create(owner, { ...made, state: 'enabled', verified: true, ...given });
      return endpointId;
    },
    deliver: (endpointId: string, lane: Lane = 'fast', checks = 0) =>
      deliverWebhooks(deps)({ ...owner, endpointId, checks }, lane),
    endpoint: async (endpointId: string) => (await webhooks.read(owner, endpointId))!.value,
    /** Changes the row as the API does. */
    async change(endpointId: string, change: (endpoint: Endpoint) => Endpoint) {
      const { value, etag } = (await webhooks.read(owner, endpointId))!;
      if ((await webhooks.write(owner, change(value), etag)) === undefined) throw new Error('A lost race.');
    },
    deliveries: async (endpointId: string) =>
      (await webhooks.deliveries(owner, endpointId, { since: '2026-01-01T00:00:00.000Z', size: 1000 })).items,
    secretOf: async (endpointId: string, secret = 1) =>
      writtenSecret(endpointSecret(await key.read(), { ...owner, endpointId, secret })),
  };
}
