import { EncryptJWT, errors, jwtDecrypt, decodeProtectedHeader } from 'jose';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';

/** What a sealed text is for; one purpose never opens as another. */
export type Purpose = 'session' | 'sign-in' | 'draft';

/** What a seal held, and whether it is still valid. */
export interface Opened<T> {
  readonly content: T;
  readonly expired: boolean;
}

/** Encrypts small contents that the browser keeps for the service. */
export interface Seals {
  seal(purpose: Purpose, content: object, seconds: number): Promise<string>;
  /** Undefined for a text that this service did not seal, or not for this purpose, or with a key of an older day. */
  open<T>(purpose: Purpose, text: string, schema: z.ZodType<T>): Promise<Opened<T> | undefined>;
}

const ALGORITHM = { alg: 'dir', enc: 'A256GCM' };
const MAX_TEXT = 4096;

/** Seals as JWE: direct encryption with A256GCM under the key of the day. */
export function sealsOn(keys: DailyKeys, clock: Clock): Seals {
  return {
    async seal(purpose, content, seconds) {
      const { keyId, secret } = await keys.current();
      const now = Math.floor(clock().getTime() / 1000);
      return new EncryptJWT({ content })
        .setProtectedHeader({ ...ALGORITHM, kid: keyId })
        .setAudience(purpose)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .encrypt(Buffer.from(secret, 'base64url'));
    },

    async open(purpose, text, schema) {
      const keyId = text.length <= MAX_TEXT ? keyIdOf(text) : undefined;
      const key = keyId === undefined ? undefined : await keys.find(keyId);
      if (!key) return undefined;
      const opened = await decrypted(text, Buffer.from(key.secret, 'base64url'), purpose, clock());
      const parsed = opened && schema.safeParse(opened.content);
      return parsed?.success ? { content: parsed.data, expired: opened!.expired } : undefined;
    },
  };
}

function keyIdOf(text: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(text);
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

async function decrypted(text: string, key: Uint8Array, audience: Purpose, currentDate: Date) {
  try {
    const { payload } = await jwtDecrypt(text, key, {
      audience,
      currentDate,
      requiredClaims: ['exp', 'iat'],
      keyManagementAlgorithms: [ALGORITHM.alg],
      contentEncryptionAlgorithms: [ALGORITHM.enc],
    });
    return { content: payload['content'], expired: false };
  } catch (error) {
    // Decrypted and of this purpose: only too old.
    if (error instanceof errors.JWTExpired) return { content: error.payload['content'], expired: true };
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
