import { odata, TableClient, type TransactionAction } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import { mapConcurrent } from '../support/parallel.ts';
import { LOG } from './tables.ts';

const AT_ONCE = 16;
const ENTRIES_OF_BUNDLE = 256;
/** Characters of an entry in the rows of the service's log. */
const TILE_CHARACTERS = 43;
const BUNDLE_CHARACTERS = 140;
const LOGGED_CHARACTERS = 160;
const LEAF_CHARACTERS = 170;
/** Characters in one property of a row. */
const PROPERTY_CHARACTERS = 30_000;

/** As many characters in as many properties as the service's rows have. */
const texts = (length: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(length / PROPERTY_CHARACTERS) }, (_, part) => [
      `json${part}`,
      'x'.repeat(Math.min(PROPERTY_CHARACTERS, length - part * PROPERTY_CHARACTERS)),
    ]),
  );

/** A ledger with one audit entry behind a row. */
interface NewEntry {
  readonly partition: string;
  readonly after: string;
}

/** The service's storage calls for a batch of entries of customers, one each: nothing is hashed, proved or checked. */
export class BareLog {
  readonly #ledger: TableClient;
  readonly #log: TableClient;
  readonly #partition = randomUUID();
  #size = 0;

  constructor(tablesConnection: string, ledgerTable: string) {
    const open = (name: string) =>
      TableClient.fromConnectionString(tablesConnection, name, { allowInsecureConnection: true });
    this.#ledger = open(ledgerTable);
    this.#log = open(LOG);
  }

  async open(ledgers: readonly string[]): Promise<void> {
    await this.#log.createTable();
    for (const rowKey of ['checkpoint', 'head', 'tile', 'bundle'])
      await this.#log.createEntity({ partitionKey: this.#partition, rowKey, ...texts(1) });
    for (const partitionKey of ledgers)
      await this.#log.createEntity({ partitionKey, rowKey: 'logged', ...texts(LOGGED_CHARACTERS) });
  }

  async add(entries: readonly NewEntry[]): Promise<void> {
    const partitionKey = this.#partition;
    const read = (rowKey: string) => this.#log.getEntity(partitionKey, rowKey);
    await read('checkpoint');
    const { etag } = await read('head');
    await mapConcurrent(AT_ONCE, entries, async ({ partition, after }) => {
      await this.#log.getEntity(partition, 'logged');
      const filter = odata`PartitionKey eq ${partition} and RowKey gt ${after} and RowKey lt ${'audit}'}`;
      await this.#ledger.listEntities({ queryOptions: { filter } }).byPage({ maxPageSize: 90 }).next();
    });
    await read('tile');
    await read('bundle');
    this.#size += entries.length;
    const open = this.#size % ENTRIES_OF_BUNDLE;
    const { subResponses } = await this.#log.submitTransaction([
      ['update', { partitionKey, rowKey: 'head', ...texts(200 + entries.length * 200) }, 'Replace', { etag }],
      ['upsert', { partitionKey, rowKey: 'tile', ...texts(open * TILE_CHARACTERS) }, 'Replace'],
      ['upsert', { partitionKey, rowKey: 'bundle', ...texts(open * BUNDLE_CHARACTERS) }, 'Replace'],
    ]);
    const written = subResponses[0]!.etag!;
    await mapConcurrent(AT_ONCE, entries, async ({ partition }) => {
      const rows: TransactionAction[] = [
        ['upsert', { partitionKey: partition, rowKey: 'logged', ...texts(LOGGED_CHARACTERS) }, 'Replace'],
        ['create', { partitionKey: partition, rowKey: `leaf|${randomUUID()}`, ...texts(LEAF_CHARACTERS) }],
      ];
      await this.#log.submitTransaction(rows);
    });
    await this.#log.updateEntity({ partitionKey, rowKey: 'head', ...texts(200) }, 'Replace', { etag: written });
  }
}
