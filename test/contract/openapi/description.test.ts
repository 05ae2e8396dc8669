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

  it('contract 10: is a page that loads from the service alone and is shown in no frame', async () => {
    const answer = await fetch(`${url}/docs`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    const page = await answer.text();
    expect(page).not.toMatch(/<style|\bon\w+=|javascript:|style=|<script>/i);
    expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      'data:,',
      'docs/swagger-ui.css',
      'openapi.json',
      'docs/swagger-ui-bundle.js',
      'docs/start.js',
    ]);
  });

  it.each([
    ['swagger-ui.css', 'text/css', '.swagger-ui'],
    ['swagger-ui-bundle.js', 'text/javascript', 'SwaggerUIBundle'],
    ['start.js', 'text/javascript', "SwaggerUIBundle({ url: 'openapi.json'"],
  ])('the file docs/%s of the page is served', async (name, type, text) => {
    const answer = await fetch(`${url}/docs/${name}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await answer.text()).toContain(text);
  });

  it('health names its parts', async () => {
    const answer = await fetch(`${url}/health`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Strict-Transport-Security')).toBeNull();
    expect(await answer.json()).toEqual({
      status: 'healthy',
      parts: { tables: 'up', bus: 'up', tokens: 'up', catalogue: 'up', log: 'up' },
    });
  });
});
