/** An element of DER (X.690): its tag, its content, and all of its bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific and constructed. */
  zero: 0xa0,
  one: 0xa1,
  three: 0xa3,
} as const;

const LONG = 0x80;
/** 16 MB, far more than is ever read. */
const MOST_LENGTH_BYTES = 3;
const LONG_TAG = 0x1f;

/** The elements that bytes consist of. Throws for anything but DER: lengths are definite, and in their shortest form. */
export function elementsIn(bytes: Buffer): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = elementAt(bytes, at);
    found.push(element);
    at += element.bytes.length;
  }
  return found;
}

function elementAt(bytes: Buffer, at: number): Der {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & LONG_TAG) === LONG_TAG) throw new TypeError('It is no DER.');
  const more = first < LONG ? 0 : first - LONG;
  const from = at + 2 + more;
  const isReadable = first !== LONG && more <= MOST_LENGTH_BYTES && from <= bytes.length;
  if (!isReadable) throw new TypeError('The DER has a length that cannot be.');
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const isShortest = more === 0 || (length >= LONG && bytes[at + 2] !== 0);
  if (!isShortest || from + length > bytes.length) throw new TypeError('The DER has a length that cannot be.');
  return { tag, content: bytes.subarray(from, from + length), bytes: bytes.subarray(at, from + length) };
}

/** The only element of bytes, of this tag; throws otherwise. */
export function elementOf(bytes: Buffer, tag: number): Der {
  const [element, ...more] = elementsIn(bytes);
  if (element?.tag !== tag || more.length > 0) throw new TypeError('The DER is not what it should be.');
  return element;
}

/** The elements within one of this tag; throws for another one. */
export function within(element: Der | undefined, tag: number = TAG.sequence): Der[] {
  if (element?.tag !== tag) throw new TypeError('The DER is not what it should be.');
  return elementsIn(element.content);
}

/** An object identifier as text; undefined for another element. */
export function oidOf(element: Der | undefined): string | undefined {
  if (element?.tag !== TAG.oid) return undefined;
  const numbers: number[] = [0];
  for (const byte of element.content) {
    numbers[numbers.length - 1] = numbers.at(-1)! * LONG + (byte & 0x7f);
    if (byte < LONG) numbers.push(0);
  }
  const [first = 0, ...rest] = numbers.slice(0, -1);
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - 40 * root, ...rest].join('.');
}

/** An element of DER. */
export function derOf(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < LONG) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const length = Buffer.from(content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.of(tag, LONG + length.length), length, content]);
}

/** A positive integer of these bytes, in its shortest form. */
export function integerOf(bytes: Uint8Array): Buffer {
  const from = bytes.findIndex((byte) => byte !== 0);
  const short = from < 0 ? Buffer.of(0) : bytes.slice(from);
  return short[0]! < LONG ? derOf(TAG.integer, short) : derOf(TAG.integer, Buffer.of(0), short);
}
