import { decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Issuer } from '../config.ts';
import { ok, refuse, Unavailable, type Result } from '../errors.ts';
import { Guid } from '../partners/partner.ts';
import { rememberedTokens } from './remembered-tokens.ts';
import { signingKeys } from './signing-keys.ts';

/** Who a verified token speaks for. */
export interface Caller {
  readonly tenantId: string;
  /** The person's object id; absent from an app-only token. */
  readonly userId: string | undefined;
  readonly roles: readonly string[];
  readonly mfa: boolean;
}

/** Who did it, for the audit chain: the person, or the partner's own system. */
export const actorOf = ({ userId }: Caller): string => userId ?? 'application';

interface Options {
  readonly issuers: readonly Issuer[];
  readonly audiences: readonly string[];
  /** The tenants whose publishers may publish for every partner. */
  readonly operatorTenants: readonly string[];
  /** Told of each look at a key set that failed. */
  readonly onUnreachable?: (() => void) | undefined;
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
const SKEW_SECONDS = 60;
const MAX_TOKEN = 16_384;
const REMEMBERED = 2_000;

export interface VerifyToken {
  (authorization: string | undefined): Promise<Result<Caller>>;
  /** Throws when a key set cannot be read. */
  probe(): Promise<unknown>;
}

/**
 * Verifies bearer tokens: an issuer from configuration for the token's own tenant, signature, algorithm, audience,
 * expiry. Keys rotate by their id. A key set that cannot be reached throws Unavailable and never lets anybody in.
 */
export function tokenVerifier({ issuers, audiences, operatorTenants, onUnreachable }: Options): VerifyToken {
  const keySets = new Map(issuers.map(({ jwksUri }) => [jwksUri, signingKeys(jwksUri, onUnreachable)]));
  const known = rememberedTokens(REMEMBERED);

  const verify = async (authorization: string | undefined): Promise<Result<Caller>> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.trim() ?? '')?.[1];
    if (!token || token.length > MAX_TOKEN) return refuse('AccessDenied');
    const remembered = known.find(token);
    if (remembered) return ok(remembered);
    const claimed = claimedIssuer(token, issuers);
    if (!claimed) return refuse('AccessDenied');
    const signing = keySets.get(claimed.jwksUri)!;
    // Before the look: keys that change during it must not vouch for what the old ones verified.
    const edition = signing.edition();
    const payload = await verified(token, claimed.issuer, signing.keys, [...audiences]);
    if (!payload) return refuse('AccessDenied');
    const caller = callerOf(payload, operatorTenants);
    if (caller.ok)
      known.keep(token, caller.value, { signing, edition, expiresAt: (payload.exp! + SKEW_SECONDS) * 1000 });
    return caller;
  };
  return Object.assign(verify, { probe: () => Promise.all([...keySets.values()].map((keys) => keys.probe())) });
}

/** The configured issuer that the token names, with its own tenant filled in. */
function claimedIssuer(token: string, issuers: readonly Issuer[]): Issuer | undefined {
  try {
    const { iss, tid } = decodeJwt(token);
    const tenantId = Guid.safeParse(tid).data;
    return tenantId === undefined
      ? undefined
      : issuers
          .map(({ issuer, jwksUri }) => ({ issuer: issuer.replace('{tenantid}', tenantId), jwksUri }))
          .find(({ issuer }) => issuer === iss);
  } catch {
    return undefined;
  }
}

async function verified(
  token: string,
  issuer: string,
  keys: JWTVerifyGetKey,
  audience: string[],
): Promise<JWTPayload | undefined> {
  try {
    const options = { issuer, audience, algorithms: ALGORITHMS, clockTolerance: SKEW_SECONDS, requiredClaims: ['exp'] };
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw new Unavailable('The key set of the token issuer cannot be read.', { cause: error });
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys;

function callerOf(payload: JWTPayload, operatorTenants: readonly string[]): Result<Caller> {
  const tenantId = Guid.safeParse(payload['tid']);
  const person = Guid.safeParse(payload['oid']);
  if (!tenantId.success) return refuse('AccessDenied');
  const { idtyp, scp, roles, amr } = payload;
  const appOnly = idtyp === 'app' || typeof scp !== 'string';
  return ok({
    tenantId: tenantId.data,
    userId: appOnly || !person.success ? undefined : person.data,
    roles: strings(roles).filter((role) => role !== 'AgreementPublisher' || operatorTenants.includes(tenantId.data)),
    mfa: strings(amr).includes('mfa'),
  });
}

const strings = (claim: unknown): string[] =>
  Array.isArray(claim) ? claim.filter((item): item is string => typeof item === 'string') : [];
