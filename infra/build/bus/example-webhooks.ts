import { KEY } from './example-subjects.ts';

const ENDPOINT = 'd4c3b2a1-0f1e-4d2c-8b3a-495867a6b5c4';
const webhook = { environment: KEY.environment, partnerId: KEY.partnerId, endpointId: ENDPOINT };

/** The events of webhooks. */
export const webhookExamples = {
  'webhook.disabled': {
    subject: ENDPOINT,
    occurrence: '2026-02-08T08:00:00.000Z',
    time: '2026-02-08T08:00:00.000Z',
    data: { ...webhook, because: 'failing' },
  },
  'webhook.test': {
    subject: ENDPOINT,
    occurrence: '0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f',
    time: '2026-02-03T08:00:00.000Z',
    data: webhook,
  },
} as const;
