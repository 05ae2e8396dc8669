import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ErrorBody } from '../../../shared/http/error-body.ts';
import type { ExpectDescribed } from '../../support/described.ts';

/** Throws what came where it is not as expected. */
export function demand(asExpected: boolean, got: string): asserts asExpected {
  if (!asExpected) throw new Error(got);
}

interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the caller's; null sends none. */
  readonly token?: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** JSON as it came; undefined where it is none. */
  readonly body: unknown;
}

interface Where {
  readonly url: string;
  readonly token: string;
  readonly patienceMs: number;
}

const POLL_MS = 500;

/** A client of a running service. Throws what came where it is not as expected, and no value of a body. */
export class Client {
  /** Holds every answer against the service's own description, once that is known. */
  described: ExpectDescribed | undefined;
  readonly #where: Where;
  #serviceTime: string | undefined;

  constructor(where: Where) {
    this.#where = where;
  }

  /** The service's time, as its last answer gave it. */
  get now(): Date {
    return this.#serviceTime === undefined ? new Date() : new Date(this.#serviceTime);
  }

  /** The JSON of a read that must succeed. */
  async get<T>(path: string, shape: z.ZodType<T>, headers: Asked['headers'] = {}): Promise<T> {
    return this.#shaped(await this.send('GET', path, 200, { headers }), shape);
  }

  /** The same; undefined where what is asked for is not there, which the service says by this code. */
  async find<T>(path: string, shape: z.ZodType<T>, absent: number): Promise<T | undefined> {
    const answer = await this.#fetched('GET', path, {});
    if (answer.status === 404 && ErrorBody.safeParse(answer.body).data?.code === absent) return undefined;
    return this.#shaped(this.#expected('GET', path, 200, answer), shape);
  }

  /** The JSON of a write that must succeed. */
  async post<T>(
    path: string,
    body: unknown,
    shape: z.ZodType<T>,
    { status = 201, requestId = randomUUID() } = {},
  ): Promise<T> {
    const headers = { 'MS-RequestId': requestId };
    return this.#shaped(await this.send('POST', path, status, { body, headers }), shape);
  }

  /** Sends what must be refused with this status and code; the error and the answer's headers. */
  async refused(method: string, path: string, status: number, code: number, asked: Asked = {}) {
    const { body, headers } = await this.send(method, path, status, asked);
    const error = this.#shaped({ body }, ErrorBody);
    demand(error.code === code, `${status}, code ${error.code}: ${error.message}`);
    return { error, headers, got: `${status}, code ${code}` };
  }

  /** Sends a request whose answer must have this status and be as described. */
  async send(method: string, path: string, status: number, asked: Asked = {}): Promise<Answer> {
    return this.#expected(method, path, status, await this.#fetched(method, path, asked));
  }

  /** The text that a link leads to, for whoever holds the link; no token is sent. */
  async open(url: string): Promise<string> {
    demand(URL.canParse(url), 'a link that is no URL');
    const { status, text } = await this.#answered(url, {});
    demand(status === 200, `${status} behind the link`);
    return text;
  }

  /** Looks again until it finds something, as long as patience lasts; then what was seen last came. */
  async eventually<T>(look: () => Promise<{ found?: T | undefined; seen: string }>): Promise<T> {
    for (const until = performance.now() + this.#where.patienceMs; ;) {
      const { found, seen } = await look();
      if (found !== undefined) return found;
      demand(performance.now() < until, `${seen}, after ${this.#where.patienceMs / 1000} s`);
      await pause(POLL_MS);
    }
  }

  #expected(method: string, path: string, status: number, answer: Answer): Answer {
    demand(answer.status === status, told(answer));
    this.described?.(method, path, status, answer.body);
    return answer;
  }

  async #fetched(method: string, path: string, { body, headers, token = this.#where.token }: Asked): Promise<Answer> {
    const {
      status,
      headers: answered,
      text,
    } = await this.#answered(`${this.#where.url}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    this.#serviceTime = answered.get('date') ?? undefined;
    return { status, headers: answered, body: jsonOf(text) };
  }

  async #answered(url: string, init: RequestInit) {
    const { patienceMs } = this.#where;
    try {
      const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      const why = name === 'TimeoutError' ? `within ${patienceMs / 1000} s` : `(${cause?.code ?? name})`;
      throw new Error(`no answer ${why}`, { cause: error });
    }
  }

  #shaped<T>({ body }: { body: unknown }, shape: z.ZodType<T>): T {
    const parsed = shape.safeParse(body);
    if (parsed.success) return parsed.data;
    const names = parsed.error.issues.map(({ path }) => path.join('.') || 'the body');
    throw new Error(`an answer that is not as expected in ${[...new Set(names)].slice(0, 5).join(', ')}`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An answer in a few words: its status and, of an error, what the service says. */
function told({ status, body }: Answer): string {
  const error = ErrorBody.safeParse(body).data;
  return error ? `${status}, code ${error.code}: ${error.message}` : String(status);
}
