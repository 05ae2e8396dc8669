import type { Entity } from '../../../../shared/tables/backend.ts';
import type { StoredRow } from '../../../../shared/tables/point-read.ts';
import type { Row } from '../../../../shared/tables/range-read.ts';
import type { Filter } from './filter.ts';
import { SortedKeys } from './sorted-keys.ts';

/** A row as lists and as point reads show it. Frozen: every reader gets the same objects. */
export class StandInRow {
  readonly listed: Row;
  #point: StoredRow | undefined;

  constructor(entity: Entity, etag: string, timestamp: string) {
    this.listed = Object.freeze({ ...entity, etag, timestamp });
  }

  get etag(): string {
    return this.listed.etag;
  }

  get point(): StoredRow {
    if (this.#point === undefined) {
      const { partitionKey, rowKey, timestamp, ...properties } = this.listed;
      this.#point = Object.freeze({ PartitionKey: partitionKey, RowKey: rowKey, Timestamp: timestamp, ...properties });
    }
    return this.#point;
  }
}

type Partition = SortedKeys<StandInRow>;

/** The rows of a table by ascending partition key, then row key. */
export class TableRows {
  readonly #partitions = new SortedKeys<Partition>();

  get(partitionKey: string, rowKey: string): StandInRow | undefined {
    return this.#partitions.get(partitionKey)?.get(rowKey);
  }

  put(partitionKey: string, rowKey: string, row: StandInRow): void {
    let partition = this.#partitions.get(partitionKey);
    if (partition === undefined) {
      partition = new SortedKeys();
      this.#partitions.set(partitionKey, partition);
    }
    partition.set(rowKey, row);
  }

  remove(partitionKey: string, rowKey: string): void {
    const partition = this.#partitions.get(partitionKey)!;
    partition.delete(rowKey);
    if (partition.size === 0) this.#partitions.delete(partitionKey);
  }

  /** Visits the rows that match, from a position on, until `visit` returns false. */
  scan({ matches, partitions, rows }: Filter, from: Position | undefined, visit: (row: Row) => boolean): void {
    const first = from && from.partitionKey > partitions.from ? from.partitionKey : partitions.from;
    for (let at = this.#partitions.indexFrom(first); ; at++) {
      const partitionKey = this.#partitions.keyAt(at);
      if (partitionKey === undefined || (partitions.to !== undefined && partitionKey > partitions.to)) return;
      const partition = this.#partitions.get(partitionKey)!;
      const start = from?.partitionKey === partitionKey && from.rowKey > rows.from ? from.rowKey : rows.from;
      for (let within = partition.indexFrom(start); ; within++) {
        const rowKey = partition.keyAt(within);
        if (rowKey === undefined || (rows.to !== undefined && rowKey > rows.to)) break;
        const row = partition.get(rowKey)!.listed;
        if (matches(row as never) && !visit(row)) return;
      }
    }
  }
}

/** A place among the rows of a table. */
export interface Position {
  readonly partitionKey: string;
  readonly rowKey: string;
}
