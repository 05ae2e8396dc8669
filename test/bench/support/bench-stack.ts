import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceBusClient } from '@azure/service-bus';
import { requestToken } from '../../../infra/local/request-token.ts';
import { startStack, type Stack } from '../../../infra/local/stack.ts';
import type { ExtraHost } from '../../../infra/local/stack-options.ts';
import { writeTopology } from './topology.ts';
import { startFloorServer, type FloorServer } from './floor-server.ts';

const FLOOR_APP = fileURLToPath(new URL('../floors/orders-app.ts', import.meta.url));
const KEPT_LINES = 20;

/** The embedded stack with the service on it, and beside it the floors on the same tables and bus. */
export interface BenchStack extends Stack {
  readonly bus: ServiceBusClient;
  /** The function app that handles orders without guarantees. */
  readonly floorHost: ExtraHost;
  /** The bare HTTP server. */
  readonly floorServer: FloorServer;
  /** A token of a partner's administrator. */
  token(partnerId: string): Promise<string>;
  /** The last errors that the parts wrote. */
  readonly complaints: readonly string[];
}

export async function startBenchStack(signal: AbortSignal): Promise<BenchStack> {
  const folder = mkdtempSync(join(tmpdir(), 'assent-bench-'));
  const topology = join(folder, 'topology.json');
  writeTopology(topology);
  const complaints: string[] = [];
  const log = (part: string, line: string) => {
    if (!/error|warn/i.test(line)) return;
    complaints.push(`[${part}] ${line}`);
    if (complaints.length > KEPT_LINES) complaints.shift();
  };
  const stack = await startStack({ topology, signal, log });
  const stops: (() => Promise<void>)[] = [() => stack.stop()];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
    rmSync(folder, { recursive: true });
  };
  try {
    const floorHost = await stack.startHost({}, FLOOR_APP);
    const floorServer = await startFloorServer(stack);
    stops.push(() => floorServer.stop());
    const bus = new ServiceBusClient(stack.busConnection);
    stops.push(() => bus.close());
    const token = (partnerId: string) => requestToken(stack.authorityUrl, partnerId);
    return { ...stack, bus, floorHost, floorServer, token, complaints, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
