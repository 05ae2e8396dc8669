import type { RefusalCode } from '../domain/refusal.ts';
import { WEBHOOK_ERRORS } from './webhook-errors.ts';

export interface WireError {
  readonly status: number;
  /** Wire code: Partner Center's, or ours from 970000 on. */
  readonly code: number;
  readonly message: string;
  /** Partner Center's name, where it differs from the refusal's code. */
  readonly errorName?: string;
  readonly isRetryable?: boolean;
}

/** Maps each refusal to the wire. */
export const WIRE_ERRORS: Readonly<Record<RefusalCode, WireError>> = {
  AccessDenied: { status: 401, code: 400, message: 'Access denied: the request carries no valid bearer token.' },
  MfaRequired: { status: 401, code: 900421, message: 'The token must show that the user signed in with MFA.' },
  AudienceWrong: { status: 401, code: 900420, message: 'The token is for another audience than this service.' },
  AppOnlyToken: {
    status: 403,
    code: 900329,
    message: 'This call needs an App+User token: the token of a person who signed in.',
  },
  RoleLacksRights: { status: 403, code: 900150, message: "The caller's role does not have the rights for this call." },
  GuestMayNotAccept: {
    status: 403,
    code: 970037,
    message: 'A guest may not act for the customer; sign in with an account of its own tenant.',
  },
  PartnerUnknown: {
    status: 403,
    code: 970003,
    message: 'The tenant of the token is not registered as a partner; the operator of this service registers partners.',
  },
  PartnerSuspended: {
    status: 403,
    code: 970004,
    message: 'The partner is suspended; ask the operator of this service.',
  },
  ResellerMayNotConfirm: {
    status: 403,
    code: 970001,
    message: 'An indirect reseller may not confirm or order; its indirect provider must do it.',
  },
  CloudNotSupported: { status: 403, code: 970002, message: 'This call is supported in the public cloud only.' },
  AgreementNotAccepted: {
    status: 403,
    code: 13605,
    message: 'The customer has not accepted the required agreement.',
  },
  PartnerNotFound: {
    status: 404,
    code: 970035,
    message: 'The partner is none of the customer, or no partner that customers can accept with.',
  },
  DirectAcceptanceBarred: {
    status: 409,
    code: 970036,
    message: 'The customer cannot accept by itself in this situation.',
  },
  ImportNotFound: { status: 404, code: 970130, message: 'The import was not found; see GET /v1/imports.' },
  TooManyImports: {
    status: 409,
    code: 970132,
    message: 'The partner has as many unfinished imports as it may; wait until one ends, or end one.',
    isRetryable: true,
  },
  ImportClosed: { status: 409, code: 970131, message: 'The import cannot be changed any more; send the file again.' },
  InvitationNotFound: { status: 404, code: 970033, message: 'The invitation was not found.' },
  InvitationClosed: { status: 409, code: 970034, message: 'The invitation is no longer open.' },
  AttestationNotFound: { status: 404, code: 970140, message: 'The attestation was not found.' },
  AttestationClosed: { status: 409, code: 970141, message: 'The state of the attestation does not allow this.' },
  TextChanged: {
    status: 409,
    code: 970142,
    message: 'The agreement changed since it was shown; read the text in force, then answer.',
  },
  CodeNeeded: {
    status: 409,
    code: 970143,
    message: 'The signatory must prove its address first: ask for a code, then enter it.',
  },
  CodeWrong: { status: 400, code: 970144, message: 'The code is wrong; see the newest mail, or ask for another code.' },
  CodesUsedUp: {
    status: 409,
    code: 970145,
    message: 'No further codes are sent for the attestation; its partner can create a new one.',
  },
  CodeNotSent: {
    status: 503,
    code: 970146,
    message: 'The code could not be mailed; it does not count. Ask for it again in a minute.',
    isRetryable: true,
  },
  ...WEBHOOK_ERRORS,
  OnlyResellersSubmit: {
    status: 403,
    code: 970070,
    message: 'Only an indirect reseller submits acceptances to its provider.',
  },
  SubmissionNotFound: { status: 404, code: 970071, message: 'The submission was not found; see GET /v1/submissions.' },
  SubmissionClosed: { status: 409, code: 970072, message: 'The state of the submission does not allow this.' },
  SubmissionChanged: {
    status: 412,
    code: 970073,
    message: 'The submission has changed since it was read; read it again, then send the revision that it has now.',
  },
  ResellerNotActive: {
    status: 409,
    code: 970074,
    message: 'The reseller that submitted this is suspended, or no longer a reseller of this customer.',
  },
  ProviderNotFound: {
    status: 409,
    code: 970075,
    message: 'The reseller has no indirect provider that can confirm acceptances.',
  },
  StatusTooLong: {
    status: 409,
    code: 970110,
    message: 'The ledger has too many entries for one answer; an export of the customer has all of them.',
  },
  CustomerNotFound: {
    status: 404,
    code: 60003,
    message: "The customer is not one of the partner's customers; see GET /v1/customers.",
  },
  CustomerAlreadyExists: {
    status: 409,
    code: 970030,
    message: 'The partner already has a relationship with this customer.',
  },
  TemplateNotFound: {
    status: 404,
    code: 970005,
    message: 'The agreement template was not found; see GET /v1/agreements.',
  },
  DocumentNotFound: { status: 404, code: 970031, message: 'The agreement has no document of this kind.' },
  DocumentLinkInvalid: {
    status: 403,
    code: 970032,
    message: 'The link is not valid or has expired; request the document again.',
  },
  VersionNotFound: {
    status: 404,
    code: 970006,
    message: 'The agreement version was not found; see the versions of its template.',
  },
  AgreementAlreadyConfirmed: {
    status: 409,
    code: 600061,
    errorName: 'PartnerConfirmedAgreementAlreadyExists',
    message: 'The same confirmation is already on record.',
  },
  VersionNotRising: {
    status: 409,
    code: 970007,
    message:
      "A version's rank and effective instant must be above those of earlier versions and below those of later ones.",
  },
  VersionChanged: {
    status: 412,
    code: 970095,
    message: 'The version was rescheduled since it was read; read it again, then send its etag in If-Match.',
  },
  VersionFixed: {
    status: 409,
    code: 970040,
    message: 'The version is in force, or too close to it; it can no longer be changed.',
  },
  VersionWithdrawn: { status: 409, code: 970041, message: 'The version was withdrawn and cannot be changed.' },
  ConfirmationNotFound: {
    status: 404,
    code: 970014,
    message: "The confirmation was not found; see the customer's history of agreements.",
  },
  ConfirmationVoided: { status: 409, code: 970015, message: 'The confirmation is already voided.' },
  WithdrawnAlready: { status: 409, code: 970016, message: 'The withdrawal is already on record.' },
  WithdrawnByCustomer: {
    status: 409,
    code: 970052,
    message: 'The customer itself withdrew, so its withdrawal cannot be voided; only a new acceptance counts again.',
  },
  WithdrawalNotFound: { status: 404, code: 970050, message: 'The withdrawal was not found.' },
  WithdrawalVoided: { status: 409, code: 970051, message: 'The withdrawal is already voided.' },
  HoldNotFound: { status: 404, code: 970017, message: 'No order with this id is on hold; see GET /v1/holds.' },
  PartnerNotRegistered: {
    status: 404,
    code: 970092,
    message: 'No such partner is registered; see GET /v1/operator/partners.',
  },
  PartnerChanged: {
    status: 412,
    code: 970094,
    message:
      'The partner is registered in another state than the request names; read it, then send its ETag in If-Match.',
  },
  PartnerConflict: {
    status: 409,
    code: 970093,
    message: 'The partner cannot be registered or changed in this way.',
  },
  CheckpointNotFound: { status: 404, code: 970120, message: 'The log of evidence has no checkpoint yet.' },
  QuarantinedNotFound: {
    status: 404,
    code: 970090,
    message: 'No such message is in quarantine; see GET /v1/quarantine.',
  },
  QuarantinedHeldBack: {
    status: 409,
    code: 970091,
    message: 'The message cannot be reached: somebody else has it, or more than 500 messages are before it.',
  },
  RehearsalNotFound: { status: 404, code: 970042, message: 'The rehearsal was not found; see GET /v1/rehearsals.' },
  OrderNotFound: { status: 404, code: 20000, message: "The order was not found; see the customer's orders." },
  SubscriptionNotFound: {
    status: 404,
    code: 20003,
    message: "The subscription was not found; see the customer's subscriptions.",
  },
  SubscriptionChanged: {
    status: 412,
    code: 970020,
    message: 'The subscription has changed since it was read; read it again.',
  },
  SubscriptionEnded: {
    status: 409,
    code: 970021,
    message: 'The subscription has ended and cannot be changed; place a new order.',
  },
  NothingToRenew: {
    status: 400,
    code: 970022,
    message: 'A subscription can renew only once per order, for a term named by the line or the record.',
  },
  QuantityOutOfRange: { status: 400, code: 2002, message: 'The quantity is outside the minimum and maximum.' },
  ComplianceQueryInvalid: {
    status: 400,
    code: 2000,
    message: 'Name either a numeric mpnId or a tenantId that is a GUID.',
  },
  ComplianceQueryEmpty: { status: 400, code: 2001, message: 'Name either mpnId or tenantId.' },
  MpnIdUnknown: { status: 400, code: 2200, message: 'The MPN id is unknown.' },
  ResellerNotSigned: {
    status: 400,
    code: 2203,
    message: 'The indirect reseller has not signed the partner agreement.',
  },
  MpnIdNotReseller: { status: 400, code: 2204, message: 'The MPN id does not belong to an indirect reseller.' },
  TenantUnknown: { status: 400, code: 2205, message: 'There is no partner account for the tenant.' },
  TenantNotSigned: { status: 400, code: 2206, message: 'The tenant has not signed the partner agreement.' },
  InvalidProperty: { status: 400, code: 3000, message: 'A property of the request is not valid.' },
  InvalidInput: { status: 400, code: 800002, message: 'The request is not valid.' },
  AgreementNotConfirmable: {
    status: 400,
    code: 970008,
    message: 'Acceptances of this agreement template cannot be confirmed at present.',
  },
  RequestIdReused: {
    status: 400,
    code: 970009,
    message: 'The MS-RequestId was used before with a different body; send a new one.',
  },
  TooManyRequests: {
    status: 429,
    code: 970018,
    message: 'The partner sends too many requests; wait as long as Retry-After says.',
    isRetryable: true,
  },
  PathNotFound: { status: 404, code: 970060, message: 'The path does not exist; see GET /openapi.json.' },
  MethodNotAllowed: { status: 405, code: 970061, message: 'The path does not support this method.' },
  TooLarge: { status: 413, code: 970010, message: 'The request is too large.' },
  UnsupportedMediaType: { status: 415, code: 970011, message: 'The media type of the body is not supported.' },
};

export const UNAVAILABLE: WireError = {
  status: 503,
  code: 970012,
  message: 'The service is temporarily unavailable; retry with the same MS-RequestId.',
  isRetryable: true,
};

export const INTERNAL_ERROR: WireError = {
  status: 500,
  code: 970013,
  message: 'An unexpected error occurred.',
  isRetryable: true,
};
