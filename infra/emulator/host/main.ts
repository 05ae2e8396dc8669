import { parseArgs } from 'node:util';
import { loadApp } from './app.ts';
import { describeFunction } from './functions.ts';
import { startHost } from './host.ts';
import { createLog, describe } from './log.ts';

const usage = `node infra/emulator/host/main.ts [options]
  --port N         where to listen on 127.0.0.1; 0 takes a free port (7071)
  --entry FILE     the function app (functions/index.ts)
  --timers FILE    remembers when timers ran, so that a missed run is made up for
  --with-parent    ends when standard input ends
  --list           prints the app's functions as JSON and ends
  --verbose        logs debug and trace lines too`;

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7071' },
      entry: { type: 'string', default: 'functions/index.ts' },
      timers: { type: 'string' },
      'with-parent': { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port must be 0 to 65535, not "${values.port}".`);
  return { ...values, port };
}

/** Keeps standard output for the runner's own line; what the app prints goes to standard error. */
function takeStdout(): (line: string) => Promise<void> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  // A closed pipe must not end the host.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return (line) => new Promise((resolve) => write(`${line}\n`, () => resolve()));
}

async function main(print: (line: string) => Promise<void>): Promise<void> {
  const options = readArguments();
  if (options.help) {
    await print(usage);
    process.exit(0);
  }
  const log = createLog((line) => process.stderr.write(line), options.verbose);
  const app = await loadApp(options.entry, log);
  const functions = [...app.core.functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (options.list) {
    await print(JSON.stringify({ functions: functions.map(describeFunction) }));
    process.exit(0);
  }

  const host = await startHost(app, { port: options.port, timers: options.timers, env: process.env }, log);
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void host.stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  if (options['with-parent']) {
    for (const event of ['end', 'close', 'error']) process.stdin.on(event, end);
    process.stdin.resume();
  }
  await print(JSON.stringify({ ready: true, port: host.port, functions: functions.map(({ name }) => name) }));
}

main(takeStdout()).catch((error: unknown) => {
  process.stderr.write(`The function app did not start: ${describe(error)}\n`);
  process.exit(1);
});
