import type { HttpHandler } from '@azure/functions';

/** GET /openapi.json: the committed API description. It is large, so it is loaded on the first request. */
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
