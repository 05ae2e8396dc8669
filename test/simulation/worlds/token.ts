import { sign } from 'node:crypto';
import type { Caller } from '../../../shared/http/caller.ts';
import type { Presented } from '../checks/world-record.ts';
import { KEYS } from '../kernel/authority.ts';
import { AUDIENCE, ISSUER } from '../kernel/verify.ts';

/** A token as it is sent, and as its issuer knows it. */
export interface Token {
  /** The header `Authorization`; undefined: none is sent. */
  readonly authorization: string | undefined;
  readonly presented: Presented;
}

export type Claims = Readonly<Record<string, unknown>> & {
  readonly tid: string;
  /** Seconds. */
  readonly nbf: number;
  readonly exp: number;
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a signature of a token covers. */
export const contentOf = (header: object, claims: object): string => `${part(header)}.${part(claims)}`;

/** The token with a signature of the authority's key. */
export function signed(claims: Claims, kid: string, isOurs = true): Token {
  const content = contentOf({ typ: 'JWT', alg: 'ES256', kid }, claims);
  const key = { key: KEYS.get(kid)!.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    authorization: `Bearer ${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`,
    presented: { signedBy: kid, isOurs, notBefore: claims.nbf * 1000, expiresAt: claims.exp * 1000 },
  };
}

/** The claims as Entra writes them. A role that counts in some tenants only may be granted in any. */
export function claimsOf({ tenantId, actor, roles, mfa, name }: Caller, nbf: number, exp: number): Claims {
  const common = {
    iss: ISSUER.replace('{tenantid}', tenantId),
    aud: AUDIENCE,
    tid: tenantId,
    iat: nbf,
    nbf,
    exp,
    roles,
  };
  if (actor.kind === 'application') {
    return { ...common, oid: tenantId, sub: tenantId, idtyp: 'app', azp: actor.clientId };
  }
  const amr = ['pwd', ...(mfa ? ['mfa'] : [])];
  return { ...common, oid: actor.userId, scp: 'user_impersonation', amr, ...(name === undefined ? {} : { name }) };
}
