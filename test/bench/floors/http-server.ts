import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TableClient, type TransactionAction } from '@azure/data-tables';
import { ServiceBusClient } from '@azure/service-bus';
import { CUSTOMERS } from './tables.ts';

// The service's storage calls and its one send, behind bare node:http: no token, no rules, no errors, no repeats.

const customers = TableClient.fromConnectionString(process.env['Tables']!, CUSTOMERS, {
  allowInsecureConnection: true,
});
const wakeUps = new ServiceBusClient(process.env['ServiceBus']!).createSender('floor-orders');

/** As many rows of as many characters as the service's confirmation writes beside the gate. */
const ROWS = { acceptance: 600, contact: 190, outbox: 760, request: 330, audit: 900 };

const read = (customerId: string) => customers.getEntity<{ json: string }>(customerId, `customer|${customerId}`);

async function confirm(customerId: string, body: unknown): Promise<unknown> {
  const customer = await read(customerId);
  await wakeUps.sendMessages({
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
    ...Object.entries(ROWS).map(([kind, length]): TransactionAction => [
      'create',
      { partitionKey: customerId, rowKey: `${kind}|${randomUUID()}`, json: 'x'.repeat(length) },
    ]),
  ];
  await customers.submitTransaction(actions);
  return body;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const customerId = request.url!.split('/')[1]!;
  const reply =
    request.method === 'POST'
      ? await confirm(customerId, JSON.parse(Buffer.concat(chunks).toString()))
      : (JSON.parse((await read(customerId)).json) as unknown);
  const text = JSON.stringify(reply);
  response.writeHead(request.method === 'POST' ? 201 : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.stdin.on('close', () => process.exit(0)).resume();
