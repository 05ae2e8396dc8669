import { odata } from '@azure/data-tables';

/** Bounds of a key, by the operators of the storage. */
export interface Bounds {
  readonly ge?: string;
  readonly gt?: string;
  readonly le?: string;
  readonly lt?: string;
}

/** Rows of a table, as a filter, with the bounds that it sets to their partitions: these tell whose rows they are. */
export interface RowRange {
  readonly partitions: Bounds;
  readonly filter: string;
}

const comparisons = (key: 'PartitionKey' | 'RowKey', bounds: Bounds): string[] =>
  Object.entries(bounds).map(([operator, value]) => `${key} ${operator}${odata` ${value as string}`}`);

/** The rows of a partition within the bounds. */
export const inPartition = (partition: string, rows: Bounds = {}): RowRange => ({
  partitions: { ge: partition, le: partition },
  filter: [odata`PartitionKey eq ${partition}`, ...comparisons('RowKey', rows)].join(' and '),
});

/** The rows of a range of partitions that fulfil the conditions. */
export const inPartitions = (partitions: Bounds, ...conditions: readonly string[]): RowRange => ({
  partitions,
  filter: [...comparisons('PartitionKey', partitions), ...conditions].join(' and '),
});

export const EVERY_ROW = inPartitions({});

/** The condition of the rows behind one, in ranges that begin with its partition. */
export const behindRow = (partition: string, row: string): string =>
  odata`(PartitionKey gt ${partition} or RowKey gt ${row})`;
