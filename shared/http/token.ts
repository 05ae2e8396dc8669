import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { SignIn } from '../domain/customers/person.ts';
import { Instant } from '../domain/instant.ts';
import type { Application, Person } from '../domain/partners/actor.ts';
import { Guid } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { CustomerRole } from './authorise.ts';
import type { Caller } from './caller.ts';
import { signingKeys, type KeySetSource, type SigningKeys } from './signing-keys.ts';
import { tokenCache } from './token-cache.ts';

interface Options extends KeySetSource {
  readonly issuers: readonly Issuer[];
  readonly audiences: readonly string[];
  /** The tenants whose publishers may publish for all partners. */
  readonly operatorTenants: readonly string[];
  /** Told why a token is not valid, for operators: callers learn no more than AccessDenied. */
  readonly onDenied?: ((why: TokenFault) => void) | undefined;
}

/** Why a token is not valid: our own reasons, and the codes of jose's errors. */
export type TokenFault = 'MALFORMED' | 'TOO_LONG' | 'ISSUER_UNKNOWN' | `ERR_${string}`;

const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
const SKEW_SECONDS = 60;
const MAX_TOKEN = 16_384;
const REMEMBERED = 2_000;

export interface VerifyToken {
  (authorization: string | undefined): Promise<Result<Caller>>;
  /** Throws when a key set cannot be read. */
  probe(): Promise<unknown>;
}

/** The token of an Authorization header; undefined if there is none. */
export const bearerOf = (authorization: string | null | undefined): string | undefined =>
  /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.trim() ?? '')?.[1];

/**
 * Verifies bearer tokens: issuer (configured, with the token's own tenant), signature, algorithm, audience, expiry.
 * Keys rotate by id. An unreachable key set throws Unavailable: fails closed.
 */
export function tokenVerifier(options: Options): VerifyToken {
  const { issuers, audiences, operatorTenants, onDenied, clock } = options;
  const keySets = new Map(issuers.map(({ jwksUri }) => [jwksUri, signingKeys(jwksUri, options)]));
  const known = tokenCache(REMEMBERED, clock);
  const denied = (why: TokenFault): Result<Caller> => {
    onDenied?.(why);
    return refuse('AccessDenied');
  };

  const verify = async (authorization: string | undefined): Promise<Result<Caller>> => {
    const token = bearerOf(authorization);
    if (!token) return denied('MALFORMED');
    if (token.length > MAX_TOKEN) return denied('TOO_LONG');
    const remembered = known.find(token);
    if (remembered) return ok(remembered);
    const claimed = claimedIssuer(token, issuers);
    if (!claimed) return denied('ISSUER_UNKNOWN');
    const signing = keySets.get(claimed.jwksUri)!;
    // Read before verification: keys that change meanwhile must not vouch for what the old ones verified.
    const edition = signing.edition();
    const payload = await verified(token, claimed.issuer, signing, clock());
    if (typeof payload === 'string') return denied(payload);
    if (!isFor(payload, audiences)) return refuse('AudienceWrong', audienceProblem(payload, audiences));
    const caller = callerOf(payload, operatorTenants);
    if (caller.ok)
      known.keep(token, caller.value, { signing, edition, expiresAt: (payload.exp! + SKEW_SECONDS) * 1000 });
    return caller;
  };
  return Object.assign(verify, { probe: () => Promise.all([...keySets.values()].map((keys) => keys.probe())) });
}

/** The configured issuer of the token, with the token's tenant filled in. */
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
  { keyOf }: SigningKeys,
  currentDate: Date,
): Promise<JWTPayload | TokenFault> {
  const requiredClaims = ['exp', 'aud'];
  const options = { issuer, algorithms: ALGORITHMS, clockTolerance: SKEW_SECONDS, requiredClaims, currentDate };
  try {
    return (await jwtVerify(token, keyOf, options)).payload;
  } catch (error) {
    if (isRefusal(error)) return error.code as TokenFault;
    throw new Unavailable('The key set of the token issuer cannot be read.', { cause: error });
  }
}

const isRefusal = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys;

/** Checked last, so that only holders of a valid token learn the audience. */
const isFor = ({ aud }: JWTPayload, audiences: readonly string[]): boolean =>
  [aud].flat().some((one) => typeof one === 'string' && audiences.includes(one));

/** Audiences contain no personal data; unexpected characters are replaced. */
function audienceProblem({ aud }: JWTPayload, expected: readonly string[]) {
  const received = [aud]
    .flat()
    .slice(0, 3)
    .map((one) =>
      String(one)
        .replaceAll(/[^\w:/.~-]/g, '?')
        .slice(0, 120),
    )
    .join(', ');
  const wayOut = `The token is for ${received}. Request one for ${expected.join(' or ')}; sending this one again does not help.`;
  return { expected, received, wayOut };
}

/** The claims that are read. A claim of another type refuses the token. */
const Claims = z.object({
  tid: Guid,
  oid: Guid.optional(),
  sub: z.string().toLowerCase().optional(),
  idtyp: z.enum(['app', 'user']).optional(),
  scp: z.string().trim().min(1).optional(),
  appid: Guid.optional(),
  azp: Guid.optional(),
  roles: z.array(z.string()).default([]),
  amr: z.array(z.string()).default([]),
  wids: z.array(z.string()).default([]),
  idp: z.string().optional(),
  acct: z.number().optional(),
  // For records and display only.
  auth_time: z.number().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  xms_pl: z.string().optional().catch(undefined),
});
type Claims = z.infer<typeof Claims>;

const KINDS =
  "Send an access token: a person's token has the claims scp and oid, an application's has appid or azp and no scp.";

function callerOf(payload: JWTPayload, operatorTenants: readonly string[]): Result<Caller> {
  const claims = Claims.safeParse(payload).data;
  const actor = claims && (personIn(claims) ?? applicationIn(claims));
  if (!actor) return refuse('AccessDenied', { wayOut: KINDS });
  const { tid: tenantId, roles, amr, wids } = claims;
  const directory = DIRECTORY_ROLES.filter(([, id]) => wids.some((wid) => wid.toLowerCase() === id));
  const caller = {
    tenantId,
    actor,
    roles: [
      ...roles.filter((role) => !OPERATORS_ALONE.has(role) || operatorTenants.includes(tenantId)).filter(isAppRole),
      ...directory.map(([role]) => role),
    ],
    mfa: amr.includes('mfa'),
    member: !isGuest(claims),
  };
  if (actor.kind !== 'person') return ok(caller);
  const { name, xms_pl: language } = claims;
  return ok({ ...caller, signIn: signInOf(claims), name: shownText(name, 120), language: shownText(language, 20) });
}

/**
 * Roles that a token grants in the operator's tenants alone: each partner assigns the roles of its own tenant, and what
 * opens the gate does not come from whom it gates. The registry may grant an application the second one.
 */
const OPERATORS_ALONE: ReadonlySet<string> = new Set(['AgreementPublisher', 'SubscriptionMirror']);

/** Entra's directory roles by the ids of their templates, the same in every tenant. */
const DIRECTORY_ROLES: readonly (readonly [role: CustomerRole, templateId: string])[] = [
  ['GlobalAdministrator', '62e90394-69f5-4237-9190-012177145e10'],
  ['BillingAdministrator', 'b0f54661-2d74-4c50-afa3-1ec803f12efe'],
];

/** A directory role comes from `wids` alone: an app role of its name means nothing. */
const isAppRole = (role: string): boolean => DIRECTORY_ROLES.every(([directoryRole]) => directoryRole !== role);

/**
 * An account of another tenant: `acct` says so, or `idp` names another identity provider than this tenant. Entra leaves
 * `idp` out where the account is of the tenant itself.
 */
const isGuest = ({ acct, idp, tid }: Claims): boolean =>
  (acct !== undefined && acct !== 0) || (idp !== undefined && !idp.toLowerCase().includes(tid));

function signInOf({ amr, auth_time: seconds }: Claims): SignIn {
  const at = seconds === undefined ? undefined : Instant.safeParse(instantOf(seconds)).data;
  return { methods: amr.slice(0, 10).map((method) => method.slice(0, 40)), ...(at ? { at } : {}) };
}

const instantOf = (seconds: number): string | undefined => {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** Text of a directory for records and display: plain, bounded; undefined where nothing is left. */
const shownText = (text: string | undefined, length: number): string | undefined =>
  text
    ?.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, length) || undefined;

const personIn = ({ scp, oid, idtyp }: Claims): Person | undefined =>
  scp !== undefined && oid !== undefined && idtyp !== 'app' ? { kind: 'person', userId: oid } : undefined;

/**
 * An application's token names its client, has no scope, and its subject is the service principal. `idtyp` is optional
 * in Entra. An ID token names no client, and its subject differs from the person's object id.
 */
function applicationIn({ scp, oid, sub, idtyp, azp, appid }: Claims): Application | undefined {
  const clientId = azp ?? appid;
  if (scp !== undefined || idtyp === 'user' || clientId === undefined) return undefined;
  return idtyp === 'app' || (oid !== undefined && sub === oid) ? { kind: 'application', clientId } : undefined;
}

/** A trusted issuer; `{tenantid}` stands for the token's tenant. */
export const Issuer = z.object({ issuer: z.url(), jwksUri: z.url() });

export type Issuer = z.infer<typeof Issuer>;
