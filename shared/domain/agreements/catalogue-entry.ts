import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { Version } from './version.ts';

/** The audit entry of one change of the catalogue: who did what when, chained to the entry before. */
export const CatalogueEntry = z.object({
  revision: z.int(),
  at: Instant,
  change: z.enum(['published', 'rescheduled', 'withdrawn']),
  /** The person's object id, or the name of the service's own process. */
  actor: z.string(),
  /** The tenant that the person belongs to. */
  partnerId: Guid.optional(),
  correlationId: z.string().optional(),
  before: Version.optional(),
  after: Version,
  previous: z.string(),
  /** Unique to the attempt: tells a commit whose answer was lost from somebody else's. */
  commitId: z.string(),
  hash: z.string(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;
