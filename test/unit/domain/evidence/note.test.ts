import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  noteKey,
  noteOf,
  parseNote,
  parseVerifierKey,
  signersOf,
  verifierKey,
} from '../../../../shared/domain/evidence/note.ts';
import { isSignature, type SignatureType } from '../../../../shared/signature.ts';

/** The example in the documentation of Go's package golang.org/x/mod/sumdb/note. */
const PUBLISHED_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PUBLISHED_NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const TEXT = 'assent.example/production\n12\nAAAA\n';

function keyPair(type: SignatureType, name = 'assent.example/production') {
  const { publicKey, privateKey } =
    type === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signed = (text: string) => sign(type === 'Ed25519' ? null : 'sha256', Buffer.from(text), privateKey);
  return { key: noteKey(name, type, publicKey.export({ format: 'der', type: 'spki' })), publicKey, signed };
}

/** What openssl says of a signature; it knows nothing of our code. */
function opensslAccepts(type: SignatureType, pem: string, text: string, signature: Uint8Array): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'note-'));
  const path = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const [key, data, sig] = [path('key.pem', pem), path('text', text), path('signature', signature)];
  const raw = type === 'Ed25519' ? ['-rawin'] : ['-rawin', '-digest', 'sha256'];
  try {
    execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-in', data, '-sigfile', sig, ...raw]);
    return true;
  } catch {
    return false;
  }
}

describe('notes', () => {
  it('E2 the published example verifies, and not with one letter changed', () => {
    const key = parseVerifierKey(PUBLISHED_KEY);
    expect(verifierKey(key)).toBe(PUBLISHED_KEY);
    const note = parseNote(PUBLISHED_NOTE)!;
    expect(signersOf(note, [key])).toEqual([key]);
    expect(noteOf(note)).toBe(PUBLISHED_NOTE);
    expect(signersOf(parseNote(PUBLISHED_NOTE.replace('answer', 'answar'))!, [key])).toBeUndefined();
  });

  it.each<SignatureType>(['Ed25519', 'ES256'])('E2 openssl and we agree on signatures of %s', (type) => {
    const { key, publicKey, signed } = keyPair(type);
    const pem = String(publicKey.export({ format: 'pem', type: 'spki' }));
    const signature = signed(TEXT);
    const accepts = (text: string, bytes: Uint8Array) =>
      isSignature(type, { der: key.publicKey, text, signature: bytes });
    expect(accepts(TEXT, signature)).toBe(true);
    expect(opensslAccepts(type, pem, TEXT, signature)).toBe(true);
    const bent = Buffer.from(signature);
    bent[bent.length - 1]! ^= 1;
    expect(accepts(TEXT, bent)).toBe(false);
    expect(opensslAccepts(type, pem, TEXT, bent)).toBe(false);
    expect(accepts(`${TEXT}x`, signature)).toBe(false);
  });

  it('E2 both kinds of keys survive their line, and a line with the id of another key does not', () => {
    for (const type of ['Ed25519', 'ES256'] as const) {
      const { key } = keyPair(type);
      expect(parseVerifierKey(verifierKey(key))).toEqual(key);
      expect(() => parseVerifierKey(verifierKey({ ...key, keyId: '00000000' }))).toThrow('not its own');
    }
    expect(() => parseVerifierKey('name+12345678+AAAA')).toThrow(TypeError);
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    expect(() => noteKey('name', 'ES256', publicKey.export({ format: 'der', type: 'spki' }))).toThrow(TypeError);
    expect(() => keyPair('Ed25519', 'two words')).toThrow(TypeError);
  });

  it('E2 unknown signatures are passed over, and one wrong signature of a known key rejects the note', () => {
    const [a, b, other] = [keyPair('Ed25519'), keyPair('ES256'), keyPair('Ed25519', 'other.example')];
    const by = ({ key, signed }: typeof a, text = TEXT) => ({
      name: key.name,
      keyId: key.keyId,
      signature: signed(text),
    });
    const note = noteOf({ text: TEXT, signatures: [by(other), by(a), by(b)] });
    const parsed = parseNote(note)!;
    expect(signersOf(parsed, [a.key, b.key])).toEqual([a.key, b.key]);
    expect(signersOf(parsed, [b.key])).toEqual([b.key]);
    expect(signersOf(parsed, [])).toBeUndefined();
    const forged = parseNote(noteOf({ text: TEXT, signatures: [by(a), by(b, 'another\n')] }))!;
    expect(signersOf(forged, [a.key, b.key])).toBeUndefined();
    expect(signersOf(forged, [a.key])).toEqual([a.key]);
  });

  it.each([
    'no blank line\n',
    'text\n\n',
    'text\n\n— name AAAAAAA\n',
    'text\n\n— name AAAA\n',
    'text\n\n- name AAAAAAAAAAA=\n',
    'text\n\n— name AAAAAAAAAAA=',
    'te\u0000xt\n\n— name AAAAAAAAAAA=\n',
  ])('E2 %j is no note', (text) => expect(parseNote(text)).toBeUndefined());

  it.each(['no line end', 'con\u0001trol\n', 'lone \ud800 surrogate\n'])('%j cannot be signed', (text) =>
    expect(() => noteOf({ text, signatures: [] })).toThrow(TypeError),
  );
});
