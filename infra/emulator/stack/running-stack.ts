import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exists } from './launcher.ts';
import { parts, type Ports } from './parts.ts';

/** The default data directory of `npm start`, where commands find the stack. */
export const DEFAULT_DATA = '.local';

const NOTE = 'running.json';
const port = z.int().min(1).max(65_535);
const RunningStack = z.object({
  pid: z.int().positive(),
  ports: z.object({ host: port, tables: port, bus: port, authority: port, mailbox: port }),
});

const DEFAULT_PORTS: Ports = {
  host: parts.host.defaultPort,
  tables: parts.tables.defaultPort,
  bus: parts.bus.defaultPort,
  authority: parts.authority.defaultPort,
  mailbox: parts.mailbox.defaultPort,
};

/** Writes the ports of a stack to its data directory for commands; returns the removal of that file. */
export function noteStack(data: string, ports: Ports): () => void {
  const file = join(data, NOTE);
  const note: z.infer<typeof RunningStack> = { pid: process.pid, ports };
  writeFileSync(`${file}.part`, JSON.stringify(note));
  renameSync(`${file}.part`, file);
  return () => rmSync(file, { force: true });
}

/**
 * The ports of the stack for a command: the stack on the default data directory, unless `url` names another service;
 * the default ports when none runs. A file of an ended process is ignored.
 */
export function stackPorts(url?: string): Ports {
  const running = runningStack();
  const isMeant = url === undefined || (URL.canParse(url) && new URL(url).port === String(running?.host));
  return running && isMeant ? running : DEFAULT_PORTS;
}

function runningStack(): Ports | undefined {
  try {
    const { pid, ports } = RunningStack.parse(JSON.parse(readFileSync(join(DEFAULT_DATA, NOTE), 'utf8')));
    return exists(pid) ? ports : undefined;
  } catch {
    return undefined;
  }
}
