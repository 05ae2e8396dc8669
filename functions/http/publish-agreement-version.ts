import { z } from 'zod';
import type { publishVersion } from '../../shared/agreements/publish-version.ts';
import { Version } from '../../shared/agreements/version.ts';
import { TemplateId } from '../../shared/http/fields.ts';
import { NOTHING, replied, route } from '../../shared/http/route.ts';

const Body = z.object({
  versionRank: z.int().min(1).max(99_999).optional(),
  isMajor: z.boolean(),
  effectiveAt: z.iso.datetime({ offset: true }).optional(),
  graceDays: z.int().min(0).max(3650).default(0),
});

/** POST /v1/agreementtemplates/{templateId}/versions: publishes or schedules a version (contract 10). */
export const publishAgreementVersion = (publish: ReturnType<typeof publishVersion>) =>
  route(
    {
      name: 'publishAgreementVersion',
      method: 'POST',
      path: 'v1/agreementtemplates/{templateId}/versions',
      summary: 'Publish or schedule a version of an agreement',
      access: { roles: ['AgreementPublisher'] },
      params: z.object({ templateId: TemplateId }),
      query: NOTHING,
      body: Body,
      responses: { 201: Version },
    },
    async ({ params, body }) => {
      const { effectiveAt, ...version } = body;
      const published = await publish({
        agreementType: params.templateId.agreementType,
        ...version,
        effectiveAt: effectiveAt === undefined ? undefined : new Date(effectiveAt),
      });
      return replied(published, (value) => ({ status: 201, body: value }));
    },
  );
