import { z } from 'zod';
import type { LinkToDocument } from '../../../shared/agreements/link-to-document.ts';
import { Guid, ApplicationRole } from '../../../shared/domain/partners/partner.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { documentUri } from './document-uri.ts';

export const DocumentLinksView = z
  .object({
    displayUri: z.string().describe('The text as a page to read. The link works for a short time, without a token.'),
    downloadUri: z.string().describe('The text as a file. The link works for a short time, without a token.'),
    language: z.string().describe('The language of the text as a BCP 47 tag: the closest to the requested one.'),
    country: z.string().describe('The country that the text applies to.'),
  })
  .describe("Short-lived links to an agreement's text.");

const Query = z.object({
  language: z.string().trim().optional().describe('The language to read it in, as a BCP 47 tag.'),
  country: z.string().trim().optional().describe('The country of the customer, as an ISO 3166-1 code.'),
});

/** GET /v1/agreementtemplates/{templateId}/document: short-lived links to the agreement's text (contract 5). */
export const getDocumentLinksRoute = ({ link, publicUrl }: { link: LinkToDocument; publicUrl: string }) =>
  route(
    {
      name: 'getDocumentLinks',
      method: 'GET',
      path: 'v1/agreementtemplates/{templateId}/document',
      summary: "Links to an agreement's text for a country, in a language",
      access: { roles: 'any', applications: ApplicationRole.options, resellers: true },
      params: z.object({ templateId: Guid.describe('The id of the agreement template.') }),
      query: Query,
      body: EmptyInput,
      responses: { 200: DocumentLinksView },
      refusals: ['TemplateNotFound', 'DocumentNotFound'],
    },
    async ({ params, query }) =>
      replied(await link(params.templateId, query), ({ display, download, language, country }) => ({
        status: 200,
        body: {
          displayUri: documentUri(publicUrl, display),
          downloadUri: documentUri(publicUrl, download),
          language,
          country,
        },
      })),
  );
