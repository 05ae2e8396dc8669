import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DailyKey } from '../daily-keys.ts';
import { AgreementType } from '../domain/agreements/agreement.ts';

export const LINK_MINUTES = 5;

/** The content of a link: the text, its presentation and its expiry; the signature covers all of it. */
export const DocumentLink = z.object({
  view: z.enum(['display', 'download']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  agreementType: AgreementType,
  versionRank: z.int(),
  country: z.string(),
  language: z.string(),
  /** Expiry in milliseconds, exclusive. */
  expires: z.int(),
});
export type DocumentLink = z.infer<typeof DocumentLink>;

const signature = ({ keyId, secret }: DailyKey, payload: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(`${keyId}.${payload}`).digest('base64url');

/** A link as text: key id, content and HMAC-SHA256. */
export function signLink(link: DocumentLink, key: DailyKey): string {
  const payload = Buffer.from(JSON.stringify(link)).toString('base64url');
  return `${key.keyId}.${payload}.${signature(key, payload)}`;
}

export const keyIdOf = (text: string): string => text.split('.', 1)[0]!;

/** The content of a link; undefined when the signature does not match the key, or the link has expired. */
export function readLink(text: string, key: DailyKey, now: Date): DocumentLink | undefined {
  const [keyId, payload = '', signed = '', ...more] = text.split('.');
  if (keyId !== key.keyId || more.length > 0) return undefined;
  const given = Buffer.from(signed);
  const expected = Buffer.from(signature(key, payload));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const link = DocumentLink.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return now.getTime() < link.expires ? link : undefined;
}
