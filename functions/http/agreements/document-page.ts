import type { OpenedDocument } from '../../../shared/agreements/open-document.ts';
import type { Reply } from '../../../shared/http/route.ts';

/** The page loads no resource, runs no script, submits no form and cannot be framed. */
export const DOCUMENT_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
};

/** The text as an HTML page or as a file, depending on the link. */
export const documentReply = ({ link, content }: OpenedDocument): Reply => ({
  status: 200,
  ...(link.view === 'display'
    ? { body: pageOf(link.language, content), headers: { 'Content-Type': 'text/html; charset=utf-8' } }
    : {
        body: content,
        headers: {
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Disposition': `attachment; filename="${fileName(link)}"`,
        },
      }),
});

const fileName = ({ agreementType, versionRank, country, language }: OpenedDocument['link']): string =>
  `${agreementType}-${versionRank}-${country}-${language}.txt`;

const RIGHT_TO_LEFT = new Set(['ar', 'he']);

/** The first paragraph is the title. */
function pageOf(language: string, content: string): string {
  const [title = '', ...paragraphs] = content.split(/\n{2,}/).map(escaped);
  const direction = RIGHT_TO_LEFT.has(language.slice(0, 2)) ? 'rtl' : 'ltr';
  return [
    '<!doctype html>',
    `<html lang="${escaped(language)}" dir="${direction}">`,
    `<head><meta charset="utf-8"><title>${title}</title></head>`,
    `<body><main><h1>${title}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${paragraph}</p>`),
    '</main></body></html>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
