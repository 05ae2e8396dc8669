import { jwtVerify } from 'jose';
import { z } from 'zod';
import { type Issuer, sign } from './tokens.ts';

/** Who has signed in at the authority in a browser, so that the next application needs no sign-in. */
export const Session = z.object({
  username: z.string(),
  mfa: z.boolean(),
  /** In seconds since 1970. */
  authTime: z.number(),
});
export type Session = z.infer<typeof Session>;

const COOKIE = 'AuthoritySession';
const TYPE = 'session+jwt';
const SECONDS = 24 * 3_600;
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

/** The header that keeps a session in the browser until it closes, a day at most. */
export async function keepSession(issuer: Issuer, session: Session): Promise<Record<string, string>> {
  return { 'Set-Cookie': `${COOKIE}=${await sign(issuer, TYPE, { session }, SECONDS)}; ${ATTRIBUTES}` };
}

export const endSession = (): Record<string, string> => ({ 'Set-Cookie': `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0` });

/** The session of a Cookie header; undefined without one that this authority made and that is still valid. */
export async function readSession(issuer: Issuer, cookies: string | undefined): Promise<Session | undefined> {
  // Cookies do not separate ports: another authority's may come first.
  for (const [, token] of (cookies ?? '').matchAll(new RegExp(`(?:^|; )${COOKIE}=([^;]+)`, 'g'))) {
    try {
      const { payload } = await jwtVerify(token ?? '', issuer.key.publicJwk, { typ: TYPE });
      return Session.parse(payload['session']);
    } catch {
      continue;
    }
  }
  return undefined;
}
