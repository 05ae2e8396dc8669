import { ServiceBusClient } from '@azure/service-bus';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requestToken } from '../../../infra/emulator/stack/request-token.ts';
import type { ExtraHost } from '../../../infra/emulator/stack/stack-options.ts';
import { startStack, type Stack } from '../../../infra/emulator/stack/stack.ts';
import { startFloorServer, type FloorServer } from './floor-server.ts';
import { inspectable, type Inspector } from './inspector.ts';
import { writeTopology } from './topology.ts';

const FLOOR_APP = fileURLToPath(new URL('../floors/orders-app.ts', import.meta.url));
/** What follows from decisions and confirmations. */
const FOLLOWING = ['wakeUp', 'projectEvents', 'logEntries', 'writeFeed', 'signCheckpoint'] as const;
/** What the first instance leaves to others. */
const QUEUED = ['validateOrders', ...FOLLOWING] as const;

/** The settings of an instance that works on these queues only. */
export const workingOn = (...functions: readonly (typeof QUEUED)[number][]): Record<string, string> =>
  Object.fromEntries(QUEUED.map((name) => [`AzureWebJobs.${name}.Disabled`, String(!functions.includes(name))]));

const KEPT_LINES = 20;

/**
 * The embedded stack with the service on it, each queue's work on an instance of its own, as Flex Consumption scales
 * functions: HTTP, the validation of orders, and what follows from both. Beside it the floors on the same tables and bus. */
export interface BenchStack extends Stack {
  readonly bus: ServiceBusClient;
  /** The service's instance that validates orders. */
  readonly ordersHost: ExtraHost;
  /** Ways into the process that serves HTTP and into the one that validates orders. */
  readonly inspect: { readonly host: () => Promise<Inspector>; readonly orders: () => Promise<Inspector> };
  /** The service's instance that does what follows from changes. */
  readonly followHost: ExtraHost;
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
  const [http, validation] = [await inspectable(), await inspectable()];
  const stack = await startStack({ topology, signal, log, env: { ...workingOn(), ...http.env } });
  const stops: (() => Promise<void>)[] = [() => stack.stop()];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
    rmSync(folder, { recursive: true });
  };
  try {
    const ordersHost = await stack.startHost({ ...workingOn('validateOrders'), ...validation.env });
    const followHost = await stack.startHost(workingOn(...FOLLOWING));
    const floorHost = await stack.startHost({}, FLOOR_APP);
    const floorServer = await startFloorServer(stack);
    stops.push(() => floorServer.stop());
    const bus = new ServiceBusClient(stack.busConnection);
    stops.push(() => bus.close());
    const token = (partnerId: string) => requestToken(stack.authorityUrl, partnerId);
    const inspect = {
      host: () => http.inspect(stack.pid('host')),
      orders: () => validation.inspect(ordersHost.pid),
    };
    return { ...stack, bus, inspect, ordersHost, followHost, floorHost, floorServer, token, complaints, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
