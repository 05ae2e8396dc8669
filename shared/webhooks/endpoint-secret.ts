import { createHmac } from 'node:crypto';
import type { Owner } from '../domain/partners/partner.ts';

/** The key from which all secrets are derived: made once, kept apart from the endpoints. */
export interface WebhookKey {
  /** 32 bytes. */
  read(): Promise<Buffer>;
}

export interface SecretName extends Owner {
  readonly endpointId: string;
  /** The number of the secret. */
  readonly secret: number;
}

/**
 * A secret of an endpoint, of 32 bytes. It signs, so it must be known again; it is derived and never stored, so that
 * the row of an endpoint, and every copy of it, tells no secret.
 */
export const endpointSecret = (key: Buffer, { environment, partnerId, endpointId, secret }: SecretName): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['webhook', environment, partnerId, endpointId, secret]))
    .digest();

/** The secret as Standard Webhooks writes it, for the receiver. */
export const writtenSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;
