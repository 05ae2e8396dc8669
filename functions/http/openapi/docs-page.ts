import type { HttpHandler } from '@azure/functions';
import { readFile } from 'node:fs/promises';

/** The page loads scripts, styles and data only from the service, and cannot be framed. */
const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Assent API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<main id="page"></main>
<noscript>This page needs JavaScript. The same description for programs: <a href="openapi.json">openapi.json</a>.</noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

/** Without a null validator, a page at a public address calls a validator on the Internet. */
const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#page', validatorUrl: null, deepLinking: true, filter: true });
`;

const file = (contentType: string, read: () => Promise<string>): HttpHandler => {
  const headers = {
    'Content-Type': `${contentType}; charset=utf-8`,
    'Cache-Control': 'public, max-age=3600',
    'X-Content-Type-Options': 'nosniff',
  };
  return async () => ({ status: 200, headers, body: await read() });
};

/** A file of Swagger UI, from node_modules both locally and in the deployed package. */
const fromSwaggerUi = (name: string) => () => readFile(new URL(import.meta.resolve(`swagger-ui-dist/${name}`)), 'utf8');

/** GET /docs and the files that the page loads: the API description as an interactive page. */
export const docsEndpoints: readonly { readonly name: string; readonly path: string; readonly handler: HttpHandler }[] =
  [
    { name: 'docs', path: 'docs', handler: async () => ({ status: 200, headers: PAGE_HEADERS, body: PAGE }) },
    { name: 'docsStart', path: 'docs/start.js', handler: file('text/javascript', async () => START) },
    {
      name: 'docsScript',
      path: 'docs/swagger-ui-bundle.js',
      handler: file('text/javascript', fromSwaggerUi('swagger-ui-bundle.js')),
    },
    {
      name: 'docsStyle',
      path: 'docs/swagger-ui.css',
      handler: file('text/css', fromSwaggerUi('swagger-ui.css')),
    },
  ];
