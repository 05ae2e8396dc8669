import { describe, expect, it } from 'vitest';
import { placeOrderRoute } from '../../../functions/http/orders/place-order.ts';
import { exportRenewalsRoute } from '../../../functions/http/renewals/export-renewals.ts';
import { importSubscriptionsRoute } from '../../../functions/http/subscriptions/import-subscriptions.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { corsHeaders, preflight } from '../../../shared/http/cors.ts';
import { requestIds } from '../../../shared/http/ids.ts';
import { rateLimiter } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, route, type Route } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PERSON, TENANT } from './key-server.ts';
import { SYSTEM } from '../../support/system.ts';

const CALLER = {
  tenantId: TENANT,
  actor: { kind: 'person' as const, userId: PERSON },
  roles: ['AdminAgent'],
  mfa: true,
  member: true,
};
const unread = async () => Promise.reject(new Error('The registry was read.'));
const UNREAD = { find: unread, findNow: unread, findByMpnId: unread };
const IDS = requestIds(new Headers(), SYSTEM.random);
const lines = (count: number) =>
  Array.from({ length: count }, (_, lineItemNumber) => ({ lineItemNumber, offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 }));

const START = Date.parse('2026-01-31T00:00:00Z');

function limiterAt(limit: { burst: number; perSecond: number }) {
  let now = START;
  const limiter = rateLimiter(limit, () => new Date(now));
  const take = (partner: string, cost?: number, paid?: number) => limiter(partner, cost, paid);
  return { take, wait: (ms: number) => (now += ms) };
}

describe('the rate limit', () => {
  it('lets a burst through, then so many a second, and never more than a burst at once', () => {
    const { take, wait } = limiterAt({ burst: 3, perSecond: 2 });
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 1]);
    wait(500);
    expect([take('a'), take('a')]).toEqual([0, 1]);
    wait(3_600_000);
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 1]);
  });

  it('names whole seconds after which a request passes', () => {
    const { take, wait } = limiterAt({ burst: 1, perSecond: 0.1 });
    expect([take('a'), take('a')]).toEqual([0, 10]);
    wait(9_999);
    expect(take('a')).toBe(1);
    wait(1);
    expect(take('a')).toBe(0);
  });

  it('counts each partner by itself, and a clock that goes back gives nothing', () => {
    const { take, wait } = limiterAt({ burst: 1, perSecond: 1 });
    expect([take('a'), take('b'), take('a')]).toEqual([0, 0, 1]);
    wait(-60_000);
    expect(take('a')).toBe(1);
  });

  it('takes what a body asks for after the unit that was taken before it was read', () => {
    const { take, wait } = limiterAt({ burst: 10, perSecond: 2 });
    expect([take('a'), take('a', 9, 1)]).toEqual([0, 0]);
    expect([take('a'), take('a')]).toEqual([0, 1]);
    wait(5_000);
    expect([take('a'), take('a', 9, 1)]).toEqual([0, 0]);
  });

  it('names the seconds after which the same request passes, and keeps what a refused body has cost', () => {
    const { take, wait } = limiterAt({ burst: 10, perSecond: 2 });
    expect([take('a'), take('a', 6, 1)]).toEqual([0, 0]);
    // 4 are left, 3 after the body was read; 6 are needed.
    expect([take('a'), take('a', 6, 1)]).toEqual([0, 2]);
    wait(1_499);
    expect([take('a'), take('a', 6, 1)]).toEqual([0, 1]);
    // The refused one took 1 of 5.998; in the second that was named 2 come back.
    wait(1_000);
    expect([take('a'), take('a', 6, 1)]).toEqual([0, 0]);
  });

  it('lets what costs more than a burst through when the bucket is full, and waits until its debt is paid', () => {
    const { take, wait } = limiterAt({ burst: 5, perSecond: 1 });
    expect([take('a'), take('a', 51, 1)]).toEqual([0, 0]);
    expect(take('a')).toBe(47);
    wait(47_000);
    expect(take('a')).toBe(0);
  });

  it('gives back what a body of unknown length was charged too much', () => {
    const { take } = limiterAt({ burst: 10, perSecond: 1 });
    expect([take('a'), take('a', 321, 1)]).toEqual([0, 0]);
    expect(take('a')).toBe(312);
    expect([take('a', 2, 321), take('a', 8), take('a')]).toEqual([0, 0, 1]);
  });

  it.each([
    ['1 line', placeOrderRoute, { lineItems: lines(1) }, 1.1],
    ['80 lines', placeOrderRoute, { lineItems: lines(80) }, 9],
    ['an import of 500 rows', importSubscriptionsRoute, Array.from({ length: 500 }, () => ({})), 51],
    ['an export', exportRenewalsRoute, {}, 20],
  ])('counts %s', (_, routeOf, body, cost) => {
    const bound = (routeOf as (ports: unknown) => Route)({}).bind({
      params: { customerId: TENANT },
      query: {},
      body,
      ids: IDS,
      ifMatch: undefined,
      bearer: '',
    });
    expect(bound.ok && bound.value.cost).toBe(cost);
  });

  it('refuses a body that asks for too much before the registry is read', async () => {
    const charged: unknown[] = [];
    const limit = (...of: unknown[]) => (charged.push(of), charged.length === 2 ? 3 : 0);
    const verify = Object.assign(async () => ok(CALLER), { probe: async () => {} });
    const asked = {
      url: 'http://localhost/v1/customers/x/orders',
      params: { customerId: TENANT },
      headers: new Headers(),
    };
    const body = new Blob([JSON.stringify({ lineItems: lines(80) })]).stream();
    const answer = serve(
      { ...SYSTEM, verify, partners: UNREAD, limit },
      placeOrderRoute({} as Parameters<typeof placeOrderRoute>[0]),
    );
    expect(await answer({ ...asked, body }, () => {})).toMatchObject({ status: 429, headers: { 'Retry-After': '3' } });
    expect(charged).toEqual([
      [TENANT, 1, 0],
      [TENANT, 9, 1],
    ]);
  });

  it('is answered with 429, Retry-After and both error bodies, before anything is read', async () => {
    const verify = Object.assign(async () => ok(CALLER), { probe: async () => {} });
    const anything = route(
      {
        name: 'anything',
        method: 'GET',
        path: 'v1/anything',
        summary: 'Anything',
        access: { roles: 'any', applications: [] },
        params: EmptyInput,
        query: EmptyInput,
        body: EmptyInput,
        responses: {},
      },
      async () => ok({ status: 200, body: {} }),
    );
    const answer = serve({ ...SYSTEM, verify, partners: UNREAD, limit: () => 7 }, anything);
    const headers = new Headers();
    const reply = await answer({ url: 'http://localhost/v1/anything', params: {}, headers, body: null }, () => {});
    expect(reply).toMatchObject({ status: 429, headers: { 'Retry-After': '7' } });
    expect(await new Response(reply.body).json()).toMatchObject({
      statusCode: 429,
      code: 970018,
      message: 'The partner sends too many requests; wait as long as Retry-After says. Retry after 7 seconds.',
      description: 'The partner sends too many requests; wait as long as Retry-After says. Retry after 7 seconds.',
      errorName: 'TooManyRequests',
      isRetryable: true,
      parameters: { retryAfterSeconds: 7 },
      data: ['Retry after 7 seconds.'],
    });
  });
});

describe('pages of other origins', () => {
  const from = (origin: string) => new Headers({ origin });
  const PORTAL = 'https://portal.example';

  it('are told nothing unless an origin is configured', () => {
    expect(corsHeaders([], from(PORTAL))).toEqual({});
  });

  it('may read when theirs is configured, exactly', () => {
    expect(corsHeaders([PORTAL], from(PORTAL))).toMatchObject({
      'Access-Control-Allow-Origin': PORTAL,
      Vary: 'Origin',
    });
    for (const other of ['https://portal.example.evil.example', 'http://portal.example', 'null']) {
      expect(corsHeaders([PORTAL], from(other))).toEqual({ Vary: 'Origin' });
      expect(preflight([PORTAL], from(other)).status).toBe(403);
    }
    expect(preflight([PORTAL], from(PORTAL)).status).toBe(204);
  });
});
