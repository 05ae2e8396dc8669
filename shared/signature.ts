import { createPublicKey, verify } from 'node:crypto';

/** Ed25519 (RFC 8032), or ECDSA on P-256 with SHA-256, its signature in DER. */
export type SignatureType = 'Ed25519' | 'ES256';

const keyIn = (der: Uint8Array) => createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });

/** Whether the DER (SubjectPublicKeyInfo) is a public key of the type. */
export function isPublicKey(type: SignatureType, der: Uint8Array): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = keyIn(der);
    return type === 'Ed25519'
      ? asymmetricKeyType === 'ed25519'
      : asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/** Whether the key made the signature of the text. */
export const isSignature = (
  type: SignatureType,
  { der, text, signature }: { der: Uint8Array; text: string; signature: Uint8Array },
): boolean => verify(type === 'Ed25519' ? null : 'sha256', Buffer.from(text), keyIn(der), signature);
