import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Signer } from '../../shared/evidence/signer.ts';

/** A key that only tests use: Ed25519, whose signatures are the same each time. */
const KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 9)]),
  format: 'der',
  type: 'pkcs8',
});
const PUBLIC = createPublicKey(KEY).export({ format: 'der', type: 'spki' });

export const FIXED_SIGNER: Signer = {
  type: 'Ed25519',
  publicKey: async () => PUBLIC,
  sign: async (text) => sign(null, Buffer.from(text), KEY),
};
