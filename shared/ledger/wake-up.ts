import { z } from 'zod';
import { Guid } from '../partners/partner.ts';
import { LedgerKey } from './gate.ts';

/** Names an outbox row that is about to be written, and since when. */
export const WakeUp = LedgerKey.extend({ outboxId: Guid, since: z.iso.datetime() });
export type WakeUp = z.infer<typeof WakeUp>;

/** Wake-ups are messages that come back after a short delay; sending one that is not certain throws. */
export interface WakeUps {
  schedule(wakeUp: WakeUp): Promise<void>;
}
