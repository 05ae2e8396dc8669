import { describe, expect, inject, it } from 'vitest';
import document from '../../../functions/http/openapi/openapi.json' with { type: 'json' };

const { url } = inject('stack');

describe('the description of the contract', () => {
  it('contract 10: is served to anybody, as committed', async () => {
    const answer = await fetch(`${url}/openapi.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual(document);
  });

  it('contract 10: is a page that may load nothing and stand in no frame', async () => {
    const answer = await fetch(`${url}/docs`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await answer.text()).toContain('Confirm that a customer accepted an agreement');
  });

  it('health names its parts', async () => {
    const answer = await fetch(`${url}/health`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Strict-Transport-Security')).toBeNull();
    expect(await answer.json()).toEqual({
      status: 'healthy',
      parts: { tables: 'up', bus: 'up', tokens: 'up', catalogue: 'up' },
    });
  });
});
