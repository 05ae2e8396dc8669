import { createHash, createPrivateKey, createVerify, sign, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { vaultCertificateSigner } from '../../../shared/signing/vault-certificate-signer.ts';
import { certificateAuthority } from '../../support/certificate-authority.ts';

const VAULT = 'https://assent.vault.azure.net';
const CERTIFICATE_URL = `${VAULT}/certificates/webhooks`;

let authority: ReturnType<typeof certificateAuthority>;
let versions: string[];
beforeAll(() => {
  authority = certificateAuthority();
  versions = [authority.issue(), authority.issue()];
}, 60_000);
afterAll(() => authority.remove());

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** A vault as its REST API describes it: version n of the certificate and its key; `change` alters its answers. */
function vault(change: (answer: Answer) => Answer = (same) => same) {
  let now = Date.now();
  let newest = 0;
  const disabled = new Set<number>();
  const asked: string[] = [];
  let signed = '';
  const signer = vaultCertificateSigner({
    certificateUrl: CERTIFICATE_URL,
    clock: () => new Date(now),
    credential: {
      async getToken(scope) {
        expect(scope).toBe('https://vault.azure.net/.default');
        return { token: 'token', expiresOnTimestamp: 0 };
      },
    },
    async fetch(input, init) {
      asked.push(`${init!.method} ${(input as string).replace(VAULT, '')}`);
      expect(new Headers(init!.headers).get('authorization')).toBe('Bearer token');
      const answer = change(
        init!.method === 'GET' ? certificate() : signature(input as string, JSON.parse(init!.body as string)),
      );
      return Response.json(answer.body, { status: answer.status });
    },
  });
  const certificate = () => {
    const cer = new X509Certificate(versions[newest]!.slice(versions[newest]!.indexOf('-----BEGIN CERT'))).raw;
    const kid = `${VAULT}/keys/webhooks/${newest}`;
    return { status: 200, body: { id: CERTIFICATE_URL, kid, cer: cer.toString('base64') } };
  };
  const signature = (url: string, body: unknown) => {
    // The vault signs a digest: what it is a digest of is known to the test alone.
    expect(body).toEqual({ alg: 'RS256', value: createHash('sha256').update(signed).digest('base64url') });
    const version = Number(/\/keys\/webhooks\/(\d)\/sign/.exec(url)![1]);
    if (disabled.has(version)) return { status: 403, body: { error: { code: 'Forbidden' } } };
    const value = sign('sha256', Buffer.from(signed), createPrivateKey(versions[version]!)).toString('base64url');
    return { status: 200, body: { kid: `${VAULT}/keys/webhooks/${version}`, value } };
  };
  return {
    asked,
    sign: (text: string) => signer.sign((signed = text)),
    certificate: () => signer.certificate(),
    rotate: () => void newest++,
    disable: (version: number) => void disabled.add(version),
    pass: (ms: number) => void (now += ms),
  };
}

describe('N8 a certificate in a vault', () => {
  it('signs there, once for each text, and the certificate is read once in five minutes', async () => {
    const { asked, sign: signIn, certificate, rotate, pass } = vault();
    const first = await signIn('one');
    expect(await certificate()).toEqual(first.certificate);
    await signIn('two');
    expect(asked).toEqual([
      'GET /certificates/webhooks?api-version=7.4',
      'POST /keys/webhooks/0/sign?api-version=7.4',
      'POST /keys/webhooks/0/sign?api-version=7.4',
    ]);
    const { publicKey } = new X509Certificate(first.certificate.chain[0]!);
    expect(createVerify('sha256').update('one').verify(publicKey, first.signature)).toBe(true);
    rotate();
    pass(299_999);
    expect((await signIn('three')).certificate.thumbprint).toBe(first.certificate.thumbprint);
    pass(1);
    const next = await signIn('four');
    expect(next.certificate.thumbprint).not.toBe(first.certificate.thumbprint);
    expect(asked.at(-1)).toBe('POST /keys/webhooks/1/sign?api-version=7.4');
  });

  it('of which the version before was disabled signs by the new one at once', async () => {
    const { sign: signIn, rotate, disable } = vault();
    const first = await signIn('one');
    rotate();
    disable(0);
    expect((await signIn('two')).certificate.thumbprint).not.toBe(first.certificate.thumbprint);
  });

  it.each<[string, (answer: Answer) => Answer]>([
    ['refuses', () => ({ status: 403, body: {} })],
    ['answers nothing', ({ status }) => ({ status, body: {} })],
    [
      'answers no certificate',
      ({ status, body }) => ({ status, body: 'cer' in body ? { ...body, cer: 'AAAA' } : body }),
    ],
    [
      'answers another signature',
      ({ status, body }) => ({ status, body: 'value' in body ? { ...body, value: 'AAAA' } : body }),
    ],
  ])('is a fault where the vault %s', async (_, change) => {
    await expect(vault(change).sign('text')).rejects.toThrow(Unavailable);
  });
});
