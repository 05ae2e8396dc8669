// A receiver of webhooks in a process of its own, which agrees to everything and takes everything.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ServerIdentity } from '../../support/tls-authority.ts';

process.once('message', (identity: ServerIdentity) => {
  const server = createServer(identity, (request, response) => {
    request.resume().on('end', () => response.writeHead(204, { 'webhook-allowed-origin': '*' }).end());
  });
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
});
process.once('disconnect', () => process.exit());
