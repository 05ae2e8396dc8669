import { z } from 'zod';
import { LedgerKey } from '../domain/customers/ledger-key.ts';
import { Instant } from '../domain/instant.ts';
import { Environment, Guid } from '../domain/partners/partner.ts';
import { TouchedRenewal } from '../domain/subscriptions/due-renewal.ts';
import type { Trace } from '../telemetry/trace.ts';

/** Looks that are counted; more of them wait as long as the last one. */
export const LOOKS_AT_MOST = 6;

/** An outbox row about to be written, and since when. */
const OutboxPromise = z.object({
  outboxId: Guid,
  since: Instant,
  /** How often the row was looked for and not there. */
  looks: z.int().min(1).max(LOOKS_AT_MOST).optional(),
});
export type OutboxPromise = z.infer<typeof OutboxPromise>;

/** References an outbox row of a customer's ledger. */
export const OutboxWakeUp = LedgerKey.extend({
  kind: z.literal('outbox'),
  ...OutboxPromise.shape,
  /** The write changes a ledger that is there; absent: it may be the one that opens it. */
  existing: z.literal(true).optional(),
});
export type OutboxWakeUp = z.infer<typeof OutboxWakeUp>;

/** References an outbox row of the catalogue. */
export const CatalogueWakeUp = OutboxPromise.extend({ kind: z.literal('catalogue') });
export type CatalogueWakeUp = z.infer<typeof CatalogueWakeUp>;

/** References a hold about to be written, with its expiry. */
export const HoldWakeUp = LedgerKey.extend({
  kind: z.literal('hold'),
  orderId: z.string(),
  holdUntil: Instant,
});
export type HoldWakeUp = z.infer<typeof HoldWakeUp>;

/** References renewals touched by a committed order. */
export const RenewalsWakeUp = LedgerKey.extend({ kind: z.literal('renewals'), renewals: z.array(TouchedRenewal) });
export type RenewalsWakeUp = z.infer<typeof RenewalsWakeUp>;

/** References an attestation about to be written, or whose time is up. */
const AttestationWakeUp = z.object({
  kind: z.literal('attestation'),
  environment: Environment,
  partnerId: Guid,
  attestationId: Guid,
  /** When it is due. */
  at: Instant,
  /** Of a write that may still come: since when. */
  since: Instant.optional(),
});
export type AttestationWakeUp = z.infer<typeof AttestationWakeUp>;

export const WakeUp = z.discriminatedUnion('kind', [
  OutboxWakeUp,
  CatalogueWakeUp,
  HoldWakeUp,
  RenewalsWakeUp,
  AttestationWakeUp,
]);
export type WakeUp = z.infer<typeof WakeUp>;

/** A wake-up and the trace to continue; default: the current trace. */
export type Received<W extends WakeUp = WakeUp> = W & { readonly trace?: Trace | undefined };

/**
 * Wake-ups are scheduled messages: a hold's arrives at its expiry, an attestation's when it is due, others after a short
 * delay, which doubles with each look for a row that was not there (X4).
 */
export interface WakeUps {
  /** Scheduled for certain when it returns; throws otherwise. */
  schedule(...wakeUps: readonly Received[]): Promise<void>;
  /** The same, for a wake-up that can be taken back until it is due. */
  scheduleRevocable(wakeUp: WakeUp): Promise<Revoke>;
}

/** Takes a wake-up back; throws when that is not certain, as for one that is due already. */
export type Revoke = () => Promise<void>;
