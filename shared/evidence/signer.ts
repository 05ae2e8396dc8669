import type { SignatureType } from '../signature.ts';

/** Signs checkpoints. Throws when it cannot: the log waits, and nothing else does (E5). */
export interface Signer {
  readonly type: SignatureType;
  /** DER, SubjectPublicKeyInfo. */
  publicKey(): Promise<Uint8Array>;
  /** The signature of the text; of ES256 in DER. */
  sign(text: string): Promise<Uint8Array>;
}
