/** A binary heap: the item that precedes all others comes out first. */
export class Heap<T> {
  readonly #precedes: (one: T, other: T) => boolean;
  readonly #items: T[] = [];

  constructor(precedes: (one: T, other: T) => boolean) {
    this.#precedes = precedes;
  }

  peek(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || !this.#precedes(item, parent)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last !== undefined && items.length > 0) this.#sink(last);
    return first;
  }

  #sink(item: T): void {
    const items = this.#items;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      let child = items[below];
      if (child === undefined) break;
      const right = items[below + 1];
      if (right !== undefined && this.#precedes(right, child)) {
        child = right;
        below += 1;
      }
      if (!this.#precedes(child, item)) break;
      items[at] = child;
      at = below;
    }
    items[at] = item;
  }
}
