import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNote, parseVerifierKey, signersOf } from '../../../shared/domain/evidence/note.ts';
import { signCheckpoint } from '../../../shared/evidence/sign-checkpoint.ts';
import type { Signer } from '../../../shared/evidence/signer.ts';
import { evidenceLogIn } from '../../../shared/tables/evidence-table.ts';
import { leafText, rootOf, rootOfHashes } from '../../simulation/checks/merkle-oracle.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';

const clock = () => new Date('2026-03-10T12:00:05Z');
const ORIGIN = 'assent.example/production';

function signerOf(type: Signer['type'] = 'ES256'): Signer {
  const { publicKey, privateKey } =
    type === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  return {
    type,
    publicKey: async () => publicKey.export({ format: 'der', type: 'spki' }),
    sign: async (text) => sign(type === 'ES256' ? 'sha256' : null, Buffer.from(text), privateKey),
  };
}

const unsigned: unknown[] = [];
const signing = (small: SmallLog, ...signers: Signer[]) =>
  signCheckpoint({ log: small.log, signers, clock, onUnsigned: (fault) => unsigned.push(fault) });

async function logged(small: SmallLog, entries: number): Promise<void> {
  await small.change(keyOf(1), entries);
  await small.sequencer().sequence(ENVIRONMENT, [keyOf(1)]);
}

const checkpointOf = async (small: SmallLog) => (await small.log.readCheckpoint(ENVIRONMENT))!.value;

async function rootNow(small: SmallLog): Promise<string> {
  const entries = await small.entries();
  return rootOf(entries.map((one) => leafText(one.ledgerId, one.sequence, one.auditHash))).toString('hex');
}

describe('a checkpoint', () => {
  it('E4 E5 states size and root of the log, signed by both keys, as openssl agrees', async () => {
    const small = await smallLog();
    const signers = [signerOf('ES256'), signerOf('Ed25519')];
    await logged(small, 5);
    await signing(small, ...signers)(ENVIRONMENT);
    const { note, keys, size } = await checkpointOf(small);
    const root = Buffer.from(await rootNow(small), 'hex').toString('base64');
    const parsed = parseNote(note)!;
    expect(parsed.text).toBe(`${ORIGIN}\n5\n${root}\n`);
    expect(size).toBe(5);
    const known = keys.map(({ key }) => parseVerifierKey(key));
    expect(signersOf(parsed, known)).toEqual(known);
    expect(known.map(({ type }) => type)).toEqual(['ES256', 'Ed25519']);
    for (const [at, signer] of signers.entries()) {
      const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
      const [text, signature, key] = ['text', 'signature', 'key'].map((name) => join(folder, name));
      writeFileSync(text!, parsed.text);
      writeFileSync(signature!, parsed.signatures[at]!.signature);
      const publicKey = createPublicKey({ key: Buffer.from(await signer.publicKey()), format: 'der', type: 'spki' });
      writeFileSync(key!, publicKey.export({ format: 'pem', type: 'spki' }));
      const digest = signer.type === 'ES256' ? ['-digest', 'sha256'] : [];
      const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', key!, '-in', text!, '-sigfile', signature!, '-rawin'];
      expect(String(execFileSync('openssl', [...verify, ...digest]))).toContain('Verified Successfully');
    }
  });

  it('E5 is made once for one size, and again when the log has grown', async () => {
    const small = await smallLog();
    const one = signing(small, signerOf());
    await one(ENVIRONMENT);
    expect(await small.log.readCheckpoint(ENVIRONMENT)).toBeUndefined();
    await logged(small, 3);
    await one(ENVIRONMENT);
    const { note } = await checkpointOf(small);
    await one(ENVIRONMENT);
    expect((await checkpointOf(small)).note).toBe(note);
    await logged(small, 2);
    await one(ENVIRONMENT);
    expect(await checkpointOf(small)).toMatchObject({ size: 5, root: await rootNow(small) });
  });

  it('E5 a rotation adds a key and ends the one before, under the same name of the log', async () => {
    const small = await smallLog();
    const [first, second, third] = [signerOf(), signerOf(), signerOf()];
    for (const signer of [first, second, second, third]) {
      await logged(small, 2);
      await signing(small, signer)(ENVIRONMENT);
    }
    const { keys, origin, note } = await checkpointOf(small);
    expect(origin).toBe(ORIGIN);
    expect(keys.map(({ from, to }) => [from, to])).toEqual([
      [2, 2],
      [4, 6],
      [8, undefined],
    ]);
    const known = keys.map(({ key }) => parseVerifierKey(key));
    expect(known.every(({ name }) => name === ORIGIN)).toBe(true);
    expect(signersOf(parseNote(note)!, known)).toEqual([known[2]]);
  });

  it('E4 is refused where a tile was altered, and where the log does not continue the last one', async () => {
    const small = await smallLog();
    await logged(small, 3);
    await signing(small, signerOf())(ENVIRONMENT);
    await logged(small, 2);
    const head = (await small.log.readHead(ENVIRONMENT))!;
    const [tile] = await small.log.readTiles(ENVIRONMENT, [{ level: 0, index: 0 }]);
    const bent = { ...tile!, hashes: tile!.hashes.map((hash, at) => (at === 1 ? Buffer.alloc(32, 1) : hash)) };
    await small.log.append(ENVIRONMENT, head.etag, head.value, [bent]);
    await expect(signing(small, signerOf())(ENVIRONMENT)).rejects.toThrow("do not lead to the head's root");
    // A forger who also corrects the head cannot hide what was signed before.
    const root = rootOfHashes(bent.hashes).toString('hex');
    const other = (await small.log.readHead(ENVIRONMENT))!;
    await small.log.writeHead(ENVIRONMENT, other.etag, { ...other.value, root });
    await expect(signing(small, signerOf())(ENVIRONMENT)).rejects.toThrow(
      'does not continue its last signed checkpoint',
    );
    expect((await checkpointOf(small)).size).toBe(3);
  });

  it('E4 is refused by a log that holds less, and so is every further entry', async () => {
    const small = await smallLog();
    await logged(small, 3);
    await signing(small, signerOf())(ENVIRONMENT);
    const older = await smallLog();
    await logged(older, 2);
    await older.log.writeCheckpoint(ENVIRONMENT, await checkpointOf(small), undefined);
    await expect(signing(older, signerOf())(ENVIRONMENT)).rejects.toThrow('holds less than its signed checkpoint');
    await expect(logged(older, 1)).rejects.toThrow('holds less than its signed checkpoint');
    const dropped = await smallLog();
    await evidenceLogIn(dropped.open).writeCheckpoint(ENVIRONMENT, await checkpointOf(small), undefined);
    await expect(logged(dropped, 1)).rejects.toThrow('holds less than its signed checkpoint');
  });

  it('E5 is not published where its signature does not verify, or a key cannot sign', async () => {
    const small = await smallLog();
    await logged(small, 1);
    const wrong: Signer = { ...signerOf(), sign: (text) => signerOf().sign(text) };
    await expect(signing(small, signerOf(), wrong)(ENVIRONMENT)).rejects.toThrow('does not verify');
    const silent: Signer = { ...signerOf(), sign: () => Promise.reject(new Error('The vault is out of reach.')) };
    unsigned.length = 0;
    await expect(signing(small, silent)(ENVIRONMENT)).rejects.toThrow('out of reach');
    expect(unsigned).toEqual([new Error('The vault is out of reach.')]);
    expect(await small.log.readCheckpoint(ENVIRONMENT)).toBeUndefined();
    await logged(small, 1);
    expect((await small.log.readHead(ENVIRONMENT))!.value.size).toBe(2);
  });
});
