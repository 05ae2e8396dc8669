import { parseWitnessKey } from '../domain/evidence/cosignature.ts';
import type { Witness } from '../evidence/witness.ts';
import { postBounded } from '../post-bounded.ts';
import type { Timers } from '../timers.ts';

const WITHIN_MS = 15_000;
const MOST_BYTES = 16 * 1024;

/** A witness by its submission prefix and its key as a line. */
export const httpWitness =
  (timers: Timers) =>
  ({ url, key }: { readonly url: string; readonly key: string }): Witness => ({
    key: parseWitnessKey(key),
    async addCheckpoint(request) {
      const { status, contentType, body } = await postBounded(timers, {
        url: `${url.replace(/\/+$/, '')}/add-checkpoint`,
        contentType: 'text/plain; charset=utf-8',
        body: request,
        withinMs: WITHIN_MS,
        most: MOST_BYTES,
      });
      return { status, contentType, body: body.toString('utf8') };
    },
  });
