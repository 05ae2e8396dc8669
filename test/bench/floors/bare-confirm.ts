import { TableClient, type TransactionAction } from '@azure/data-tables';
import { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { CUSTOMERS } from './tables.ts';

/** As many rows of as many characters as the service's confirmation writes beside the gate. */
export const CONFIRM_ROWS = { acceptance: 600, contact: 190, outbox: 760, request: 330, audit: 900 };

/** The service's storage calls for a confirmation and its one send: no rules, no repeats. */
export class BareConfirm {
  readonly #customers: TableClient;
  readonly #wakeUps;

  constructor(tablesConnection: string, busConnection: string) {
    this.#customers = TableClient.fromConnectionString(tablesConnection, CUSTOMERS, { allowInsecureConnection: true });
    this.#wakeUps = new ServiceBusClient(busConnection).createSender('floor-orders');
  }

  read(customerId: string) {
    return this.#customers.getEntity<{ json: string }>(customerId, `customer|${customerId}`);
  }

  async confirm(customerId: string): Promise<void> {
    const customer = await this.read(customerId);
    await this.#wakeUps.sendMessages({
      contentType: 'application/json',
      body: { customerId, id: randomUUID() },
      scheduledEnqueueTimeUtc: new Date(Date.now() + 3_600_000),
    });
    const actions: TransactionAction[] = [
      [
        'update',
        { partitionKey: customerId, rowKey: `customer|${customerId}`, json: customer.json },
        'Replace',
        { etag: customer.etag },
      ],
      ...Object.entries(CONFIRM_ROWS).map(([kind, length]): TransactionAction => [
        'create',
        { partitionKey: customerId, rowKey: `${kind}|${randomUUID()}`, json: 'x'.repeat(length) },
      ]),
    ];
    await this.#customers.submitTransaction(actions);
  }
}
