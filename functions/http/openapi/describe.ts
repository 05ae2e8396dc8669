import type { HttpHandler } from '@azure/functions';
import type { OpenApiDocument } from './document.ts';
import { documentationPage, PAGE_HEADERS } from './page.ts';

/** Large and seldom asked for: it loads with the first that asks. */
const description = async (): Promise<OpenApiDocument> => {
  const { default: committed } = await import('./openapi.json', { with: { type: 'json' } });
  return committed as unknown as OpenApiDocument;
};

/** GET /openapi.json: the description of the contract, as it is committed. */
export function openApi(): HttpHandler {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };
  let body: string | undefined;
  return async () => ({ status: 200, headers, body: (body ??= JSON.stringify(await description())) });
}

/** GET /docs: the same as a page; drawn when it is first asked for. */
export function documentation(): HttpHandler {
  let body: string | undefined;
  return async () => ({ status: 200, headers: PAGE_HEADERS, body: (body ??= documentationPage(await description())) });
}
