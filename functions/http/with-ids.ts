import type { HttpHandler, HttpResponseInit } from '@azure/functions';
import { systemRandom } from '../../shared/random.ts';
import { idHeaders, requestIds } from '../../shared/http/ids.ts';

/** Adds the ids of every response (contract 1) to answers outside the request pipeline. */
export const withIds =
  (handler: HttpHandler): HttpHandler =>
  async (request, context) => {
    const reply: HttpResponseInit = await handler(request, context);
    const headers = new Headers(reply.headers);
    for (const [name, value] of Object.entries(idHeaders(requestIds(request.headers, systemRandom))))
      headers.set(name, value);
    return { ...reply, headers };
  };
