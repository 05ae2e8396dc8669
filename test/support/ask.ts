import { setTimeout as pause } from 'node:timers/promises';
import { expectDescribed } from './described.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Bodies are what the tests look into.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Request {
  /** GET, or POST where there is a body. */
  readonly method?: string | undefined;
  /** Sent as JSON unless it is text or bytes. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const ATTEMPTS = 20;
const AGAIN_AFTER_MS = 1_000;

const isSentAsItIs = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

/**
 * Sends a request as clients do: what is answered 503, as a slow machine may miss a deadline, may have been done, and is
 * asked again under the same request id. The last response, with its text.
 */
export async function fetchAgain(
  address: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers: Readonly<Record<string, string>> },
): Promise<readonly [Response, string]> {
  const headers = new Headers(init.headers);
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(address, { ...init, headers });
    const text = await response.text();
    if (response.status !== 503 || attempt === ATTEMPTS) return [response, text];
    await pause(AGAIN_AFTER_MS);
    headers.set('MS-RequestId', response.headers.get('MS-RequestId')!);
  }
}

/** Asks an address of the service; the answer must be as the OpenAPI document says. */
export async function ask(url: string, path: string, token: string, request: Request = {}): Promise<Answer> {
  const { body, method = body === undefined ? 'GET' : 'POST' } = request;
  const [response, text] = await fetchAgain(`${url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: isSentAsItIs(body) ? body : JSON.stringify(body) }),
  });
  const answer = { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  expectDescribed(method, path, answer.status, answer.body, answer.headers);
  return answer;
}
