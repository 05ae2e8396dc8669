import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { isSignature } from '../../../shared/signature.ts';
import { keyVaultSigner } from '../../../shared/signing/key-vault-signer.ts';

const KEY_URL = 'https://assent.vault.azure.net/keys/log';

/** A vault as its REST API describes it, with a real key; `change` alters its answers. */
function vault(
  change: (answer: { status: number; body: object }) => { status: number; body: object } = (same) => same,
) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const kid = `${KEY_URL}/0123456789abcdef0123456789abcdef`;
  const asked: string[] = [];
  const scopes: unknown[] = [];
  let signed = '';
  const signer = keyVaultSigner({
    keyUrl: KEY_URL,
    credential: {
      async getToken(scope) {
        scopes.push(scope);
        return { token: 'token', expiresOnTimestamp: 0 };
      },
    },
    async fetch(input, init) {
      asked.push(`${init!.method} ${input as string}`);
      expect(new Headers(init!.headers).get('authorization')).toBe('Bearer token');
      const body = init!.body === undefined ? undefined : (JSON.parse(init!.body as string) as Record<string, string>);
      // The vault signs a digest: what it is a digest of is known to the test alone.
      if (body) expect(body).toEqual({ alg: 'ES256', value: createHash('sha256').update(signed).digest('base64url') });
      const raw = () => sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const answer = change({
        status: 200,
        body: body
          ? { kid, value: raw().toString('base64url') }
          : { key: { kid, kty: 'EC', crv: 'P-256', x, y, key_ops: ['sign', 'verify'] }, attributes: { enabled: true } },
      });
      return Response.json(answer.body, { status: answer.status });
    },
  });
  return {
    asked,
    scopes,
    publicKey: () => signer.publicKey(),
    sign: (text: string) => signer.sign((signed = text)),
  };
}

describe('a key in a vault', () => {
  it('E5 signs in the vault, by the version that was read, and the signature verifies', async () => {
    const { asked, scopes, publicKey, sign: signIn } = vault();
    const der = await publicKey();
    // Half of all integers begin with a high bit, and a few with a zero: each has a form of its own in DER.
    for (let nth = 0; nth < 600; nth++) {
      const text = `checkpoint ${nth}\n`;
      expect(isSignature('ES256', { der, text, signature: await signIn(text) })).toBe(true);
    }
    expect(asked.slice(0, 2)).toEqual([
      `GET ${KEY_URL}?api-version=7.4`,
      `POST ${KEY_URL}/0123456789abcdef0123456789abcdef/sign?api-version=7.4`,
    ]);
    expect(asked.filter((one) => one.startsWith('GET'))).toHaveLength(1);
    expect(new Set(scopes)).toEqual(new Set(['https://vault.azure.net/.default']));
  });

  it.each<[string, Parameters<typeof vault>[0]]>([
    ['refuses', () => ({ status: 403, body: { error: { code: 'Forbidden' } } })],
    ['answers another kind of key', ({ status }) => ({ status, body: { key: { kty: 'RSA' } } })],
    ['answers nothing', () => ({ status: 200, body: {} })],
  ])('E5 X3 is a fault where the vault %s', async (_, change) => {
    await expect(vault(change).publicKey()).rejects.toThrow(Unavailable);
  });

  it('E5 X3 is a fault where the vault answers half a signature, and is asked again after one', async () => {
    let left = 1;
    const { publicKey, sign: signIn } = vault(({ status, body }) => {
      if ('value' in body && left-- > 0) return { status, body: { ...body, value: 'A'.repeat(43) } };
      return { status, body };
    });
    const der = await publicKey();
    await expect(signIn('text\n')).rejects.toThrow(Unavailable);
    expect(isSignature('ES256', { der, text: 'text\n', signature: await signIn('text\n') })).toBe(true);
  });
});
