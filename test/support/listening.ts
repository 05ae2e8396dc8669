import { connect } from 'node:net';
import { vi } from 'vitest';

/** Waits until somebody listens on a port of this machine. To connect takes no port away, as a trial to listen would. */
export const listening = (port: number): Promise<void> => vi.waitFor(() => connected(port), { timeout: 60_000 });

const connected = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
