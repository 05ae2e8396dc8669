import { randomBytes } from 'node:crypto';
import { AuthorityError } from './errors.ts';
import type { SignedInUser } from './tokens.ts';

/** What a sign-in at the authorization endpoint has led to; its code stands for it once. */
export interface AuthorizedSignIn {
  readonly tenantId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** SHA-256 of the code verifier, in base64url. */
  readonly challenge: string;
  readonly nonce: string | undefined;
  readonly scopes: readonly string[];
  readonly audience: string;
  readonly username: string;
  readonly user: SignedInUser;
}

const LIFETIME_MS = 60_000;
const PREFIX = 'authorize.';

/**
 * The codes of the authorization endpoint: valid for a minute, spent by the first request that shows them, right or
 * wrong. They are in memory only.
 */
export class Codes {
  readonly #issued = new Map<string, { readonly expiresAt: number; readonly signIn: AuthorizedSignIn | undefined }>();

  /** True for a code of the authorization endpoint, valid or not; codes of older clients are any other text. */
  static isOne(code: string): boolean {
    return code.startsWith(PREFIX);
  }

  issue(signIn: AuthorizedSignIn): string {
    const now = Date.now();
    for (const [code, { expiresAt }] of this.#issued) if (expiresAt <= now) this.#issued.delete(code);
    const code = PREFIX + randomBytes(32).toString('base64url');
    this.#issued.set(code, { expiresAt: now + LIFETIME_MS, signIn });
    return code;
  }

  /** Takes the sign-in of a code, or refuses the code. */
  take(code: string): AuthorizedSignIn {
    const issued = this.#issued.get(code);
    if (issued === undefined || issued.expiresAt <= Date.now()) {
      throw new AuthorityError(400, 'invalid_grant', 70_008, 'The authorization code is unknown or has expired.');
    }
    if (issued.signIn === undefined) {
      throw new AuthorityError(400, 'invalid_grant', 54_005, 'The authorization code was already redeemed.');
    }
    this.#issued.set(code, { expiresAt: issued.expiresAt, signIn: undefined });
    return issued.signIn;
  }
}
