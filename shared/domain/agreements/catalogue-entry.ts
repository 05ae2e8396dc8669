import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { Version } from './version.ts';

/** The audit entry of one catalogue change, chained to the previous entry. */
export const CatalogueEntry = z
  .object({
    revision: z.int().describe('The revision of the catalogue that the change made.'),
    at: Instant.describe('When the change was made.'),
    change: z.enum(['published', 'rescheduled', 'withdrawn']).describe('The change.'),
    reason: z.string().optional().describe('Why, where the person gave a reason.'),
    actor: z.string().min(1).describe("The person's object id, or the name of the service's own process."),
    partnerId: Guid.optional().describe('The tenant that the person belongs to.'),
    correlationId: z.string().optional().describe('The `MS-CorrelationId` of the request.'),
    before: Version.optional().describe('The version before the change; absent when it was published.'),
    after: Version.describe('The version after the change.'),
    previous: z.string().describe('The hash of the entry before.'),
    /** Distinguishes a commit whose reply was lost from another commit. */
    commitId: z.string().describe('Unique to each attempt to make a change.'),
    hash: z.string().describe('The hash of this entry, which covers `previous`.'),
  })
  .describe('One change of a version, chained to the change before it.');
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;
