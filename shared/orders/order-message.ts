import { utf8 } from '../utf8.ts';
import { isNested } from '../domain/without-nulls.ts';

/** An order nests three levels; what nests deeper than this is not walked through at all. */
const MAX_DEPTH = 32;
/** 80 lines take a third of it. */
const MAX_BYTES = 128 * 1024;

/** What a message says: JSON where it is JSON, else its text, else its bytes in base64, and why it is no order. */
interface ReadBody {
  readonly body: unknown;
  readonly problem?: string;
}

/** Reads a message strictly: UTF-8 with or without a byte order mark, and JSON. */
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

/** Reads a message that should be an order: of bounded size and depth too. */
export function readOrderBody(sent: unknown): ReadBody {
  const { body, problem, text } = readBody(sent);
  if (problem) return { body, problem };
  if (isDeep(body)) return { body: text, problem: `must not nest deeper than ${MAX_DEPTH} levels` };
  if (Buffer.byteLength(JSON.stringify(body) ?? '') <= MAX_BYTES) return { body };
  return { body: text ?? body, problem: `must not be larger than ${MAX_BYTES / 1024} KiB` };
}

function isDeep(value: unknown): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= MAX_DEPTH) return true;
    level = level.flatMap((member) => Object.values(member) as unknown[]).filter(isNested);
  }
  return false;
}
