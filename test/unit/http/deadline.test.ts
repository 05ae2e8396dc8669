import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, openRoute } from '../../../shared/http/route.ts';
import { serve, type RequestPipeline } from '../../../shared/http/serve.ts';
import { SYSTEM } from '../../support/system.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const never = () => new Promise<never>(() => {});
const until = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a route answers, and the faults that it logs. */
async function askedOf(handle: () => Promise<unknown>, advancedBy: number) {
  const spec = { name: 'slow', path: 'slow', summary: '', query: EmptyInput, responses: { 200: z.unknown() } };
  const route = openRoute(spec, async () => ok({ status: 200, body: await handle() }));
  const lines: unknown[] = [];
  const answer = serve(SYSTEM as unknown as RequestPipeline, route)(
    { url: 'http://localhost/slow', params: {}, headers: new Headers(), body: null },
    (level, event, fields) => lines.push({ level, event, ...fields }),
  );
  await vi.advanceTimersByTimeAsync(advancedBy);
  return { ...(await answer), lines };
}

const late = { level: 'error', event: 'request.failed', route: 'slow', fault: 'Unavailable' };

it('a request is answered in 10 s, whatever it waits for', async () => {
  const { status, headers, lines } = await askedOf(never, 10_000);
  expect(status).toBe(503);
  expect(headers).toMatchObject({ 'Retry-After': '5' });
  expect(lines).toMatchObject([late]);
});

it('the first piece of a long answer belongs to it', async () => {
  const { status, lines } = await askedOf(async () => {
    await until(6_000);
    return (async function* () {
      await until(6_000);
      yield 'text';
    })();
  }, 10_000);
  expect(status).toBe(503);
  expect(lines).toMatchObject([late]);
});

it('the rest of a long answer takes its time', async () => {
  const { status, body, lines } = await askedOf(
    async () =>
      (async function* () {
        yield 'one ';
        await until(60_000);
        yield 'two';
      })(),
    0,
  );
  expect(status).toBe(200);
  const text = new Response(body).text();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await text).toBe('one two');
  expect(lines).toEqual([]);
});
