import { createPrivateKey, sign } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import { KEYS } from './authority.ts';
import { installSyncCrypto } from './sync-crypto.ts';

/** Web Crypto of Node until the test ends. */
function withSyncCrypto(): void {
  const subtle = Object.getPrototypeOf(crypto.subtle) as object;
  const real = Object.getOwnPropertyDescriptors(subtle);
  onTestFinished(() => void Object.defineProperties(subtle, real));
  installSyncCrypto();
}

it('judges signatures as Web Crypto does', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
  const token = await new SignJWT({ sub: 's' }).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey);
  const other = await new SignJWT({ sub: 't' }).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey);
  const mixed = `${token.slice(0, token.lastIndexOf('.'))}${other.slice(other.lastIndexOf('.'))}`;
  const judged = () => {
    const keys = createLocalJWKSet({ keys: [jwk] });
    const verdict = (text: string) => jwtVerify(text, keys).then(({ payload }) => payload, String);
    return Promise.all([token, mixed, token.slice(0, -2)].map(verdict));
  };
  const real = await judged();
  expect(real[0]).toMatchObject({ sub: 's' });
  expect(real.slice(1).map((one) => typeof one)).toEqual(['string', 'string']);
  withSyncCrypto();
  expect(await judged()).toEqual(real);
});

it('Web Crypto takes the tokens of the simulated authority', async () => {
  const { privateKey, jwk } = KEYS.get('key-0')!;
  const content = [{ alg: 'ES256', kid: 'key-0' }, { sub: 's' }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const key = { key: createPrivateKey(privateKey.export({ format: 'pem', type: 'sec1' })), dsaEncoding: 'ieee-p1363' };
  const signature = sign('sha256', Buffer.from(content.join('.')), key as never).toString('base64url');
  const { payload } = await jwtVerify([...content, signature].join('.'), createLocalJWKSet({ keys: [jwk as never] }));
  expect(payload.sub).toBe('s');
});

it('whatever else of Web Crypto is used throws', async () => {
  withSyncCrypto();
  await expect(crypto.subtle.digest('SHA-256', new Uint8Array(1))).rejects.toThrow('not part of the simulation');
});
