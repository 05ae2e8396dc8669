import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { VendorSigner } from '../../shared/webhooks/vendor-signer.ts';

/** A key that only tests use, with its certificate: the same in each process, as a world is the same in each. */
const TEXT = readFileSync(new URL('../fixtures/webhook-certificate.pem', import.meta.url), 'utf8');
export const PEM = TEXT.slice(TEXT.indexOf('-----BEGIN CERTIFICATE'));
const KEY = createPrivateKey(TEXT);
const CERTIFICATE = new X509Certificate(PEM).raw;
export const THUMBPRINT = createHash('sha256').update(CERTIFICATE).digest('hex');

const certificate = { thumbprint: THUMBPRINT, chain: [CERTIFICATE] };

/** Signs at once: the simulation decides what happens between calls, and reads no file meanwhile. */
export const VENDOR_SIGNER: VendorSigner = {
  certificate: async () => certificate,
  sign: async (text) => ({
    certificate,
    signature: sign('sha256', Buffer.from(text), KEY),
  }),
};
