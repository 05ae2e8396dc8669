import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DailyKey } from '../daily-keys.ts';
import { sha256 } from '../digest.ts';
import type { Attestation } from '../domain/attestations/attestation.ts';

/** The secret of an attestation's link, the same for a repeated request of the day. Only its hash is stored. */
export const linkSecret = ({ secret }: DailyKey, partnerId: string, attestationId: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64url'))
    .update(`attestation.${partnerId}.${attestationId}`)
    .digest('base64url');

/** Whether the secret opens the attestation; compared in constant time. */
export const opens = ({ secretHash }: Pick<Attestation, 'secretHash'>, secret: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(secretHash));
