import { createHmac, createPublicKey, sign } from 'node:crypto';
import { KEYS, privateKeyOf } from '../kernel/authority.ts';
import type { Stream } from '../kernel/stream.ts';
import { contentOf, signed, type Claims, type Token } from './token.ts';

interface Material {
  /** Of the caller that the token is to pass for. */
  readonly claims: Claims;
  /** The key of the authority that signs at present. */
  readonly signer: string;
  /** Keys that the authority took out. */
  readonly retired: readonly string[];
  /** Tenants whose tokens the forger may get. */
  readonly others: readonly string[];
  readonly draws: Stream;
}

const HOUR = 3600;
/** Nobody has published it. */
const STRANGER = privateKeyOf(99);

/** Nothing of it is the authority's word. */
const nobodys = (authorization: string | undefined, { nbf, exp }: Claims): Token => ({
  authorization,
  presented: { signedBy: undefined, isOurs: false, notBefore: nbf * 1000, expiresAt: exp * 1000 },
});

const withSignature = (content: string, signature: Buffer, claims: Claims): Token =>
  nobodys(`Bearer ${content}.${signature.toString('base64url')}`, claims);

/** Signed by a stranger, under an id of its choice. */
function strangers(claims: Claims, kid: string): Token {
  const content = contentOf({ typ: 'JWT', alg: 'ES256', kid }, claims);
  return withSignature(
    content,
    sign('sha256', Buffer.from(content), { key: STRANGER, dsaEncoding: 'ieee-p1363' }),
    claims,
  );
}

/** What forgers try. */
const FORGERIES = {
  nothing: ({ claims }: Material) => nobodys(undefined, claims),
  'no token': ({ claims }: Material) => nobodys('Bearer let-me-in', claims),
  'alg none': ({ claims }: Material) => nobodys(`Bearer ${contentOf({ alg: 'none' }, claims)}.`, claims),
  'alg none, signed': ({ claims, signer }: Material) =>
    withSignature(contentOf({ alg: 'none', kid: signer }, claims), Buffer.alloc(64, 1), claims),
  'public key as secret': ({ claims, signer, draws }: Material) => {
    const content = contentOf({ typ: 'JWT', alg: 'HS256', kid: signer }, claims);
    const { privateKey, jwk } = KEYS.get(signer)!;
    const pem = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' });
    const secret = draws.pick([pem, JSON.stringify(jwk), jwk.x!]);
    return withSignature(content, createHmac('sha256', secret).update(content).digest(), claims);
  },
  "stranger's key": ({ claims, signer }: Material) => strangers(claims, signer),
  'unknown key': ({ claims, draws }: Material) =>
    withSignature(contentOf({ typ: 'JWT', alg: 'ES256', kid: draws.uuid() }, claims), Buffer.alloc(64, 7), claims),
  'retired key': ({ claims, signer, retired, draws }: Material) =>
    retired.length > 0 ? signed(claims, draws.pick(retired)) : strangers(claims, signer),
  'another audience': ({ claims, signer }: Material) =>
    signed({ ...claims, aud: 'https://graph.microsoft.com' }, signer, false),
  'another issuer': ({ claims, signer }: Material) =>
    signed({ ...claims, iss: `https://sts.evil.example/${claims.tid}/` }, signer, false),
  // The authority signs for every tenant with the same keys.
  "another tenant's": ({ claims, signer, others, draws }: Material) => {
    const tid = draws.pick(others.filter((one) => one !== claims.tid));
    return signed({ ...claims, tid }, signer, false);
  },
  'not yet valid': ({ claims, signer }: Material) =>
    signed({ ...claims, nbf: claims.nbf + HOUR, exp: claims.exp + HOUR }, signer),
  expired: ({ claims, signer }: Material) =>
    signed({ ...claims, nbf: claims.nbf - HOUR, exp: claims.nbf - 80 }, signer),
  'without an end': ({ claims, signer }: Material) => {
    const { exp: _, ...endless } = claims;
    return { ...signed(endless as Claims, signer, false) };
  },
  truncated: ({ claims, signer, draws }: Material) => {
    const text = signed(claims, signer).authorization!;
    return nobodys(text.slice(0, text.length - draws.between(1, 80)), claims);
  },
  'altered claims': ({ claims, signer }: Material) => {
    const [, , signature] = signed({ ...claims, roles: [] }, signer).authorization!.split('.');
    const content = contentOf({ typ: 'JWT', alg: 'ES256', kid: signer }, claims);
    return nobodys(`Bearer ${content}.${signature}`, claims);
  },
} satisfies Record<string, (material: Material) => Token>;

export type Forgery = keyof typeof FORGERIES;
export const FORGERY_NAMES = Object.keys(FORGERIES) as Forgery[];

export const forged = (forgery: Forgery, material: Material): Token => FORGERIES[forgery](material);
