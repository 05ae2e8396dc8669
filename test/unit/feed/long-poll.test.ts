import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listEventsRoute } from '../../../functions/http/events/list-events.ts';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { readFeed } from '../../../shared/feed/read-feed.ts';
import { writeFeed } from '../../../shared/feed/write-feed.ts';
import { serve } from '../../../shared/http/serve.ts';
import { eventFeedIn } from '../../../shared/tables/feed-table.ts';
import { partnersIn, putPartner } from '../../../shared/tables/partner-table.ts';
import { contoso } from '../../support/page-door.ts';
import { standInTables } from '../../support/stand-in-tables.ts';
import { SYSTEM } from '../../support/system.ts';

const CALLER = {
  tenantId: contoso.partnerId,
  actor: { kind: 'person' as const, userId: 'bbbbbbbb-0001-4000-8000-000000000001' },
  roles: ['AdminAgent'],
  mfa: true,
  member: true,
};

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** The feed behind the pipeline of requests, and what each call paid, as the limiter is asked for it. */
async function feedOf(limit = (_cost: number) => 0) {
  const { open } = standInTables();
  await putPartner(open, contoso);
  const partners = partnersIn(open, 60_000, SYSTEM.clock);
  const feed = eventFeedIn(open);
  const paid: [cost: number, paid: number][] = [];
  const pipeline = {
    ...SYSTEM,
    partners,
    verify: Object.assign(async () => ok(CALLER), { probe: async () => {} }),
    limit: (_: string, cost = 1, before = 0) => (paid.push([cost, before]), limit(cost)),
  };
  const answer = serve(pipeline, listEventsRoute(readFeed({ feed, ...SYSTEM }), SYSTEM.clock));
  const read = async (query: string) => {
    const url = `http://localhost/v1/events?${query}`;
    const reply = await answer({ url, params: {}, headers: new Headers(), body: null }, () => {});
    return [reply.status, await new Response(reply.body).json()] as const;
  };
  const tell = async () => {
    const example = exampleEvent('acceptance.recorded');
    const { partnerId, environment } = contoso;
    const write = writeFeed({
      ...SYSTEM,
      feed,
      partners,
      keptDays: 90,
      requeue: async () => {},
      notify: async () => {},
    });
    await write([{ ...example, data: { ...example.data, partnerId, environment } }]);
  };
  return { read, tell, paid };
}

it('N2 a call that waits longer than any request may take is answered when its time is up, and pays for each second', async () => {
  const { read, paid } = await feedOf();
  const waiting = read('wait=20');
  await vi.advanceTimersByTimeAsync(19_000);
  expect(paid).toEqual([
    [1, 0],
    [21, 1],
  ]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await waiting).toEqual([200, []]);
  expect(paid).toHaveLength(2);
});

it('N2 a call gets back what it paid for seconds that it did not wait', async () => {
  const { read, tell, paid } = await feedOf();
  const waiting = read('wait=20');
  await vi.advanceTimersByTimeAsync(3_500);
  await tell();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await waiting).toMatchObject([200, [{ feednumber: 1 }]]);
  expect(paid.at(-1)).toEqual([5, 21]);
  // An event is there, so that nothing is waited for.
  paid.length = 0;
  expect(await read('wait=20')).toMatchObject([200, [{ feednumber: 1 }]]);
  expect(await read('')).toMatchObject([200, [{ feednumber: 1 }]]);
  expect(paid).toEqual([
    [1, 0],
    [21, 1],
    [1, 21],
    [1, 0],
  ]);
});

it('N2 a partner that cannot pay for the seconds waits for none', async () => {
  const { read } = await feedOf((cost) => (cost > 10 ? 4 : 0));
  expect((await read('wait=20'))[0]).toBe(429);
  expect((await read('wait=0'))[0]).toBe(200);
});
