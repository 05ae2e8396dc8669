/** Mixes text into a 32-bit state (FNV-1a), seeded. */
function mixed(seed: number, text: string): number {
  let state = (seed ^ 0x811c9dc5) >>> 0;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}

/** One step of splitmix32: spreads the bits of a weak state. */
function spread(state: number): number {
  let mixing = (state + 0x9e3779b9) | 0;
  mixing = Math.imul(mixing ^ (mixing >>> 16), 0x21f0aaad);
  mixing = Math.imul(mixing ^ (mixing >>> 15), 0x735a2d97);
  return (mixing ^ (mixing >>> 15)) >>> 0;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A stream of draws (sfc32), derived from the seed of the world and a name. What one stream draws changes no other: an
 * action that the shrinker removes leaves the draws of the others as they were.
 */
export class Stream {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: number, name = '') {
    const start = mixed(spread(seed), name);
    this.#a = spread(start);
    this.#b = spread(this.#a ^ seed);
    this.#c = spread(this.#b ^ start);
    for (let turn = 0; turn < 4; turn++) this.next();
  }

  /** 32 bits. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }

  /** From 0, below 1. */
  fraction(): number {
    return this.next() / 0x1_0000_0000;
  }

  /** An integer from 0, below the bound. */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }

  /** An integer of the range, both ends included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** One of the named choices, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const names = Object.keys(weights) as K[];
    let left = this.fraction() * names.reduce((sum, name) => sum + weights[name], 0);
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return names.at(-1)!;
  }

  bytes(size: number): Buffer {
    const bytes = Buffer.allocUnsafe(size);
    for (let at = 0; at < size; at++) bytes[at] = this.next() & 0xff;
    return bytes;
  }

  /** A UUID of version 4. */
  uuid(): string {
    const words = [
      this.next(),
      (this.next() & 0xffff0fff) | 0x4000,
      (this.next() & 0x3fffffff) | 0x80000000,
      this.next(),
    ];
    const hex = words.map(
      (word) => HEX[word >>> 24]! + HEX[(word >>> 16) & 255]! + HEX[(word >>> 8) & 255]! + HEX[word & 255]!,
    );
    const [first, second, third, fourth] = hex as [string, string, string, string];
    return `${first}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${fourth}`;
  }
}
