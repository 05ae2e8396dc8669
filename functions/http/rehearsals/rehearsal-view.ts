import { z } from 'zod';
import { TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { Instant } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { Rehearsal, ImpactCounts, ImpactKind } from '../../../shared/domain/rehearsals/rehearsal.ts';
import type { RehearsalStatus } from '../../../shared/rehearsals/read-rehearsal.ts';

export const RehearsalParams = z.object({ rehearsalId: Guid.describe('The id of the rehearsal.') });

export const ImpactFilter = z.object({
  kind: ImpactKind.optional().describe('Only rows of this kind.'),
  partnerId: Guid.optional().describe('Only rows of this partner.'),
});

export const WorkProgress = z
  .object({
    items: z.int().describe('How many work items there are.'),
    itemsDone: z.int().describe('How many of them are done.'),
  })
  .describe('How far the work has come.');

export const RehearsedVersion = Version.omit({ publishedAt: true, documents: true, withdrawnAt: true }).describe(
  'The version as it would be published: an instant that is too early is moved.',
);

export const RehearsalCounts = ImpactCounts.extend({
  customers: z.int().optional().describe('Customers affected, each counted once; only once all is counted.'),
}).describe('How much the version would affect.');

/** A rehearsal in lists: the version, and what it would stop once the rehearsal is complete. */
export const RehearsalSummary = z
  .object({
    rehearsalId: z.string().describe('The id of the rehearsal.'),
    state: Rehearsal.shape.state,
    counts: RehearsalCounts.optional().describe(
      'How much the version would affect; in a list only once all is counted.',
    ),
    templateId: z.string().describe('The id of the agreement template.'),
    version: RehearsedVersion,
    bindsAt: Instant.describe('When the version begins to affect anything: its effective instant plus grace.'),
    catalogueRevision: z.int().describe('The revision of the agreement catalogue that the version is compared with.'),
    startedAt: Instant.describe('When the rehearsal began; orders and renewals are judged as of this instant.'),
    completedAt: Instant.optional().describe('When all work was done and counted.'),
  })
  .describe('A rehearsal as lists show it.');

export const RehearsalView = RehearsalSummary.extend({
  counts: RehearsalCounts,
  progress: WorkProgress.extend({
    looked: z.int().describe('How many renewals and orders were read.'),
    failed: z.int().describe('How many of them could not be judged yet.'),
    renewals: WorkProgress.describe('The work on renewals.'),
    holds: WorkProgress.describe('The work on orders on hold.'),
    orders: WorkProgress.describe('The work on recent orders.'),
  }).describe('How far the rehearsal has come.'),
  windows: Rehearsal.shape.windows.describe('The days that are read, by source.'),
}).describe('A rehearsal with its progress.');
export type RehearsalView = z.infer<typeof RehearsalView>;

export const rehearsalSummary = (rehearsal: Rehearsal): z.infer<typeof RehearsalSummary> =>
  RehearsalSummary.parse({
    ...rehearsal,
    templateId: TEMPLATES[rehearsal.version.agreementType].templateId,
    catalogueRevision: rehearsal.catalogue.revision,
  });

export const rehearsalView = ({
  rehearsal,
  counts,
  progress: { read: looked, ...progress },
}: RehearsalStatus): RehearsalView => ({
  ...rehearsalSummary(rehearsal),
  counts,
  progress: { looked, ...progress },
  windows: rehearsal.windows,
});
