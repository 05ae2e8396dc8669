import { z } from 'zod';
import { ErrorBody, INTERNAL_ERROR, UNAVAILABLE, WIRE_ERRORS } from '../../../shared/http/errors.ts';
import { EmptyInput, type Route } from '../../../shared/http/route.ts';
import { whoMayCall } from './access.ts';
import { exampleOf, jsonSchema, type JsonSchema } from './schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

interface Reference {
  readonly $ref: string;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema | Reference; readonly example?: unknown }>>;

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: Readonly<Record<string, Reference | { readonly description: string; readonly content: Content }>>;
}

export interface ErrorCode {
  readonly code: number;
  readonly status: number;
  readonly errorName: string;
  readonly message: string;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Every error code with its status, name and message. */
  readonly 'x-errors': readonly ErrorCode[];
}

const DESCRIPTION = `Records that customers accepted the vendor's agreement and holds orders against it. It speaks
Partner Center's agreement API: property names, query names, path segments and enum values are read without regard to
case, unknown properties and nulls are ignored. Every answer carries MS-RequestId and MS-CorrelationId. A POST, or a
change of an agreement version, repeated with the same MS-RequestId gets the first answer again; with another body it is
refused.`.replaceAll('\n', ' ');

/** Which part of the service a route belongs to, by what stands in its path; the first that fits. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/\/(?:orders|holds|purchaseEligibility)\b/, 'Orders'],
  [/\/(?:subscriptions|renewals|sweeps)\b/, 'Subscriptions and renewals'],
  [/\/(?:agreementtemplates|rehearsals)\b/, 'Agreement templates'],
  [/\/(?:auditrecords|partners?|compliance|CreateBulkReAttestation)\b/, 'Partner'],
  [/\/(?:agreements|withdrawal|directSigned\w*)\b/, 'Agreements'],
  [/\/customers\b/, 'Customers'],
];

export const pathOf = ({ path }: { path: string }): string => `/${path.replaceAll(/\{(\w+)[^}]*\}/g, '{$1}')}`;

export const groupOf = (route: { path: string }): string =>
  GROUPS.find(([pattern]) => pattern.test(pathOf(route)))?.[1] ?? 'Service';

/** The description of the contract (OpenAPI 3.1), made of what the routes themselves bind and answer with. */
export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) (paths[pathOf(route)] ??= {})[route.method.toLowerCase()] = operationOf(route);
  Object.assign(paths, PUBLIC_PATHS);
  return {
    openapi: '3.1.0',
    info: { title: 'Assent', version, description: DESCRIPTION },
    servers: [{ url: '/' }],
    tags: [...new Set([...routes, ...Object.keys(PUBLIC_PATHS).map((path) => ({ path }))].map(groupOf))].map(
      (name) => ({ name }),
    ),
    paths,
    components: COMPONENTS,
    'x-errors': ERRORS,
  };
}

const publicOperation = (operationId: string, summary: string, type: string, schema: JsonSchema): Operation => ({
  operationId,
  summary,
  description: 'Anybody; no token.',
  tags: ['Service'],
  security: [],
  parameters: [],
  responses: { 200: { description: 'Done.', content: { [type]: { schema } } } },
});

const PUBLIC_PATHS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/health': {
    get: publicOperation('health', 'Whether every part answers; 503 when one does not', 'application/json', {
      type: 'object',
      properties: { status: { enum: ['healthy', 'unhealthy'] }, parts: { type: 'object' } },
      required: ['status', 'parts'],
    }),
  },
  '/openapi.json': { get: publicOperation('openapi', 'This document', 'application/json', { type: 'object' }) },
  '/docs': { get: publicOperation('docs', 'This document as a page', 'text/html', { type: 'string' }) },
};

const IDS = [{ $ref: '#/components/parameters/MS-RequestId' }, { $ref: '#/components/parameters/MS-CorrelationId' }];
const ERROR_RESPONSE = { $ref: '#/components/responses/Error' };

function operationOf(route: Route): Operation {
  return {
    operationId: route.name,
    summary: route.summary,
    description: whoMayCall(route),
    tags: [groupOf(route)],
    security: route.anonymous ? [] : [{ bearer: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...IDS],
    ...(route.body === EmptyInput ? {} : { requestBody: requestBodyOf(route.body) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, schema]) => [status, responseOf(status, schema)]),
      ),
      '4XX': ERROR_RESPONSE,
      '5XX': ERROR_RESPONSE,
    },
  };
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Parameter[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  return Object.entries(properties).map(([name, { description, ...member }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: member,
  }));
}

function requestBodyOf(schema: z.ZodType): { required: true; content: Content } {
  const json = jsonSchema(schema, 'input');
  return { required: true, content: { 'application/json': { schema: json, example: exampleOf(json) } } };
}

const MEANINGS: Readonly<Record<string, string>> = { 200: 'Done.', 201: 'Created.', 202: 'Accepted.', 204: 'Done.' };

function responseOf(status: string, schema: z.ZodType) {
  const json = jsonSchema(schema, 'output');
  const mediaType = json.type === 'string' ? 'text/*' : 'application/json';
  return {
    description: MEANINGS[status] ?? 'Done.',
    headers: ID_HEADERS,
    content: { [mediaType]: { schema: json } },
  };
}

const ID_HEADERS = {
  'MS-RequestId': { $ref: '#/components/headers/MS-RequestId' },
  'MS-CorrelationId': { $ref: '#/components/headers/MS-CorrelationId' },
};

const ERRORS: readonly ErrorCode[] = [
  ...Object.entries(WIRE_ERRORS).map(([name, wire]) => ({ ...wire, errorName: wire.errorName ?? name })),
  { ...UNAVAILABLE, errorName: 'Unavailable' },
  { ...INTERNAL_ERROR, errorName: 'InternalError' },
]
  .map(({ code, status, errorName, message }) => ({ code, status, errorName, message }))
  .toSorted((a, b) => a.status - b.status || a.code - b.code);

const GUID = { type: 'string', format: 'uuid' };

const COMPONENTS = {
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'A token of the partner tenant, App+User unless the operation says otherwise.',
    },
  },
  parameters: {
    'MS-RequestId': {
      name: 'MS-RequestId',
      in: 'header',
      required: false,
      description: 'Names the request, so that a repeated one is recognised and gets the first answer again.',
      schema: GUID,
    },
    'MS-CorrelationId': {
      name: 'MS-CorrelationId',
      in: 'header',
      required: false,
      description: 'Names the business operation that the request is a part of.',
      schema: GUID,
    },
  },
  headers: {
    'MS-RequestId': { description: 'The id of the request, echoed or made here.', schema: GUID },
    'MS-CorrelationId': { description: 'The correlation id, echoed or made here.', schema: GUID },
    'Retry-After': { description: 'Whole seconds to wait, with 429 and 503.', schema: { type: 'integer' } },
    'WWW-Authenticate': { description: 'With 401.', schema: { type: 'string' } },
  },
  responses: {
    Error: {
      description: 'The one error body; `code` tells what went wrong, `parameters` names the field and the way out.',
      headers: {
        ...ID_HEADERS,
        'Retry-After': { $ref: '#/components/headers/Retry-After' },
        'WWW-Authenticate': { $ref: '#/components/headers/WWW-Authenticate' },
      },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  },
  schemas: { Error: jsonSchema(ErrorBody, 'output') },
};
