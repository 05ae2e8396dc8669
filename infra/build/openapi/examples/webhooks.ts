import { VendorEventName } from '../../../../shared/domain/webhooks/vendor-form.ts';
import { collection } from '../../../../functions/http/shapes.ts';
import { PARTNER, USER, type Examples } from './example.ts';

const WEBHOOK = '5d0a6c1e-4f7b-5c2d-9e3f-1a2b3c4d5e6f';
const url = 'https://hooks.wingtip.example/assent';
const types = ['order.approved', 'order.rejected'];
const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

const created = {
  id: WEBHOOK,
  url,
  form: 'standardWebhooks',
  types,
  description: 'Orders of the ERP',
  state: 'unverified',
  createdAt: '2026-02-02T08:00:00.000Z',
  createdBy: USER,
  changedAt: '2026-02-02T08:00:00.000Z',
  secretNumber: 1,
  lastEventNumber: 1206,
  failures: 0,
  waiting: [],
};
const working = { ...created, state: 'enabled', lastEventNumber: 1208 };
const test = { id: '0b8f6c52-3d2e-4a71-9c55-7e1d2f3a4b5c', askedAt: '2026-02-03T08:00:00.000Z' };

const registration = {
  WebhookUrl: 'https://hooks.wingtip.example/partnercenter',
  WebhookEvents: ['test-created', 'agreement-created', 'order-rejected'],
  SignatureTokenToMsSignatureHeader: false,
};
const registered = { SubscriberId: '1c2d3e4f-5a6b-5c7d-8e9f-0a1b2c3d4e5f', ...registration };
const correlationId = '4c5d6e7f-8a9b-4c0d-9e1f-2a3b4c5d6e7f';

export const webhooks: Examples = {
  listRegistrationEvents: { reply: VendorEventName.options },
  createRegistration: { request: registration, reply: registered },
  getRegistration: { reply: registration },
  putRegistration: {
    request: { ...registration, SignatureTokenToMsSignatureHeader: true },
    reply: { ...registered, SignatureTokenToMsSignatureHeader: true },
  },
  createValidationEvent: { reply: { correlationId } },
  getValidationEvent: {
    reply: {
      correlationId,
      partnerId: PARTNER,
      status: 'completed',
      callbackUrl: registration.WebhookUrl,
      results: [
        { responseCode: 'OK', responseMessage: '', systemError: false, dateTimeUtc: '2026-02-03T08:00:01.000Z' },
      ],
    },
  },
  getSigningCertificate: { reply: '(the certificate in DER)' },
  createWebhook: {
    request: { url, types, description: 'Orders of the ERP' },
    reply: { ...created, secret },
  },
  listWebhooks: { reply: collection('/webhooks', [working]) },
  getWebhook: {
    reply: {
      ...working,
      failures: 2,
      nextAttemptAt: '2026-02-03T08:01:12.000Z',
      failingSince: '2026-02-03T08:00:07.000Z',
    },
  },
  patchWebhook: {
    request: { types: [], state: 'disabled' },
    reply: {
      ...working,
      types: [],
      state: 'disabled',
      disabledBecause: 'byPartner',
      changedAt: '2026-02-03T09:00:00.000Z',
    },
  },
  deleteWebhook: { reply: working },
  rotateWebhookSecret: {
    request: { secretNumber: 1 },
    reply: {
      ...working,
      changedAt: '2026-02-03T09:00:00.000Z',
      secretNumber: 2,
      previousSecretUntil: '2026-02-04T09:00:00.000Z',
      secret,
    },
  },
  testWebhook: { reply: { ...working, waiting: [test] } },
  listWebhookDeliveries: {
    reply: collection(`/webhooks/${WEBHOOK}/deliveries`, [
      {
        id: '6e1f9a34-8c2b-4d5e-a7f1-0c9b8a7d6e5f',
        at: '2026-02-03T08:00:07.000Z',
        kind: 'event',
        eventNumber: 1208,
        eventId: '9d4b7e21-6a5c-4f38-b1e0-2c3d4e5f6a7b',
        type: 'order.approved',
        attempt: 1,
        status: 500,
        durationMs: 112,
        result: 'retried',
      },
      {
        id: '7f2a0b45-9d3c-4e6f-b8a2-1d0c9b8e7f6a',
        at: '2026-02-02T08:00:01.000Z',
        kind: 'handshake',
        attempt: 1,
        reason: 'nameNotResolved',
        durationMs: 35,
        result: 'retried',
      },
    ]),
  },
  replayWebhookEvents: {
    request: { after: 1200 },
    reply: { ...working, lastEventNumber: 1200, changedAt: '2026-02-03T09:00:00.000Z' },
  },
};
