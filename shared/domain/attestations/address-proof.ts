import { z } from 'zod';
import { Instant } from '../instant.ts';
import { ok, refuse, type Refused, type Result } from '../refusal.ts';

/** For how long a code is valid, how often it may be guessed wrong, how many there are, and how far apart (A2). */
export const CODE_MINUTES = 10;
export const MOST_WRONG = 5;
export const MOST_CODES = 5;
const APART_MS = 60_000;

/** The code that was sent last; only its keyed hash is stored. */
const SentCode = z.object({
  hash: z.string(),
  /** The day's key of the hash. */
  keyId: z.string(),
  sentAt: Instant,
  wrong: z.int(),
});
export type SentCode = z.infer<typeof SentCode>;

/** How far the signatory has proven its address (A2): how many codes were sent, and the last one until it is used. */
export const AddressProof = z.object({ codes: z.int(), last: SentCode.optional() });
export type AddressProof = z.infer<typeof AddressProof>;

/** The code that can be guessed at an instant; undefined when none was sent, its time is up or it was guessed too often. */
export const validCode = ({ last }: AddressProof, now: Date): SentCode | undefined =>
  last && now.getTime() < validUntil(last).getTime() && last.wrong < MOST_WRONG ? last : undefined;

/** From when the code no longer counts. */
export const validUntil = ({ sentAt }: SentCode): Date => new Date(Date.parse(sentAt) + CODE_MINUTES * 60_000);

/** The proof with a new code, which replaces the one before: five in all, and none within 60 s of the one before. */
export function withCode(
  { codes, last }: AddressProof,
  { hash, keyId }: Pick<SentCode, 'hash' | 'keyId'>,
  now: Date,
): Result<AddressProof> {
  if (codes >= MOST_CODES) return refuse('CodesUsedUp');
  const waitMs = last ? Date.parse(last.sentAt) + APART_MS - now.getTime() : 0;
  if (waitMs > 0) return refuse('TooManyRequests', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  return ok({ codes: codes + 1, last: { hash, keyId, sentAt: now.toISOString(), wrong: 0 } });
}

/** The proof without a code whose mail was not sent: it does not count, unless it was guessed at. */
export const withoutCode = (
  proof: AddressProof,
  before: AddressProof,
  { hash }: Pick<SentCode, 'hash'>,
): AddressProof => (proof.last?.hash === hash && proof.last.wrong === 0 ? before : proof);

/** The proof after a wrong guess. */
export const afterWrong = ({ codes, last }: AddressProof): AddressProof => ({
  codes,
  ...(last && { last: { ...last, wrong: last.wrong + 1 } }),
});

/** What a wrong guess is answered with. */
export const wrongGuess = ({ last }: AddressProof): Refused =>
  refuse('CodeWrong', { guessesLeft: MOST_WRONG - (last?.wrong ?? MOST_WRONG) });

/** The address as a page shows it: the first characters of the mailbox and of the domain, and what ends the domain. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const [ending = ''] = /\.[^.]*$/.exec(domain) ?? [];
  const first = (text: string) => `${/^./su.exec(text)?.[0] ?? ''}***`;
  return `${first(email.slice(0, Math.max(at, 0)))}@${first(domain)}${ending}`;
}
