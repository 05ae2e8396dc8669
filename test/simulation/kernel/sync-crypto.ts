import { createPublicKey, verify, type JsonWebKey, type KeyObject, type webcrypto } from 'node:crypto';

/**
 * Web Crypto works on threads of Node, whose order no seed decides: here it imports keys and checks signatures of
 * ECDSA with SHA-256 at once, by the same OpenSSL. Everything else of it throws.
 */
export function installSyncCrypto(): void {
  const subtle = Object.getPrototypeOf(globalThis.crypto.subtle) as Record<string, unknown>;
  const isMethod = (name: string) => typeof Object.getOwnPropertyDescriptor(subtle, name)?.value === 'function';
  for (const name of Object.getOwnPropertyNames(subtle).filter((one) => one !== 'constructor' && isMethod(one))) {
    const refused = () => Promise.reject(new Error(`crypto.subtle.${name} is not part of the simulation.`));
    Object.defineProperty(subtle, name, { value: refused, writable: true, configurable: true });
  }
  Object.assign(subtle, { importKey: imported, verify: verified });
}

/** Each life of a process imports the same few keys. */
const IMPORTED = new Map<string, webcrypto.CryptoKey>();
const KEY_OBJECTS = new WeakMap<webcrypto.CryptoKey, KeyObject>();

async function imported(
  format: string,
  key: JsonWebKey,
  algorithm: webcrypto.EcKeyImportParams,
  isExtractable: boolean,
  usages: webcrypto.KeyUsage[],
): Promise<webcrypto.CryptoKey> {
  if (format !== 'jwk') throw new Error(`A key as ${format} is not part of the simulation.`);
  const name = JSON.stringify([key, algorithm, isExtractable, usages]);
  const known = IMPORTED.get(name);
  if (known) return known;
  const keyObject = createPublicKey({ key, format: 'jwk' });
  const cryptoKey = keyObject.toCryptoKey(algorithm, isExtractable, usages);
  IMPORTED.set(name, cryptoKey);
  KEY_OBJECTS.set(cryptoKey, keyObject);
  return cryptoKey;
}

async function verified(
  { name, hash }: { name: string; hash?: string | { name: string } },
  key: webcrypto.CryptoKey,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const digest = typeof hash === 'string' ? hash : hash?.name;
  if (name !== 'ECDSA' || digest !== 'SHA-256') throw new Error(`${name} is not part of the simulation.`);
  return verify('sha256', data, { key: KEY_OBJECTS.get(key)!, dsaEncoding: 'ieee-p1363' }, signature);
}
