import { z } from 'zod';
import { TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { Instant } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import type { RehearsalStatus } from '../../../shared/rehearsals/read-rehearsal.ts';
import { Rehearsal, ImpactCounts, ImpactKind } from '../../../shared/domain/rehearsals/rehearsal.ts';

export const RehearsalParams = z.object({ rehearsalId: Guid });

export const ImpactFilter = z.object({ kind: ImpactKind.optional(), partnerId: Guid.optional() });

const ItemsDone = z.object({ items: z.int(), itemsDone: z.int() });

/** What lists show: what was rehearsed, and what it would stop once all is counted. */
export const RehearsalSummary = z.object({
  rehearsalId: z.string(),
  state: Rehearsal.shape.state,
  counts: ImpactCounts.extend({ customers: z.int().optional() }).optional(),
  templateId: z.string(),
  version: Version.omit({ publishedAt: true, documents: true, withdrawnAt: true }),
  bindsAt: Instant,
  /** The catalogue that the version was compared with. */
  catalogueRevision: z.int(),
  /** Gates, holds and renewals are judged as of then, each as it stood when it was looked at. */
  startedAt: Instant,
  completedAt: Instant.optional(),
});

export const RehearsalView = RehearsalSummary.extend({
  counts: RehearsalSummary.shape.counts.unwrap(),
  progress: ItemsDone.extend({
    looked: z.int(),
    failed: z.int(),
    renewals: ItemsDone,
    holds: ItemsDone,
    orders: ItemsDone,
  }),
  /** The days of terms' ends, of holds' expiries and of orders that are looked at. */
  windows: Rehearsal.shape.windows,
});
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
