import { describe, expect, it } from 'vitest';
import { RefusalCode } from '../../../shared/domain/refusal.ts';
import { errorBody } from '../../../shared/http/error-body.ts';
import { WIRE_ERRORS } from '../../../shared/http/errors.ts';

const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const required = { agreementType: 'MicrosoftCustomerAgreement', versionRank: 3, alternatives: [] };
const held = {
  agreementType: 'MicrosoftCloudAgreement',
  versionRank: 1,
  dateAgreed: '2019-02-01T00:00:00.000Z',
  recordedAt: '2019-02-02T10:00:00.000Z',
  source: 'partnerAttestation',
};
const remedy = {
  action: 'confirmAcceptance',
  method: 'POST',
  uri: `/customers/${CUSTOMER}/agreements`,
  templateId: TEMPLATE,
  description: 'Confirm that the customer accepted it; then send the order again under a new order id.',
};

type Row = readonly [code: RefusalCode, parameters: Record<string, unknown>, message: string, ...details: string[]];

/** What a person reads in a client that shows nothing but the description. */
const TEXTS = [
  ['AccessDenied', {}, 'Access denied: the request carries no valid bearer token.'],
  [
    'AccessDenied',
    { wayOut: 'Take another.' },
    'Access denied: the request carries no valid bearer token.',
    'Take another.',
  ],
  [
    'AudienceWrong',
    { audience: 'x', wayOut: 'Ask for y.' },
    'The token is for another audience than this service.',
    'Ask for y.',
  ],
  ['MfaRequired', {}, 'The token must show that the user signed in with MFA.'],
  ['AppOnlyToken', {}, 'This call needs an App+User token: the token of a person who signed in.'],
  [
    'RoleLacksRights',
    { roles: ['AdminAgent'], wayOut: 'The call requires a person with the role AdminAgent.' },
    "The caller's role does not have the rights for this call.",
    'The call requires a person with the role AdminAgent.',
  ],
  [
    'PartnerUnknown',
    {},
    'The tenant of the token is not registered as a partner; the operator of this service registers partners.',
  ],
  ['PartnerSuspended', {}, 'The partner is suspended; ask the operator of this service.'],
  [
    'ResellerMayNotConfirm',
    { provider: CUSTOMER, wayOut: 'Ask your indirect provider.' },
    'An indirect reseller may not confirm or order; its indirect provider must do it.',
    `The provider is ${CUSTOMER}.`,
    'Ask your indirect provider.',
  ],
  [
    'CloudNotSupported',
    { cloud: 'China' },
    'This call is supported in the public cloud only.',
    "The partner's cloud is China.",
  ],
  [
    'AgreementNotAccepted',
    { orderId: 'quirrenbach', required, held, remedy, rule: 'G4', lines: [] },
    'The customer has not accepted the required agreement.',
    'The Microsoft Customer Agreement in version 3 or later is required; the customer holds the Microsoft Cloud Agreement in version 1, accepted on 2019-02-01.',
    remedy.description,
    `The call is POST /v1/customers/${CUSTOMER}/agreements.`,
  ],
  [
    'AgreementNotAccepted',
    { required, held: null, remedy: { action: 'askProvider', description: 'Ask the provider.' } },
    'The customer has not accepted the required agreement.',
    'The Microsoft Customer Agreement in version 3 or later is required; the customer has accepted none.',
    'Ask the provider.',
  ],
  ['CustomerNotFound', {}, "The customer is not one of the partner's customers; see GET /v1/customers."],
  [
    'CustomerAlreadyExists',
    { property: 'companyProfile.domain', customerId: CUSTOMER },
    'The partner already has a relationship with this customer.',
    `companyProfile.domain belongs to customer ${CUSTOMER}.`,
  ],
  ['TemplateNotFound', { property: 'templateId' }, 'The agreement template was not found; see GET /v1/agreements.'],
  ['DocumentNotFound', { templateId: TEMPLATE }, 'The agreement has no document of this kind.'],
  ['DocumentLinkInvalid', {}, 'The link is not valid or has expired; request the document again.'],
  ['VersionNotFound', {}, 'The agreement version was not found; see the versions of its template.'],
  [
    'AgreementAlreadyConfirmed',
    { agreementType: 'MicrosoftCustomerAgreement', versionRank: 2 },
    'The same confirmation is already on record.',
    'It confirms the Microsoft Customer Agreement in version 2.',
    'There is no need to send it again; a newer version or a later date is a new confirmation.',
  ],
  [
    'VersionNotRising',
    { property: 'versionRank', highest: 4 },
    "A version's rank and effective instant must be above those of earlier versions and below those of later ones.",
    'versionRank must be above 4.',
  ],
  [
    'VersionNotRising',
    { property: 'effectiveAt', after: '2026-01-01T00:00:00.000Z', before: '2027-01-01T00:00:00.000Z' },
    "A version's rank and effective instant must be above those of earlier versions and below those of later ones.",
    'effectiveAt must be after 2026-01-01T00:00:00.000Z and before 2027-01-01T00:00:00.000Z.',
  ],
  [
    'VersionFixed',
    { effectiveAt: '2026-01-01T00:00:00.000Z' },
    'The version is in force, or too close to it; it can no longer be changed.',
    'Its effective instant is 2026-01-01T00:00:00.000Z.',
  ],
  ['VersionWithdrawn', {}, 'The version was withdrawn and cannot be changed.'],
  [
    'ConfirmationNotFound',
    { property: 'supersedes' },
    "The confirmation was not found; see the customer's history of agreements.",
    'supersedes must be the confirmationId of a confirmation of the same agreement type.',
  ],
  ['ConfirmationVoided', {}, 'The confirmation is already voided.'],
  ['WithdrawnAlready', {}, 'The withdrawal is already on record.'],
  ['WithdrawalNotFound', {}, 'The withdrawal was not found.'],
  ['WithdrawalVoided', {}, 'The withdrawal is already voided.'],
  ['HoldNotFound', {}, 'No order with this id is on hold; see GET /v1/holds.'],
  ['PartnerNotRegistered', {}, 'No such partner is registered; see GET /v1/operator/partners.'],
  [
    'PartnerChanged',
    {},
    'The partner is registered in another state than the request names; read it, then send its ETag in If-Match.',
  ],
  [
    'PartnerConflict',
    { property: 'mpnId', conflict: 'taken', problem: 'belongs to another partner' },
    'The partner cannot be registered or changed in this way.',
    'mpnId belongs to another partner.',
  ],
  ['QuarantinedNotFound', {}, 'No such message is in quarantine; see GET /v1/quarantine.'],
  [
    'QuarantinedHeldBack',
    {},
    'The message cannot be reached: somebody else has it, or more than 500 messages are before it.',
  ],
  ['RehearsalNotFound', {}, 'The rehearsal was not found; see GET /v1/rehearsals.'],
  ['OrderNotFound', {}, "The order was not found; see the customer's orders."],
  ['SubscriptionNotFound', {}, "The subscription was not found; see the customer's subscriptions."],
  ['SubscriptionChanged', {}, 'The subscription has changed since it was read; read it again.'],
  ['SubscriptionEnded', {}, 'The subscription has ended and cannot be changed; place a new order.'],
  [
    'QuantityOutOfRange',
    { property: 'quantity', problem: 'must be from 1 to 100' },
    'The quantity is outside the minimum and maximum.',
    'quantity must be from 1 to 100.',
  ],
  [
    'ComplianceQueryInvalid',
    { property: 'mpnId', problem: 'must be numeric' },
    'Name either a numeric mpnId or a tenantId that is a GUID.',
    'mpnId must be numeric.',
  ],
  ['ComplianceQueryEmpty', { problem: 'name mpnId or tenantId' }, 'Name either mpnId or tenantId.'],
  ['MpnIdUnknown', { property: 'mpnId' }, 'The MPN id is unknown.'],
  ['ResellerNotSigned', { property: 'mpnId' }, 'The indirect reseller has not signed the partner agreement.'],
  ['MpnIdNotReseller', { property: 'mpnId' }, 'The MPN id does not belong to an indirect reseller.'],
  ['TenantUnknown', { property: 'tenantId' }, 'There is no partner account for the tenant.'],
  ['TenantNotSigned', { property: 'tenantId' }, 'The tenant has not signed the partner agreement.'],
  [
    'InvalidProperty',
    {
      property: 'type',
      problem: 'is missing',
      fields: [
        { property: 'type', problem: 'is missing' },
        { property: 'primaryContact.email', problem: 'must be an e-mail address' },
      ],
    },
    'A property of the request is not valid.',
    'type is missing.',
    'primaryContact.email must be an e-mail address.',
  ],
  [
    'InvalidProperty',
    { property: 'commitmentEndDate', problem: 'must be at most 5 years ahead', lineItemNumber: 2 },
    'A property of the request is not valid.',
    'commitmentEndDate of line 2 must be at most 5 years ahead.',
  ],
  ['InvalidInput', { property: 'body', problem: 'must be JSON' }, 'The request is not valid.', 'body must be JSON.'],
  [
    'AgreementNotConfirmable',
    { templateId: TEMPLATE },
    'Acceptances of this agreement template cannot be confirmed at present.',
    `The template is ${TEMPLATE}; see GET /v1/agreements.`,
  ],
  [
    'RequestIdReused',
    { header: 'MS-RequestId' },
    'The MS-RequestId was used before with a different body; send a new one.',
  ],
  [
    'TooManyRequests',
    { retryAfterSeconds: 7 },
    'The partner sends too many requests; wait as long as Retry-After says.',
    'Retry after 7 seconds.',
  ],
  ['PathNotFound', {}, 'The path does not exist; see GET /openapi.json.'],
  [
    'MethodNotAllowed',
    { allow: ['GET', 'HEAD'] },
    'The path does not support this method.',
    'The path supports GET, HEAD.',
  ],
  [
    'TooLarge',
    { property: 'body', maxBytes: 65_536 },
    'The request is too large.',
    'The body may have at most 65536 bytes.',
  ],
  ['GuestMayNotAccept', {}, 'A guest may not act for the customer; sign in with an account of its own tenant.'],
  ['PartnerNotFound', {}, 'The partner is none of the customer, or no partner that customers can accept with.'],
  [
    'DirectAcceptanceBarred',
    {
      scenario: 'newPartner',
      wayOut: 'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.',
    },
    'The customer cannot accept by itself in this situation.',
    'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.',
  ],
  ['AttestationNotFound', {}, 'The attestation was not found.'],
  ['AttestationClosed', { state: 'revoked' }, 'The state of the attestation does not allow this.', 'It is revoked.'],
  ['TextChanged', {}, 'The agreement changed since it was shown; read the text in force, then answer.'],
  ['InvitationNotFound', {}, 'The invitation was not found.'],
  ['InvitationClosed', { state: 'revoked' }, 'The invitation is no longer open.', 'It is revoked.'],
  [
    'WithdrawnByCustomer',
    {},
    'The customer itself withdrew, so its withdrawal cannot be voided; only a new acceptance counts again.',
  ],
  ['StatusTooLong', {}, 'The ledger has too many entries for one answer; an export of the customer has all of them.'],
  [
    'OnlyResellersSubmit',
    { wayOut: 'Confirm the acceptance yourself with POST /v1/customers/{id}/agreements.' },
    'Only an indirect reseller submits acceptances to its provider.',
    'Confirm the acceptance yourself with POST /v1/customers/{id}/agreements.',
  ],
  ['SubmissionNotFound', {}, 'The submission was not found; see GET /v1/submissions.'],
  [
    'SubmissionClosed',
    { state: 'confirmed', confirmationId: 'aaaaaaaa-0003-4000-8000-000000000009' },
    'The state of the submission does not allow this.',
    'It is confirmed.',
    'The confirmation is aaaaaaaa-0003-4000-8000-000000000009.',
  ],
  [
    'SubmissionChanged',
    { revision: 3 },
    'The submission has changed since it was read; read it again, then send the revision that it has now.',
    'Its revision is 3.',
  ],
  [
    'ResellerNotActive',
    { resellerId: TEMPLATE, wayOut: 'Return the submission.' },
    'The reseller that submitted this is suspended, or no longer a reseller of this customer.',
    'Return the submission.',
  ],
  [
    'ProviderNotFound',
    { wayOut: 'Ask the operator of this service to register the provider of the reseller.' },
    'The reseller has no indirect provider that can confirm acceptances.',
    'Ask the operator of this service to register the provider of the reseller.',
  ],
  [
    'VersionChanged',
    {},
    'The version was rescheduled since it was read; read it again, then send its etag in If-Match.',
  ],
  ['CheckpointNotFound', {}, 'The log of evidence has no checkpoint yet.'],
  [
    'UnsupportedMediaType',
    { wayOut: 'Send application/json.' },
    'The media type of the body is not supported.',
    'Send application/json.',
  ],
  ['ImportNotFound', {}, 'The import was not found; see GET /v1/imports.'],
  [
    'ImportClosed',
    { state: 'cancelled' },
    'The import cannot be changed any more; send the file again.',
    'It is cancelled.',
  ],
  [
    'TooManyImports',
    { most: 50 },
    'The partner has as many unfinished imports as it may; wait until one ends, or end one.',
    'There may be 50; DELETE /v1/imports/{importId} ends one.',
  ],
  ['EndpointNotFound', {}, 'The webhook was not found; see GET /v1/webhooks.'],
  ['EndpointDisabled', {}, 'The webhook is disabled; enable it with PATCH /v1/webhooks/{id} first.'],
  ['TooManyEndpoints', { most: 16 }, 'The partner has as many webhooks as it may; remove one.', 'There may be 16.'],
  [
    'TooManyExtras',
    { most: 20 },
    'Too many repeats and test events of the webhook wait; send this again when they are sent.',
    '20 may wait.',
  ],
  [
    'SecretChanged',
    { secretNumber: 3 },
    'The secret was rotated since it was read; read the webhook again, then send the number that it has now.',
    'Its number is 3.',
  ],
  [
    'EndpointChanged',
    {},
    'The webhook has changed since it was read; read it again, then send the change with its new ETag.',
  ],
  [
    'EndpointHasNoSecret',
    {},
    "The webhook has Partner Center's form: what it gets is signed by a certificate, and it has no secret.",
  ],
  [
    'VendorFormNotSetUp',
    {},
    'This deployment has no certificate to sign webhooks with; use POST /v1/webhooks, or ask its operator for one.',
  ],
  ['RegistrationNotFound', {}, 'No webhook is registered; register one with POST /webhooks/v1/registration.'],
  [
    'RegistrationExists',
    {},
    'A webhook is registered already, in another way; change it with PUT /webhooks/v1/registration.',
  ],
  [
    'ValidationNotFound',
    {},
    'No such validation event was asked for in the last seven days, or newer ones took its place.',
  ],
  ['CertificateNotFound', {}, 'No such certificate has signed webhooks.'],
  ['CodeNeeded', {}, 'The signatory must prove its address first: ask for a code, then enter it.'],
  ['CodeWrong', { guessesLeft: 4 }, 'The code is wrong; see the newest mail, or ask for another code.'],
  ['CodesUsedUp', {}, 'No further codes are sent for the attestation; its partner can create a new one.'],
  ['CodeNotSent', {}, 'The code could not be mailed; it does not count. Ask for it again in a minute.'],
  ['NothingToRenew', {}, 'A subscription can renew only once per order, for a term named by the line or the record.'],
] as const satisfies readonly Row[];

/** A refusal whose text nobody has written down here does not compile. */
const CODES: readonly (typeof TEXTS)[number][0][] = RefusalCode.options;

describe('contract 1: the description of a refusal', () => {
  it.each(TEXTS.map((row): [string, Row] => [row[0], row]))('%s', (_, [code, parameters, message, ...details]) => {
    const body = errorBody(code, WIRE_ERRORS[code], parameters);
    const description = [message, ...details].join(' ');
    expect(body).toMatchObject({ description, message: description, data: details, parameters });
    expect(description).not.toContain('quirrenbach');
  });

  it('is known of every refusal', () => {
    expect(CODES.filter((code) => !TEXTS.some(([told]) => told === code))).toEqual([]);
  });

  it('names ten fields at most, and says how many more there are', () => {
    const fields = Array.from({ length: 20 }, (_, row) => ({
      property: `lineItems.${row}.offerId`,
      problem: 'is missing',
    }));
    const { data } = errorBody('InvalidProperty', WIRE_ERRORS.InvalidProperty, { ...fields[0], fields });
    expect(data).toHaveLength(11);
    expect(data.at(-1)).toBe('10 more properties are not valid.');
  });

  it('leaves out what is not as it should be', () => {
    for (const code of RefusalCode.options) {
      const { description } = errorBody(code, WIRE_ERRORS[code], { property: 7, fields: 'x', required: 1 });
      expect(description).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
