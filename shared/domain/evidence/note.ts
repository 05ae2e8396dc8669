import { sha256Bytes } from '../../digest.ts';
import { isPublicKey, isSignature, type SignatureType } from '../../signature.ts';

/** The kinds of signatures of notes, by their byte (C2SP signed-note) (E2). */
const TYPES: Readonly<Record<SignatureType, number>> = { Ed25519: 1, ES256: 2 };

/** A key that verifies notes. */
export interface NoteKey {
  readonly name: string;
  readonly type: SignatureType;
  /** The first four bytes of a hash, hexadecimal: identifies, and proves nothing. */
  readonly keyId: string;
  /** DER, SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
}

interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

export interface Note {
  /** What is signed, with its last line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const ED25519_BYTES = 32;
const MOST_SIGNATURES = 64;

const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}]+$/u.test(name);

/** The raw key of Ed25519 is the end of its DER; a key of ES256 is its whole DER. */
const encoded = (type: SignatureType, publicKey: Uint8Array): Uint8Array =>
  type === 'Ed25519' ? publicKey.slice(-ED25519_BYTES) : publicKey;

/** A key as DER; throws for a key of another type or an invalid name. */
export function noteKey(name: string, type: SignatureType, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name) || !isPublicKey(type, publicKey)) throw new TypeError('The key cannot sign notes.');
  const hashed =
    type === 'Ed25519'
      ? sha256Bytes(`${name}\n`, Buffer.of(TYPES[type]), encoded(type, publicKey))
      : sha256Bytes(publicKey);
  return { name, type, keyId: hashed.toString('hex', 0, 4), publicKey: Buffer.from(publicKey) };
}

/** A key as one line: name, id, then type and key in base64. */
export const verifierKey = ({ name, type, keyId, publicKey }: NoteKey): string =>
  `${name}+${keyId}+${Buffer.concat([Buffer.of(TYPES[type]), encoded(type, publicKey)]).toString('base64')}`;

const ED25519_DER = Buffer.from('302a300506032b6570032100', 'hex');

/** Throws for a line that is not a key, or whose id is not the key's. */
export function parseVerifierKey(line: string): NoteKey {
  const [, name = '', keyId, text = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const [byte, ...bytes] = Buffer.from(text, 'base64');
  const type = (Object.keys(TYPES) as SignatureType[]).find((known) => TYPES[known] === byte);
  if (!type) throw new TypeError('The line is not the key of a note.');
  const key = Buffer.from(bytes);
  const der = type === 'Ed25519' ? Buffer.concat([ED25519_DER, key]) : key;
  const parsed = noteKey(name, type, der);
  if (parsed.keyId !== keyId) throw new TypeError('The id of the key is not its own.');
  return parsed;
}

/** A note with its signatures; throws for a text that a note cannot hold. */
export function noteOf({ text, signatures }: Note): string {
  const isText = text.endsWith('\n') && text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text);
  if (!isText) throw new TypeError('The text cannot be signed as a note.');
  const lines = signatures.map(({ name, keyId, signature }) => {
    const bytes = Buffer.concat([Buffer.from(keyId, 'hex'), signature]);
    return `— ${name} ${bytes.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** The text and signatures of a note, unverified; undefined for anything that is not a note. */
export function parseNote(note: string): Note | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n') || /[^\P{Cc}\n]/u.test(note)) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.flatMap((line) => {
    const [, name, text = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? [];
    const bytes = Buffer.from(text, 'base64');
    const isWhole = name !== undefined && bytes.length > 4 && bytes.toString('base64') === text;
    return isWhole ? [{ name, keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }] : [];
  });
  return signatures.length === lines.length ? { text: note.slice(0, at + 1), signatures } : undefined;
}

/** The keys that signed the note; undefined when a signature of a known key is wrong, or there is none. */
export function signersOf({ text, signatures }: Note, keys: readonly NoteKey[]): NoteKey[] | undefined {
  const signers: NoteKey[] = [];
  for (const { name, keyId, signature } of signatures) {
    const known = keys.filter((key) => key.name === name && key.keyId === keyId);
    if (known.length === 0) continue;
    const signer = known.find(({ type, publicKey }) => isSignature(type, { der: publicKey, text, signature }));
    if (!signer) return undefined;
    signers.push(signer);
  }
  return signers.length > 0 ? signers : undefined;
}
