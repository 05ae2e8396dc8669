import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

const CONFIG = (folder: string) => `
[req]
distinguished_name = name
prompt = no
[name]
CN = unused
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamps]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[signs]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, codeSigning
[several]
basicConstraints = critical, CA:false
extendedKeyUsage = critical, timeStamping, codeSigning
[optional]
basicConstraints = critical, CA:false
extendedKeyUsage = timeStamping
[tsa]
default_tsa = tsa1
[tsa1]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
certs = ${folder}/ca.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;

/** Certificates of an authority by what they are for; all but the first are wrong. */
type Purpose = 'stamps' | 'signs' | 'several' | 'optional';

/** A time-stamping authority of openssl with a CA of its own, in a folder. */
export function timeStampAuthority(key: 'ec' | 'rsa' = 'ec') {
  const folder = mkdtempSync(join(tmpdir(), 'tsa-'));
  const path = (name: string) => join(folder, name);
  writeFileSync(path('config'), CONFIG(folder));
  writeFileSync(path('serial'), '01');
  const algorithm =
    key === 'ec' ? ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
  const makeKey = (name: string) => openssl('genpkey', '-algorithm', ...algorithm, '-out', path(name));
  makeKey('ca.key');
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    path('ca.key'),
    '-subj',
    '/CN=Test root',
    '-days',
    '30',
    '-config',
    path('config'),
    '-extensions',
    'ca',
    '-out',
    path('ca.pem'),
  );
  makeKey('tsa.key');
  openssl(
    'req',
    '-new',
    '-key',
    path('tsa.key'),
    '-subj',
    '/CN=Test authority',
    '-config',
    path('config'),
    '-out',
    path('csr'),
  );

  const certify = (purpose: Purpose, name: string) =>
    openssl(
      'x509',
      '-req',
      '-in',
      path('csr'),
      '-CA',
      path('ca.pem'),
      '-CAkey',
      path('ca.key'),
      '-CAcreateserial',
      '-days',
      '10',
      '-extfile',
      path('config'),
      '-extensions',
      purpose,
      '-out',
      path(name),
    );
  certify('stamps', 'tsa.pem');
  certify('stamps', 'second.pem');

  return {
    folder,
    path,
    openssl,
    root: path('ca.pem'),
    certificate: path('tsa.pem'),
    /** The TimeStampResp for a TimeStampReq. */
    answer(request: Uint8Array, ...options: string[]): Buffer {
      writeFileSync(path('request'), request);
      openssl(
        'ts',
        '-reply',
        '-config',
        path('config'),
        '-queryfile',
        path('request'),
        '-out',
        path('answer'),
        ...options,
      );
      return readFileSync(path('answer'));
    },
    /** The token that a certificate for this purpose signs, which openssl itself would not, over any content. */
    signedFor(purpose: Purpose, content: Uint8Array): Buffer {
      if (purpose === 'stamps') copyFileSync(path('tsa.pem'), path('other.pem'));
      else certify(purpose, 'other.pem');
      writeFileSync(path('content'), content);
      const type = ['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-cades', '-nodetach', '-binary', '-md', 'sha256'];
      const signer = [
        '-signer',
        path('other.pem'),
        '-inkey',
        path('tsa.key'),
        '-outform',
        'DER',
        '-out',
        path('signed'),
      ];
      openssl('cms', '-sign', ...type, ...signer, '-in', path('content'));
      return readFileSync(path('signed'));
    },
    /** Whether openssl verifies a token for this digest, with the root. */
    verifies(token: Uint8Array, digest: Uint8Array, ...trust: string[]): boolean {
      writeFileSync(path('token'), token);
      const hex = Buffer.from(digest).toString('hex');
      const trusted = trust.length > 0 ? trust : ['-CAfile', path('ca.pem')];
      try {
        openssl('ts', '-verify', '-token_in', '-in', path('token'), '-digest', hex, ...trusted);
        return true;
      } catch {
        return false;
      }
    },
  };
}
export type TestAuthority = ReturnType<typeof timeStampAuthority>;

/** A server on loopback that answers each request with what is told. */
export async function serving(answer: (body: Buffer, request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(Buffer.concat(parts), request, response));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** An authority that answers over HTTP. */
export const stampingServer = (authority: TestAuthority) =>
  serving((body, _, response) => {
    response.setHeader('content-type', 'application/timestamp-reply');
    response.end(authority.answer(body));
  });
