import { urlProblem } from '../domain/webhooks/webhook-url.ts';
import type { OpenOutbound, Outbound, OutboundAnswer, OutboundRequest } from '../webhooks/outbound.ts';
import { NotConnected, type Parts } from './checked-connection.ts';
import { KeptConnection } from './kept-connection.ts';

/** The deadline of a call: name, connection, TLS and answer. */
const CALL_WITHIN_MS = 15_000;

/** Calls to endpoints on checked connections, each of which carries one request at a time (N7). */
export const outboundCalls =
  (parts: Parts): OpenOutbound =>
  (text) => {
    const problem = urlProblem(text, parts.policy);
    if (problem !== undefined) return refusing;
    const url = new URL(text);
    const { timers } = parts;
    const free: KeptConnection[] = [];

    async function answerTo(request: OutboundRequest, connection: KeptConnection) {
      let isLate = false;
      const cancel = timers.after(CALL_WITHIN_MS, () => {
        isLate = true;
        connection.end();
      });
      try {
        return await connection.send(request);
      } catch (fault) {
        const reason = fault instanceof NotConnected ? fault.reason : 'noAnswer';
        return { kind: 'failed', reason: isLate ? 'tooLate' : reason } as const;
      } finally {
        cancel();
        if (!isLate) free.push(connection);
      }
    }

    return {
      async call(request) {
        const connection = free.pop() ?? new KeptConnection((await import('./http-library.ts')).Client, url, parts);
        const started = timers.monotonic();
        const answer = await answerTo(request, connection);
        return { ...answer, durationMs: Math.round(timers.monotonic() - started) };
      },
      close: () => free.splice(0).forEach((connection) => connection.end()),
    };
  };

const refusing: Outbound = {
  call: () => Promise.resolve({ kind: 'failed', reason: 'urlNotAllowed', durationMs: 0 } satisfies OutboundAnswer),
  close() {},
};
