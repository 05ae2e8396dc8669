import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isSignature } from '../../../shared/signature.ts';
import { keyFileSigners } from '../../../shared/signing/key-file-signers.ts';

it('E5 processes that start at once share the keys of a new file, which only its owner reads', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'folder', 'keys.json');
  const processes = Array.from({ length: 8 }, () => keyFileSigners(path));
  const keys = await Promise.all(
    processes.map(async (signers) => {
      const ders = await Promise.all(signers.map((signer) => signer.publicKey()));
      return ders.map((der) => Buffer.from(der).toString('hex')).join();
    }),
  );
  expect(new Set(keys).size).toBe(1);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  for (const signer of keyFileSigners(path)) {
    const [der, signature] = [await signer.publicKey(), await signer.sign('text\n')];
    expect(isSignature(signer.type, { der, text: 'text\n', signature })).toBe(true);
    expect(isSignature(signer.type, { der, text: 'other\n', signature })).toBe(false);
  }
});
