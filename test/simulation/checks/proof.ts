import { hash } from 'node:crypto';

/** JSON with sorted member names, written by hand from the definition of the audit chain. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    let items = '';
    for (const item of value) items += (items && ',') + canonical(item);
    return `[${items}]`;
  }
  let members = '';
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) members += `${members && ','}${JSON.stringify(name)}:${canonical(member)}`;
  }
  return `{${members}}`;
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export const digestOf = (value: unknown): string => hash('sha256', canonical(value));

const NAMESPACE = Buffer.from('6f1d2a4e8b7c4d539a0e5c3b7f2d9e11', 'hex');

/** The name-based UUID (version 5) that ids of events, subscriptions and withdrawals are. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(JSON.stringify(parts))]));
  const variant = ((Number.parseInt(digest[16]!, 16) & 3) | 8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
