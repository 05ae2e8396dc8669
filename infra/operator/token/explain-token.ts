import { decodeJwt, type JWTPayload } from 'jose';
import { actorName } from '../../../shared/domain/partners/actor.ts';
import type { Refused, RefusalCode } from '../../../shared/domain/refusal.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import { errorBody } from '../../../shared/http/error-body.ts';
import { WIRE_ERRORS } from '../../../shared/http/errors.ts';
import type { TokenFault } from '../../../shared/http/token.ts';
import type { Examined, Trust } from './examine-token.ts';

/** How the token was examined. */
export interface Circumstances {
  /** False when only the claims were judged. */
  readonly signatureChecked: boolean;
  /** A remark on the signature. */
  readonly signature: string;
  readonly registry: string;
}

/** Explains what the token may call and why not, as plain text. Never includes the token. */
export function explainToken(token: string, examined: Examined, trust: Trust, how: Circumstances): string[] {
  const claims = claimsOf(token);
  const verdict = examined.caller.ok
    ? [
        how.signatureChecked
          ? 'The service takes this token.'
          : 'The service takes this token if its signature is right.',
      ]
    : [`The service refuses this token. ${answered(examined.caller)}`, ...reasons(examined, claims, trust)];
  return [
    ...verdict,
    '',
    ...claimLines(claims),
    ...(examined.caller.ok ? callerLines(examined.caller.value, examined, claims, trust) : []),
    '',
    `Signature: ${isRefusedUnread(examined) ? 'not checked, because the token is refused before that.' : how.signature}`,
    `Registry: ${how.registry}`,
    ...routeLines(examined),
  ];
}

/** Refused before any key was used. */
const isRefusedUnread = ({ fault }: Examined): boolean =>
  fault !== undefined && ['MALFORMED', 'TOO_LONG', 'ISSUER_UNKNOWN', 'ERR_JOSE_ALG_NOT_ALLOWED'].includes(fault);

/** Status, code and text of a refusal as the service answers them, and the claims concerned. */
function answered({ code, parameters }: Refused): string {
  const wire = WIRE_ERRORS[code];
  const { description } = errorBody(code, wire, parameters);
  return [`${wire.status} / ${wire.code}: ${description}`, CLAIMS[code]].filter(Boolean).join(' ');
}

/** The claims behind a refusal whose text does not name them. */
const CLAIMS: Partial<Record<RefusalCode, string>> = {
  AppOnlyToken: "The token has no claim scp, so it is an application's; a person's has scp and oid.",
  MfaRequired:
    'The claim amr must contain mfa. Only tokens of version 1.0 have amr, so the app registration must ask for these.',
  PartnerUnknown: 'The claim tid names the tenant; it must be that of a row of the registry (npm run partners).',
};

function reasons({ caller, fault }: Examined, claims: JWTPayload | undefined, trust: Trust): string[] {
  if (caller.ok || !fault) return [];
  const known: Faults = { ...FAULTS, ISSUER_UNKNOWN: issuerProblem(claims, trust) };
  const expired = fault === 'ERR_JWT_EXPIRED' ? ` It expired at ${instant(claims?.exp)}.` : '';
  return [`Why: ${known[fault] ?? 'The token is not a signed JSON Web Token.'}${expired}`];
}

type Faults = Readonly<Partial<Record<TokenFault, string>>>;

const FAULTS: Faults = {
  MALFORMED: 'It is not a signed JSON Web Token: three parts of base64url with dots between them.',
  TOO_LONG: 'It is longer than 16,384 characters.',
  ERR_JWT_EXPIRED: 'It has expired (claim exp).',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'It is not valid yet (claim nbf), or the claim exp or aud is missing.',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "The signature does not match the issuer's key: the token was changed.",
  ERR_JWKS_NO_MATCHING_KEY: "None of the issuer's keys has the token's key id (kid) and algorithm.",
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: "The token names no key id (kid), and several of the issuer's keys fit.",
  ERR_JOSE_ALG_NOT_ALLOWED: 'Its algorithm (alg) is not RS256, PS256 or ES256.',
};

function issuerProblem(claims: JWTPayload | undefined, { issuers }: Trust): string {
  const trusted = issuers.map(({ issuer }) => issuer).join(' or ');
  return `TOKEN_ISSUERS trusts ${trusted}, with the claim tid (a GUID) for {tenantid}; the claim iss is ${shown(claims?.iss)} and tid is ${shown(claims?.['tid'])}.`;
}

function claimsOf(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

/** The claims that the service reads, and those that show which kind of token it is. */
const SHOWN = ['iss', 'aud', 'ver', 'tid', 'oid', 'scp', 'appid', 'azp', 'idtyp', 'roles', 'amr'];

const claimLines = (claims: JWTPayload | undefined): string[] =>
  claims === undefined
    ? []
    : [
        'Claims:',
        ...SHOWN.map((name) => `  ${name.padEnd(6)} ${shown(claims[name])}`),
        `  exp    ${instant(claims.exp)}`,
      ];

function callerLines(caller: Caller, { partner }: Examined, claims: JWTPayload | undefined, trust: Trust): string[] {
  const who = caller.actor.kind === 'application' ? 'an application alone (app-only)' : 'a person (App+User)';
  const dropped =
    [claims?.['roles']].flat().includes('AgreementPublisher') && !caller.roles.includes('AgreementPublisher');
  return [
    '',
    `It identifies ${who}: ${actorName(caller.actor)}.`,
    `Roles that count: ${caller.roles.join(', ') || 'none'}.`,
    ...(dropped ? [`AgreementPublisher does not count: the tenant is not in OPERATOR_TENANTS.`] : []),
    ...(caller.actor.kind === 'application'
      ? []
      : [
          `Second factor: ${caller.mfa ? 'yes' : 'no (the claim amr does not contain mfa)'}; ${trust.requireMfa ? 'needed' : 'not needed'} (REQUIRE_MFA).`,
        ]),
    ...(partner
      ? [`Partner: ${partner.name}, ${partner.type}, ${partner.cloud}, ${partner.environment}, ${partner.status}.`]
      : []),
  ];
}

function routeLines({ caller, routes }: Examined): string[] {
  if (!caller.ok) return [];
  const open = routes.filter(({ verdict }) => verdict.ok).map(({ route }) => `  ${route}`);
  const closed = Map.groupBy(
    routes.filter(({ verdict }) => !verdict.ok),
    ({ verdict }) => answered(verdict as Refused),
  );
  return [
    '',
    `It may call ${open.length} of ${routes.length} routes${open.length > 0 ? ':' : '.'}`,
    ...open,
    ...[...closed].flatMap(([why, refused]) => [
      '',
      `Refused with ${why}`,
      ...refused.map(({ route }) => `  ${route}`),
    ]),
  ];
}

const instant = (seconds: number | undefined): string =>
  seconds === undefined ? 'missing' : new Date(seconds * 1000).toISOString();

/** A claim for a terminal: plain characters, bounded. */
const shown = (claim: unknown): string =>
  claim === undefined
    ? 'missing'
    : [claim]
        .flat()
        .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
        .join(', ')
        .replaceAll(/[^\w:/.~ ,@-]/g, '?')
        .slice(0, 200);
