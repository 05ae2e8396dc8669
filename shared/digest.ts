import { hash } from 'node:crypto';

/** JSON with sorted keys at every depth and without undefined members: equal content has equal text. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) text += `${text && ','}${canonicalJson(item ?? null)}`;
    return `[${text}]`;
  }
  // By UTF-16 code units, as `sort` compares texts.
  for (const name of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (member !== undefined) text += `${text && ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

export const sha256 = (text: string): string => hash('sha256', text);

/** SHA-256 of the parts in their order. */
export const sha256Bytes = (...parts: readonly (Uint8Array | string)[]): Buffer =>
  hash('sha256', Buffer.concat(parts.map((part) => Buffer.from(part))), 'buffer');

/** SHA-256 of the canonical JSON, in lower-case hex. */
export const contentHash = (value: unknown): string => sha256(canonicalJson(value));

const ASSENT_NAMESPACE = Buffer.from('6f1d2a4e8b7c4d539a0e5c3b7f2d9e11', 'hex');

/** UUID version 5 (RFC 9562) of the parts; deterministic. */
export function nameUuid(...parts: readonly (string | number)[]): string {
  const name = Buffer.concat([ASSENT_NAMESPACE, Buffer.from(JSON.stringify(parts))]);
  const bytes = hash('sha1', name, 'buffer').subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
