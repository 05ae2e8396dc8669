import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DailyKey } from '../daily-keys.ts';
import type { SentCode } from '../domain/attestations/address-proof.ts';
import type { Random } from '../random.ts';

const DIGITS = 8;
const CODES = 10 ** DIGITS;
/** The greatest multiple of the number of codes in 32 bits: below it, each code is as likely as any other. */
const EVEN_BELOW = Math.floor(2 ** 32 / CODES) * CODES;

/** A new code, of eight digits. */
export function oneTimeCode(random: Random): string {
  for (;;) {
    const drawn = random.bytes(4).readUInt32BE();
    if (drawn < EVEN_BELOW) return String(drawn % CODES).padStart(DIGITS, '0');
  }
}

/** The hash of a code, by a key that is not in its row: the row alone does not tell the code. */
export const codeHash = ({ secret }: DailyKey, attestationId: string, code: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(`code.${attestationId}.${code}`).digest('base64url');

/** Whether it is the code that was sent; compared in constant time. */
export const isCode = (key: DailyKey, attestationId: string, { hash }: SentCode, guess: string): boolean =>
  timingSafeEqual(Buffer.from(codeHash(key, attestationId, guess)), Buffer.from(hash));
