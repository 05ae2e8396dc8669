import type { AssentEvent } from '../../shared/domain/events/event.ts';
import { signedRequest } from '../../shared/webhooks/signed-request.ts';
import type { FeedEvent } from './followed-feed.ts';

/** Where events are sent to, and the key that signs them. */
export interface Receiver {
  readonly url: string;
  readonly key: Buffer;
}

/** The status of the answer to an attempt, or why there is no answer. */
export type Attempt = { readonly status: number } | { readonly reason: string };

const ANSWER_WITHIN_MS = 15_000;

export const isDelivered = (attempt: Attempt): boolean =>
  'status' in attempt && attempt.status >= 200 && attempt.status < 300;

/**
 * Posts an event as a webhook: CloudEvents structured JSON, signed as Standard Webhooks v1. Its number in the feed is
 * no part of it. Redirects are not followed. Throws only when `stop` ends it.
 */
export async function forward({ url, key }: Receiver, event: FeedEvent, stop: AbortSignal): Promise<Attempt> {
  const { feednumber: _, ...sent } = event;
  const request = signedRequest(sent as AssentEvent, [key], new Date());
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    stop.throwIfAborted();
    return { reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { readonly cause?: { readonly code?: unknown } };
  if (name === 'TimeoutError') return `no answer within ${ANSWER_WITHIN_MS / 1000} s`;
  return typeof cause?.code === 'string' ? cause.code : message;
}
