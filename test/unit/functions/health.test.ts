import { HttpRequest, InvocationContext, type HttpResponseInit } from '@azure/functions';
import { describe, expect, it } from 'vitest';
import { health } from '../../../functions/http/service/health.ts';

function healthOf(check: () => Promise<unknown>, follower = async () => {}) {
  let now = Date.parse('2027-01-01T00:00:00Z');
  const handler = health({ tables: check, bus: async () => {} }, { log: follower }, () => new Date(now));
  const request = new HttpRequest({ url: 'http://localhost/health', method: 'GET' });
  const ask = async () => (await handler(request, new InvocationContext())) as HttpResponseInit;
  return { ask, wait: (ms: number) => (now += ms) };
}

describe('GET /health', () => {
  it('looks at the parts once for all who ask at the same time and in the next five seconds', async () => {
    let looks = 0;
    const { ask, wait } = healthOf(async () => ++looks);
    const answers = await Promise.all(Array.from({ length: 100 }, ask));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    wait(4_999);
    await ask();
    expect(looks).toBe(1);
    wait(1);
    await ask();
    expect(looks).toBe(2);
  });

  it('names the part that does not answer, shares that too, and looks anew after it', async () => {
    let looks = 0;
    let up = false;
    const { ask, wait } = healthOf(async () => {
      looks++;
      if (!up) throw new Error('secret');
    });
    const down = { status: 503, jsonBody: { status: 'unhealthy', parts: { tables: 'down', bus: 'up' } } };
    expect([await ask(), await ask()]).toMatchObject([down, down]);
    up = true;
    expect(looks).toBe(1);
    wait(5_000);
    expect(await ask()).toMatchObject({ status: 200, jsonBody: { parts: { tables: 'up', bus: 'up' } } });
  });

  it('is degraded, and answers 200, while only what no request waits for stands still', async () => {
    let isBusUp = true;
    const { ask, wait } = healthOf(
      async () => {
        if (!isBusUp) throw new Error('secret');
      },
      async () => {
        throw new Error('secret');
      },
    );
    expect(await ask()).toMatchObject({
      status: 200,
      jsonBody: { status: 'degraded', parts: { tables: 'up', bus: 'up', log: 'down' } },
    });
    isBusUp = false;
    wait(5_000);
    expect(await ask()).toMatchObject({ status: 503, jsonBody: { status: 'unhealthy', parts: { log: 'down' } } });
  });
});
