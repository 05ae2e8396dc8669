import { createHash } from 'node:crypto';
import type { OpenApiDocument, Operation, Parameter } from './document.ts';
import type { JsonSchema } from './schema.ts';
import { STYLE } from './page-style.ts';

const escaped = (text: unknown): string =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Escaped text in which what stands between back-ticks is code. */
const prose = (text = ''): string => escaped(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>');

/** What a page may do: show itself. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The document as one page that needs neither scripts nor another host. */
export function documentationPage(document: OpenApiDocument): string {
  const { info, tags, paths } = document;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const groups = tags.map(({ name }) => ({
    name,
    listed: all.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(info.title)} ${escaped(info.version)}</title>
<style>${STYLE}</style>
</head>
<body>
<nav aria-label="Operations">
<p class="title">${escaped(info.title)} <small>${escaped(info.version)}</small></p>
${groups.map(({ name, listed }) => menu(name, listed)).join('\n')}
<h2><a href="#errors">Errors</a></h2>
</nav>
<main>
<h1>${escaped(info.title)}</h1>
<p>${prose(info.description)}</p>
<p>The same as a document for machines: <a href="openapi.json">openapi.json</a> (OpenAPI ${escaped(document.openapi)}).</p>
${groups.map(({ name, listed }) => `<h2>${escaped(name)}</h2>\n${listed.map(section).join('\n')}`).join('\n')}
<h2 id="errors">Errors</h2>
<p>${prose('Every refusal has the same body. `code` tells what went wrong, `parameters` names the field and the way out.')}</p>
${errorTable(document)}
<h3>The error body</h3>
${members(document.components['schemas']?.['Error'] as JsonSchema)}
</main>
</body>
</html>
`;
}

const menu = (name: string, listed: readonly Listed[]): string =>
  `<h2>${escaped(name)}</h2>\n<ul>${listed
    .map(({ method, operation }) => {
      const { operationId, summary } = operation;
      return `<li><a href="#${escaped(operationId)}"><b class="${method.toLowerCase()}">${method}</b> ${prose(summary)}</a></li>`;
    })
    .join('\n')}</ul>`;

function section({ method, path, operation }: Listed): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const own = parameters.filter((parameter): parameter is Parameter => 'in' in parameter);
  return `<section id="${escaped(operationId)}">
<h3>${prose(summary)}</h3>
<p class="route"><b class="${method.toLowerCase()}">${method}</b> <code>${escaped(path)}</code></p>
<p class="who">${prose(description)}</p>
${own.length > 0 ? `<h4>Parameters</h4>${rows(own.map((one) => [one.name, one.schema, one.required, `In the ${one.in}. `, one.description]))}` : ''}
${requestBody ? `<h4>Body</h4>${content(requestBody.content)}` : ''}
${Object.entries(responses)
  .flatMap(([status, response]) =>
    'content' in response ? [`<h4>Answer ${escaped(status)}</h4>${content(response.content)}`] : [],
  )
  .join('\n')}
</section>`;
}

function content(types: NonNullable<Operation['requestBody']>['content']): string {
  return Object.entries(types)
    .map(([type, { schema, example }]) => {
      if ('$ref' in schema) return '';
      const shown = example === undefined ? '' : `<pre>${escaped(JSON.stringify(example, null, 2))}</pre>`;
      return type === 'application/json' ? members(schema) + shown : `<p><code>${escaped(type)}</code></p>`;
    })
    .join('\n');
}

/** The members of an object or of the items of a list, nested ones folded away. */
function members(schema: JsonSchema): string {
  const inner = innerOf(schema);
  const list = schema.type === 'array' ? `<p>${prose(typeOf(schema))}</p>` : '';
  return (
    list +
    rows(
      Object.entries(inner.properties ?? {}).map(([name, member]) => [
        name,
        member,
        inner.required?.includes(name) ?? false,
      ]),
    )
  );
}

const innerOf = (schema: JsonSchema): JsonSchema =>
  schema.type === 'array'
    ? innerOf(schema.items ?? {})
    : (schema.anyOf?.find(({ properties, items }) => properties ?? items) ?? schema);

type Row = readonly [
  name: string,
  schema: JsonSchema,
  required: boolean,
  lead?: string,
  description?: string | undefined,
];

function rows(all: readonly Row[]): string {
  if (all.length === 0) return '';
  return `<table><tbody>${all
    .map(([name, schema, required, lead = '', description = schema.description]) => {
      const nested = innerOf(schema).properties
        ? `<details><summary>members</summary>${members(schema)}</details>`
        : '';
      const what = `${lead}${limitsOf(schema)}${description ?? ''}`;
      return `<tr><th scope="row"><code>${escaped(name)}</code>${required ? '<i>required</i>' : ''}</th><td>${prose(typeOf(schema))}</td><td>${prose(what)}${nested}</td></tr>`;
    })
    .join('\n')}</tbody></table>`;
}

function typeOf({ type, format, items, anyOf, enum: values, const: only }: JsonSchema): string {
  if (only !== undefined) return `\`${String(only)}\``;
  if (values) return values.map((value) => `\`${String(value)}\``).join(' ');
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (type === 'array') return `list of ${typeOf(items ?? {})}`;
  return format ?? type ?? 'any';
}

function limitsOf({
  minLength,
  maxLength,
  minimum,
  maximum,
  minItems,
  maxItems,
  default: fallback,
}: JsonSchema): string {
  const between = (what: string, from?: number, to?: number): string => {
    if (from === undefined && to === undefined) return '';
    if (to === undefined) return `${what}at least ${from}. `;
    return from === undefined ? `${what}at most ${to}. ` : `${what}${from} to ${to}. `;
  };
  const limits =
    between('Length ', minLength, maxLength) + between('', minimum, maximum) + between('Rows: ', minItems, maxItems);
  return fallback === undefined ? limits : `${limits}Default \`${JSON.stringify(fallback).replaceAll('"', '')}\`. `;
}

const errorTable = ({ 'x-errors': errors }: OpenApiDocument): string =>
  `<table><thead><tr><th scope="col">code</th><th scope="col">HTTP</th><th scope="col">errorName</th><th scope="col">message</th></tr></thead><tbody>${errors
    .map(
      ({ code, status, errorName, message }) =>
        `<tr><th scope="row"><code>${code}</code></th><td>${status}</td><td>${escaped(errorName)}</td><td>${escaped(message)}</td></tr>`,
    )
    .join('\n')}</tbody></table>`;
