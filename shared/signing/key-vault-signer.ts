import { createHash, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { Unavailable } from '../errors.ts';
import type { Signer } from '../evidence/signer.ts';
import { derOf, integerOf, TAG } from './der.ts';
import { vaultCalls, type Vault } from './key-vault-call.ts';

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]{43,86}$/);
const KeyAnswer = z.object({
  key: z.object({ kid: z.url(), kty: z.enum(['EC', 'EC-HSM']), crv: z.literal('P-256'), x: Base64Url, y: Base64Url }),
});
const SignAnswer = z.object({ kid: z.url(), value: Base64Url });

interface VaultKey extends Vault {
  /** The address of the key, of its newest version. */
  readonly keyUrl: string;
}

/**
 * Signs by a key that never leaves its vault. A process keeps to the version of the key that it read first, so that key
 * and signature belong together; a new version is taken by the next process (E5).
 */
export function keyVaultSigner({ keyUrl, ...vault }: VaultKey): Signer {
  const ask = vaultCalls(keyUrl, vault);
  let key: Promise<z.infer<typeof KeyAnswer>['key']> | undefined;

  async function readKey() {
    key ??= ask(KeyAnswer, keyUrl).then((answer) => answer.key);
    try {
      return await key;
    } catch (fault) {
      key = undefined;
      throw fault;
    }
  }

  return {
    type: 'ES256',

    async publicKey() {
      const { x, y } = await readKey();
      return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' }).export({
        format: 'der',
        type: 'spki',
      });
    },

    async sign(text) {
      const { kid } = await readKey();
      const value = createHash('sha256').update(text).digest('base64url');
      const signed = await ask(SignAnswer, `${kid}/sign`, { alg: 'ES256', value });
      return derSignature(Buffer.from(signed.value, 'base64url'));
    },
  };
}

/** The vault answers r and s of 32 bytes each; notes and openssl have them as two integers in DER. */
function derSignature(raw: Buffer): Buffer {
  if (raw.length !== 64) throw new Unavailable('The vault answered something else than a signature.');
  return derOf(TAG.sequence, integerOf(raw.subarray(0, 32)), integerOf(raw.subarray(32)));
}
