import { z } from 'zod';
import { AgreementType, templateById } from '../agreements/agreement.ts';
import { Guid } from '../partners/partner.ts';

/** Control, format and unassigned characters hide or reorder what people read. */
const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]*$/u;

/** A line of text as people write it: trimmed, not empty, bounded, well-formed, without invisible characters. */
export const Text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((text) => text.isWellFormed() && VISIBLE.test(text), 'must not hold invisible characters');

/** ASCII only, so that no letter can pass for another one. */
export const Email = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .meta({ format: 'email', description: 'An e-mail address in ASCII.', examples: ['tania@wingtip.example'] })
  .pipe(z.email('must be an e-mail address'));

/** Where a schema may be left out, an empty text is an absent one. */
export const optionalText = <T extends z.ZodType<unknown, string>>(schema: T) =>
  z
    .preprocess((value) => (typeof value === 'string' ? value.trim() || undefined : value), schema.optional())
    .optional();

export const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 country code of two letters')
  .meta({ examples: ['US'] });

/** A phone number is free text. */
export const OptionalPhone = optionalText(Text(40));

/** The template decides the agreement type (contract 2). */
export const TemplateId = Guid.meta({
  description: 'The id of an agreement template, see `GET /v1/agreements`.',
  examples: ['117a77b0-9360-443b-8795-c6dedc750cf9'],
}).transform((templateId, context) => {
  const template = templateById(templateId);
  if (template) return template;
  context.addIssue({ code: 'custom', message: 'must be the id of an agreement template, see GET /v1/agreements' });
  return z.NEVER;
});

/** Which agreement types a read asks for: absent means the Cloud Agreement, `*` means all (contract 3, 4). */
export const AgreementTypes = z.object({
  agreementType: z
    .union([z.literal('*'), AgreementType])
    .default('MicrosoftCloudAgreement')
    .transform((type) => (type === '*' ? AgreementType.options.toReversed() : [type])),
});

export const CustomerParams = z.object({ customerId: Guid });
