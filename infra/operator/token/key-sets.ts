import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Issuer } from '../../../shared/http/token.ts';

/** The issuers with the given key set instead of their own, as a data URL that needs no network. */
export const withKeySet = (issuers: readonly Issuer[], keySet: object): Issuer[] => {
  const jwksUri = `data:application/json,${encodeURIComponent(JSON.stringify(keySet))}`;
  return issuers.map(({ issuer }) => ({ issuer, jwksUri }));
};

/**
 * Re-signs the claims with a local key, and makes the issuers trust it: the service's verifier then judges everything
 * except the signature. A token that cannot be re-signed is returned unchanged, to be refused.
 */
export async function withoutSignature(
  token: string,
  issuers: readonly Issuer[],
): Promise<{ token: string; issuers: readonly Issuer[] }> {
  try {
    const { alg = '' } = decodeProtectedHeader(token);
    const { privateKey, publicKey } = await generateKeyPair(alg);
    const signed = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg }).sign(privateKey);
    return { token: signed, issuers: withKeySet(issuers, { keys: [{ ...(await exportJWK(publicKey)), alg }] }) };
  } catch {
    return { token, issuers };
  }
}
