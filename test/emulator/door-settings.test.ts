import { beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../support/stack.ts';

const PORTAL = 'https://portal.example';

describe('the door with its settings on', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({
      env: {
        REQUIRE_MFA: 'true',
        DOCS_PAGE: 'false',
        CORS_ORIGINS: PORTAL,
        PUBLIC_URL: 'https://assent.example',
        WEBHOOK_LOOPBACK: 'false',
        WEBHOOK_CERTIFICATE_FILE: '',
        RATE_LIMIT_BURST: '2',
        RATE_LIMIT_PER_SECOND: '0.001',
      },
    });
  });

  const agreements = async (token: string, headers: Record<string, string> = {}) =>
    fetch(`${stack.url}/v1/agreements`, { headers: { Authorization: `Bearer ${token}`, ...headers } });

  it('contract 1: asks people for a second factor, and applications not', async () => {
    const without = await agreements(await stack.token('proseware', { mfa: false }));
    expect(without.status).toBe(401);
    expect(await without.json()).toMatchObject({ code: 900421 });
    expect((await agreements(await stack.token('litware'))).status).toBe(200);
    expect((await agreements(await stack.token('litware', { appOnly: true }))).status).toBe(200);
  });

  it('contract 1: throttles a partner with 429, Retry-After in whole seconds and both bodies, and no other', async () => {
    const token = await stack.token('contoso');
    expect((await agreements(token)).status).toBe(200);
    expect((await agreements(token)).status).toBe(200);
    const throttled = await agreements(token);
    expect(throttled.status).toBe(429);
    expect(throttled.headers.get('Retry-After')).toMatch(/^\d{3,4}$/);
    expect(throttled.headers.get('MS-RequestId')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await throttled.json()).toMatchObject({
      statusCode: 429,
      message: expect.stringMatching(/^The partner sends too many requests; .* Retry after \d{3,4} seconds\.$/),
      code: 970018,
      isRetryable: true,
      data: [expect.stringMatching(/^Retry after \d{3,4} seconds\.$/)],
    });
    expect((await agreements(await stack.token('fabrikam'))).status).toBe(200);
  });

  it('N8 registers no webhook in the form of Partner Center without a certificate, and says so', async () => {
    const token = await stack.token('fourthcoffee', { appOnly: true, role: ['OrderWriter'] });
    const body = { WebhookUrl: 'https://hooks.wingtip.example/', WebhookEvents: ['test-created'] };
    for (const method of ['POST', 'PUT']) {
      const refused = await fetch(`${stack.url}/webhooks/v1/registration`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({
        code: 970_156,
        description: expect.stringContaining('ask its operator for one'),
      });
    }
  });

  it('answers the preflight of the configured origin, and of no other', async () => {
    const preflight = (origin: string) =>
      fetch(`${stack.url}/v1/customers/x/agreements`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });
    const allowed = await preflight(PORTAL);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe(PORTAL);
    expect(allowed.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
    const refused = await preflight('https://evil.example');
    expect(refused.status).toBe(403);
    expect(refused.headers.has('Access-Control-Allow-Origin')).toBe(false);
    const read = await agreements(await stack.token('proseware'), { Origin: PORTAL });
    expect(read.headers.get('Access-Control-Allow-Origin')).toBe(PORTAL);
  });

  it('tells browsers to keep to https, with every answer', async () => {
    const asked: [path: string, init: RequestInit, status: number][] = [
      ['/health', {}, 200],
      ['/openapi.json', {}, 200],
      ['/v1/agreements', {}, 401],
      ['/v1/documents?link=x', {}, 403],
      ['/v1/agreements', { method: 'OPTIONS', headers: { Origin: PORTAL } }, 204],
    ];
    for (const [path, init, status] of asked) {
      const answer = await fetch(`${stack.url}${path}`, init);
      expect([path, answer.status, answer.headers.get('Strict-Transport-Security')]).toEqual([
        path,
        status,
        'max-age=31536000',
      ]);
    }
  });

  it('shows no documentation page, and the document all the same', async () => {
    expect((await fetch(`${stack.url}/docs`)).status).toBe(404);
    expect((await fetch(`${stack.url}/openapi.json`)).status).toBe(200);
  });
});
