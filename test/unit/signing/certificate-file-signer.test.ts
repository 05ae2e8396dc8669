import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { systemRandom } from '../../../shared/random.ts';
import { certificateFileSigner } from '../../../shared/signing/certificate-file-signer.ts';
import { certificateAuthority } from '../../support/certificate-authority.ts';

let authority: ReturnType<typeof certificateAuthority>;
beforeAll(() => {
  authority = certificateAuthority();
}, 60_000);
afterAll(() => authority.remove());

const newPath = () => join(mkdtempSync(join(tmpdir(), 'certificate-')), 'folder', 'webhooks.pem');
const signerOf = (path: string, clock = () => new Date()) =>
  certificateFileSigner({ path, clock, random: systemRandom });
const held = (text: string, { certificate, signature }: Awaited<ReturnType<ReturnType<typeof signerOf>['sign']>>) =>
  createVerify('sha256').update(text).verify(new X509Certificate(certificate.chain[0]!).publicKey, signature);

describe('N8 a file with a certificate', () => {
  it('is made once for processes that start at once; only its owner reads it, and openssl takes the certificate', async () => {
    const path = newPath();
    const signed = await Promise.all(Array.from({ length: 4 }, () => signerOf(path).sign('text')));
    expect(new Set(signed.map(({ certificate }) => certificate.thumbprint)).size).toBe(1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [{ certificate, signature }] = signed as [(typeof signed)[0]];
    const [der] = certificate.chain;
    expect(certificate.thumbprint).toBe(createHash('sha256').update(der!).digest('hex'));
    expect(held('text', { certificate, signature })).toBe(true);
    expect(held('other', { certificate, signature })).toBe(false);
    const shown = execFileSync('openssl', ['x509', '-inform', 'der', '-noout', '-text'], { input: der }).toString();
    expect(shown).toContain('Public-Key: (2048 bit)');
    expect(shown).toMatch(/X509v3 Key Usage: critical\s+Digital Signature\n/);
    const pem = new X509Certificate(der!).toString();
    writeFileSync(`${path}.crt`, pem);
    const verified = execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', `${path}.crt`, `${path}.crt`]);
    expect(verified.toString()).toContain('OK');
  });

  it('that is replaced signs within a second, with the chain that it names', async () => {
    const pem = authority.issue();
    let now = Date.now();
    const path = newPath();
    const signer = signerOf(path, () => new Date(now));
    const before = await signer.sign('text');
    writeFileSync(`${path}.new`, pem);
    renameSync(`${path}.new`, path);
    expect((await signer.sign('text')).certificate.thumbprint).toBe(before.certificate.thumbprint);
    now += 1000;
    const { certificate, signature } = await signer.sign('text');
    const [leaf, middle] = certificate.chain.map((der) => new X509Certificate(der));
    expect(certificate.chain).toHaveLength(2);
    expect(await signer.certificate()).toEqual(certificate);
    expect(middle!.fingerprint256).toBe(new X509Certificate(authority.middle).fingerprint256);
    expect(leaf!.verify(middle!.publicKey)).toBe(true);
    expect(held('text', { certificate, signature })).toBe(true);
  });

  it.each<[string, () => string, number?]>([
    ['a weak key', () => authority.issue({ bits: 1024 })],
    [
      'a certificate of another key',
      () =>
        authority.issue().replace(/^[^]*?(?=-----BEGIN CERT)/, authority.issue().replace(/-----BEGIN CERT[^]*$/, '')),
    ],
    ['no certificate', () => authority.issue().replaceAll(/-----BEGIN CERT[^]*?END CERTIFICATE-----/g, '')],
    ['no key', () => authority.issue().replace(/^[^]*?(?=-----BEGIN CERT)/, '')],
    ['nothing', () => ''],
    ['a certificate that has expired', () => authority.issue({ days: 1 }), 2 * 86_400_000],
  ])('with %s is a fault: nothing is sent that a receiver would refuse', async (_, pem, laterMs = 0) => {
    const path = newPath().replace('/folder', '');
    writeFileSync(path, pem());
    await expect(signerOf(path, () => new Date(Date.now() + laterMs)).sign('text')).rejects.toThrow(Unavailable);
  });
});
