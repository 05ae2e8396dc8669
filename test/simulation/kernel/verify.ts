import { refuse, ok } from '../../../shared/domain/refusal.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import type { VerifyToken } from '../../../shared/http/token.ts';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

const KEYS: Place = { name: 'token keys', of: 'keys', tryWithinMs: 3_500 };
const KEYS_KEPT_MS = 600_000;

/** The Authorization header of a caller, in the form of a token. */
export const bearerFor = (name: string): string => `Bearer sim.${name}.x`;

/**
 * The token verification of one life of a process: it reads the keys of the issuer now and then, and fails closed
 * without them. Signatures are not simulated: tokens name their caller.
 */
export function verifierOf(kernel: Kernel, process: Process, callers: ReadonlyMap<string, Caller>): VerifyToken {
  const { generation } = process;
  let readAt = -Infinity;
  const readKeys = async (): Promise<void> => {
    if (kernel.scheduler.now - readAt < KEYS_KEPT_MS) return;
    try {
      await new Call(kernel, process, generation, KEYS, () => undefined).promise;
    } catch (error) {
      throw new Unavailable('The key set of the token issuer cannot be read.', { cause: error });
    }
    readAt = kernel.scheduler.now;
  };
  const verify = async (authorization: string | undefined) => {
    const name = /^Bearer sim\.([\w-]+)\.x$/.exec(authorization ?? '')?.[1];
    const caller = name === undefined ? undefined : callers.get(name);
    if (!caller) return refuse('AccessDenied');
    await readKeys();
    return ok(caller);
  };
  return Object.assign(verify, { probe: readKeys });
}
