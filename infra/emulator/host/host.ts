import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedApp } from './app.ts';
import { closeGracefully } from './http-close.ts';
import { httpFunctions, routeWarnings } from './http-functions.ts';
import { createHttpServer } from './http.ts';
import { createInvoker } from './invoke.ts';
import { describe, type Log } from './log.ts';
import { busFunction, openClients, startBusTrigger } from './servicebus.ts';
import { isDisabled, readHostSettings, type Environment } from './settings.ts';
import { noTimerStates, timerStateFile } from './timer-state.ts';
import { startTimer, timerSchedule, type Timer } from './timer.ts';

export interface HostOptions {
  readonly port: number;
  readonly timers?: string | undefined;
  readonly env: Environment;
}

/** A running function app. */
export interface Host {
  readonly port: number;
  /** Accepts no new work, waits up to eight seconds for running work, and releases all resources. */
  stop(): Promise<void>;
}

const patienceMs = 8_000;

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} on 127.0.0.1 is taken.`, { cause: error });
  }
  return (server.address() as AddressInfo).port;
}

/** Serves a loaded app: HTTP first, then timers and Service Bus triggers. */
export async function startHost({ core, root, endpoint }: LoadedApp, options: HostOptions, log: Log): Promise<Host> {
  const { env } = options;
  const settings = readHostSettings(root, env);
  const functions = [...core.functions.values()].filter(({ name }) => !isDisabled(name, env));
  const ofType = (type: string) => functions.filter(({ trigger }) => trigger.type === type);
  const { invoke, idle } = createInvoker(core);

  const routes = httpFunctions(functions, settings.routePrefix);
  for (const warning of routeWarnings(routes)) log('warning', 'host', warning);
  const buses = ofType('serviceBusTrigger').map((fn) => busFunction(fn, env));
  const schedules = ofType('timerTrigger').map((fn) => ({ fn, schedule: timerSchedule(fn, env) }));
  const states = options.timers === undefined ? noTimerStates : timerStateFile(options.timers);

  const timers = new Map<string, Timer>();
  const runNow = (name: string) => {
    const timer = timers.get(name.toLowerCase());
    timer?.runNow();
    return timer !== undefined;
  };
  const server = createHttpServer({ functions: routes, invoke, runNow, log, endpoint });
  const closeServer = closeGracefully(server);
  const port = await listen(server, options.port);

  for (const { fn, schedule } of schedules) {
    timers.set(fn.name.toLowerCase(), startTimer(fn, schedule, invoke, states, log));
  }
  const clients = openClients(buses);
  const receivings = buses.flatMap((bus) => {
    const client = clients.get(bus.connection);
    return client ? [startBusTrigger(bus, client, settings, invoke, log)] : [];
  });

  const drain = async () => {
    const stopped = [...timers.values(), ...receivings].map((one) => one.stop());
    await Promise.allSettled([closeServer(), ...stopped]);
    await idle();
    await core.runHooks('appTerminate', { hookData: {} });
  };
  const letGo = async () => {
    await Promise.allSettled(receivings.map((one) => one.close()));
    await Promise.allSettled(Array.from(clients.values(), (client) => client.close()));
    server.closeAllConnections();
  };
  return {
    port,
    async stop() {
      const late = sleep(patienceMs, 'late', { ref: false });
      const ended = drain().catch((error: unknown) => log('error', 'host', describe(error)));
      if ((await Promise.race([ended, late])) === 'late') {
        log('warning', 'host', `Invocations were still running after ${patienceMs / 1000} s and were cut off.`);
      }
      await Promise.race([letGo(), late]);
    },
  };
}
