import type { TimeStampAuthority } from '../evidence/anchor-store.ts';
import { postBounded } from '../post-bounded.ts';
import type { Timers } from '../timers.ts';
import { timeStampRequest, tokenIn } from './time-stamp-token.ts';

const WITHIN_MS = 15_000;
const MOST_BYTES = 64 * 1024;

/** An authority of RFC 3161 at an address. What it answers is checked before it is given on (E7). */
export const httpTimeStampAuthority =
  (timers: Timers) =>
  (url: string): TimeStampAuthority => ({
    url,
    async stamp(digest, nonce) {
      const { status, contentType, body } = await postBounded(timers, {
        url,
        contentType: 'application/timestamp-query',
        body: new Uint8Array(timeStampRequest(digest, nonce)),
        withinMs: WITHIN_MS,
        most: MOST_BYTES,
      });
      if (status !== 200 || contentType !== 'application/timestamp-reply')
        throw new Error(`The authority answered ${status}, and not with a time-stamp.`);
      return tokenIn(body, digest, nonce);
    },
  });
