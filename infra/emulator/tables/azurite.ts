import telemetry from 'azurite/dist/src/common/Telemetry.js';
import configuration from 'azurite/dist/src/table/TableConfiguration.js';
import tableServer from 'azurite/dist/src/table/TableServer.js';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { type PartOptions, portOf, type RunningPart } from '../stack/part-process.ts';
import { keepRowsByKey } from './keyed-store.ts';

const KEEP_ALIVE_SECONDS = 5;
const OPEN_REQUESTS_MS = 2_000;

/** Starts Azurite's table server in this process, in memory unless a data directory is given. */
export async function startTables({ port, data }: PartOptions): Promise<RunningPart> {
  if (data !== undefined) await mkdir(data, { recursive: true });
  telemetry.AzuriteTelemetryClient.init(data ?? '', false, undefined);
  keepRowsByKey();
  const server = new tableServer.default(configure(port, data));
  await server.start();
  return {
    port: portOf(server.httpServer),
    stop: async () => {
      await finishRequests(server.httpServer);
      await server.close();
    },
  };
}

function configure(port: number, data: string | undefined): object {
  const database = join(data ?? '', 'tables.sqlite');
  return new configuration.default(
    '127.0.0.1',
    port,
    KEEP_ALIVE_SECONDS,
    database,
    false,
    false,
    undefined,
    undefined,
    false,
    true,
    '',
    '',
    '',
    undefined,
    false,
    data === undefined,
  );
}

async function finishRequests(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), OPEN_REQUESTS_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(impatience);
}
