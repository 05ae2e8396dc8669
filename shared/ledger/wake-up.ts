import { z } from 'zod';
import { Guid } from '../partners/partner.ts';
import { LedgerKey } from './gate.ts';

/** Names an outbox row that is about to be written, and since when. */
export const OutboxWakeUp = LedgerKey.extend({ kind: z.literal('outbox'), outboxId: Guid, since: z.iso.datetime() });
export type OutboxWakeUp = z.infer<typeof OutboxWakeUp>;

/** Names a hold that is about to be written, and when it expires. */
export const HoldWakeUp = LedgerKey.extend({
  kind: z.literal('hold'),
  orderId: z.string(),
  holdUntil: z.iso.datetime(),
});
export type HoldWakeUp = z.infer<typeof HoldWakeUp>;

export const WakeUp = z.discriminatedUnion('kind', [OutboxWakeUp, HoldWakeUp]);
export type WakeUp = z.infer<typeof WakeUp>;

/** Wake-ups are messages that come back: outbox ones after a short delay, a hold's when it expires. */
export interface WakeUps {
  /** Certain when it returns; throws otherwise. */
  schedule(...wakeUps: readonly WakeUp[]): Promise<void>;
}
