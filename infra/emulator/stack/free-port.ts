import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the ephemeral range, so that no outgoing connection or port 0 takes the port.
const FIRST = 20_000;
const LAST = 30_000;
const ATTEMPTS = 50;

/** Whether this process can listen on the port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Finds a free port for a part whose settings include its own address. */
export async function drawFreePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found between ${FIRST} and ${LAST}.`);
}
