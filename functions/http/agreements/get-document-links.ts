import { z } from 'zod';
import type { LinkToDocument } from '../../../shared/agreements/link-to-document.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ApplicationRole } from '../../../shared/domain/partners/partner.ts';

const View = z.object({
  displayUri: z.string(),
  downloadUri: z.string(),
  language: z.string(),
  country: z.string(),
});

const Query = z.object({ language: z.string().trim().optional(), country: z.string().trim().optional() });

/** GET /v1/agreementtemplates/{templateId}/document: short-lived links to the agreement's text (contract 5). */
export const getDocumentLinksRoute = ({ link, publicUrl }: { link: LinkToDocument; publicUrl: string }) =>
  route(
    {
      name: 'getDocumentLinks',
      method: 'GET',
      path: 'v1/agreementtemplates/{templateId}/document',
      summary: "Links to an agreement's text for a country, in a language",
      access: { roles: 'any', applications: ApplicationRole.options, resellers: true },
      params: z.object({ templateId: Guid }),
      query: Query,
      body: EmptyInput,
      responses: { 200: View },
    },
    async ({ params, query }) =>
      replied(await link(params.templateId, query), ({ display, download, language, country }) => ({
        status: 200,
        body: { displayUri: uriOf(publicUrl, display), downloadUri: uriOf(publicUrl, download), language, country },
      })),
  );

const uriOf = (publicUrl: string, link: string): string => `${publicUrl.replace(/\/+$/, '')}/v1/documents?link=${link}`;
