import { urlProblem, type UrlPolicy } from '../../../shared/domain/webhooks/webhook-url.ts';
import { sleep } from '../../../shared/timers.ts';
import type { OpenOutbound, OutboundAnswer, OutboundRequest } from '../../../shared/webhooks/outbound.ts';
import type { ArrivedCall } from '../checks/world-record.ts';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import { timersOf } from './runtime.ts';

/** What reached the receivers of a world, oldest first: it outlives the processes of the service. */
export const ARRIVED = new WeakMap<Kernel, ArrivedCall[]>();

/** Longer than endpoints take that share the queue of most others. */
const SLOW_MS = 2_500;
const CALLING: Place = { name: 'webhook.call', of: 'keys', tryWithinMs: 7_000, retries: 0 };

/** The receivers of a world; how each behaves its name tells. */
export const RECEIVERS = ['ready', 'weak', 'down', 'gone', 'deaf', 'slow'] as const;
export const receiverUrl = (name: (typeof RECEIVERS)[number], path: string): string =>
  `https://${name}.hooks.example/${path}`;

/** The status with which a receiver answers. */
function statusOf(url: URL, { method }: OutboundRequest, fraction: number): number {
  if (method === 'OPTIONS') return 200;
  if (url.hostname.startsWith('down.')) return 500;
  if (url.hostname.startsWith('weak.') && fraction < 0.3) return 503;
  return url.hostname.startsWith('gone.') && fraction < 0.2 ? 410 : 204;
}

/** Calls to the receivers of partners, as one life of a process makes them. */
export function endpointsOf(kernel: Kernel, process: Process, policy: UrlPolicy): OpenOutbound {
  const { generation } = process;
  const timers = timersOf(kernel, process);
  const arrived = ARRIVED.get(kernel) ?? [];
  ARRIVED.set(kernel, arrived);
  return (text) => ({
    async call(request): Promise<OutboundAnswer> {
      const began = kernel.scheduler.now;
      const durationMs = () => kernel.scheduler.now - began;
      if (urlProblem(text, policy) !== undefined) return { kind: 'failed', reason: 'urlNotAllowed', durationMs: 0 };
      const url = new URL(text);
      if (url.hostname.startsWith('slow.')) await sleep(timers, SLOW_MS);
      try {
        const status = await new Call(kernel, process, generation, CALLING, (draws) => {
          const answer = statusOf(url, request, draws.fraction());
          arrived.push({ at: kernel.scheduler.now, url: text, id: request.headers['webhook-id'], status: answer });
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
