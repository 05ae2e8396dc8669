import type { Clock } from '../clock.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { maxAgeCache } from '../max-age-cache.ts';
import type { CertificateStore, SigningCertificate, VendorSigner } from './vendor-signer.ts';

/** Certificates in memory; each stays as it is. */
const KNOWN_AT_MOST = 16;

/** Look-ups of certificates that this process does not know: anybody may ask for any. */
const LOOKUPS_A_SECOND = 20;

const SIGNER_KNOWN_MS = 1000;

interface Deps {
  readonly certificates: CertificateStore;
  readonly vendorSigner: Pick<VendorSigner, 'certificate'> | undefined;
  readonly clock: Clock;
}

/**
 * A certificate that signs or signed webhooks (N8). Receivers ask with each request that they get, so that there is no
 * limit for those that are known; one that is not costs a point read, shared by all who ask for it meanwhile. The one that
 * signs now is looked for whatever strangers ask for.
 */
export function readSigningCertificate({ certificates, vendorSigner, clock }: Deps) {
  const known = new Map<string, SigningCertificate>();
  const looking = new Map<string, Promise<SigningCertificate | undefined>>();
  let lookups = { second: 0, count: 0 };
  const signing = maxAgeCache(
    async () => (await vendorSigner?.certificate().catch(() => undefined))?.thumbprint,
    SIGNER_KNOWN_MS,
    clock,
  );

  async function lookUp(thumbprint: string): Promise<SigningCertificate | undefined> {
    const second = Math.floor(clock().getTime() / 1000);
    lookups = { second, count: lookups.second === second ? lookups.count + 1 : 1 };
    if (lookups.count > LOOKUPS_A_SECOND && thumbprint !== (await signing.read())) {
      throw new Unavailable('Too many certificates are looked for right now.');
    }
    const found = await certificates.read(thumbprint);
    if (found) known.set(thumbprint, found);
    if (known.size > KNOWN_AT_MOST) known.delete(known.keys().next().value!);
    return found;
  }

  return async (thumbprint: string): Promise<Result<SigningCertificate>> => {
    const certificate = known.get(thumbprint);
    if (certificate) return ok(certificate);
    const lookup = looking.get(thumbprint) ?? lookUp(thumbprint);
    looking.set(thumbprint, lookup);
    try {
      const found = await lookup;
      return found ? ok(found) : refuse('CertificateNotFound');
    } finally {
      looking.delete(thumbprint);
    }
  };
}
export type ReadSigningCertificate = ReturnType<typeof readSigningCertificate>;
