import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { EmptyInput, openRoute, replied } from '../../../shared/http/route.ts';
import { CERTIFICATES_PATH } from '../../../shared/webhooks/event-requests.ts';
import type { ReadSigningCertificate } from '../../../shared/webhooks/read-signing-certificate.ts';
import type { SigningCertificate } from '../../../shared/webhooks/vendor-signer.ts';

const CertificateParams = z.object({
  certificateFile: z
    .string()
    .toLowerCase()
    .regex(/^[\da-f]{64}\.(?:cer|pem)$/, 'must be the SHA-256 of a certificate in hex with .cer or .pem')
    .describe(
      'The SHA-256 of the certificate in hex, with `.cer` for the certificate in DER, or `.pem` for its chain in PEM.',
    ),
});

/** The certificate as receivers download it, and for others its chain, the certificate first. */
const fileOf = ({ chain }: SigningCertificate, ending: string) =>
  ending === 'cer'
    ? { type: 'application/pkix-cert', body: chain[0] }
    : { type: 'application/x-pem-file', body: chain.map((der) => new X509Certificate(der).toString()).join('') };

/** GET /webhooks/v1/certificates/{file}: what `X-MS-Certificate-Url` names, without a token (N8). It never changes. */
export const getSigningCertificateRoute = (read: ReadSigningCertificate) =>
  openRoute(
    {
      name: 'getSigningCertificate',
      path: `${CERTIFICATES_PATH}/{certificateFile}`,
      summary: 'Download a certificate that signs or signed webhooks',
      extension: true,
      isPublic: true,
      params: CertificateParams,
      query: EmptyInput,
      responses: { 200: z.string().meta({ format: 'binary', description: 'The certificate in DER, or its chain.' }) },
      refusals: ['CertificateNotFound'],
    },
    async (_, { certificateFile }) => {
      const [thumbprint = '', ending = ''] = certificateFile.split('.');
      return replied(await read(thumbprint), (certificate) => {
        const { type, body } = fileOf(certificate, ending);
        const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400, immutable' };
        return { status: 200, headers, body };
      });
    },
  );
