import type { HttpHandler, HttpResponseInit } from '@azure/functions';
import { idHeaders, requestIds } from '../../shared/http/ids.ts';

/** Adds the ids that every response carries (contract 1), where no route of the pipeline does. */
export const withIds =
  (handler: HttpHandler): HttpHandler =>
  async (request, context) => {
    const reply: HttpResponseInit = await handler(request, context);
    const headers = new Headers(reply.headers);
    for (const [name, value] of Object.entries(idHeaders(requestIds(request.headers)))) headers.set(name, value);
    return { ...reply, headers };
  };
