import type { Owner } from '../domain/partners/partner.ts';

/** Says that an endpoint has work, never which (N6). */
export interface WebhookTask extends Owner {
  readonly endpointId: string;
  /** How often this message has found the endpoint at work. */
  readonly checks: number;
}

/** Slow endpoints have a lane of their own, so that they take no worker from the others (N6). */
export type Lane = 'fast' | 'slow';

export interface WebhookQueue {
  /** Idempotent within the same short while; a call that returns has sent it. */
  send(tasks: readonly WebhookTask[], lane: Lane, delayMs?: number): Promise<void>;
}
