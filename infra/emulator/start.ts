import { fileURLToPath } from 'node:url';
import { banner } from './stack/banner.ts';
import { isFree } from './stack/free-port.ts';
import { whenLauncherEnds } from './stack/launcher.ts';
import { readLocalSettings } from './stack/local-settings.ts';
import { partNames, parts, type Ports } from './stack/parts.ts';
import { restartOnChange } from './stack/restart-on-change.ts';
import { noteStack } from './stack/running-stack.ts';
import { startStack } from './stack/stack.ts';
import { readStartOptions, START_USAGE, type StartOptions } from './stack/start-options.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const stopAsked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAsked.abort());
whenLauncherEnds(() => stopAsked.abort());
// Closing the terminal or the pipe must not interrupt the ordered stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stopAsked.abort());

process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<number> {
  let options: StartOptions | 'help';
  try {
    options = readStartOptions(args);
  } catch (error) {
    console.error(`${explain(error)}\nnpm start -- --help lists the options.`);
    return 2;
  }
  if (options === 'help') {
    console.log(START_USAGE);
    return 0;
  }
  try {
    return await run(options);
  } catch (error) {
    if (stopAsked.signal.aborted) return 0;
    console.error(explain(error));
    return 1;
  }
}

async function run(options: StartOptions): Promise<number> {
  await refuseTakenPorts(options.ports);
  if (!options.telemetry) return serve(options, {});
  const { showTelemetry } = await import('./telemetry/show-telemetry.ts');
  const telemetry = await showTelemetry(log);
  try {
    return await serve(options, telemetry.env);
  } finally {
    await telemetry.stop();
  }
}

async function serve(options: StartOptions, env: Readonly<Record<string, string>>): Promise<number> {
  const { ports, data, now } = options;
  const own = readLocalSettings();
  const stack = await startStack({
    ports,
    ...(data === undefined ? {} : { data }),
    ...(now === undefined ? {} : { now }),
    env: { ...own.taken, ...env },
    signal: stopAsked.signal,
    log,
  });
  const forget = data === undefined ? undefined : noteStack(data, stack.ports);
  const endWatch = options.watch ? restartOnChange(stack, ROOT, (line) => log('watch', line)) : undefined;
  console.log(banner(stack, options, own));
  const death = await Promise.race([stack.died, stopRequest()]);
  endWatch?.();
  forget?.();
  if (death === undefined) console.error('Stopping all parts.');
  await stack.stop();
  if (death === undefined) return 0;
  console.error(`${death} All parts are stopped.`);
  return 1;
}

function log(source: string, line: string): void {
  console.error(`[${source}] ${line}`);
}

async function refuseTakenPorts(ports: Ports): Promise<void> {
  for (const name of partNames) {
    const port = ports[name];
    if (port === 0 || (await isFree(port))) continue;
    const { title, option } = parts[name];
    throw new Error(`Port ${port} is taken, so the ${title} cannot listen there. Choose another with ${option} N.`);
  }
}

function stopRequest(): Promise<undefined> {
  return new Promise((resolve) => {
    if (stopAsked.signal.aborted) resolve(undefined);
    stopAsked.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
