import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { CertificateStore, SigningCertificate } from './vendor-signer.ts';

/** Certificates in memory; each stays as it is. */
const KNOWN_AT_MOST = 16;

/** A certificate that signs or signed webhooks, for receivers: they ask with each request that they get (N8). */
export const readSigningCertificate = ({ certificates }: { readonly certificates: CertificateStore }) => {
  const known = new Map<string, SigningCertificate>();
  return async (thumbprint: string): Promise<Result<SigningCertificate>> => {
    const certificate = known.get(thumbprint) ?? (await certificates.read(thumbprint));
    if (!certificate) return refuse('CertificateNotFound');
    known.set(thumbprint, certificate);
    if (known.size > KNOWN_AT_MOST) known.delete(known.keys().next().value!);
    return ok(certificate);
  };
};
export type ReadSigningCertificate = ReturnType<typeof readSigningCertificate>;
