import { z } from 'zod';
import type { CatalogueReader } from '../../../shared/agreements/catalogue-store.ts';
import type { Clock } from '../../../shared/clock.ts';
import { AgreementType, TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import { versionInForce } from '../../../shared/domain/agreements/version.ts';
import { ApplicationRole } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { AgreementTypes } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';

export const AgreementTemplateView = z
  .object({
    templateId: z.string().describe('The id of the template.'),
    agreementType: AgreementType,
    agreementLink: z.string().describe('The address of a page about the agreement.'),
    versionRank: z.int().describe('The rank of the version in force; 0 when there is none.'),
  })
  .describe('An agreement template with its version in force.');

/** GET /v1/agreements: one item per agreement type, with the version in force (contract 4). */
export const getAgreementMetadataRoute = ({ catalogue, clock }: { catalogue: CatalogueReader; clock: Clock }) =>
  route(
    {
      name: 'getAgreementMetadata',
      method: 'GET',
      path: 'v1/agreements',
      summary: 'Agreement templates with the version in force',
      access: { roles: 'any', applications: ApplicationRole.options, resellers: true },
      params: EmptyInput,
      query: AgreementTypes,
      body: EmptyInput,
      responses: { 200: collectionOf(AgreementTemplateView) },
    },
    async ({ query }) => {
      const { versions } = await catalogue.read();
      const items = query.agreementType.map((type) => ({
        ...TEMPLATES[type],
        versionRank: versionInForce(versions[type], clock())?.versionRank ?? 0,
      }));
      return ok({ status: 200, body: collection('/agreements', items) });
    },
  );
