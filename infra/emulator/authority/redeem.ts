import { createHash } from 'node:crypto';
import type { Authority } from './authority.ts';
import { type AuthorizedSignIn, Codes } from './codes.ts';
import { AuthorityError, required } from './errors.ts';
import { isAnyTenant, resolveTenant } from './tenants.ts';

/** True for a code that is checked: one of the authorization endpoint, or any that comes with a code verifier. */
export const isChecked = (form: URLSearchParams): boolean =>
  form.has('code_verifier') || Codes.isOne(form.get('code') ?? '');

/** Redeems a code of the authorization endpoint: once, by its client, in its tenant, with its redirect and verifier. */
export function redeemCode(
  { codes }: Authority,
  tenant: string,
  clientId: string,
  form: URLSearchParams,
): AuthorizedSignIn {
  requireClientCredential(form);
  const signIn = codes.take(required(form, 'code'));
  if (signIn.clientId !== clientId) throw invalid(70_000, 'The code was issued to another application.');
  if (!isAnyTenant(tenant) && resolveTenant(tenant, null) !== signIn.tenantId) {
    throw invalid(700_005, 'The code is intended to be used against another tenant.');
  }
  if (form.get('redirect_uri') !== signIn.redirectUri) {
    throw invalid(500_112, 'The redirect_uri does not match the one that the code was requested with.');
  }
  const verifier = form.get('code_verifier') ?? '';
  if (createHash('sha256').update(verifier).digest('base64url') !== signIn.challenge) {
    throw invalid(501_481, 'The code_verifier does not match the code_challenge of the authorization request.');
  }
  return signIn;
}

/** A web application authenticates itself. As everywhere in this authority any secret and any assertion is right. */
function requireClientCredential(form: URLSearchParams): void {
  if (form.get('client_secret') || form.get('client_assertion')) return;
  const message = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
  throw new AuthorityError(401, 'invalid_client', 7_000_218, message);
}

const invalid = (number: number, message: string): AuthorityError =>
  new AuthorityError(400, 'invalid_grant', number, message);
