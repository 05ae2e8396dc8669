import { z } from 'zod';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { VerifyToken } from '../http/token.ts';
import type { SignedInTokens } from './authority.ts';
import { Session } from './session.ts';

/** Claims of an ID token that pages show or record. */
const Shown = z.object({
  name: z.string().trim().min(1).optional().catch(undefined),
  preferred_username: z.string().trim().min(1).max(254).optional().catch(undefined),
  xms_pl: z.string().optional().catch(undefined),
});

/**
 * The session of a person whose tokens have arrived. The access token passes the verifier of every API call and must be
 * of the person whom the ID token names; both tokens are dropped (S2).
 */
export const sessionFrom =
  (verify: VerifyToken) =>
  async ({ accessToken, idClaims }: SignedInTokens): Promise<Result<Session>> => {
    const verified = await verify(`Bearer ${accessToken}`);
    if (!verified.ok) return verified;
    const caller = verified.value;
    if (caller.actor.kind !== 'person') return refuse('AccessDenied');
    const { tid, oid } = idClaims as { tid?: unknown; oid?: unknown };
    if (tid !== caller.tenantId || oid !== caller.actor.userId) return refuse('AccessDenied');
    const identity = Shown.parse(idClaims);
    const userName = identity.preferred_username;
    const named = caller.name ?? identity.name;
    return ok(
      Session.parse({
        // More roles than this service knows would burst the cookie; without a role one may only do less.
        caller: {
          ...caller,
          roles: caller.roles.filter((role) => role.length <= 40).slice(0, 20),
          name: named,
          language: caller.language ?? identity.xms_pl,
        },
        name: named ?? userName ?? caller.actor.userId,
        ...(userName?.includes('@') ? { email: userName } : {}),
      }),
    );
  };
