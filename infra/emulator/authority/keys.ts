import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const KeptKey = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });
type KeptKey = z.infer<typeof KeptKey>;

export interface SigningKey {
  readonly kid: string;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

/** Loads the signing key kept in a directory, or generates one and keeps it there when a directory is given. */
export async function loadSigningKey(directory: string | undefined): Promise<SigningKey> {
  if (directory === undefined) return fromKept(await generate());
  const file = join(directory, 'signing-key.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return fromKept(read(file, text));
  const kept = await generate();
  await mkdir(directory, { recursive: true });
  await writeFile(file, JSON.stringify(kept), { mode: 0o600 });
  return fromKept(kept);
}

function read(file: string, text: string): KeptKey {
  try {
    return KeptKey.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} does not hold a signing key. Delete it and a new key is made.`);
  }
}

async function generate(): Promise<KeptKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return KeptKey.parse(await exportJWK(privateKey));
}

async function fromKept(kept: KeptKey): Promise<SigningKey> {
  const { kty, n, e } = kept;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { kid, privateJwk: { ...kept, alg: 'RS256' }, publicJwk: { kty, use: 'sig', alg: 'RS256', kid, n, e } };
}
