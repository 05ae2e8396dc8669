/** Section descriptors of an AMQP 1.0 message. */
export const SECTION = {
  header: 0x70,
  messageAnnotations: 0x72,
  properties: 0x73,
  applicationProperties: 0x74,
  data: 0x75,
} as const;

/** The span of one section in a buffer; `value` is where its value begins, after the descriptor. */
export interface Section {
  readonly code: number;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

/** The number of bytes that the AMQP value at `at` takes, its constructor included. */
export function valueLength(bytes: Buffer, at: number): number {
  const constructor = bytes.readUInt8(at);
  if (constructor === 0) {
    const descriptor = valueLength(bytes, at + 1);
    return 1 + descriptor + valueLength(bytes, at + 1 + descriptor);
  }
  switch (constructor >> 4) {
    case 0x4:
      return 1;
    case 0x5:
      return 2;
    case 0x6:
      return 3;
    case 0x7:
      return 5;
    case 0x8:
      return 9;
    case 0x9:
      return 17;
    case 0xa:
    case 0xc:
    case 0xe:
      return 2 + bytes.readUInt8(at + 1);
    case 0xb:
    case 0xd:
    case 0xf:
      return 5 + bytes.readUInt32BE(at + 1);
    default:
      throw new Error(`unknown AMQP constructor 0x${constructor.toString(16)}`);
  }
}

/** The section that begins at `start`. */
export function sectionAt(bytes: Buffer, start: number): Section {
  const small = bytes.readUInt8(start + 1) === 0x53;
  return {
    code: bytes.readUInt8(small ? start + 2 : start + 9),
    start,
    value: small ? start + 3 : start + 10,
    end: start + valueLength(bytes, start),
  };
}

/** All sections of an encoded message, in order. */
export function* sectionsOf(bytes: Buffer): Generator<Section> {
  for (let at = 0; at < bytes.length;) {
    const section = sectionAt(bytes, at);
    yield section;
    at = section.end;
  }
}

/** Where the items of the list, map or binary at `at` begin, and how many there are (0 for binary). */
export function contentOf(bytes: Buffer, at: number): { start: number; count: number } {
  switch (bytes.readUInt8(at)) {
    case 0x45:
      return { start: at + 1, count: 0 };
    case 0xc0:
    case 0xc1:
      return { start: at + 3, count: bytes.readUInt8(at + 2) };
    case 0xd0:
    case 0xd1:
      return { start: at + 9, count: bytes.readUInt32BE(at + 5) };
    case 0xa0:
      return { start: at + 2, count: 0 };
    case 0xb0:
      return { start: at + 5, count: 0 };
    default:
      return { start: at, count: 0 };
  }
}

/** A described list or map with 32-bit sizes, from items that are already encoded. */
export function describedCompound(code: number, kind: 'list' | 'map', count: number, items: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(12);
  const size = items.reduce((total, item) => total + item.length, 0);
  head.set([0, 0x53, code, kind === 'map' ? 0xd1 : 0xd0]);
  head.writeUInt32BE(size + 4, 4);
  head.writeUInt32BE(count, 8);
  return Buffer.concat([head, ...items]);
}
