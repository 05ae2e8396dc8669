import { z } from 'zod';
import type { Publisher } from '../../../shared/agreements/change-catalogue.ts';
import type { Call } from '../../../shared/http/route.ts';
import { TemplateId } from '../fields.ts';

/** Names one version of a template. */
export const VersionParams = z.object({
  templateId: TemplateId,
  versionRank: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "must be a version's rank")
    .transform(Number)
    .meta({ description: 'The rank of the version.', examples: ['2'] }),
});

export const GraceDays = z
  .int()
  .min(0)
  .max(3650)
  .describe('For how many days after it is in force an acceptance of an earlier version is still sufficient.');

export const IsMajor = z.boolean().describe('Whether customers have to accept again.');

export const publisherOf = ({ partner, caller, ids, request }: Call<unknown, unknown, unknown>): Publisher => ({
  partnerId: partner.partnerId,
  actor: caller.actor,
  correlationId: ids.correlationId,
  request,
});
