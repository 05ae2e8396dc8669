import { sha256Bytes } from '../../digest.ts';
import { isPublicKey, isSignature } from '../../signature.ts';
import type { Note } from './note.ts';

/** The key of a witness, which cosigns checkpoints: `cosignature/v1` of C2SP tlog-cosignature, by Ed25519 (E7). */
export interface WitnessKey {
  readonly name: string;
  /** The first four bytes of a hash, hexadecimal. */
  readonly keyId: string;
  /** DER, SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
}

const TYPE = 4;
const KEY_BYTES = 32;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const ED25519_DER = Buffer.from('302a300506032b6570032100', 'hex');

/** A key by its DER; throws for another key, or an invalid name. */
export function witnessKey(name: string, publicKey: Uint8Array): WitnessKey {
  const isName = /^[^\s+\p{Cc}]{1,255}$/u.test(name);
  if (!isName || !isPublicKey('Ed25519', publicKey)) throw new TypeError('The key cannot cosign.');
  const raw = publicKey.slice(-KEY_BYTES);
  const keyId = sha256Bytes(`${name}\n`, Buffer.of(TYPE), raw).toString('hex', 0, 4);
  return { name, keyId, publicKey: Buffer.from(publicKey) };
}

/** The key as a line (C2SP signed-note): name, id, then type and key in base64. */
export const witnessKeyLine = ({ name, keyId, publicKey }: WitnessKey): string =>
  `${name}+${keyId}+${Buffer.concat([Buffer.of(TYPE), publicKey.slice(-KEY_BYTES)]).toString('base64')}`;

/** Throws for a line that is not the key of a witness, or whose id is not the key's. */
export function parseWitnessKey(line: string): WitnessKey {
  const [, name = '', , text = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const bytes = Buffer.from(text, 'base64');
  if (bytes[0] !== TYPE || bytes.length !== 1 + KEY_BYTES) throw new TypeError('The line is not the key of a witness.');
  const key = witnessKey(name, Buffer.concat([ED25519_DER, bytes.subarray(1)]));
  if (witnessKeyLine(key) !== line) throw new TypeError('The id of the key is not its own.');
  return key;
}

/** The text that a witness signs: the instant in seconds, then the checkpoint's text. */
export const cosignedText = (seconds: number, text: string): string => `cosignature/v1\ntime ${seconds}\n${text}`;

/** A cosignature as a note's signature: the instant, and the signature of the cosigned text. */
export function cosignature(
  { name, keyId }: WitnessKey,
  seconds: number,
  signature: Uint8Array,
): Note['signatures'][0] {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  return { name, keyId, signature: Buffer.concat([time, signature]) };
}

/** The instant in seconds at which the witness cosigned the text; undefined when the signature is not its own. */
export function cosignedAt(key: WitnessKey, text: string, { name, keyId, signature }: Note['signatures'][0]) {
  if (name !== key.name || keyId !== key.keyId || signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const bytes = Buffer.from(signature);
  const seconds = Number(bytes.readBigUInt64BE());
  if (!Number.isSafeInteger(seconds)) return undefined;
  const signed = { der: key.publicKey, text: cosignedText(seconds, text), signature: bytes.subarray(TIME_BYTES) };
  return isSignature('Ed25519', signed) ? seconds : undefined;
}
