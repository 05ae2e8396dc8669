import { z } from 'zod';
import type { RefusalCode } from '../domain/refusal.ts';

const Agreement = z.object({ agreementType: z.string(), versionRank: z.int() });

/** The parameters that appear in the text. */
const TextParameters = z
  .object({
    property: z.string(),
    problem: z.string(),
    fields: z.array(z.object({ property: z.string(), problem: z.string() })),
    wayOut: z.string(),
    allow: z.array(z.string()),
    agreementType: z.string(),
    versionRank: z.int(),
    after: z.string(),
    before: z.string(),
    cloud: z.string(),
    confirmationId: z.string(),
    customerId: z.string(),
    effectiveAt: z.string(),
    held: Agreement.extend({ dateAgreed: z.string() }).nullable(),
    highest: z.int(),
    lineItemNumber: z.int(),
    maxBytes: z.int(),
    most: z.int(),
    provider: z.string(),
    remedy: z
      .object({
        method: z.string().optional(),
        uri: z.string().optional(),
        link: z.string().optional(),
        description: z.string(),
      })
      .nullable(),
    required: Agreement.nullable(),
    retryAfterSeconds: z.int(),
    revision: z.int(),
    secretNumber: z.int(),
    state: z.string(),
    templateId: z.string(),
  })
  .partial();
type TextParameters = z.infer<typeof TextParameters>;

const MAX_FIELDS = 10;

/**
 * Sentences after a refusal's message: the problem, its place and the remedy. Clients in .NET, Java and Kotlin show
 * only this text. It never contains the input.
 */
export function detailsOf(code: string, parameters: Readonly<Record<string, unknown>>): string[] {
  const parsed = TextParameters.safeParse(parameters).data ?? {};
  const own = DETAILS[code as RefusalCode]?.(parsed) ?? [problemIn(parsed)];
  return [...(parsed.fields ? fieldProblems(parsed.fields) : own), parsed.wayOut].flatMap((sentence) => sentence || []);
}

function fieldProblems(fields: NonNullable<TextParameters['fields']>): string[] {
  const shown = fields.slice(0, MAX_FIELDS).map(({ property, problem }) => `${property} ${problem}.`);
  return fields.length > MAX_FIELDS
    ? [...shown, `${fields.length - MAX_FIELDS} more properties are not valid.`]
    : shown;
}

function problemIn({ property, problem, lineItemNumber }: TextParameters): string | undefined {
  if (problem === undefined || property === undefined) return undefined;
  const where = lineItemNumber === undefined ? '' : ` of line ${lineItemNumber}`;
  return `${property}${where} ${problem}.`;
}

/** Refusals with more parameters than a property and its problem. */
const DETAILS: Partial<Record<RefusalCode, (parsed: TextParameters) => (string | 0 | false | undefined)[]>> = {
  AgreementNotAccepted: ({ required, held, remedy }) => [
    required
      ? `The ${named(required)} or later is required; the customer ${held ? `holds the ${named(held)}, accepted on ${held.dateAgreed.slice(0, 10)}` : 'has accepted none'}.`
      : undefined,
    remedy?.description,
    remedy?.uri && `The call is ${remedy.method} /v1${remedy.uri}.`,
    remedy?.link && `The link for the customer is ${remedy.link}`,
  ],
  AgreementAlreadyConfirmed: ({ agreementType, versionRank }) => [
    agreementType && versionRank ? `It confirms the ${named({ agreementType, versionRank })}.` : undefined,
    'There is no need to send it again; a newer version or a later date is a new confirmation.',
  ],
  AgreementNotConfirmable: ({ templateId }) => [templateId && `The template is ${templateId}; see GET /v1/agreements.`],
  ConfirmationNotFound: ({ property }) => [
    property && `${property} must be the confirmationId of a confirmation of the same agreement type.`,
  ],
  CloudNotSupported: ({ cloud }) => [cloud && `The partner's cloud is ${cloud}.`],
  CustomerAlreadyExists: ({ property, customerId }) => [customerId && `${property} belongs to customer ${customerId}.`],
  ImportClosed: ({ state }) => [state && `It is ${state}.`],
  AttestationClosed: ({ state }) => [state && `It is ${state}.`],
  InvitationClosed: ({ state }) => [state && `It is ${state}.`],
  MethodNotAllowed: ({ allow }) => [allow && `The path supports ${allow.join(', ')}.`],
  ResellerMayNotConfirm: ({ provider }) => [provider && `The provider is ${provider}.`],
  SecretChanged: ({ secretNumber }) => [secretNumber !== undefined && `Its number is ${secretNumber}.`],
  SubmissionChanged: ({ revision }) => [revision !== undefined && `Its revision is ${revision}.`],
  SubmissionClosed: ({ state, confirmationId }) => [
    state && `It is ${state}.`,
    confirmationId && `The confirmation is ${confirmationId}.`,
    state === 'returned' && 'Its reseller can correct it or withdraw it.',
  ],
  TooLarge: ({ property, maxBytes }) => [maxBytes && `The ${property} may have at most ${maxBytes} bytes.`],
  TooManyEndpoints: ({ most }) => [most && `There may be ${most}.`],
  TooManyExtras: ({ most }) => [most && `${most} may wait.`],
  TooManyImports: ({ most }) => [most && `There may be ${most}; DELETE /v1/imports/{importId} ends one.`],
  TooManyRequests: ({ retryAfterSeconds }) => [retryAfterSeconds && `Retry after ${retryAfterSeconds} seconds.`],
  VersionFixed: ({ effectiveAt }) => [effectiveAt && `Its effective instant is ${effectiveAt}.`],
  VersionNotRising: ({ property, highest, after, before }) => {
    const bounds = [
      highest !== undefined && `above ${highest}`,
      after !== undefined && `after ${after}`,
      before !== undefined && `before ${before}`,
    ].filter((bound) => bound !== false);
    return [property && `${property} must be ${bounds.join(' and ')}.`];
  },
};

/** `MicrosoftCustomerAgreement`, 2 -> Microsoft Customer Agreement in version 2. */
const named = ({ agreementType, versionRank }: z.infer<typeof Agreement>): string =>
  `${agreementType.replaceAll(/([a-z])(?=[A-Z])/g, '$1 ')} in version ${versionRank}`;
