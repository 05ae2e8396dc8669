import lokiStore from 'azurite/dist/src/table/persistence/LokiTableMetadataStore.js';
import { keyRange } from './key-range.ts';
import { KeyedRows } from './keyed-rows.ts';
import { moveOlderFile } from './older-file.ts';
import { TableFile } from './table-file.ts';

const LokiStore = lokiStore.default;
type Store = InstanceType<typeof LokiStore>;

interface Named {
  readonly name: string;
}

/** Rows between two lines of progress, for which the parent of this process waits. */
const ROWS_A_LINE = 50_000;

/**
 * Azurite's store with its rows by key, in memory and in a file. What a call costs does not grow with what is stored,
 * and a write is in the file before it is answered. LokiJS keeps the names of the tables and the account's settings.
 */
class KeyedTableStore extends LokiStore {
  readonly #keyed = new WeakMap<object, KeyedRows>();
  readonly #file: TableFile | undefined;
  /** Replaces the collection during a call; those calls are synchronous. */
  #standIn: object | undefined;

  constructor(path: string, inMemory: boolean) {
    super(path, true);
    if (inMemory) return;
    this.#file = new TableFile(path);
    moveOlderFile(path, this.#file);
  }

  override async init(): Promise<void> {
    await super.init();
    for (const [collection, document] of this.#file?.documents() ?? []) {
      this.db.getCollection(collection)!.insert(document);
      if (collection === this.TABLES_COLLECTION) this.createCollectionForTable(document);
    }
    let loaded = 0;
    for (const [collection, row] of this.#file?.rows() ?? []) {
      this.#rowsOf(this.db.getCollection(collection)!).load(row);
      loaded++;
      if (loaded % ROWS_A_LINE === 0) console.log(`${loaded.toLocaleString('en')} rows read`);
    }
  }

  override async close(): Promise<void> {
    await super.close();
    this.#file?.close();
  }

  override createTable(...args: Parameters<Store['createTable']>): Promise<void> {
    return this.#keeping(this.TABLES_COLLECTION, () => super.createTable(...args));
  }

  override deleteTable(...args: Parameters<Store['deleteTable']>): Promise<void> {
    return this.#keeping(this.TABLES_COLLECTION, () => super.deleteTable(...args));
  }

  override setTableACL(...args: Parameters<Store['setTableACL']>): Promise<void> {
    return this.#keeping(this.TABLES_COLLECTION, () => super.setTableACL(...args));
  }

  override setServiceProperties(...args: Parameters<Store['setServiceProperties']>): Promise<unknown> {
    return this.#keeping(this.SERVICES_COLLECTION, () => super.setServiceProperties(...args));
  }

  override removeTableCollection(...args: Parameters<Store['removeTableCollection']>): void {
    const [account, { table }] = args;
    const collection = this.db.getCollection(this.getTableCollectionName(account, table));
    if (collection) this.#rowsOf(collection).clear();
    super.removeTableCollection(...args);
  }

  override getEntityCollection(...args: Parameters<Store['getEntityCollection']>) {
    return this.#standIn ?? this.#rowsOf(super.getEntityCollection(...args) as Named);
  }

  override queryTableEntities(...args: Parameters<Store['queryTableEntities']>): Promise<unknown> {
    const [context, account, table, { filter }, nextPartition, nextRow] = args;
    const rows = this.getEntityCollection(account, table, context) as KeyedRows;
    const partition = this.decodeContinuationHeader(nextPartition);
    const next =
      partition === undefined ? {} : { next: { partition, row: this.decodeContinuationHeader(nextRow) ?? '' } };
    const chain = () => rows.chain({ ...keyRange(filter), ...next });
    return this.#with({ chain }, () => super.queryTableEntities(...args));
  }

  override updateTableEntity(...args: Parameters<Store['updateTableEntity']>): Promise<unknown> {
    const [context, table, account] = args;
    const rows = this.getEntityCollection(account, table, context) as KeyedRows;
    return this.#with(rows.replacing(), () => super.updateTableEntity(...args));
  }

  override async beginBatchTransaction(batchId: string): Promise<void> {
    await super.beginBatchTransaction(batchId);
    this.#file?.begin();
  }

  override async endBatchTransaction(...args: Parameters<Store['endBatchTransaction']>): Promise<void> {
    try {
      await super.endBatchTransaction(...args);
    } finally {
      this.#file?.commit();
    }
  }

  override rollbackEntityChanges(collection: Named): void {
    super.rollbackEntityChanges(this.#rowsOf(collection));
  }

  override removeEntitiesAddedInBatch(collection: Named): void {
    super.removeEntitiesAddedInBatch(this.#rowsOf(collection));
  }

  #rowsOf(collection: Named): KeyedRows {
    const rows = this.#keyed.get(collection) ?? new KeyedRows(collection.name, this.#file);
    this.#keyed.set(collection, rows);
    return rows;
  }

  /** A change of one of the two collections that LokiJS keeps, which are small. */
  async #keeping<T>(collection: string, change: () => Promise<T>): Promise<T> {
    this.#file?.begin();
    try {
      return await change();
    } finally {
      this.#file?.putDocuments(collection, this.db.getCollection(collection)!.data);
      this.#file?.commit();
    }
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
