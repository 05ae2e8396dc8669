import { z } from 'zod';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { InstantInput } from '../../../shared/domain/instant.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { StartRehearsal } from '../../../shared/rehearsals/start-rehearsal.ts';
import { GraceDays, IsMajor } from '../agreements/version-fields.ts';
import { TemplateId } from '../fields.ts';
import { RehearsalSummary, rehearsalSummary } from './rehearsal-view.ts';

const Body = z.object({
  versionRank: Version.shape.versionRank
    .optional()
    .describe('The rank of the version, above all earlier ones; the next one when absent.'),
  isMajor: IsMajor,
  effectiveAt: InstantInput.optional().describe(
    'From when the version would be in force; as soon as every instance could know it when absent.',
  ),
  graceDays: GraceDays.default(0),
});

/** POST /v1/agreementtemplates/{templateId}/versions/rehearsal: what a version would stop (R6, contract 10). */
export const startRehearsalRoute = (start: StartRehearsal) =>
  route(
    {
      name: 'startRehearsal',
      method: 'POST',
      path: 'v1/agreementtemplates/{templateId}/versions/rehearsal',
      summary: 'Rehearse a version: what it would stop if it were published',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: z.object({ templateId: TemplateId }),
      query: EmptyInput,
      body: Body,
      responses: { 202: RehearsalSummary },
      refusals: ['VersionNotRising', 'RequestIdReused'],
    },
    async ({ partner: { partnerId }, params: { templateId }, body: { effectiveAt, ...version }, request }) => {
      const { agreementType } = templateId;
      const wanted = { agreementType, ...version, effectiveAt: effectiveAt ? new Date(effectiveAt) : undefined };
      return replied(await start({ wanted, partnerId, request }), (rehearsal) => ({
        status: 202,
        headers: { Location: `/v1/rehearsals/${rehearsal.rehearsalId}` },
        body: rehearsalSummary(rehearsal),
      }));
    },
  );
