import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Instant } from '../domain/instant.ts';
import { Environment, Guid } from '../domain/partners/partner.ts';
import type { ImportQueue } from '../imports/import-store.ts';
import { IMPORTS_QUEUE } from './bus.ts';
import type { SenderFor } from './client.ts';
import { workSender } from './work-queue.ts';

/** Messages of the queue: work on an import, or the removal of its file. */
export const ImportMessage = z.object({
  kind: z.enum(['work', 'removeFile']),
  environment: Environment,
  partnerId: Guid,
  importId: Guid,
  since: Instant,
});
export type ImportMessage = z.infer<typeof ImportMessage>;

export const importQueueOn = (senderFor: SenderFor, clock: Clock): ImportQueue => ({
  send: ({ kind, environment, partnerId, importId, since }, delayMs) =>
    workSender(senderFor, IMPORTS_QUEUE, clock)([{ kind, environment, partnerId, importId, since }], delayMs),
});
