import { z } from 'zod';
import type { Route } from '../../../shared/http/route.ts';

const guid = { type: 'string', format: 'uuid' } as const;

export const parameters = {
  'MS-RequestId': {
    name: 'MS-RequestId',
    in: 'header',
    required: false,
    description: 'The id of the request. A write that is repeated with the same id gets the first answer again.',
    schema: guid,
  },
  'MS-CorrelationId': {
    name: 'MS-CorrelationId',
    in: 'header',
    required: false,
    description: 'The id of the business operation that the request is a part of.',
    schema: guid,
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` that was read: the change is refused with 412 when the resource has changed since.',
    schema: { type: 'string' },
    example: '"12"',
  },
  'MS-ContinuationToken': {
    name: 'MS-ContinuationToken',
    in: 'header',
    required: false,
    description: 'The `continuationToken` of the page before, in place of the query parameter.',
    schema: { type: 'string' },
  },
} as const;

export const headers = {
  'MS-RequestId': { required: true, description: 'The id of the request: as sent, else made here.', schema: guid },
  'MS-CorrelationId': { required: true, description: 'The correlation id: as sent, else made here.', schema: guid },
  'MS-ContinuationToken': {
    description: 'Opens the next page; absent on the last page.',
    schema: { type: 'string' },
  },
  'Retry-After': { required: true, description: 'For how many seconds to wait.', schema: { type: 'integer' } },
  'WWW-Authenticate': { required: true, description: '`Bearer`.', schema: { type: 'string' } },
  ETag: { required: true, description: 'The version of the resource, for `If-Match`.', schema: { type: 'string' } },
  Location: { required: true, description: 'The path of the resource that was made.', schema: { type: 'string' } },
  Link: { required: true, description: 'The address to read on at, as `rel="next"`.', schema: { type: 'string' } },
  'Content-Disposition': { description: 'The name of the file.', schema: { type: 'string' } },
} as const;

/** The headers that some routes answer with. */
const ANSWERED: Readonly<Record<string, readonly (keyof typeof headers)[]>> = {
  // Its query names the token as the vendor's tool does.
  listAgreementRecords: ['MS-ContinuationToken'],
  getSubscription: ['ETag'],
  patchSubscription: ['ETag'],
  putSubscription: ['ETag'],
  getRegisteredPartner: ['ETag'],
  putRegisteredPartner: ['ETag'],
  rescheduleAgreementVersion: ['ETag'],
  startRehearsal: ['Location'],
  startImport: ['Location'],
  createBulkReAttestation: ['Location'],
  runImport: ['Location'],
  listEvents: ['Link'],
  createWebhook: ['ETag'],
  getWebhook: ['ETag'],
  patchWebhook: ['ETag'],
  rotateWebhookSecret: ['ETag'],
  testWebhook: ['ETag'],
  replayWebhookEvents: ['ETag'],
  exportImportRows: ['Content-Disposition'],
  exportRenewals: ['Content-Disposition'],
  exportRehearsalRows: ['Content-Disposition'],
  openDocumentLink: ['Content-Disposition'],
};

/** Routes that change a resource which the client may have read before. */
const CONDITIONAL = new Set(['patchSubscription', 'patchWebhook', 'putRegisteredPartner']);

const pages = ({ query }: Route): boolean => query instanceof z.ZodObject && 'continuationToken' in query.shape;

/** The header parameters of a route. */
export const parametersOf = (route: Route): { $ref: string }[] =>
  [
    'MS-RequestId',
    'MS-CorrelationId',
    ...(pages(route) ? ['MS-ContinuationToken'] : []),
    ...(CONDITIONAL.has(route.name) ? ['If-Match'] : []),
  ].map((name) => ({ $ref: `#/components/parameters/${name}` }));

/** The headers of a route's successful answer. */
export const headersOf = (route: Route): Record<string, { $ref: string }> =>
  Object.fromEntries(
    [
      'MS-RequestId',
      'MS-CorrelationId',
      ...(pages(route) ? ['MS-ContinuationToken'] : []),
      ...(ANSWERED[route.name] ?? []),
    ].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
