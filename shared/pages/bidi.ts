/** Letters that run from right to left, and the characters that act on the direction of others. */
const DIRECTED =
  /[[\p{Cc}--[\t\n\r]]\u0590-\u08FF\u200E\u200F\u2029-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/v;

/**
 * What acts beyond an isolate, or forces an order within it: controls and other ends of paragraphs, embeddings,
 * overrides, set isolates.
 */
const FORCING = /[[\p{Cc}--[\t\n\r]]\u2029-\u202E\u2066\u2067]/gv;

/** FSI begins an isolate whose direction is that of its first letter; PDI ends it. */
const FSI = '\u2068';
const PDI = '\u2069';
const ISOLATING = /[\u2068\u2069]/gu;

export const isDirected = (text: string): boolean => DIRECTED.test(text);

/** A character as its code point, for one that would hide or reorder what stands beside it. */
export const codePoint = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`;

/**
 * A text that cannot leave an isolate around it: what could stands as its code point. Letters from right to left and
 * the marks beside them (LRM, RLM, ALM) stay, and so do isolates that begin and end within it.
 */
export function contained(text: string): string {
  const shown = text.replaceAll(FORCING, codePoint);
  return isBalanced(shown) ? shown : shown.replaceAll(ISOLATING, codePoint);
}

/** The text as an isolate, for places that hold no markup. */
export const isolate = (text: string): string => (isDirected(text) ? `${FSI}${contained(text)}${PDI}` : text);

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(ISOLATING)) {
    depth += mark === FSI ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
