import type { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { EmptyInput, type Route } from '../../../shared/http/route.ts';
import { whoMayCall } from './access.ts';
import { whileNamed } from './components.ts';
import { errorExamples, errorResponses, errorsOf, errorTable } from './errors.ts';
import { NamedExamples } from './examples/example.ts';
import { EXAMPLES } from './examples/index.ts';
import { headers, headersOf, parameters, parametersOf } from './headers.ts';
import { HEALTH, PUBLIC_PATHS } from './public-paths.ts';

const DESCRIPTION = `Records that customers accepted the vendor's agreement and holds orders against it. It speaks
Partner Center's agreement API: property names, query names, path segments and enum values are read without regard to
case, unknown properties and nulls are ignored. Every answer carries \`MS-RequestId\` and \`MS-CorrelationId\`. A POST, or a
change of an agreement version, repeated with the same \`MS-RequestId\` gets the first answer again; with another body it is
refused.`.replaceAll('\n', ' ');

const TAGS = {
  Agreements: 'Confirm, read, void and withdraw the acceptances of customers.',
  'Agreement templates': 'The agreements with their versions and texts; publish versions and rehearse them.',
  Customers: 'The customers of the partner.',
  Attestations: 'Ask signatories to accept over a link (enhanced attestation).',
  Invitations: 'Invite customers to accept by themselves.',
  Imports: 'Check and run files of many rows.',
  Submissions: 'Indirect resellers submit what they collected; their provider confirms or returns it.',
  'Own agreements': 'For people of customers: their partners; accept, decline, no longer agree.',
  Orders: 'Place and read orders, and the decisions on them.',
  'Subscriptions and renewals': 'Keep subscriptions current; the renewals that need a reconfirmation.',
  Webhooks: 'Addresses of the partner to which its events are sent.',
  Partner: 'The partner itself, and the audit records of its operations.',
  Service: 'Tokens, health, and this document.',
};
export type Tag = keyof typeof TAGS;

/** The tag of a route, by its path; the first that fits. */
const GROUPS: readonly (readonly [RegExp, Tag])[] = [
  [/v1\/customer\//, 'Own agreements'],
  [/\/attestations\b/, 'Attestations'],
  [/\/invitations\b/, 'Invitations'],
  [/\/submissions\b/, 'Submissions'],
  [/\/webhooks\b/, 'Webhooks'],
  [/\/(?:imports|customeragreementrecords|CreateBulkReAttestation)\b/, 'Imports'],
  [/\/(?:orders|holds|purchaseEligibility)\b/, 'Orders'],
  [/\/(?:subscriptions|renewals|sweeps)\b/, 'Subscriptions and renewals'],
  [/\/(?:agreementtemplates|rehearsals|documents)\b|v1\/agreements$/, 'Agreement templates'],
  [/\/(?:auditrecords|partners?|compliance)\b/, 'Partner'],
  [/\/(?:agreements|withdrawal|directSigned\w*)\b/, 'Agreements'],
  [/\/customers\b/, 'Customers'],
];

const tagOf = ({ path }: Route): Tag => GROUPS.find(([pattern]) => pattern.test(path))?.[1] ?? 'Service';

/** The path as OpenAPI writes it: parameters without their constraints. */
const pathOf = ({ path }: Route): string => `/${path.replaceAll(/\{(\w+)[^}]*\}/g, '{$1}')}`;

/** The description of the HTTP API (OpenAPI 3.1), made of what the routes themselves bind and answer with. */
export function openApiDocument(routes: readonly Route[], version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) (paths[pathOf(route)] ??= {})[METHODS[route.method]] = operationOf(route);
  const document = () =>
    createDocument(
      {
        openapi: '3.1.0',
        info: { title: 'Assent', version, description: DESCRIPTION, license: { name: 'MIT', identifier: 'MIT' } },
        servers: [{ url: '/', description: 'The service that answers with this document.' }],
        tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
        paths: { ...paths, ...PUBLIC_PATHS },
        components: {
          schemas: { Health: HEALTH },
          parameters,
          headers,
          responses: errorResponses,
          examples: errorExamples,
          securitySchemes: {
            bearer: {
              type: 'http',
              scheme: 'bearer',
              bearerFormat: 'JWT',
              description: 'A token of the partner tenant, App+User unless the operation says otherwise.',
            },
          },
        },
        'x-errors': errorTable,
      },
      { override: ({ jsonSchema }) => plain(jsonSchema) },
    );
  return tidied(whileNamed(routes, document));
}

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { name, summary, anonymous, params, query, body, describedBody = body, file } = route;
  const { request } = exampleOf(name);
  return {
    operationId: name,
    summary,
    description: whoMayCall(route),
    tags: [tagOf(route)],
    security: anonymous ? [] : [{ bearer: [] }],
    requestParams: { path: params as z.ZodObject, query: query as z.ZodObject },
    parameters: parametersOf(route),
    ...(body === EmptyInput
      ? {}
      : {
          requestBody: {
            required: true,
            content: file
              ? Object.fromEntries(file.map((type, at) => [type, fileBody((request as readonly unknown[])[at])]))
              : { 'application/json': { schema: describedBody, examples: examplesOf(request) } },
          },
        }),
    responses: { ...answersOf(route), ...errorsOf(route) },
  };
}

const fileBody = (value: unknown) => ({
  schema: { type: 'string' as const, format: 'binary' },
  examples: examplesOf(value),
});

const examplesOf = (value: unknown) =>
  value instanceof NamedExamples
    ? Object.fromEntries(value.entries.map(([name, one]) => [name, { value: one }]))
    : { example: { value } };

function exampleOf(name: string) {
  const example = EXAMPLES[name];
  if (!example) throw new Error(`${name} has no example: add one to infra/build/openapi/examples.`);
  return example;
}

const MEANINGS: Readonly<Record<string, string>> = { 200: 'Done.', 201: 'Created.', 202: 'Accepted.' };

function answersOf(route: Route): ZodOpenApiOperationObject['responses'] {
  const { reply, pending = reply } = exampleOf(route.name);
  return Object.fromEntries(
    Object.entries(route.responses).map(([status, schema]) => [
      status,
      {
        description: MEANINGS[status] ?? 'Done.',
        headers: headersOf(route),
        content: {
          [mediaTypeOf(route)]: { schema, examples: examplesOf(status === '202' ? pending : reply) },
        },
      },
    ]),
  );
}

const mediaTypeOf = ({ name, path, ...route }: Route): string => {
  if (route.headers?.['Content-Type']?.startsWith('text/plain')) return 'text/plain';
  if (path.endsWith('.csv')) return 'text/csv';
  if (name === 'getSigningCertificate') return 'application/pkix-cert';
  if (name === 'listEvents') return 'application/cloudevents-batch+json';
  return name === 'openDocumentLink' ? 'text/*' : 'application/json';
};

/** Leaves out the patterns of formats and the bounds of every integer; members may be added to objects later. */
function plain(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.additionalProperties === false) delete schema.additionalProperties;
}

/** Corrects the library's output: a reference to an open object stays open, a parameter has its schema's description. */
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  const { additionalProperties, ...members } = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, tidied(member)]),
  );
  if (additionalProperties !== undefined && !('$ref' in members)) return { ...members, additionalProperties };
  const { description } = 'in' in members ? (members['schema'] as { description?: string }) : {};
  return description === undefined ? members : { ...members, description };
}
