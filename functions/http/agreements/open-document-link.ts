import { z } from 'zod';
import type { OpenDocument } from '../../../shared/agreements/open-document.ts';
import { openRoute, replied } from '../../../shared/http/route.ts';
import { DOCUMENT_HEADERS, documentReply } from './document-page.ts';

/** GET /v1/documents: the agreement's text behind a signed link, as a page or as a file (contract 5). */
export const openDocumentLinkRoute = (open: OpenDocument) =>
  openRoute(
    {
      name: 'openDocumentLink',
      path: 'v1/documents',
      summary: 'Read the text behind a signed link, without a token',
      extension: true,
      query: z.object({
        link: z.string().default('').describe('The signed link, as `displayUri` and `downloadUri` carry it.'),
      }),
      responses: { 200: z.string().describe('The text, as HTML or as plain text.') },
      refusals: ['DocumentLinkInvalid'],
      headers: DOCUMENT_HEADERS,
    },
    async ({ link }) => replied(await open(link), documentReply),
  );
