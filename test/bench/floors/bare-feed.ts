import { odata, TableClient, type TransactionAction } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import { FEED } from './tables.ts';

/** Events of as many streams that move: four rows each, beside the head. */
const EVENTS_OF_TRANSACTION = 24;

const numberText = (number: number): string => String(number).padStart(12, '0');

/** The service's storage calls for a feed, of which it is taken for granted that each event is new and in its order. */
export class BareFeed {
  readonly #table: TableClient;
  readonly #partition = randomUUID();

  constructor(tablesConnection: string) {
    this.#table = TableClient.fromConnectionString(tablesConnection, FEED, { allowInsecureConnection: true });
  }

  async open(): Promise<void> {
    await this.#table.createTable();
    await this.#table.createEntity({ partitionKey: this.#partition, rowKey: 'head', last: 0 });
  }

  async write(events: readonly AssentEvent[]): Promise<void> {
    const partitionKey = this.#partition;
    const head = await this.#table.getEntity<{ last: number }>(partitionKey, 'head');
    let { etag, last } = head;
    for (let from = 0; from < events.length; from += EVENTS_OF_TRANSACTION) {
      const part = events.slice(from, from + EVENTS_OF_TRANSACTION);
      const rows = part.flatMap((event, at): TransactionAction[] => {
        const number = last + 1 + at;
        const moved = (position: number) => ({ partitionKey, rowKey: `stream|${event.stream}|${position}` });
        return [
          ['create', { partitionKey, rowKey: `event|${numberText(number)}`, json: JSON.stringify({ number, event }) }],
          ['create', { partitionKey, rowKey: `id|${event.id}`, json: JSON.stringify({ number }) }],
          ...(event.position! > 1 ? ([['delete', moved(event.position! - 1)]] satisfies TransactionAction[]) : []),
          ['create', { ...moved(event.position!), json: JSON.stringify({ position: event.position }) }],
        ];
      });
      last += part.length;
      const { subResponses } = await this.#table.submitTransaction([
        ['update', { partitionKey, rowKey: 'head', last }, 'Replace', { etag }],
        ...rows,
      ]);
      etag = subResponses[0]!.etag!;
    }
  }

  /** The events after a number, as many as a page holds beside the reader's own. */
  async read(after: number, size: number): Promise<unknown[]> {
    const filter = odata`PartitionKey eq ${this.#partition} and RowKey ge ${`event|${numberText(Math.max(after, 1))}`} and RowKey lt ${'event}'}`;
    const pages = this.#table.listEntities<{ json: string }>({ queryOptions: { filter } });
    const { value } = await pages.byPage({ maxPageSize: size + 1 }).next();
    return (value ?? [])
      .map(({ json }: { json: string }) => JSON.parse(json) as unknown)
      .slice(after === 0 ? 0 : 1, size + 1);
  }
}
