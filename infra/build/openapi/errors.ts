import type { ZodOpenApiResponsesObject } from 'zod-openapi';
import type { RefusalCode } from '../../../shared/domain/refusal.ts';
import { errorBody } from '../../../shared/http/error-body.ts';
import { INTERNAL_ERROR, UNAVAILABLE, WIRE_ERRORS } from '../../../shared/http/errors.ts';
import { refusalsOf } from '../../../shared/http/refusals.ts';
import type { Route } from '../../../shared/http/route.ts';
import { CONFIRMATION, CUSTOMER, held, ORDER, PARTNER, remedy, required, TEMPLATE } from './examples/example.ts';

type ErrorName = RefusalCode | 'Unavailable' | 'InternalError';

const ERRORS = { ...WIRE_ERRORS, Unavailable: UNAVAILABLE, InternalError: INTERNAL_ERROR };

const wireName = (name: ErrorName): string => ERRORS[name].errorName ?? name;

const problem = (property: string, text: string) => ({
  property,
  problem: text,
  fields: [{ property, problem: text }],
});

/** Example parameters of each error; the others have none. */
const PARAMETERS: Readonly<Partial<Record<ErrorName, Readonly<Record<string, unknown>>>>> = {
  AccessDenied: {},
  AgreementAlreadyConfirmed: {
    confirmationId: CONFIRMATION,
    agreementType: 'MicrosoftCustomerAgreement',
    versionRank: 1,
  },
  AgreementNotAccepted: { orderId: ORDER, required, held, remedy, rule: 'G4', lines: [] },
  AgreementNotConfirmable: { templateId: TEMPLATE },
  CloudNotSupported: { cloud: 'China' },
  ComplianceQueryEmpty: { problem: 'name mpnId or tenantId' },
  ComplianceQueryInvalid: { property: 'mpnId', problem: 'must be numeric' },
  ConfirmationVoided: { property: 'supersedes' },
  CustomerAlreadyExists: { property: 'companyProfile.domain', customerId: CUSTOMER },
  DocumentNotFound: { templateId: TEMPLATE },
  InvalidInput: { property: 'body', problem: 'must be JSON' },
  InvalidProperty: problem('customerId', 'must be a GUID'),
  NothingToRenew: { lineItemNumber: 0, property: 'termDuration', problem: 'must name a term' },
  QuantityOutOfRange: { lineItemNumber: 0, property: 'quantity', problem: 'must be from 1 to 10000000' },
  RequestIdReused: { header: 'MS-RequestId' },
  ResellerMayNotConfirm: { provider: PARTNER, wayOut: 'Ask your indirect provider.' },
  RoleLacksRights: { roles: ['AdminAgent'], wayOut: 'The call requires a person with the role AdminAgent.' },
  TooLarge: { property: 'body', maxBytes: 65_536 },
  TooManyRequests: { retryAfterSeconds: 3 },
  VersionFixed: { effectiveAt: '2027-01-01T00:00:00.000Z' },
  VersionNotRising: { property: 'versionRank', highest: 2 },
};

function bodyOf(name: ErrorName) {
  const body = errorBody(name, ERRORS[name], PARAMETERS[name] ?? {});
  return name === 'TooManyRequests' ? { statusCode: 429, ...body } : body;
}

const EVERY_ERROR = Object.keys(ERRORS) as ErrorName[];

/** An example of each error body, by the error's name on the wire. */
export const errorExamples = Object.fromEntries(
  EVERY_ERROR.map((name) => [wireName(name), { summary: ERRORS[name].message, value: bodyOf(name) }]),
);

/** Every error code with its status, name and message. */
export const errorTable = EVERY_ERROR.map((name) => {
  const { code, status, message } = ERRORS[name];
  return { code, status, errorName: wireName(name), message };
}).toSorted((a, b) => a.status - b.status || a.code - b.code);

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

/** The headers that every answer carries. */
export const ID_HEADERS = { 'MS-RequestId': header('MS-RequestId'), 'MS-CorrelationId': header('MS-CorrelationId') };

const HEADERS: Readonly<Record<number, object>> = {
  401: { 'WWW-Authenticate': header('WWW-Authenticate') },
  429: { 'Retry-After': header('Retry-After') },
  503: { 'Retry-After': header('Retry-After') },
};

/** The answer of a status, with the codes that it may carry. */
const errorResponse = (status: number, names: readonly ErrorName[]) => ({
  description: names
    .map((name) => `\`${wireName(name)}\` (${ERRORS[name].code}): ${ERRORS[name].message}`)
    .join('\n\n'),
  headers: { ...ID_HEADERS, ...HEADERS[status] },
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/Error' },
      examples: Object.fromEntries(
        names.map((name) => [wireName(name), { $ref: `#/components/examples/${wireName(name)}` }]),
      ),
    },
  },
  'x-codes': names.map((name) => ERRORS[name].code),
});

/** The statuses whose answer is the same wherever it occurs. */
const SHARED = {
  Unauthorized: errorResponse(401, ['AccessDenied', 'AudienceWrong', 'MfaRequired']),
  TooLarge: errorResponse(413, ['TooLarge']),
  UnsupportedMediaType: errorResponse(415, ['UnsupportedMediaType']),
  TooManyRequests: errorResponse(429, ['TooManyRequests']),
  InternalError: errorResponse(500, ['InternalError']),
  Unavailable: errorResponse(503, ['Unavailable']),
};

const SHARED_NAMES: Readonly<Record<number, keyof typeof SHARED>> = {
  401: 'Unauthorized',
  413: 'TooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'Unavailable',
};

export const errorResponses = SHARED;

/** The errors of a route by status. */
export function errorsOf(route: Route): ZodOpenApiResponsesObject {
  const names: readonly ErrorName[] = [...refusalsOf(route), 'InternalError', 'Unavailable'];
  const byStatus = Map.groupBy(names, (name) => ERRORS[name].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => {
      const shared = SHARED_NAMES[status];
      return [status, shared ? { $ref: `#/components/responses/${shared}` } : errorResponse(status, ofStatus)];
    }),
  );
}
