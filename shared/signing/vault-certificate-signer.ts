import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { maxAgeCache } from '../max-age-cache.ts';
import type { VendorSigner } from '../webhooks/vendor-signer.ts';
import { vaultCalls, type Vault } from './key-vault-call.ts';
import { acceptable, signingCertificate } from './signing-certificate.ts';

/** The address of the key that belongs to the certificate, with its version, and the certificate in DER. */
const CertificateAnswer = z.object({ kid: z.url(), cer: z.base64() });
const SignAnswer = z.object({ value: z.base64url() });

/** How soon a new version of the certificate signs. */
const READ_EVERY_MS = 5 * 60_000;

interface VaultCertificate extends Vault {
  /** The address of the certificate, of its newest version. */
  readonly certificateUrl: string;
  readonly clock: Clock;
}

/**
 * Signs by the key of a certificate in a vault, which it never leaves: a call for each signature, and one in five minutes
 * for the certificate. Of its issuers the vault tells none. After a fault the newest version is read anew: the one before
 * may have been disabled.
 */
export function vaultCertificateSigner({ certificateUrl, clock, ...vault }: VaultCertificate): VendorSigner {
  const ask = vaultCalls(certificateUrl, vault);
  const newest = maxAgeCache(
    async () => {
      const { kid, cer } = await ask(CertificateAnswer, certificateUrl);
      return { kid, certificate: signingCertificate([Buffer.from(cer, 'base64')]) };
    },
    READ_EVERY_MS,
    clock,
  );

  async function signBy({ kid, certificate }: Awaited<ReturnType<typeof newest.read>>, text: string) {
    const value = createHash('sha256').update(text).digest('base64url');
    const signed = await ask(SignAnswer, `${kid}/sign`, { alg: 'RS256', value });
    return acceptable(text, { certificate, signature: Buffer.from(signed.value, 'base64url') }, clock);
  }

  return {
    certificate: async () => (await newest.read()).certificate,
    async sign(text) {
      const known = await newest.read();
      try {
        return await signBy(known, text);
      } catch (fault) {
        const fresh = await newest.refresh();
        if (fresh.kid === known.kid) throw fault;
        return signBy(fresh, text);
      }
    },
  };
}
