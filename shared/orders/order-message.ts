import { pathTooDeep, TOO_DEEP } from '../json-depth.ts';
import { utf8 } from '../utf8.ts';

/** About three times the size of an order with 80 lines. */
const MAX_BYTES = 128 * 1024;

/** A message's body: parsed JSON, else text, else bytes in base64, with the reason why it is not an order. */
interface ReadBody {
  readonly body: unknown;
  readonly problem?: string;
}

/** Decodes a message strictly: UTF-8 with or without byte order mark, and JSON. */
export function readBody(sent: unknown): ReadBody & { readonly text?: string } {
  if (!(sent instanceof Uint8Array) && typeof sent !== 'string') return { body: sent };
  const text = typeof sent === 'string' ? sent.replace(/^\uFEFF/, '') : utf8(sent);
  if (text === undefined) return { body: { base64: Buffer.from(sent).toString('base64') }, problem: 'is not UTF-8' };
  try {
    return { body: JSON.parse(text) as unknown, text };
  } catch {
    return { body: text, problem: 'is not JSON' };
  }
}

/** Decodes an order message, with limits for size and depth. */
export function readOrderBody(sent: unknown): ReadBody {
  const { body, problem, text } = readBody(sent);
  if (problem) return { body, problem };
  if (pathTooDeep(body, 'body')) return { body: text, problem: TOO_DEEP };
  if (Buffer.byteLength(JSON.stringify(body) ?? '') <= MAX_BYTES) return { body };
  return { body: text ?? body, problem: `must not be larger than ${MAX_BYTES / 1024} KiB` };
}
