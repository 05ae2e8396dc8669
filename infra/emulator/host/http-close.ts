import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** Returns a function that closes the server, and each connection once its running answer is sent. */
export function closeGracefully(server: Server): () => Promise<void> {
  const connections = new Set<Socket>();
  const answering = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    answering.add(socket);
    response.once('close', () => {
      answering.delete(socket);
      if (closing) socket.destroySoon();
    });
  });
  return () =>
    new Promise((resolve) => {
      closing = true;
      // The HTTP server's own close destroys connections whose answer was written but not sent yet.
      NetServer.prototype.close.call(server, () => resolve());
      for (const socket of connections) if (!answering.has(socket)) socket.destroySoon();
    });
}
