import { randomBytes, randomUUID } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import { newEndpoint, rotated, signingSecrets } from '../../../shared/domain/webhooks/endpoint.ts';
import { endpointSecret, writtenSecret, type SecretName } from '../../../shared/webhooks/endpoint-secret.ts';
import { handshake, isAgreed, signedRequest } from '../../../shared/webhooks/signed-request.ts';

const NAME: SecretName = {
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  endpointId: '22222222-2222-4222-8222-222222222222',
  secret: 1,
};
const event: AssentEvent = {
  specversion: '1.0',
  id: randomUUID(),
  source: '/assent',
  type: 'order.approved',
  subject: 'Bestellung „Ä“ 7',
  time: '2026-11-30T00:00:00.000Z',
  datacontenttype: 'application/json',
  data: { partnerId: NAME.partnerId, sequence: 7 },
};
const key = randomBytes(32);

describe('N4 a signed request', () => {
  it('is one event in structured JSON that the Standard Webhooks library verifies', () => {
    const secret = endpointSecret(key, NAME);
    const { method, headers, body } = signedRequest(event, [secret], new Date());
    expect(method).toBe('POST');
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(headers['webhook-id']).toBe(event.id);
    expect(new Webhook(writtenSecret(secret)).verify(body!, { ...headers })).toEqual(event);
  });

  it('is refused by the library when body, id, time or secret differ', () => {
    const secret = endpointSecret(key, NAME);
    const { headers, body } = signedRequest(event, [secret], new Date());
    const receiver = new Webhook(writtenSecret(secret));
    const other = new Webhook(writtenSecret(endpointSecret(key, { ...NAME, secret: 2 })));
    expect(() => receiver.verify(body!.replace('7', '8'), { ...headers })).toThrow(WebhookVerificationError);
    expect(() => receiver.verify(body!, { ...headers, 'webhook-id': randomUUID() })).toThrow(WebhookVerificationError);
    expect(() => other.verify(body!, { ...headers })).toThrow(WebhookVerificationError);
    const old = signedRequest(event, [secret], new Date(Date.now() - 3_600_000));
    expect(() => receiver.verify(old.body!, { ...old.headers })).toThrow(WebhookVerificationError);
  });

  it('N3 is verified by both secrets for 24 hours after a rotation, then by the new one', () => {
    const endpoint = newEndpoint(
      {
        endpointId: NAME.endpointId,
        url: 'https://hooks.example/',
        types: [],
        description: '',
        createdBy: NAME.partnerId,
        cursor: 0,
      },
      new Date('2026-11-01T00:00:00Z'),
    );
    const after = rotated(endpoint, new Date('2026-11-02T00:00:00Z'));
    const at = (instant: string) => signingSecrets(after, new Date(instant));
    expect(signingSecrets(endpoint, new Date('2026-11-02T00:00:00Z'))).toEqual([1]);
    expect([at('2026-11-02T00:00:00Z'), at('2026-11-02T23:59:59.999Z'), at('2026-11-03T00:00:00Z')]).toEqual([
      [2, 1],
      [2, 1],
      [2],
    ]);
    const secrets = [2, 1].map((secret) => endpointSecret(key, { ...NAME, secret }));
    const { headers, body } = signedRequest(event, secrets, new Date());
    for (const secret of secrets) {
      expect(new Webhook(writtenSecret(secret)).verify(body!, { ...headers })).toEqual(event);
    }
  });
});

describe('N3 a secret', () => {
  it('differs by key, partner, environment, endpoint and number, and is the same again', () => {
    const secrets = [
      endpointSecret(key, NAME),
      endpointSecret(randomBytes(32), NAME),
      endpointSecret(key, { ...NAME, environment: 'Sandbox' }),
      endpointSecret(key, { ...NAME, partnerId: NAME.endpointId }),
      endpointSecret(key, { ...NAME, endpointId: NAME.partnerId }),
      endpointSecret(key, { ...NAME, secret: 2 }),
    ].map(writtenSecret);
    expect(new Set(secrets).size).toBe(6);
    expect(secrets[0]).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/);
    expect(writtenSecret(endpointSecret(key, NAME))).toBe(secrets[0]);
  });
});

describe('N4 the handshake', () => {
  it('names this service, and the receiver must name it or anybody', () => {
    expect(handshake('assent.example')).toMatchObject({
      method: 'OPTIONS',
      headers: { 'webhook-request-origin': 'assent.example' },
    });
    const answers = ['assent.example', 'ASSENT.example ', '*', undefined, '', 'other.example', 'assent.example, *'];
    expect(answers.map((answer) => isAgreed('assent.example', answer))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
