import { createVerify, X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * What the vendor's published sample does with a request: the headers are there, the certificate is downloaded, its chain
 * leads to an authority that the receiver trusts, and the signature is over the bytes of the body. Returns what does not
 * hold; undefined for a request to trust. `found` tells which certificate was downloaded.
 */
export async function problemOf(
  { headers, body }: { readonly headers: IncomingHttpHeaders; readonly body: Buffer },
  { trusted, download }: { readonly trusted: readonly string[]; readonly download: (url: string) => Promise<Response> },
  found: (certificate: X509Certificate) => void = () => undefined,
): Promise<string | undefined> {
  const [scheme, signature] = String(headers['x-ms-signature'] ?? headers.authorization ?? '').split(' ');
  const url = headers['x-ms-certificate-url'];
  const [algorithm, hash = ''] = String(headers['x-ms-signature-algorithm'] ?? '').split('-');
  if (scheme !== 'Signature' || !signature || typeof url !== 'string' || algorithm !== 'rsa')
    return 'a header is missing';
  const response = await download(url);
  if (response.status !== 200) return `the certificate is answered ${response.status}`;
  const certificate = new X509Certificate(Buffer.from(await response.arrayBuffer()));
  found(certificate);
  if (
    !isTrusted(
      certificate,
      trusted.map((pem) => new X509Certificate(pem)),
    )
  )
    return 'the chain leads to no authority';
  const now = new Date();
  if (now < certificate.validFromDate || now > certificate.validToDate) return 'the certificate is not valid now';
  const isSigned = createVerify(hash).update(body).verify(certificate.publicKey, signature, 'base64');
  return isSigned ? undefined : 'the signature does not hold';
}

/** Whether certificates that are known lead to one that issued itself, each signed by the next. */
function isTrusted(certificate: X509Certificate, known: readonly X509Certificate[]): boolean {
  if (known.some((one) => one.fingerprint256 === certificate.fingerprint256)) return true;
  const issuer = known.find((one) => certificate.checkIssued(one) && certificate.verify(one.publicKey));
  if (!issuer) return false;
  return issuer.subject === issuer.issuer ? issuer.verify(issuer.publicKey) : isTrusted(issuer, known);
}
