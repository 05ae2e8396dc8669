import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exists } from './launcher.ts';
import { parts, type Ports } from './parts.ts';

/** Where `npm start` keeps its state when no other directory is named, and where commands look for it. */
export const DEFAULT_DATA = '.local';

const NOTE = 'running.json';
const port = z.int().min(1).max(65_535);
const RunningStack = z.object({
  pid: z.int().positive(),
  ports: z.object({ host: port, tables: port, bus: port, authority: port }),
});

const DEFAULT_PORTS: Ports = {
  host: parts.host.defaultPort,
  tables: parts.tables.defaultPort,
  bus: parts.bus.defaultPort,
  authority: parts.authority.defaultPort,
};

/** Notes in a data directory where its stack listens, for commands to find; returns what removes the note. */
export function noteStack(data: string, ports: Ports): () => void {
  const file = join(data, NOTE);
  const note: z.infer<typeof RunningStack> = { pid: process.pid, ports };
  writeFileSync(`${file}.part`, JSON.stringify(note));
  renameSync(`${file}.part`, file);
  return () => rmSync(file, { force: true });
}

/**
 * The ports of the stack that a command works on: the one that runs on the default data directory, unless `url` names
 * another service; the default ports where none runs. The note of a process that is gone counts for nothing.
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
