/** Crockford's base 32: no letter that can be taken for a digit. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 80;

/**
 * A short name for an audit entry, to compare paper with a receipt by eye: the first 80 bits of its hash, in four groups
 * of four symbols.
 */
export function shortCode(auditHash: string): string {
  const bits = BigInt(`0x${auditHash}`) >> BigInt(auditHash.length * 4 - BITS);
  const symbols = Array.from(
    { length: BITS / 5 },
    (_, at) => SYMBOLS[Number((bits >> BigInt(BITS - 5 * (at + 1))) & 31n)],
  );
  return symbols.join('').replaceAll(/.{4}(?=.)/g, '$&-');
}
