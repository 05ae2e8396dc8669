/** Values by key, visited in the order of the keys' UTF-16 code units. */
export class SortedKeys<T> {
  readonly #values = new Map<string, T>();
  readonly #keys: string[] = [];

  get size(): number {
    return this.#keys.length;
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: T): void {
    if (!this.#values.has(key)) {
      const last = this.#keys.at(-1);
      // Most keys end with a sequence or an instant and come in order.
      if (last === undefined || last < key) this.#keys.push(key);
      else this.#keys.splice(this.indexFrom(key), 0, key);
    }
    this.#values.set(key, value);
  }

  delete(key: string): void {
    if (this.#values.delete(key)) this.#keys.splice(this.indexFrom(key), 1);
  }

  keyAt(index: number): string | undefined {
    return this.#keys[index];
  }

  /** The index of the first key that is not below this one. */
  indexFrom(key: string): number {
    const keys = this.#keys;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
