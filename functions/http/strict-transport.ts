import type { HttpHandler, HttpResponseInit } from '@azure/functions';

/** Adds HSTS to every answer when the public address is https; browsers ignore it over http. */
export const strictTransport =
  (publicUrl: string) =>
  (handler: HttpHandler): HttpHandler =>
    new URL(publicUrl).protocol === 'https:'
      ? async (...call) => {
          const reply: HttpResponseInit = await handler(...call);
          const headers = new Headers(reply.headers);
          headers.set('Strict-Transport-Security', 'max-age=31536000');
          return { ...reply, headers };
        }
      : handler;
