import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { VendorEventName, type Validation, type VendorForm } from '../../../shared/domain/webhooks/vendor-form.ts';
import type { RegisteredEndpoint } from '../../../shared/webhooks/vendor-registration.ts';
import { WebhookAddress } from '../webhooks/webhook-fields.ts';

export const RegistrationBody = z.object({
  WebhookUrl: WebhookAddress,
  WebhookEvents: z
    .array(VendorEventName)
    .min(1, 'must name at least one event; see GET /webhooks/v1/registration/events')
    .max(100, 'must have at most 100 events')
    .transform((names) => [...new Set(names)])
    .meta({ description: 'The names of the events that are sent.', examples: [['test-created', 'agreement-created']] }),
  SignatureTokenToMsSignatureHeader: z
    .boolean()
    .default(false)
    .describe('Whether the signature comes in the header `x-ms-signature`, and not in `Authorization`.'),
});

/** The registration as it is wanted. */
export const wantedOf = (body: z.infer<typeof RegistrationBody>) => ({
  url: body.WebhookUrl,
  form: { events: body.WebhookEvents, msSignature: body.SignatureTokenToMsSignatureHeader },
});

export const RegistrationView = z
  .object({
    WebhookUrl: z.string().describe('The address of the receiver.'),
    WebhookEvents: z.array(VendorEventName).describe('The names of the events that are sent.'),
    SignatureTokenToMsSignatureHeader: z
      .boolean()
      .describe('Whether the signature comes in the header `x-ms-signature`, and not in `Authorization`.'),
  })
  .describe("The partner's webhook in Partner Center's own form.");

export const RegisteredView = z
  .object({ SubscriberId: z.string().describe('The id of the webhook, as `GET /v1/webhooks` shows it.') })
  .extend(RegistrationView.shape)
  .describe('The registration as it was made.');

export const registrationView = ({ url, vendorForm }: RegisteredEndpoint): z.infer<typeof RegistrationView> => ({
  WebhookUrl: url,
  WebhookEvents: vendorForm.events,
  SignatureTokenToMsSignatureHeader: vendorForm.msSignature,
});

export const registeredReply = (endpoint: RegisteredEndpoint) => ({
  status: 200,
  body: { SubscriberId: endpoint.endpointId, ...registrationView(endpoint) } satisfies z.infer<typeof RegisteredView>,
});

export const ValidationParams = z.object({
  correlationId: Guid.describe('The id that the call answered which asked for the validation event.'),
});

export const ValidationAsked = z
  .object({ correlationId: z.string().describe('The id of the validation event: the `MS-RequestId` of this call.') })
  .describe('A validation event that is sent now.');

export const ValidationResult = z
  .object({
    responseCode: z
      .string()
      .describe('The name of the HTTP status that the receiver answered, such as `OK`; empty without an answer.'),
    responseMessage: z.string().describe('Why there was no answer; else empty: no more of an answer is shown.'),
    systemError: z.boolean().describe('Whether there was no answer.'),
    dateTimeUtc: z.string().describe('When it was sent.'),
  })
  .describe('What came of a validation event.');

export const ValidationView = z
  .object({
    correlationId: z.string().describe('The id of the validation event.'),
    partnerId: z.string().describe('The tenant of the partner.'),
    status: z.enum(['pending', 'completed']).describe('Whether it was sent.'),
    callbackUrl: z.string().describe('The address that is registered.'),
    results: z.array(ValidationResult).describe('The attempt to send it; it is sent once.'),
  })
  .describe('A validation event, and what came of it.');

export const validationView = (
  partnerId: string,
  callbackUrl: string,
  { correlationId, result }: Validation,
): z.infer<typeof ValidationView> => ({
  correlationId,
  partnerId,
  status: result ? 'completed' : 'pending',
  callbackUrl,
  results: result ? [resultView(result)] : [],
});

const resultView = ({ at, status, reason = '' }: NonNullable<VendorForm['validations'][number]['result']>) => ({
  responseCode: status === undefined ? '' : statusName(status),
  responseMessage: reason,
  systemError: status === undefined,
  dateTimeUtc: at,
});

/** As .NET names it: `NotFound`; the number where it has no name. */
const statusName = (status: number): string => STATUS_CODES[status]?.replaceAll(/[^A-Za-z]/g, '') ?? String(status);
