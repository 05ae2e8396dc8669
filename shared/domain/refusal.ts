import { z } from 'zod';

/** Why a request is refused. What each means on the wire stands in one table, shared/http/errors.ts. */
export const RefusalCode = z.enum([
  'AccessDenied',
  'AgreementAlreadyConfirmed',
  'AgreementNotAccepted',
  'AgreementNotConfirmable',
  'AppOnlyToken',
  'AudienceWrong',
  'CloudNotSupported',
  'ComplianceQueryEmpty',
  'ComplianceQueryInvalid',
  'ConfirmationNotFound',
  'ConfirmationVoided',
  'CustomerAlreadyExists',
  'CustomerNotFound',
  'DocumentLinkInvalid',
  'DocumentNotFound',
  'HoldNotFound',
  'InvalidInput',
  'InvalidProperty',
  'MethodNotAllowed',
  'MfaRequired',
  'NothingToRenew',
  'OrderNotFound',
  'MpnIdNotReseller',
  'MpnIdUnknown',
  'PartnerSuspended',
  'PartnerUnknown',
  'PathNotFound',
  'QuantityOutOfRange',
  'RehearsalNotFound',
  'RequestIdReused',
  'ResellerMayNotConfirm',
  'ResellerNotSigned',
  'RoleLacksRights',
  'SubscriptionChanged',
  'SubscriptionEnded',
  'SubscriptionNotFound',
  'TemplateNotFound',
  'TenantNotSigned',
  'TenantUnknown',
  'TooLarge',
  'TooManyRequests',
  'UnsupportedMediaType',
  'VersionFixed',
  'VersionNotFound',
  'VersionNotRising',
  'VersionWithdrawn',
  'WithdrawalNotFound',
  'WithdrawalVoided',
  'WithdrawnAlready',
]);

export type RefusalCode = z.infer<typeof RefusalCode>;

/** A refusal is an answer, not a fault. Its parameters name what was wrong and the way out, never what was sent. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Refused;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (code: RefusalCode, parameters: Readonly<Record<string, unknown>> = {}): Refused => ({
  ok: false,
  code,
  parameters,
});

/** Where something is not as its schema has it, and what is right; never what it holds. */
export const problemOf = (fault: unknown): string =>
  fault instanceof z.ZodError
    ? fault.issues
        .slice(0, 10)
        .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
        .join('; ')
    : (fault as Error).name;
