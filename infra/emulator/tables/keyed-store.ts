import lokiStore from 'azurite/dist/src/table/persistence/LokiTableMetadataStore.js';
import { KeyedRows, type Collection } from './keyed-rows.ts';

/** A filter that names one partition and nothing beside it: `PartitionKey eq 'x'`, alone or followed by `and`. */
const ONE_PARTITION = /^PartitionKey eq '((?:[^']|'')*)'(?: and (?!.* or ).*)?$/;

const partitionOf = (filter: string | undefined): string | undefined =>
  ONE_PARTITION.exec(filter ?? '')?.[1]?.replaceAll("''", "'");

/** Azurite's store of rows with an index of keys: a query reads its partition, a replacement costs what a row costs. */
class KeyedTableStore extends lokiStore.default {
  readonly #keyed = new WeakMap<Collection, KeyedRows>();
  /** Replaces the collection during a call; those calls are synchronous. */
  #standIn: object | undefined;

  override getEntityCollection(...args: Parameters<InstanceType<typeof lokiStore.default>['getEntityCollection']>) {
    return this.#standIn ?? this.#rowsOf(super.getEntityCollection(...args) as Collection);
  }

  override queryTableEntities(
    ...args: Parameters<InstanceType<typeof lokiStore.default>['queryTableEntities']>
  ): Promise<unknown> {
    const [context, account, table, { filter }] = args;
    const rows = this.getEntityCollection(account, table, context) as KeyedRows;
    const chain = () => rows.chain(partitionOf(filter));
    return this.#with({ chain }, () => super.queryTableEntities(...args));
  }

  override updateTableEntity(
    ...args: Parameters<InstanceType<typeof lokiStore.default>['updateTableEntity']>
  ): Promise<unknown> {
    const [context, table, account] = args;
    const rows = this.getEntityCollection(account, table, context) as KeyedRows;
    return this.#with(rows.replacing(), () => super.updateTableEntity(...args));
  }

  override rollbackEntityChanges(collection: object): void {
    super.rollbackEntityChanges(this.#rowsOf(collection as Collection));
  }

  override removeEntitiesAddedInBatch(collection: object): void {
    super.removeEntitiesAddedInBatch(this.#rowsOf(collection as Collection));
  }

  #rowsOf(collection: Collection): KeyedRows {
    const rows = this.#keyed.get(collection) ?? new KeyedRows(collection);
    this.#keyed.set(collection, rows);
    return rows;
  }

  #with<T>(standIn: object, call: () => T): T {
    this.#standIn = standIn;
    try {
      return call();
    } finally {
      this.#standIn = undefined;
    }
  }
}

/** Makes every table server that this process starts keep its rows by key. */
export function keepRowsByKey(): void {
  lokiStore.default = KeyedTableStore;
}
