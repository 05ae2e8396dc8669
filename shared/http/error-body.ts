import { z } from 'zod';
import type { WireError } from './errors.ts';
import { detailsOf } from './refusal-text.ts';

/** The error body, with every member that known clients read. */
export const ErrorBody = z.object({
  code: z.int().describe('The error code; it decides what a client does.'),
  message: z.string().describe('The error, its cause and the remedy, in sentences. For people only; may change.'),
  description: z.string().describe('The same text as `message`.'),
  errorName: z.string().describe('The name of the error code.'),
  isRetryable: z.boolean().describe('Whether the same request may succeed later.'),
  parameters: z
    .record(z.string(), z.unknown())
    .describe(
      'The details for programs: the property that is wrong, its problem, what is required. Depends on `code`.',
    ),
  errorMessageExtended: z.string().describe('`InternalErrorCode=` and the error code.'),
  data: z.array(z.string()).describe('The sentences of `message` after the first.'),
  source: z.string().describe('The service that answers.'),
  statusCode: z.literal(429).optional().describe('The HTTP status; present with 429 only.'),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** The body of a refusal or a fault; `errorName` is the refusal's code, and the text describes its parameters. */
export function errorBody(
  errorName: string,
  { code, message, errorName: wireName, isRetryable = false }: WireError,
  parameters: Readonly<Record<string, unknown>>,
): ErrorBody {
  const details = detailsOf(errorName, parameters);
  const text = [message, ...details].join(' ');
  return {
    code,
    message: text,
    description: text,
    errorName: wireName ?? errorName,
    isRetryable,
    parameters,
    errorMessageExtended: `InternalErrorCode=${code}`,
    data: details,
    source: 'Assent',
  };
}
