import type { HttpHandler } from '@azure/functions';
import type { OpenApiDocument } from '../../shared/http/openapi/document.ts';
import { documentationPage, PAGE_HEADERS } from '../../shared/http/openapi/page.ts';
import committed from './openapi.json' with { type: 'json' };

const document = committed as unknown as OpenApiDocument;

/** GET /openapi.json: the description of the contract, as it is committed. */
export function openApi(): HttpHandler {
  const body = JSON.stringify(document);
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };
  return async () => ({ status: 200, headers, body });
}

/** GET /docs: the same as a page; drawn when it is first asked for. */
export function documentation(): HttpHandler {
  let body: string | undefined;
  return async () => ({ status: 200, headers: PAGE_HEADERS, body: (body ??= documentationPage(document)) });
}
