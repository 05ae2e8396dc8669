import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Issuer } from '../../../shared/http/token.ts';

/** Issuers whose key set is the one given, whatever their own is: a data URL needs no network. */
export const withKeySet = (issuers: readonly Issuer[], keySet: object): Issuer[] => {
  const jwksUri = `data:application/json,${encodeURIComponent(JSON.stringify(keySet))}`;
  return issuers.map(({ issuer }) => ({ issuer, jwksUri }));
};

/**
 * The same claims signed with a key of our own, and issuers that trust this key: so the service's verifier judges
 * everything of a token but its signature. A token that cannot be signed again is given back, to be refused as it is.
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
