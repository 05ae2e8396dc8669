import { TableClient, type TableServiceClientOptions, type TransactionAction } from '@azure/data-tables';
import { mapConcurrent } from '../support/parallel.ts';

/** Where the bare client writes what the sweep writes into its flags. */
export const BARE_FLAGS = 'BareFlags';

const READS_AT_ONCE = 32;
const WRITES_AT_ONCE = 4;
const PARTNERS_AT_ONCE = 8;
const PAGE = 1000;
const BATCH = 100;

/** The rows of one due day by their keys, as the index has them. */
type Due = readonly [environment: string, partnerId: string, customerId: string, subscriptionId: string];

/**
 * The reads and writes that a sweep does for one due day, by the bare client and nothing else: index page, gates,
 * subscriptions, flags, transactions that create flags, gates again, transactions that mark them announced.
 */
export function bareDays(connection: string, options: TableServiceClientOptions) {
  const open = (name: string) =>
    TableClient.fromConnectionString(connection, name, { allowInsecureConnection: true, ...options });
  const ledger = open('Ledger');
  const flags = open(BARE_FLAGS);
  const progress = open('BareSweeps');
  const ready = Promise.all([flags.createTable(), progress.createTable()]);

  async function partner(day: string, dues: readonly Due[], json: string): Promise<void> {
    const [environment, partnerId] = dues[0]!;
    const partition = `${environment}|${partnerId}|${day}`;
    const byCustomer = [...Map.groupBy(dues, ([, , customerId]) => customerId)];
    const gate = ([customerId]: readonly [string, unknown]) =>
      ledger.getEntity(`${environment}|${partnerId}|${customerId}`, `gate|${customerId}`);
    const names = dues.map(([, , customerId, subscriptionId]) => `${customerId}|${subscriptionId}`);
    const filter = `PartitionKey eq '${partition}' and RowKey ge '${names[0]!}' and RowKey le '${names.at(-1)!}'`;
    await Promise.all([
      mapConcurrent(READS_AT_ONCE, byCustomer, async (customer) => {
        await gate(customer);
        const [customerId, own] = customer;
        await mapConcurrent(READS_AT_ONCE, own, async ([, , , subscriptionId]) => {
          await ledger.getEntity(`${environment}|${partnerId}|${customerId}`, `subscription|${subscriptionId}`);
        });
      }),
      flags.listEntities({ queryOptions: { filter } }).byPage({ maxPageSize: PAGE }).next(),
    ]);
    const batches = Array.from({ length: Math.ceil(names.length / BATCH) }, (_, at) =>
      names.slice(at * BATCH, (at + 1) * BATCH),
    );
    const etags = new Map<string, string>();
    await mapConcurrent(WRITES_AT_ONCE, batches, async (batch) => {
      const created = await flags.submitTransaction(
        batch.map((rowKey): TransactionAction => [
          'create',
          { partitionKey: partition, rowKey, json0: json, state: 'open', kind: 'blocking' },
        ]),
      );
      batch.forEach((rowKey, at) => etags.set(rowKey, created.subResponses[at]!.etag!));
    });
    await mapConcurrent(READS_AT_ONCE, byCustomer, async (customer) => void (await gate(customer)));
    await mapConcurrent(WRITES_AT_ONCE, batches, async (batch) => {
      await flags.submitTransaction(
        batch.map((rowKey): TransactionAction => [
          'update',
          { partitionKey: partition, rowKey, json0: json, state: 'open', kind: 'blocking' },
          'Replace',
          { etag: etags.get(rowKey)! },
        ]),
      );
    });
  }

  /** Does the day's work; how many renewals it was. */
  return async (day: string, json: string): Promise<number> => {
    await ready;
    const compact = day.replaceAll('-', '');
    const filter = `PartitionKey eq '0|${compact}'`;
    let count = 0;
    const pages = open(`Renewals${compact.slice(0, 6)}`)
      .listEntities({ queryOptions: { filter } })
      .byPage({ maxPageSize: PAGE });
    for await (const page of pages) {
      const dues = page.map(({ rowKey }) => rowKey!.split('|') as unknown as Due);
      const partners = [...Map.groupBy(dues, ([environment, partnerId]) => `${environment}|${partnerId}`).values()];
      await mapConcurrent(PARTNERS_AT_ONCE, partners, (own) => partner(compact, own, json));
      await progress.upsertEntity({ partitionKey: compact, rowKey: `progress|${compact}`, count }, 'Replace');
      count += dues.length;
    }
    return count;
  };
}
