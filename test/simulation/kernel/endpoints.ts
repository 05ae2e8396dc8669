import { urlProblem, type UrlPolicy } from '../../../shared/domain/webhooks/webhook-url.ts';
import type { OpenOutbound, OutboundAnswer, OutboundRequest } from '../../../shared/webhooks/outbound.ts';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** A request that reached the receiver of a partner, whatever it answered. */
export interface Arrived {
  readonly at: number;
  readonly url: string;
  readonly request: OutboundRequest;
  readonly status: number;
}

/** What reached the receivers of a world, oldest first: it outlives the processes of the service. */
export const ARRIVED = new WeakMap<Kernel, Arrived[]>();

const CALLING: Place = { name: 'webhook.call', of: 'keys', tryWithinMs: 7_000, retries: 0 };

/** The status with which a receiver answers: how it behaves its name tells. */
function statusOf(url: URL, { method }: OutboundRequest, fraction: number): number {
  if (method === 'OPTIONS') return 200;
  if (url.hostname.startsWith('down.')) return 500;
  if (url.hostname.startsWith('weak.') && fraction < 0.3) return 503;
  return url.hostname.startsWith('gone.') && fraction < 0.2 ? 410 : 204;
}

/** Calls to the receivers of partners, as one life of a process makes them. */
export function endpointsOf(kernel: Kernel, process: Process, policy: UrlPolicy): OpenOutbound {
  const { generation } = process;
  const arrived = ARRIVED.get(kernel) ?? [];
  ARRIVED.set(kernel, arrived);
  return (text) => ({
    async call(request): Promise<OutboundAnswer> {
      const began = kernel.scheduler.now;
      const durationMs = () => kernel.scheduler.now - began;
      if (urlProblem(text, policy) !== undefined) return { kind: 'failed', reason: 'urlNotAllowed', durationMs: 0 };
      const url = new URL(text);
      try {
        const status = await new Call(kernel, process, generation, CALLING, (draws) => {
          const answer = statusOf(url, request, draws.fraction());
          arrived.push({ at: kernel.scheduler.now, url: text, request, status: answer });
          return answer;
        }).promise;
        const isDeaf = url.hostname.startsWith('deaf.');
        const allowedOrigin = request.method === 'OPTIONS' && !isDeaf ? '*' : undefined;
        return { kind: 'answered', status, retryAfter: undefined, allowedOrigin, durationMs: durationMs() };
      } catch {
        return { kind: 'failed', reason: 'noAnswer', durationMs: durationMs() };
      }
    },
    close: () => undefined,
  });
}
