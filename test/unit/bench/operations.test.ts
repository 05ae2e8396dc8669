import { describe, expect, it } from 'vitest';
import { OperationCounter } from '../../bench/support/operations.ts';

type Policy = OperationCounter['tablePolicy'];

async function sent(counter: OperationCounter, method: string, url: string, body?: string): Promise<void> {
  const request = { method, url, body } as unknown as Parameters<Policy['sendRequest']>[0];
  await counter.tablePolicy.sendRequest(request, () => Promise.resolve({} as never));
}

const TRANSACTION = [
  '--changeset_1',
  'Content-Type: application/http',
  '',
  "PUT http://localhost/Ledger(PartitionKey='a',RowKey='b') HTTP/1.1",
  '--changeset_1',
  '',
  'POST http://localhost/Ledger HTTP/1.1',
  '{"text":"PUT here is no request line"}',
  '--changeset_1--',
].join('\r\n');

describe('the operation counter', () => {
  it('a transaction is one round trip that writes its rows', async () => {
    const counter = new OperationCounter();
    const counted = await counter.during(() => sent(counter, 'POST', 'http://localhost/$batch', TRANSACTION));
    expect(counted).toEqual({
      tableRoundTrips: 1,
      tableReads: 0,
      tableWrites: 1,
      rowsWritten: 2,
      sends: 0,
      messagesSent: 0,
      cancellations: 0,
    });
  });

  it('counts what happens during the work only', async () => {
    const counter = new OperationCounter();
    await sent(counter, 'GET', 'http://localhost/Ledger()');
    const counted = await counter.during(async () => {
      await sent(counter, 'GET', 'http://localhost/Ledger()');
      await sent(counter, 'POST', 'http://localhost/Ledger');
    });
    expect(counted).toMatchObject({ tableRoundTrips: 2, tableReads: 1, tableWrites: 1, rowsWritten: 1 });
  });

  it('a send counts once, its messages each', async () => {
    const counter = new OperationCounter();
    const sender = { entityPath: 'events', sendMessages: () => Promise.resolve() };
    const senderFor = counter.senders(() => Promise.resolve(sender as never));
    const counted = await counter.during(async () => {
      const counting = await senderFor('events');
      await counting.sendMessages([{ body: 1 }, { body: 2 }]);
      await counting.sendMessages({ body: 3 });
      await counting.sendMessages({ count: 7 } as never);
    });
    expect(counted).toMatchObject({ sends: 3, messagesSent: 10, tableRoundTrips: 0 });
  });
});
