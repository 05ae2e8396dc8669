import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { systemClock } from '../../shared/clock.ts';
import { witnessKeyLine } from '../../shared/domain/evidence/cosignature.ts';
import { command, runAsMain, WrongUsage } from '../operator/run-command.ts';
import { LOGS, newWitness, openWitness } from './witness-folder.ts';
import { witnessServer } from './witness-server.ts';

const USAGE = `Usage: npm run --silent witness -- init --folder DIR --name NAME
       npm run --silent witness -- --folder DIR [--host ADDRESS] [--port N]

Cosigns checkpoints of logs, each only if it continues the one before (C2SP tlog-witness). Run it where the operator of the
log has no access: infra/witness/README.md.
  init            makes the key and the state of a new witness, and prints the line of its key
  --folder DIR    key, state and the file "logs": in each line the key of a log, as exports and receipts have it
  --name NAME     what the witness is called in its cosignatures, such as witness.example/1
  --host ADDRESS  where it listens (default: 127.0.0.1)
  --port N        the port (default: 7080; 0 for any that is free)
  --help`;

const OPTIONS = {
  folder: { type: 'string' },
  name: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '7080' },
  help: { type: 'boolean', default: false },
} as const;

const witnessCommand = command(async ({ args, print, warn }) => {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const { folder, name, host, help } = values;
  if (help) {
    print(USAGE);
    return;
  }
  if (folder === undefined) throw new WrongUsage('--folder takes a directory.');
  const [verb, ...more] = positionals;
  if (more.length > 0 || (verb !== undefined && verb !== 'init')) throw new WrongUsage('The only command is init.');
  if (verb === 'init') {
    if (name === undefined) throw new WrongUsage('--name takes the name of the witness.');
    print(witnessKeyLine(await newWitness(folder, name)));
    return;
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new WrongUsage('--port takes a number.');
  const opened = await openWitness(folder);
  if (opened.logs.size === 0) warn(`No log is known: add the line of its key to ${folder}/${LOGS}, and start again.`);
  const server = witnessServer(opened, systemClock, print);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        print(`${witnessKeyLine(opened.key)} listens at http://${host}:${(server.address() as AddressInfo).port}`);
      });
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => {
          server.close(() => resolve());
          server.closeIdleConnections();
        });
    });
  } finally {
    await opened.close();
  }
});

if (import.meta.main) await runAsMain(witnessCommand);
