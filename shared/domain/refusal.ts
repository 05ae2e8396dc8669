import { z } from 'zod';

/** Why a request is refused. shared/http/errors.ts maps each code to the wire. */
export const RefusalCode = z.enum([
  'AccessDenied',
  'AgreementAlreadyConfirmed',
  'AgreementNotAccepted',
  'AgreementNotConfirmable',
  'AppOnlyToken',
  'AttestationClosed',
  'AttestationNotFound',
  'AudienceWrong',
  'CertificateNotFound',
  'CheckpointNotFound',
  'CloudNotSupported',
  'CodeNeeded',
  'CodeNotSent',
  'CodeWrong',
  'CodesUsedUp',
  'ComplianceQueryEmpty',
  'ComplianceQueryInvalid',
  'ConfirmationNotFound',
  'ConfirmationVoided',
  'CustomerAlreadyExists',
  'CustomerNotFound',
  'DirectAcceptanceBarred',
  'DocumentLinkInvalid',
  'DocumentNotFound',
  'EndpointChanged',
  'EndpointDisabled',
  'EndpointHasNoSecret',
  'EndpointNotFound',
  'GuestMayNotAccept',
  'HoldNotFound',
  'ImportClosed',
  'ImportNotFound',
  'InvalidInput',
  'InvalidProperty',
  'InvitationClosed',
  'InvitationNotFound',
  'MethodNotAllowed',
  'MfaRequired',
  'NothingToRenew',
  'OnlyResellersSubmit',
  'OrderNotFound',
  'MpnIdNotReseller',
  'MpnIdUnknown',
  'PartnerChanged',
  'PartnerConflict',
  'PartnerNotFound',
  'PartnerNotRegistered',
  'PartnerSuspended',
  'PartnerUnknown',
  'PathNotFound',
  'QuantityOutOfRange',
  'QuarantinedHeldBack',
  'QuarantinedNotFound',
  'RegistrationExists',
  'RegistrationNotFound',
  'RehearsalNotFound',
  'RequestIdReused',
  'ProviderNotFound',
  'ResellerMayNotConfirm',
  'ResellerNotActive',
  'ResellerNotSigned',
  'RoleLacksRights',
  'SecretChanged',
  'StatusTooLong',
  'SubmissionChanged',
  'SubmissionClosed',
  'SubmissionNotFound',
  'SubscriptionChanged',
  'SubscriptionEnded',
  'SubscriptionNotFound',
  'TemplateNotFound',
  'TenantNotSigned',
  'TenantUnknown',
  'TextChanged',
  'TooLarge',
  'TooManyEndpoints',
  'TooManyExtras',
  'TooManyImports',
  'TooManyRequests',
  'UnsupportedMediaType',
  'ValidationNotFound',
  'VendorFormNotSetUp',
  'VersionChanged',
  'VersionFixed',
  'VersionNotFound',
  'VersionNotRising',
  'VersionWithdrawn',
  'WithdrawalNotFound',
  'WithdrawalVoided',
  'WithdrawnAlready',
  'WithdrawnByCustomer',
]);

export type RefusalCode = z.infer<typeof RefusalCode>;

/** A property of the request, and what is right. */
interface Problem {
  readonly property: string;
  readonly problem: string;
}

/** The property at fault, where the code itself says what is wrong with it. */
interface AtProperty {
  readonly property: string;
}

/** The parameters of each code; codes that are missing here have none. */
interface RefusalParameters {
  AccessDenied: { readonly wayOut?: string };
  AgreementAlreadyConfirmed: { readonly agreementType: string; readonly versionRank: number };
  AgreementNotAccepted: Readonly<Record<'orderId' | 'required' | 'held' | 'remedy' | 'rule' | 'lines', unknown>>;
  AgreementNotConfirmable: { readonly templateId: string; readonly wayOut?: string };
  AttestationClosed: { readonly state: string };
  AudienceWrong: { readonly expected: readonly string[]; readonly received: string; readonly wayOut: string };
  CloudNotSupported: { readonly cloud: string };
  CodeWrong: { readonly guessesLeft: number };
  ComplianceQueryEmpty: { readonly problem: string };
  ComplianceQueryInvalid: Partial<AtProperty> & { readonly problem: string };
  ConfirmationNotFound: Partial<AtProperty>;
  ConfirmationVoided: Partial<AtProperty>;
  CustomerAlreadyExists: AtProperty & { readonly customerId: string };
  DirectAcceptanceBarred: { readonly scenario: string; readonly wayOut: string };
  DocumentNotFound: { readonly templateId: string };
  ImportClosed: { readonly state: string };
  InvalidInput: Problem;
  InvalidProperty: Problem & Readonly<Record<string, unknown>>;
  InvitationClosed: { readonly state: string };
  MethodNotAllowed: { readonly allow: readonly string[] };
  MpnIdNotReseller: AtProperty;
  MpnIdUnknown: AtProperty;
  NothingToRenew: LineProblems;
  PartnerConflict: Problem & {
    readonly conflict: 'fixed' | 'ownTenant' | 'taken' | 'noProvider';
    /** The partner that has the MPN id. */
    readonly holder?: string;
  };
  QuantityOutOfRange: Problem | LineProblems;
  RequestIdReused: { readonly header: string };
  ResellerMayNotConfirm: { readonly provider: string | undefined; readonly wayOut: string };
  ProviderNotFound: { readonly wayOut: string };
  OnlyResellersSubmit: { readonly wayOut: string };
  ResellerNotActive: { readonly resellerId: string; readonly wayOut: string };
  ResellerNotSigned: AtProperty;
  RoleLacksRights: { readonly roles: readonly string[]; readonly wayOut: string };
  SecretChanged: { readonly secretNumber: number };
  SubmissionChanged: { readonly revision: number };
  SubmissionClosed: { readonly state: string; readonly confirmationId?: string; readonly wayOut?: string };
  SubscriptionEnded: LineProblems | NoParameters;
  SubscriptionNotFound: LineProblems | NoParameters;
  TemplateNotFound: AtProperty;
  TenantNotSigned: AtProperty;
  TenantUnknown: AtProperty;
  TooLarge: AtProperty & { readonly maxBytes: number };
  TooManyEndpoints: { readonly most: number };
  TooManyImports: { readonly most: number };
  TooManyExtras: { readonly most: number };
  TooManyRequests: { readonly retryAfterSeconds: number };
  UnsupportedMediaType: { readonly wayOut?: string };
  VersionFixed: { readonly effectiveAt: string };
  VersionNotRising: AtProperty & {
    readonly highest?: number;
    readonly after?: string | undefined;
    readonly before?: string | undefined;
  };
}

/** The first line that cannot be carried out, and all of them. */
interface LineProblems extends Problem {
  readonly lineItemNumber: number;
  readonly lines: readonly unknown[];
}

type NoParameters = Readonly<Record<string, never>>;
type ParametersOf<C extends RefusalCode> = C extends keyof RefusalParameters ? RefusalParameters[C] : NoParameters;

/** A refusal is a result, not a fault. Its parameters name the problem and the remedy, never the input. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Refused;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = <C extends RefusalCode>(
  code: C,
  ...[parameters]: NoParameters extends ParametersOf<C> ? [ParametersOf<C>?] : [ParametersOf<C>]
): Refused => ({ ok: false, code, parameters: { ...parameters } });

/** Where a value violates its schema, and the rule; never the value itself. */
export const problemOf = (fault: unknown): string =>
  fault instanceof z.ZodError
    ? fault.issues
        .slice(0, 10)
        .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
        .join('; ')
    : (fault as Error).name;
