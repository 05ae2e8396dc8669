import type { Codes } from './codes.ts';
import type { Issuer } from './tokens.ts';

/** What the endpoints of the running authority share. */
export interface Authority extends Issuer {
  readonly codes: Codes;
  /** The only addresses that a sign-in answers to; exact text. */
  readonly redirectUris: readonly string[];
  /** The only addresses that a sign-out goes on to; exact text. */
  readonly signedOutUris: readonly string[];
}
