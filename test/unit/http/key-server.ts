import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { onTestFinished } from 'vitest';

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const PERSON = '22222222-2222-4222-8222-222222222222';
export const AUDIENCE = 'https://api.partnercenter.microsoft.com';

export interface SigningPair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function newPair(alg = 'RS256'): Promise<SigningPair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { privateKey, jwk: { ...jwk, alg, use: 'sig', kid: await calculateJwkThumbprint(jwk) } };
}

/** An authority's key endpoint whose answer a test decides and whose requests it counts. */
export async function keyServer(answer: { status: number; body: string }) {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests: () => requests,
    answers: (status: number, body: unknown) =>
      Object.assign(answer, { status, body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

export const issuerOf = (url: string, tenant = TENANT): string => `${url}/${tenant}/`;

/** A token as Azure AD writes it; claims given as undefined are left out. */
export function sign(
  url: string,
  { privateKey, jwk }: SigningPair,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    iss: issuerOf(url),
    aud: AUDIENCE,
    tid: TENANT,
    oid: PERSON,
    scp: 'user_impersonation',
    roles: ['AdminAgent'],
    amr: ['pwd', 'mfa'],
    iat: now,
    nbf: now,
    exp: now + 3600,
    ...claims,
  };
  return new SignJWT(JSON.parse(JSON.stringify(all)) as Record<string, unknown>)
    .setProtectedHeader({ alg: jwk.alg ?? 'RS256', kid: jwk.kid ?? '', typ: 'JWT', ...header })
    .sign(privateKey);
}
