import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newEndpoint } from '../../../shared/domain/webhooks/endpoint.ts';
import { notifyEndpoints } from '../../../shared/webhooks/notify-endpoints.ts';
import { superviseWebhooks } from '../../../shared/webhooks/supervise-webhooks.ts';
import { tlsAuthority } from '../../support/tls-authority.ts';
import { NAME, webhookWorld } from '../../support/webhook-world.ts';

const URL = `https://${NAME}/in`;
const NOW = '2026-11-30T00:00:00.000Z';
const LATER = '2026-11-30T00:00:01.000Z';
const LEASE = { leaseId: '33333333-3333-4333-8333-333333333333', until: LATER };

let authority: string;
let world: ReturnType<typeof webhookWorld>;

beforeAll(() => {
  ({ authority } = tlsAuthority(NAME));
});
beforeEach(() => {
  world = webhookWorld(authority);
});

const asked = () => world.sent.map(({ task }) => task.endpointId).toSorted();

const OTHERS = ['00000000-0000-4000-8000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff'];
const look = () => superviseWebhooks(world.deps)();
/** The endpoint of another partner. */
const addFor = async (partnerId: string): Promise<string> => {
  const endpointId = randomUUID();
  const given = { endpointId, url: URL, types: [], description: '', createdBy: partnerId, cursor: 0 };
  const made = newEndpoint(given, new Date(NOW));
  await world.webhooks.create({ ...world.owner, partnerId }, { ...made, state: 'enabled', verified: true });
  return endpointId;
};

describe('N6 new events', () => {
  it('are told to the endpoints that want them and do not wait for an attempt', async () => {
    const all = await world.add(URL);
    const held = await world.add(URL, { types: ['order.held'] });
    await world.add(URL, { types: ['order.released'] });
    await world.add(URL, { state: 'disabled' });
    await world.add(URL, { state: 'unverified', verified: false });
    await world.add(URL, { nextAttemptAt: LATER });
    const due = await world.add(URL, { nextAttemptAt: NOW });
    await notifyEndpoints(world.deps)(world.owner, ['order.held', 'order.approved']);
    expect(asked()).toEqual([all, held, due].toSorted());
    expect(world.sent[0]).toMatchObject({ lane: 'fast', delayMs: 0, task: { checks: 0 } });
  });
});

describe('N6 a look at all endpoints', () => {
  it('finds those with work whose message was lost', async () => {
    world.tell('order.held', 'order.held');
    const behind = await world.add(URL, { cursor: 1 });
    const due = await world.add(URL, { cursor: 0, nextAttemptAt: NOW });
    const unverified = await world.add(URL, { cursor: 2, state: 'unverified', verified: false });
    const extra = { extraId: LEASE.leaseId, askedAt: NOW };
    const repeats = await world.add(URL, { cursor: 2, extras: [extra] });
    await world.add(URL, { cursor: 2 });
    await world.add(URL, { cursor: 0, nextAttemptAt: LATER });
    await world.add(URL, { cursor: 0, lease: LEASE });
    await world.add(URL, { cursor: 0, state: 'disabled' });
    expect(await look()).toEqual({ endpoints: 8, asked: 4, failed: 0 });
    expect(asked()).toEqual([behind, due, unverified, repeats].toSorted());
  });

  it('X2 goes on where a partner cannot be read', async () => {
    const endpointId = await world.add(URL);
    for (const other of OTHERS) await addFor(other);
    world.tell('order.held');
    const { webhooks } = world.deps;
    const failing = {
      ...webhooks,
      list: (owner: typeof world.owner) =>
        owner.partnerId === world.owner.partnerId ? webhooks.list(owner) : Promise.reject(new Error('unreachable')),
    };
    expect(await superviseWebhooks({ ...world.deps, webhooks: failing })()).toEqual({
      endpoints: 1,
      asked: 1,
      failed: 2,
    });
    expect(asked()).toEqual([endpointId]);
  });

  it('stops after forty seconds, and the next one goes on behind the last partner', async () => {
    const ids = [...OTHERS, world.owner.partnerId].toSorted();
    const added: string[] = [];
    for (const partnerId of ids) added.push(await addFor(partnerId));
    world.tell('order.held');
    const { webhooks } = world.deps;
    const slow = {
      ...webhooks,
      list(owner: typeof world.owner) {
        world.pass(20_000);
        return webhooks.list(owner);
      },
    };
    const supervise = superviseWebhooks({ ...world.deps, webhooks: slow });
    expect(await supervise()).toMatchObject({ endpoints: 2 });
    expect(world.sent.map(({ task }) => task.endpointId)).toEqual(added.slice(0, 2));
    expect(await supervise()).toMatchObject({ endpoints: 1 });
    expect(world.sent.map(({ task }) => task.endpointId)).toEqual(added);
    expect(await supervise()).toMatchObject({ endpoints: 2 });
  });

  it('N5 tries an endpoint at once that had no success for five days, however long its pause', async () => {
    const waits = { nextAttemptAt: '2026-12-01T00:00:00.000Z', failures: 9 };
    const long = await world.add(URL, { ...waits, failingSince: '2026-11-25T00:00:00.000Z' });
    const short = await world.add(URL, { ...waits, failingSince: '2026-11-25T00:00:00.001Z' });
    world.tell('order.held');
    expect(await look()).toMatchObject({ asked: 1 });
    expect(asked()).toEqual([long]);
    expect(await world.endpoint(long)).not.toHaveProperty('nextAttemptAt');
    expect(await world.endpoint(short)).toMatchObject(waits);
  });

  it('N5 finds what was disabled and not announced', async () => {
    const unannounced = { at: NOW, because: 'gone' as const };
    const endpointId = await world.add(URL, { state: 'disabled', disabledBecause: 'gone', unannounced });
    await look();
    expect(asked()).toEqual([endpointId]);
  });

  it('forgets what was sent ahead of the cursor where the restored feed ends before it', async () => {
    world.tell('order.held', 'order.held');
    const kept = await world.add(URL, { cursor: 0, ahead: [2] });
    const beyond = await world.add(URL, { cursor: 1, ahead: [3] });
    await look();
    expect(await world.endpoint(kept)).toMatchObject({ cursor: 0, ahead: [2], epoch: 0 });
    expect(await world.endpoint(beyond)).toMatchObject({ cursor: 1, epoch: 1 });
    expect((await world.endpoint(beyond)).ahead).toBeUndefined();
  });

  it('takes a cursor back to the end of a feed that was restored from an older copy', async () => {
    world.tell('order.held', 'order.held');
    const endpointId = await world.add(URL, { cursor: 5 });
    await look();
    expect(await world.endpoint(endpointId)).toMatchObject({ cursor: 2, epoch: 1 });
    world.tell('order.held');
    await look();
    expect(asked()).toEqual([endpointId]);
  });

  it('removes deliveries of more than 30 days ago, also of endpoints that are disabled or no more, once a day', async () => {
    const endpointId = await world.add(URL, { state: 'disabled' });
    const instants = ['2026-10-30T23:59:59.999Z', '2026-10-31T00:00:00.000Z', '2026-11-29T00:00:00.000Z'];
    const { value, etag } = (await world.webhooks.read(world.owner, endpointId))!;
    const deliveries = instants.map((at, index) => ({
      deliveryId: OTHERS[0]!.replace(/.$/, String(index)),
      endpointId,
      at,
      kind: 'event' as const,
      number: index + 1,
      attempt: 1,
      durationMs: 1,
      result: 'delivered' as const,
    }));
    let stored = etag;
    for (const one of deliveries) stored = (await world.webhooks.write(world.owner, value, stored, [one]))!;
    await look();
    expect((await world.deliveries(endpointId)).map(({ at }) => at)).toEqual(instants.slice(1).toReversed());
    await world.webhooks.remove(world.owner, endpointId);
    world.pass(23 * 3_600_000);
    await look();
    expect(await world.deliveries(endpointId)).toHaveLength(2);
    world.pass(3_600_000);
    await look();
    expect((await world.deliveries(endpointId)).map(({ at }) => at)).toEqual(instants.slice(2));
  });
});
