import { createPrivateKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import { maxAgeCache } from '../max-age-cache.ts';
import type { Random } from '../random.ts';
import type { VendorSigner } from '../webhooks/vendor-signer.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';
import { acceptable, signingCertificate } from './signing-certificate.ts';

const BITS = 2048;
const READ_EVERY_MS = 1000;
const CERTIFICATES = /-----BEGIN CERTIFICATE-----([\sA-Za-z\d+/=]+)-----END CERTIFICATE-----/g;

interface CertificateFile {
  readonly path: string;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Signs by the RSA key of a PEM file (PKCS #8), which also holds the certificate and after it those of its issuers. Where
 * it is absent it is made, with a certificate that the key makes for itself. A file that is replaced as a whole counts
 * within a second. For local use.
 */
export function certificateFileSigner({ path, clock, random }: CertificateFile): VendorSigner {
  const file = maxAgeCache(
    async () => {
      const pem = await readOrMake({ path, clock, random });
      const chain = [...pem.matchAll(CERTIFICATES)].map(([, text = '']) => Buffer.from(text, 'base64'));
      return { certificate: signingCertificate(chain), privateKey: keyIn(pem) };
    },
    READ_EVERY_MS,
    clock,
  );
  return {
    certificate: async () => (await file.read()).certificate,
    async sign(text) {
      const { certificate, privateKey } = await file.read();
      return acceptable(text, { certificate, signature: sign('sha256', Buffer.from(text), privateKey) }, clock);
    },
  };
}

function keyIn(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new Unavailable('The file with the certificate for webhooks holds no key.', { cause });
  }
}

/** Processes that start at once all take the file of the first. */
async function readOrMake({ path, clock, random }: CertificateFile): Promise<string> {
  const known = await read(path);
  if (known !== undefined) return known;
  const pair = generateKeyPairSync('rsa', { modulusLength: BITS });
  const certificate = selfSignedCertificate(pair, { name: 'Assent webhooks', now: clock(), random });
  const key = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const pem = `${key}${new X509Certificate(certificate).toString()}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, pem, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await read(path)) ?? '';
}

const read = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
