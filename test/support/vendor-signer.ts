import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { systemRandom } from '../../shared/random.ts';
import { selfSignedCertificate } from '../../shared/signing/self-signed-certificate.ts';
import type { VendorSigner } from '../../shared/webhooks/vendor-signer.ts';

/** Signs at once, by a key that it makes: the simulation decides what happens between calls, and reads no file. */
export function vendorSigner(): VendorSigner {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = selfSignedCertificate(pair, { name: 'Test', now: new Date(), random: systemRandom });
  const thumbprint = createHash('sha256').update(certificate).digest('hex');
  return {
    sign: async (text) => ({
      certificate: { thumbprint, chain: [certificate] },
      signature: sign('sha256', Buffer.from(text), pair.privateKey),
    }),
  };
}
