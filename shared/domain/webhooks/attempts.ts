import { switchedOff, withDuration, type Endpoint } from './endpoint.ts';
import { settled } from './progress.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The pause before each further attempt; the first attempt is at once (N5). */
const PAUSES_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  24 * HOUR_MS,
  33 * HOUR_MS,
];

/** The part of a pause that chance may add. */
const JITTER = 0.1;

const RETRY_AFTER_AT_MOST_MS = 24 * HOUR_MS;

const UNSIGNED_AT_MOST_MS = 10 * MINUTE_MS;

const DISABLED_AFTER_MS = 5 * 24 * HOUR_MS;

/** Whether the endpoint had no success for five days: its next failure disables it (N5). */
export const isFailingForLong = ({ failingSince }: Pick<Endpoint, 'failingSince'>, now: Date): boolean =>
  failingSince !== undefined && now.getTime() - Date.parse(failingSince) >= DISABLED_AFTER_MS;

/** What came of an attempt. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter?: string | undefined }
  | { readonly kind: 'failed'; readonly reason: string };

/** What an outcome means (N4): a redirect is a failure, only 429 and 503 say when to come again. */
export type Meaning =
  { readonly kind: 'delivered' } | { readonly kind: 'gone' } | { readonly kind: 'failed'; readonly waitMs: number };

export function meaningOf(outcome: Outcome, now: Date): Meaning {
  if (outcome.kind === 'failed') return { kind: 'failed', waitMs: 0 };
  const { status, retryAfter } = outcome;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  return { kind: 'failed', waitMs: status === 429 || status === 503 ? retryAfterMs(retryAfter, now) : 0 };
}

/** Whether a failure holds for every event of the endpoint: it tells when to come again, or never. */
export const holdsForAll = (meaning: Meaning): boolean =>
  meaning.kind === 'gone' || (meaning.kind === 'failed' && meaning.waitMs > 0);

/** The milliseconds that a Retry-After header asks for, in seconds or as a date; 0 if it says nothing usable. */
function retryAfterMs(text: string | undefined, now: Date): number {
  const written = text?.trim() ?? '';
  const asked = /^\d{1,9}$/.test(written) ? Number(written) * SECOND_MS : Date.parse(written) - now.getTime();
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(asked, 0), RETRY_AFTER_AT_MOST_MS);
}

/** What an attempt leaves: the endpoint after it, and what became of the event. */
export interface Judged {
  readonly endpoint: Endpoint;
  readonly result: 'delivered' | 'retried' | 'parked' | 'disabled';
}

/**
 * Judges an attempt of an event; a failed one counts for the event behind the cursor, which is parked after its last
 * attempt, so that later ones go on. An endpoint without success for five days is disabled, as is one that answers 410
 * (N5). `fraction` is from 0 to below 1.
 */
export function afterAttempt(
  before: Endpoint,
  { number, outcome, durationMs }: { number: number; outcome: Outcome; durationMs: number },
  now: Date,
  fraction: number,
): Judged {
  const endpoint = withDuration(before, durationMs);
  const meaning = meaningOf(outcome, now);
  if (meaning.kind === 'delivered') return { endpoint: succeeded(settled(endpoint, number)), result: 'delivered' };
  const failed = failedOnce(endpoint, meaning, now, fraction);
  if (failed.state === 'disabled') return { endpoint: failed, result: 'disabled' };
  if (failed.failures <= PAUSES_MS.length) return { endpoint: failed, result: 'retried' };
  return { endpoint: settled(failed, number), result: 'parked' };
}

/** Judges a handshake (N4): the receiver agrees, or is asked again; never parked, but disabled after five days. */
export function afterHandshake(
  before: Endpoint,
  { outcome, agreed, durationMs }: { outcome: Outcome; agreed: boolean; durationMs: number },
  now: Date,
  fraction: number,
): Endpoint {
  const endpoint = withDuration(before, durationMs);
  const meaning = meaningOf(outcome, now);
  if (meaning.kind === 'delivered' && agreed) return succeeded({ ...endpoint, verified: true, state: 'enabled' });
  return failedOnce(endpoint, meaning.kind === 'delivered' ? { kind: 'failed', waitMs: 0 } : meaning, now, fraction);
}

/**
 * The endpoint for which nothing could be signed, which is no failure of its receiver (N8): it waits for as long as that
 * has lasted, ten minutes at most, so that messages which come meanwhile do not fail too.
 */
export function notSigned(endpoint: Endpoint, now: Date): Endpoint {
  const { vendorForm } = endpoint;
  if (!vendorForm) return endpoint;
  const { unsignedSince = now.toISOString() } = vendorForm;
  const lastedMs = Math.max(now.getTime() - Date.parse(unsignedSince), PAUSES_MS[0]!);
  const nextAttemptAt = new Date(now.getTime() + Math.min(lastedMs, UNSIGNED_AT_MOST_MS)).toISOString();
  return { ...endpoint, nextAttemptAt, vendorForm: { ...vendorForm, unsignedSince } };
}

/** The endpoint for which something was signed: what waited for that is tried at once. */
export const signed = (endpoint: Endpoint): Endpoint =>
  endpoint.vendorForm?.unsignedSince === undefined
    ? endpoint
    : { ...endpoint, nextAttemptAt: undefined, vendorForm: { ...endpoint.vendorForm, unsignedSince: undefined } };

const succeeded = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  failures: 0,
  nextAttemptAt: undefined,
  failingSince: undefined,
});

function failedOnce(
  endpoint: Endpoint,
  meaning: Exclude<Meaning, { kind: 'delivered' }>,
  now: Date,
  fraction: number,
): Endpoint {
  if (meaning.kind === 'gone') return switchedOff(endpoint, 'gone', now);
  const failures = endpoint.failures + 1;
  const failingSince = endpoint.failingSince ?? now.toISOString();
  if (isFailingForLong({ failingSince }, now)) {
    return switchedOff({ ...endpoint, failures, failingSince }, 'failing', now);
  }
  const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1]! * (1 + JITTER * fraction);
  const waitMs = Math.round(Math.max(pause, meaning.waitMs));
  return { ...endpoint, failures, failingSince, nextAttemptAt: new Date(now.getTime() + waitMs).toISOString() };
}
