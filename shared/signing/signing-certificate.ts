import { createHash, createVerify, X509Certificate } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import type { SigningCertificate, VendorSignature } from '../webhooks/vendor-signer.ts';

const LEAST_BITS = 2048;

/** Names a certificate and its chain; throws `Unavailable` where it is none, or its key none that signs webhooks. */
export function signingCertificate(chain: readonly Buffer[]): SigningCertificate {
  try {
    const [first = Buffer.alloc(0)] = chain;
    const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(first).publicKey;
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    if (asymmetricKeyType !== 'rsa' || bits < LEAST_BITS) throw new Error('It has no RSA key of 2048 bits or more.');
    return { thumbprint: createHash('sha256').update(first).digest('hex'), chain };
  } catch (cause) {
    throw new Unavailable('The certificate for webhooks cannot be used.', { cause });
  }
}

/**
 * The signature, if a receiver would accept it: of this text, by the key of the certificate, which is valid now. Throws
 * `Unavailable` otherwise, so that no endpoint fails for it.
 */
export function acceptable(text: string, { certificate, signature }: VendorSignature, clock: Clock): VendorSignature {
  const { publicKey, validFromDate, validToDate } = new X509Certificate(certificate.chain[0]!);
  const now = clock();
  if (now < validFromDate || now > validToDate) throw new Unavailable('The certificate for webhooks is not valid now.');
  if (!createVerify('sha256').update(text).verify(publicKey, signature))
    throw new Unavailable('The signature for a webhook is not by its certificate.');
  return { certificate, signature };
}
