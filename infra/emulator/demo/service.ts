import { ServiceBusClient } from '@azure/service-bus';
import Long from 'long';
import { setTimeout as pause } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import { z } from 'zod';
import type { paths } from '../../../functions/http/openapi/openapi.d.ts';
import { requestToken } from '../stack/request-token.ts';
import type { SampleRole } from '../stack/sample-registry.ts';
import { busConnection } from '../stack/settings.ts';

export interface Where {
  readonly url: string;
  readonly authorityUrl: string;
  readonly busPort: number;
}

const Event = z.object({ type: z.string(), subject: z.string(), data: z.record(z.string(), z.unknown()) });
export type Event = z.infer<typeof Event>;

const PATIENCE_MS = 30_000;

/** The demo's client of a running service: HTTP, a queue to send to, and a topic to watch. */
export class Service {
  readonly #where: Where;
  readonly #bus: ServiceBusClient;
  #clients = new Map<SampleRole, Client<paths>>();

  constructor(where: Where) {
    this.#where = where;
    this.#bus = new ServiceBusClient(busConnection(where.busPort));
  }

  /** The clock of the service, which `npm start -- --now` may have shifted. */
  async now(): Promise<Date> {
    const { headers } = await fetch(`${this.#where.url}/health`);
    return new Date(headers.get('date') ?? Date.now());
  }

  /** The typed client of a person of Contoso. */
  async as(role: SampleRole): Promise<Client<paths>> {
    const known = this.#clients.get(role);
    if (known) return known;
    const token = await requestToken(this.#where.authorityUrl, 'contoso', { role });
    const client = createClient<paths>({
      baseUrl: this.#where.url,
      headers: { Authorization: `Bearer ${token}` },
    });
    this.#clients.set(role, client);
    return client;
  }

  /** Runs a timer now, through the host's admin endpoint. */
  async runTimer(name: string): Promise<void> {
    await fetch(`${this.#where.url}/admin/functions/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"input":""}',
    });
  }

  async sendOrder(order: { orderId: string }): Promise<void> {
    await this.#bus.createSender('orders').sendMessages({ messageId: order.orderId, body: order });
  }

  /** Waits for an event about a customer; only peeks, so that no receiver loses it. */
  async event(customerId: string, wanted: (event: Event) => boolean): Promise<Event> {
    const receiver = this.#bus.createReceiver('events', 'all');
    // A peek without a start continues after the last peek of any receiver on the connection.
    let fromSequenceNumber = Long.ONE;
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
      const page = await receiver.peekMessages(200, { fromSequenceNumber });
      const events = page.map(({ body }) => Event.parse(body));
      const found = events.find((event) => event.data['customerId'] === customerId && wanted(event));
      if (found) return found;
      fromSequenceNumber = page.at(-1)?.sequenceNumber?.add(1) ?? fromSequenceNumber;
      if (page.length === 0) await pause(100);
    }
    throw new Error('The event that the step waits for was not published.');
  }

  async close(): Promise<void> {
    await this.#bus.close();
  }
}
