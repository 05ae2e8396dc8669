/** A row as Azurite hands it to its store. */
export interface StoredRow {
  readonly PartitionKey: string;
  readonly RowKey: string;
  /** Given by the collection that holds the row. */
  $loki?: number;
  meta?: unknown;
}

/** The members used of the collection of a table's rows. */
export interface Collection {
  readonly data: StoredRow[];
  binaryIndices: object;
  dirty: boolean;
  get(id: number, withPosition: true): [StoredRow, number];
  insert(row: StoredRow): StoredRow;
  update(row: StoredRow): void;
  remove(row: StoredRow): void;
}

/** A query over rows, with the interface that the store expects of its collections. */
class Chain {
  readonly #rows: StoredRow[];

  constructor(rows: StoredRow[]) {
    this.#rows = rows;
  }

  where(wanted: (row: StoredRow) => boolean): Chain {
    return new Chain(this.#rows.filter(wanted));
  }

  sort(compare: (a: StoredRow, b: StoredRow) => number): Chain {
    return new Chain(this.#rows.toSorted(compare));
  }

  limit(count: number): Chain {
    return new Chain(this.#rows.slice(0, count));
  }

  data(): StoredRow[] {
    return this.#rows;
  }
}

/**
 * Indexes the rows of a table by partition and row key, in front of the collection. With the collection's own indices,
 * the cost of a replacement grows with the table, and a query scans all rows.
 */
export class KeyedRows {
  readonly #collection: Collection;
  readonly #partitions = new Map<string, Map<string, StoredRow>>();

  constructor(collection: Collection) {
    this.#collection = collection;
    collection.binaryIndices = {};
    for (const row of collection.data) this.#note(row);
  }

  findOne({ PartitionKey, RowKey }: StoredRow): StoredRow | null {
    return this.#partitions.get(PartitionKey)?.get(RowKey) ?? null;
  }

  insert(row: StoredRow): StoredRow {
    const inserted = this.#collection.insert(row);
    this.#note(inserted);
    return inserted;
  }

  update(row: StoredRow): void {
    this.#collection.update(row);
    this.#note(row);
  }

  remove(row: StoredRow): void {
    const { PartitionKey, RowKey } = row;
    this.#collection.remove(row);
    const partition = this.#partitions.get(PartitionKey);
    partition?.delete(RowKey);
    if (partition?.size === 0) this.#partitions.delete(PartitionKey);
  }

  /** All rows, or those of a partition. */
  chain(partition?: string): Chain {
    if (partition === undefined) return new Chain(this.#collection.data);
    return new Chain([...(this.#partitions.get(partition)?.values() ?? [])]);
  }

  /** The same rows, for an update that removes a row and inserts its successor: the one takes the other's place. */
  replacing(): Pick<KeyedRows, 'findOne' | 'insert' | 'remove'> {
    let place: StoredRow | undefined;
    return {
      findOne: (row) => this.findOne(row),
      remove: (row) => {
        place = row;
      },
      insert: (row) => (place ? this.#replace(place, row) : this.insert(row)),
    };
  }

  #replace(old: StoredRow, row: StoredRow): StoredRow {
    const [, position] = this.#collection.get(old.$loki!, true);
    const successor = Object.assign(row, { $loki: old.$loki, meta: old.meta });
    this.#collection.data[position] = successor;
    this.#collection.dirty = true;
    this.#note(successor);
    return successor;
  }

  #note(row: StoredRow): void {
    const partition = this.#partitions.get(row.PartitionKey) ?? new Map<string, StoredRow>();
    partition.set(row.RowKey, row);
    this.#partitions.set(row.PartitionKey, partition);
  }
}
