import type { RefusalCode } from '../domain/refusal.ts';
import type { WireError } from './errors.ts';

/** The refusals of webhooks on the wire. */
export const WEBHOOK_ERRORS = {
  EndpointNotFound: { status: 404, code: 970150, message: 'The webhook was not found; see GET /v1/webhooks.' },
  EndpointDisabled: {
    status: 409,
    code: 970151,
    message: 'The webhook is disabled; enable it with PATCH /v1/webhooks/{id} first.',
  },
  TooManyEndpoints: { status: 409, code: 970152, message: 'The partner has as many webhooks as it may; remove one.' },
  TooManyExtras: {
    status: 409,
    code: 970153,
    message: 'Too many repeats and test events of the webhook wait; send this again when they are sent.',
  },
  SecretChanged: {
    status: 412,
    code: 970154,
    message: 'The secret was rotated since it was read; read the webhook again, then send the number that it has now.',
  },
  EndpointChanged: {
    status: 412,
    code: 970155,
    message: 'The webhook has changed since it was read; read it again, then send the change with its new ETag.',
  },
  VendorFormNotSetUp: {
    status: 409,
    code: 970156,
    message:
      'This deployment has no certificate to sign webhooks with; use POST /v1/webhooks, or ask its operator for one.',
  },
  RegistrationNotFound: {
    status: 404,
    code: 970157,
    message: 'No webhook is registered; register one with POST /webhooks/v1/registration.',
  },
  RegistrationExists: {
    status: 409,
    code: 970158,
    message: 'A webhook is registered already, in another way; change it with PUT /webhooks/v1/registration.',
  },
  ValidationNotFound: {
    status: 404,
    code: 970159,
    message: 'No such validation event was asked for in the last seven days, or newer ones took its place.',
  },
  CertificateNotFound: { status: 404, code: 970160, message: 'No such certificate has signed webhooks.' },
  EndpointHasNoSecret: {
    status: 409,
    code: 970161,
    message: "The webhook has Partner Center's form: what it gets is signed by a certificate, and it has no secret.",
  },
} as const satisfies Partial<Record<RefusalCode, WireError>>;
