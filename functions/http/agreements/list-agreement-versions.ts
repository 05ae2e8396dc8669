import { z } from 'zod';
import type { ListVersions } from '../../../shared/agreements/list-versions.ts';
import { ListedVersion } from '../../../shared/domain/agreements/version-state.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { TemplateId } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';

/** GET /v1/agreementtemplates/{templateId}/versions: all versions with their states (contract 10). */
export const listAgreementVersionsRoute = (list: ListVersions) =>
  route(
    {
      name: 'listAgreementVersions',
      method: 'GET',
      path: 'v1/agreementtemplates/{templateId}/versions',
      summary: 'Versions of an agreement: in force, scheduled, superseded, withdrawn',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: z.object({ templateId: TemplateId }),
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: collectionOf(ListedVersion) },
    },
    async ({ params: { templateId } }) => {
      const versions = await list(templateId.agreementType);
      return ok({
        status: 200,
        body: collection(`/agreementtemplates/${templateId.templateId}/versions`, versions),
      });
    },
  );
