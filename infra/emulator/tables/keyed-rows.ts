import type { KeyRange } from './key-range.ts';

/** A row as Azurite hands it to its store. */
export interface StoredRow {
  readonly PartitionKey: string;
  readonly RowKey: string;
  /** Where the row is on disk. */
  place?: number;
}

/** Where rows are kept beside memory. */
export interface Disk {
  /** Writes a row to its place, or to a new one. */
  put(collection: string, row: StoredRow): void;
  remove(row: StoredRow): void;
}

/** A query over rows in the order of their keys, with the interface that the store expects of its collections. */
class Chain {
  readonly #rows: Iterable<StoredRow>;
  readonly #conditions: readonly ((row: StoredRow) => boolean)[];
  readonly #count: number;

  constructor(rows: Iterable<StoredRow>, conditions: readonly ((row: StoredRow) => boolean)[] = [], count = Infinity) {
    this.#rows = rows;
    this.#conditions = conditions;
    this.#count = count;
  }

  where(wanted: (row: StoredRow) => boolean): Chain {
    return new Chain(this.#rows, [...this.#conditions, wanted], this.#count);
  }

  /** The rows are in the order that the store asks for. */
  sort(): Chain {
    return this;
  }

  limit(count: number): Chain {
    return new Chain(this.#rows, this.#conditions, count);
  }

  /** Looks at no row behind the last that it returns. */
  data(): StoredRow[] {
    const found: StoredRow[] = [];
    for (const row of this.#rows) {
      if (!this.#conditions.every((wanted) => wanted(row))) continue;
      found.push(row);
      if (found.length >= this.#count) break;
    }
    return found;
  }
}

/**
 * The rows of a table by partition and row key, in memory and, if there is one, on disk. What a call costs does not grow
 * with the table: in the collections of LokiJS replacements and removals do, and each query scans and sorts all rows.
 */
export class KeyedRows {
  readonly #name: string;
  readonly #disk: Disk | undefined;
  /** Each by ascending row key; none is empty. */
  readonly #partitions = new Map<string, StoredRow[]>();
  /** The keys of the partitions by the last query over partitions, ascending. */
  #keys: readonly string[] = [];
  #keysAreComplete = true;

  constructor(name: string, disk: Disk | undefined) {
    this.#name = name;
    this.#disk = disk;
  }

  findOne({ PartitionKey, RowKey }: Pick<StoredRow, 'PartitionKey' | 'RowKey'>): StoredRow | null {
    const rows = this.#partitions.get(PartitionKey) ?? [];
    const row = rows[firstFrom(rows, RowKey, rowKey)];
    return row?.RowKey === RowKey ? row : null;
  }

  insert(row: StoredRow): StoredRow {
    this.#disk?.put(this.#name, row);
    this.load(row);
    return row;
  }

  /** The row takes the place of the one with its keys. */
  update(row: StoredRow): StoredRow {
    const place = this.findOne(row)?.place;
    return this.insert(place === undefined ? row : Object.assign(row, { place }));
  }

  remove({ PartitionKey, RowKey }: StoredRow): void {
    const rows = this.#partitions.get(PartitionKey) ?? [];
    const at = firstFrom(rows, RowKey, rowKey);
    const row = rows[at];
    if (row?.RowKey !== RowKey) return;
    this.#disk?.remove(row);
    if (rows.length === 1) this.#partitions.delete(PartitionKey);
    else rows.splice(at, 1);
  }

  clear(): void {
    for (const rows of this.#partitions.values()) for (const row of rows) this.#disk?.remove(row);
    this.#partitions.clear();
  }

  /** Notes a row that is on disk. */
  load(row: StoredRow): void {
    const rows = this.#partitions.get(row.PartitionKey);
    if (!rows) {
      this.#partitions.set(row.PartitionKey, [row]);
      this.#keysAreComplete = false;
      return;
    }
    const at = firstFrom(rows, row.RowKey, rowKey);
    rows.splice(at, rows[at]?.RowKey === row.RowKey ? 1 : 0, row);
  }

  chain(range: KeyRange): Chain {
    return new Chain(this.#within(range));
  }

  /** The same rows, for an update that removes a row and inserts its successor: the one takes the other's place. */
  replacing(): Pick<KeyedRows, 'findOne' | 'insert' | 'remove'> {
    return {
      findOne: (row) => this.findOne(row),
      remove: () => undefined,
      insert: (row) => this.update(row),
    };
  }

  *#within({ partitions, rows: { from, to }, next }: KeyRange): Generator<StoredRow> {
    for (const key of this.#keysWithin(partitions, next?.partition)) {
      const rows = this.#partitions.get(key) ?? [];
      const first = key === next?.partition && next.row > from ? next.row : from;
      for (let at = firstFrom(rows, first, rowKey); at < rows.length; at++) {
        const row = rows[at]!;
        if (to !== undefined && row.RowKey > to) break;
        yield row;
      }
    }
  }

  *#keysWithin({ from, to }: KeyRange['partitions'], next = from): Generator<string> {
    if (from === to) return yield from;
    if (!this.#keysAreComplete) this.#completeKeys();
    for (let at = firstFrom(this.#keys, next > from ? next : from, itself); at < this.#keys.length; at++) {
      const key = this.#keys[at]!;
      if (to !== undefined && key > to) return;
      yield key;
    }
  }

  /** The new keys behind the sorted ones, which the sort then takes as they are. */
  #completeKeys(): void {
    const keys = new Set([...this.#keys, ...this.#partitions.keys()]);
    this.#keys = [...keys].filter((key) => this.#partitions.has(key)).toSorted(ascending);
    this.#keysAreComplete = true;
  }
}

const rowKey = ({ RowKey }: StoredRow): string => RowKey;
const itself = (key: string): string => key;

/** By UTF-16 code units, as the store compares. */
const ascending = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The position of the first item, by ascending keys, that is not before the key. */
function firstFrom<T>(items: readonly T[], key: string, keyOf: (item: T) => string): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOf(items[middle]!) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
