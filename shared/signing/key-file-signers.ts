import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Signer } from '../evidence/signer.ts';

/** Private keys as PEM (PKCS #8). */
const KeyFile = z.object({ ES256: z.string(), Ed25519: z.string() });
type KeyFile = z.infer<typeof KeyFile>;

/** Signers with the keys of a file, which is written with new keys if it is absent. For local use. */
export function keyFileSigners(path: string): Signer[] {
  let keys: Promise<KeyFile> | undefined;
  const keysIn = () => (keys ??= readKeys(path));
  return (['ES256', 'Ed25519'] as const).map((type) => ({
    type,
    publicKey: async () => createPublicKey((await keysIn())[type]).export({ format: 'der', type: 'spki' }),
    sign: async (text) =>
      sign(type === 'Ed25519' ? null : 'sha256', Buffer.from(text), createPrivateKey((await keysIn())[type])),
  }));
}

/** Processes that start at once all take the keys of the first. */
async function readKeys(path: string): Promise<KeyFile> {
  const fresh: KeyFile = {
    ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ format: 'pem', type: 'pkcs8' })
      .toString(),
    Ed25519: generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(fresh), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return KeyFile.parse(JSON.parse(await readFile(path, 'utf8')));
}
