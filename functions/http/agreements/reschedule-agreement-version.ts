import { z } from 'zod';
import type { RescheduleVersion } from '../../../shared/agreements/reschedule-version.ts';
import { scheduleEtag } from '../../../shared/domain/agreements/change-version.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { InstantInput } from '../../../shared/domain/instant.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { versionIn } from '../if-match.ts';
import { GraceDays, publisherOf, VersionParams } from './version-fields.ts';

const Body = z
  .object({
    effectiveAt: InstantInput.optional().describe('From when the version is in force; unchanged when absent.'),
    graceDays: GraceDays.optional(),
  })
  .refine(({ effectiveAt, graceDays }) => effectiveAt !== undefined || graceDays !== undefined, {
    message: 'must name effectiveAt or graceDays; no other property of a version can change',
  })
  .meta({ examples: [{ effectiveAt: '2027-01-01T00:00:00Z', graceDays: 30 }] });

/**
 * PATCH /v1/agreementtemplates/{templateId}/versions/{versionRank}: before it is in force (contract 10); with `If-Match`,
 * in the schedule that was read.
 */
export const rescheduleAgreementVersionRoute = (reschedule: RescheduleVersion) =>
  route(
    {
      name: 'rescheduleAgreementVersion',
      method: 'PATCH',
      path: 'v1/agreementtemplates/{templateId}/versions/{versionRank}',
      summary: 'Reschedule a version that is not in force yet',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: VersionParams,
      query: EmptyInput,
      body: Body,
      responses: { 200: Version },
      refusals: [
        'VersionNotFound',
        'VersionWithdrawn',
        'VersionFixed',
        'VersionNotRising',
        'VersionChanged',
        'RequestIdReused',
      ],
    },
    async (call) => {
      const { templateId, versionRank } = call.params;
      const { effectiveAt, graceDays } = call.body;
      const rescheduled = await reschedule(
        {
          agreementType: templateId.agreementType,
          versionRank,
          graceDays,
          seen: versionIn(call.ifMatch),
          effectiveAt: effectiveAt === undefined ? undefined : new Date(effectiveAt),
        },
        publisherOf(call),
      );
      return replied(rescheduled, (body) => ({ status: 200, headers: { ETag: `"${scheduleEtag(body)}"` }, body }));
    },
  );
