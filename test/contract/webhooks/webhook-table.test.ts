import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Owner } from '../../../shared/domain/partners/partner.ts';
import { newEndpoint } from '../../../shared/domain/webhooks/endpoint.ts';
import { systemRandom } from '../../../shared/random.ts';
import { endpointRow, webhooksPartition } from '../../../shared/tables/webhook-keys.ts';
import { WEBHOOK_KEYS_TABLE, webhookKeyIn, WEBHOOKS_TABLE, webhooksIn } from '../../../shared/tables/webhook-table.ts';
import { removeEndpoint } from '../../../shared/webhooks/read-endpoints.ts';
import { open } from '../../support/world.ts';

const webhooks = webhooksIn(open);
const NOW = new Date('2026-11-30T00:00:00.000Z');

beforeAll(() => Promise.all([open(WEBHOOKS_TABLE).ensure(), open(WEBHOOK_KEYS_TABLE).ensure()]));

const newOwner = (): Owner => ({ environment: 'Production', partnerId: randomUUID() });
const endpointOf = ({ partnerId }: Owner) =>
  newEndpoint(
    {
      endpointId: randomUUID(),
      url: 'https://hooks.example/',
      types: [],
      description: '',
      createdBy: partnerId,
      cursor: 0,
    },
    NOW,
  );
const deliveryOf = (endpointId: string, day: number) => ({
  deliveryId: randomUUID(),
  endpointId,
  at: new Date(Date.UTC(2026, 10, day)).toISOString(),
  kind: 'event' as const,
  number: day,
  attempt: 1,
  status: 200,
  durationMs: 3,
  result: 'delivered' as const,
});

describe('N3 the table of webhooks', () => {
  it('holds sixteen endpoints of a partner, however many are created at once', async () => {
    const owner = newOwner();
    const made = await Promise.all(Array.from({ length: 20 }, () => webhooks.create(owner, endpointOf(owner))));
    expect(made.filter((outcome) => outcome === 'created')).toHaveLength(16);
    expect(made.filter((outcome) => outcome === 'full')).toHaveLength(4);
    const [first, ...others] = await webhooks.list(owner);
    expect(others).toHaveLength(15);
    expect(await webhooks.create(owner, first!)).toBe('exists');
    expect(await Promise.all([1, 2].map(() => webhooks.remove(owner, first!.endpointId)))).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect(await webhooks.read(owner, first!.endpointId)).toBeUndefined();
    expect(await webhooks.list(newOwner())).toEqual([]);
  });

  it('gives the place of an endpoint free whose row was taken out by hand, when it is removed', async () => {
    const owner = newOwner();
    const endpoint = endpointOf(owner);
    await webhooks.create(owner, endpoint);
    await open(WEBHOOKS_TABLE).remove(webhooksPartition(owner), endpointRow(endpoint.endpointId));
    expect(await webhooks.create(owner, endpoint)).toBe('exists');
    expect(await removeEndpoint({ webhooks })(owner, endpoint.endpointId)).toMatchObject({ code: 'EndpointNotFound' });
    expect(await webhooks.create(owner, endpoint)).toBe('created');
  });

  it('N6 takes progress with its deliveries, or neither after a lost race', async () => {
    const owner = newOwner();
    const endpoint = endpointOf(owner);
    await webhooks.create(owner, endpoint);
    const { etag } = (await webhooks.read(owner, endpoint.endpointId))!;
    const days = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => deliveryOf(endpoint.endpointId, from + index));
    const halfway = await webhooks.write(owner, { ...endpoint, cursor: 10 }, etag, days(1, 10));
    const next = await webhooks.write(owner, { ...endpoint, cursor: 20 }, halfway!, days(11, 20));
    expect(next).toBeDefined();
    expect(await webhooks.write(owner, { ...endpoint, cursor: 99 }, etag, days(21, 30))).toBeUndefined();
    expect(await webhooks.read(owner, endpoint.endpointId)).toEqual({ value: { ...endpoint, cursor: 20 }, etag: next });
    const numbers = async (since: number, size: number, after?: string) => {
      const at = new Date(Date.UTC(2026, 10, since)).toISOString();
      const page = await webhooks.deliveries(owner, endpoint.endpointId, { since: at, size, after });
      return { numbers: page.items.map(({ number }) => number), after: page.after };
    };
    const first = await numbers(11, 6);
    expect(first.numbers).toEqual([20, 19, 18, 17, 16, 15]);
    expect((await numbers(11, 6, first.after)).numbers).toEqual([14, 13, 12, 11]);
    while (await webhooks.forget(owner, endpoint.endpointId, new Date(Date.UTC(2026, 10, 11)).toISOString()));
    expect((await numbers(1, 100)).numbers).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11]);
  });

  it('N3 takes as many deliveries as fit at their longest, and pages through them', async () => {
    const owner = newOwner();
    const endpoint = endpointOf(owner);
    await webhooks.create(owner, endpoint);
    const { etag } = (await webhooks.read(owner, endpoint.endpointId))!;
    const longest = (_: unknown, index: number) => ({
      ...deliveryOf(endpoint.endpointId, 20),
      kind: 'handshake' as const,
      number: Number.MAX_SAFE_INTEGER,
      // No name of an event is as long, nor has it such characters; each takes six in JSON.
      eventId: `\u2028"\\${'\u0001'.repeat(500)}${index}`,
      type: 'relationship.established'.padEnd(200, '\u{1f600}'),
      attempt: Number.MAX_SAFE_INTEGER,
      reason: 'addressNotAllowed',
      durationMs: Number.MAX_SAFE_INTEGER,
    });
    const deliveries = Array.from({ length: 100 }, longest);
    expect(await webhooks.write(owner, endpoint, etag, deliveries)).toBeDefined();
    const read = [];
    let after: string | undefined;
    do {
      const since = '2026-11-01T00:00:00.000Z';
      const page = await webhooks.deliveries(owner, endpoint.endpointId, { since, size: 33, after });
      read.push(...page.items);
      ({ after } = page);
    } while (after !== undefined);
    expect(read).toEqual(deliveries.toReversed());
    const one = (await webhooks.read(owner, endpoint.endpointId))!;
    const tooMany = [...deliveries, longest(0, 100)];
    await expect(webhooks.write(owner, endpoint, one.etag, tooMany)).rejects.toThrow('too_big');
    expect(await webhooks.read(owner, endpoint.endpointId)).toEqual(one);
  });

  it('has one key, whoever makes it first, and no secret in the rows of endpoints', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => webhookKeyIn(open, systemRandom).read()));
    expect(keys[0]).toHaveLength(32);
    expect(keys[1]).toEqual(keys[0]);
    expect(keys[2]).toEqual(keys[0]);
  });
});
