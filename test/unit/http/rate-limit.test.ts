import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/errors.ts';
import { corsHeaders, preflight } from '../../../shared/http/cors.ts';
import { rateLimiter } from '../../../shared/http/rate-limit.ts';
import { NOTHING, route } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PERSON, TENANT } from './key-server.ts';

const START = Date.parse('2026-01-31T00:00:00Z');

function limiterAt(limit: { burst: number; perSecond: number }) {
  let now = START;
  const take = rateLimiter(limit, () => new Date(now));
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

  it('is answered with 429, Retry-After and both error bodies, before anything is read', async () => {
    const caller = { tenantId: TENANT, userId: PERSON, clientId: undefined, roles: [], mfa: true };
    const verify = Object.assign(async () => ok(caller), { probe: async () => {} });
    const unread = async () => Promise.reject(new Error('The registry was read.'));
    const partners = { find: unread, findNow: unread, findByMpnId: unread };
    const anything = route(
      {
        name: 'anything',
        method: 'GET',
        path: 'v1/anything',
        summary: 'Anything',
        access: { roles: 'any', applications: [] },
        params: NOTHING,
        query: NOTHING,
        body: NOTHING,
        responses: {},
      },
      async () => ok({ status: 200, body: {} }),
    );
    const answer = serve({ verify, partners, limit: () => 7 }, anything);
    const headers = new Headers();
    const arrayBuffer = async () => new ArrayBuffer(0);
    const reply = await answer({ url: 'http://localhost/v1/anything', params: {}, headers, arrayBuffer }, () => {});
    expect(reply).toMatchObject({ status: 429, headers: { 'Retry-After': '7' } });
    expect(await new Response(reply.body).json()).toMatchObject({
      statusCode: 429,
      code: 970018,
      message: 'The partner sends too many requests; wait as long as Retry-After says. That is 7 seconds.',
      description: 'The partner sends too many requests; wait as long as Retry-After says. That is 7 seconds.',
      errorName: 'TooManyRequests',
      isRetryable: true,
      parameters: { retryAfterSeconds: 7 },
      data: ['That is 7 seconds.'],
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
