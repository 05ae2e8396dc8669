import type { ServerResponse } from 'node:http';
import type { CookieData, HttpResponseData, TypedData } from './rpc.ts';

/** Answers with a status and nothing else. */
export function sendStatus(response: ServerResponse, status: number): void {
  if (!response.headersSent) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.writeHead(status, { 'content-length': 0 });
  }
  response.end();
}

function toBytes(data: TypedData | null | undefined): Uint8Array {
  return data?.bytes ?? Buffer.from(data?.string ?? data?.json ?? '');
}

/** Writes what a function returned; nothing returned is 204. */
export function sendResponse(response: ServerResponse, returned: TypedData | null | undefined): void {
  const reply = returned?.http as HttpResponseData | undefined;
  if (!reply) return sendStatus(response, 204);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  for (const cookie of reply.cookies ?? []) response.appendHeader('set-cookie', formatCookie(cookie));
  response.statusCode = Number(reply.statusCode);
  response.removeHeader('transfer-encoding');
  const bytes = toBytes(reply.body);
  const mayHaveBody = response.statusCode !== 204 && response.statusCode !== 304;
  if (mayHaveBody) response.setHeader('content-length', bytes.length);
  response.end(mayHaveBody ? bytes : undefined);
}

const sameSites = { none: undefined, lax: 'Lax', strict: 'Strict', explicitNone: 'None' } as const;

function formatCookie(cookie: CookieData): string {
  const sameSite = sameSites[cookie.sameSite ?? 'none'];
  const parts = [
    `${encodeURIComponent(cookie.name)}=${encodeURIComponent(cookie.value)}`,
    cookie.expires && `Expires=${new Date(cookie.expires.value.seconds * 1000).toUTCString()}`,
    cookie.maxAge && `Max-Age=${cookie.maxAge.value}`,
    cookie.domain && `Domain=${cookie.domain.value}`,
    `Path=${cookie.path?.value ?? '/'}`,
    cookie.secure?.value && 'Secure',
    sameSite && `SameSite=${sameSite}`,
    cookie.httpOnly?.value && 'HttpOnly',
  ];
  return parts.filter(Boolean).join('; ');
}
