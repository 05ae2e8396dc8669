import { contentOf, valueLength } from './amqp-bytes.ts';
import { decodeValue, encodeValue } from './rhea.ts';

/** An AMQP map whose entries stay encoded, so that every value keeps the type its sender chose. */
export interface RawMap {
  /** Keys and values together, as AMQP counts them. */
  readonly count: number;
  readonly entries: Buffer;
}

export const emptyMap: RawMap = { count: 0, entries: Buffer.alloc(0) };

/** The entries of the map at `at`. */
export function* entriesOf(bytes: Buffer, at: number): Generator<{ key: string; value: Buffer; entry: Buffer }> {
  const content = contentOf(bytes, at);
  let start = content.start;
  for (let left = content.count; left > 0; left -= 2) {
    const value = start + valueLength(bytes, start);
    const end = value + valueLength(bytes, value);
    yield {
      key: String(decodeValue(bytes.subarray(start, value))),
      value: bytes.subarray(value, end),
      entry: bytes.subarray(start, end),
    };
    start = end;
  }
}

/** The map at `at` without the keys that `dropped` names, copied out of the buffer. */
export function readMap(bytes: Buffer, at: number, dropped: (key: string) => boolean): RawMap {
  const kept = [...entriesOf(bytes, at)].filter(({ key }) => !dropped(key));
  if (kept.length === 0) return emptyMap;
  return { count: kept.length * 2, entries: Buffer.concat(kept.map(({ entry }) => entry)) };
}

/** The map with the given pairs appended; existing keys are not checked. */
export function extendMap(map: RawMap, pairs: readonly (readonly [key: unknown, value: unknown])[]): RawMap {
  const items = pairs.flat().map((item) => encodeValue(item));
  return { count: map.count + items.length, entries: Buffer.concat([map.entries, ...items]) };
}
