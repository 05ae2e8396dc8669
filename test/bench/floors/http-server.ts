import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BareConfirm } from './bare-confirm.ts';

// The service's storage calls and its one send, behind bare node:http: no token, no rules, no errors, no repeats.

const floor = new BareConfirm(process.env['Tables']!, process.env['ServiceBus']!);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const customerId = request.url!.split('/')[1]!;
  const replyTo = {
    POST: async () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      await floor.confirm(customerId);
      return body;
    },
    GET: async () => JSON.parse((await floor.read(customerId)).json) as unknown,
  };
  const text = JSON.stringify(await replyTo[request.method as 'GET' | 'POST']());
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
