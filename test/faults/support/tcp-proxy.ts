import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';
import { portOf } from '../../../infra/emulator/stack/part-process.ts';

/** Stands before a port, and can hold back every byte. Ends with the test file. */
export async function tcpProxy(port: number) {
  const sockets = new Set<Socket>();
  let frozen = false;
  const keep = (socket: Socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy()));
    if (frozen) socket.pause();
  };
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    client.pipe(behind).pipe(client);
    client.on('close', () => behind.destroy());
    behind.on('close', () => client.destroy());
    keep(client);
    keep(behind);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: portOf(server),
    /** Holds what goes over the connections that there are, which no new one mends. */
    freezeOpen() {
      for (const socket of sockets) socket.pause();
    },
    /** Holds those to come as well, until it thaws. */
    freeze() {
      frozen = true;
      this.freezeOpen();
    },
    thaw() {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
  };
}
