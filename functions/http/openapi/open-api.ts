import type { HttpHandler } from '@azure/functions';

/** GET /openapi.json: the description of the API, as it is committed. It is large, so the first request loads it. */
export function openApi(): HttpHandler {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };
  let body: string | undefined;
  return async () => {
    if (body === undefined) {
      const { default: committed } = await import('./openapi.json', { with: { type: 'json' } });
      body = JSON.stringify(committed);
    }
    return { status: 200, headers, body };
  };
}
