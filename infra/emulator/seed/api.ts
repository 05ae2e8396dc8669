import { setTimeout as pause } from 'node:timers/promises';
import { nameUuid } from '../../../shared/digest.ts';
import { requestToken, type TokenRequest } from '../stack/request-token.ts';
import type { SampleRole } from '../stack/sample-registry.ts';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const TOKEN_MS = 30 * 60_000;
const BUSY = new Set([429, 500, 503]);
const ATTEMPTS = 6;
const BACKOFF_MS = 500;

/** The local stack's API as its sample partners see it. Each request carries an id of its own, so repeating it is safe. */
export class Api {
  readonly #url: string;
  readonly #authorityUrl: string;
  readonly #tokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>();

  constructor(url: string, authorityUrl: string) {
    this.#url = url;
    this.#authorityUrl = authorityUrl;
  }

  async get(path: string, role: SampleRole): Promise<Record<string, unknown>> {
    return expectDone(path, await this.#send(path, 'contoso', { role }, { method: 'GET' }));
  }

  /** Posts once, however often it is called: the service answers a repeat of `name` with what it did the first time. */
  async post(
    partner: string,
    name: string,
    path: string,
    body: unknown,
    token: TokenRequest = {},
  ): Promise<Record<string, unknown>> {
    const headers = { 'Content-Type': 'application/json', 'MS-RequestId': nameUuid('seed', partner, name) };
    const request = { method: 'POST', body: JSON.stringify(body), headers };
    return expectDone(path, await this.#send(path, partner, token, request));
  }

  /** Runs a timer of the function app now. */
  async runTimer(name: string): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    await this.#fetch(`/admin/functions/${name}`, { method: 'POST', headers, body: '{"input":""}' });
  }

  async #send(path: string, partner: string, request: TokenRequest, init: RequestInit): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const headers = new Headers(init.headers);
      headers.set('Authorization', `Bearer ${await this.#token(partner, request)}`);
      const response = await this.#fetch(path, { ...init, headers });
      const body = (await response.json()) as Record<string, unknown>;
      if (!BUSY.has(response.status) || attempt === ATTEMPTS) return { status: response.status, body };
      await pause(BACKOFF_MS * attempt);
    }
  }

  #fetch(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${this.#url}${path}`, init).catch((error: unknown) => {
      throw new Error(`Nothing answers at ${this.#url}. Is the stack running (npm start)?`, { cause: error });
    });
  }

  #token(partner: string, request: TokenRequest): Promise<string> {
    const key = JSON.stringify([partner, request]);
    const known = this.#tokens.get(key);
    if (known && known.until > Date.now()) return known.token;
    const token = requestToken(this.#authorityUrl, partner, request);
    this.#tokens.set(key, { token, until: Date.now() + TOKEN_MS });
    return token;
  }
}

function expectDone(path: string, { status, body }: Answer): Record<string, unknown> {
  if (status < 300) return body;
  throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
}
