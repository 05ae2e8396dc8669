import { z } from 'zod';
import { AgreementType, templateById } from '../../shared/domain/agreements/agreement.ts';
import { Guid } from '../../shared/domain/partners/partner.ts';
import { positionIn } from '../../shared/http/cursor.ts';

/** Control, format (direction overrides, tags), surrogate and unassigned characters: they hide or reorder text. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A letter or mark of a script that uses joiners. */
const JOINED =
  '[[\\p{L}\\p{M}]&&[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}' +
  '\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]]';

/** Signs that suppress a vowel: a joiner after one shapes the letter before it, also at the end of a word. */
const VIRAMA = '[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA]';

/** Joiners that shape a letter; others only make equal-looking texts differ. */
const SHAPING_JOINERS = new RegExp(
  `(?<=${JOINED})[\\u200C\\u200D](?=${JOINED})|(?<=${VIRAMA})[\\u200C\\u200D](?![\\p{L}\\p{M}\\p{Cf}])`,
  'gv',
);

/** A visible character: no space, no mark alone, nothing that fonts render blank (fillers, the blank Braille cell). */
const VISIBLE = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]]/v;

/** A line of text: trimmed, bounded, with at least one visible and no hidden character. */
export const Text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must not be empty', abort: true })
    .max(max, `must have at most ${max} characters`)
    .refine((text) => VISIBLE.test(text), 'must contain at least one visible character')
    .refine((text) => !HIDDEN.test(text.replace(SHAPING_JOINERS, '')), 'must not contain invisible characters');

/** Atoms of RFC 5322 with dots between them. */
const LOCAL_PART = "(?=.{1,64}@)[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** Letters, or the ASCII form of an internationalised domain. */
const TOP_LEVEL = '(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])';
const EMAIL = new RegExp(`^${LOCAL_PART}@(?:${LABEL}\\.)+${TOP_LEVEL}$`);

/** An e-mail address: atoms that mail systems accept, ASCII only, so that no letter imitates another. */
export const Email = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .meta({ format: 'email', description: 'An e-mail address in ASCII.', examples: ['tania@wingtip.example'] })
  .regex(EMAIL, 'must be an e-mail address such as name@company.example');

/** Makes a schema optional; empty text is absent. */
export const optionalText = <T extends z.ZodType<unknown, string>>(schema: T) =>
  z
    .preprocess((value) => (typeof value === 'string' ? value.trim() || undefined : value), schema.optional())
    .optional();

export const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 country code of two letters')
  .meta({ description: 'ISO 3166-1 country code of two letters.', examples: ['US'] });

/** Phone numbers are free text. */
export const OptionalPhone = optionalText(Text(40));

/** The template determines the agreement type (contract 2). */
export const TemplateId = Guid.meta({
  description: 'The id of an agreement template, see `GET /v1/agreements`.',
  examples: ['117a77b0-9360-443b-8795-c6dedc750cf9'],
}).transform((templateId, context) => {
  const template = templateById(templateId);
  if (template) return template;
  context.addIssue({ code: 'custom', message: 'must be the id of an agreement template, see GET /v1/agreements' });
  return z.NEVER;
});

/** The agreement types of a read, `*` meaning all, with a default. */
export const agreementTypesOr = (absent: '*' | AgreementType) =>
  z.object({
    agreementType: z
      .union([z.literal('*'), AgreementType])
      .default(absent)
      .transform((type) => (type === '*' ? AgreementType.options.toReversed() : [type]))
      .describe(`The agreement type to read, or \`*\` for all of them; \`${absent}\` when absent.`),
  });

/** Default: the Cloud Agreement (contract 3, 4). */
export const AgreementTypes = agreementTypesOr('MicrosoftCloudAgreement');

/** Page size; 0 means default, as the SDKs send it with filters. */
export const PageSize = z.coerce
  .number()
  .int()
  .min(0)
  .max(500)
  .default(100)
  .transform((size) => size || 100)
  .describe('How many items a page holds at most; 0 means the default.');

/** Decodes a cursor of the service to its position; opaque to clients. */
export const ContinuationToken = z
  .base64url()
  .max(400)
  .transform(positionIn)
  .describe('The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead.');

export const CustomerParams = z.object({
  customerId: Guid.describe('The id of the customer: the GUID of its tenant.'),
});
