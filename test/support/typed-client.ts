import createClient, { type Client } from 'openapi-fetch';
import { inject } from 'vitest';
import type { paths } from '../../functions/http/openapi/openapi.d.ts';
import type { TokenRequest } from '../../infra/emulator/stack/request-token.ts';
import { expectDescribed } from './described.ts';
import { tokenFor } from './world.ts';

/** A client of the types that the document makes; every answer is held against the document. */
export async function typedClient(partnerId: string, request: TokenRequest = {}): Promise<Client<paths>> {
  return createClient<paths>({
    baseUrl: inject('stack').url,
    headers: { Authorization: `Bearer ${await tokenFor(partnerId, request)}` },
    async fetch(sent) {
      const answer = await fetch(sent);
      const text = await answer.clone().text();
      const isJson = answer.headers.get('Content-Type')?.startsWith('application/json');
      if (isJson) expectDescribed(sent.method, sent.url, answer.status, JSON.parse(text), answer.headers);
      return answer;
    },
  });
}
