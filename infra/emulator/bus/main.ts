import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBroker } from './broker.ts';
import { readTopology } from './topology.ts';

const USAGE = 'usage: node main.ts --port N [--config FILE] [--data FILE] [--with-parent]';

try {
  await run();
} catch (error) {
  console.error(`bus: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      config: { type: 'string', default: fileURLToPath(new URL('../../topology.json', import.meta.url)) },
      data: { type: 'string' },
      'with-parent': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? Number.NaN);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port must be 0 to 65535\n${USAGE}`);

  const broker = await start(port, values.config, values.data);
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void broker.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  if (values['with-parent']) process.stdin.on('close', end).resume();
  console.log(JSON.stringify({ ready: true, port: broker.port }));
}

async function start(port: number, config: string, dataFile: string | undefined) {
  try {
    return await startBroker({ port, topology: readTopology(config), dataFile });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`port ${port} is already in use`, { cause: error });
    }
    throw error;
  }
}
