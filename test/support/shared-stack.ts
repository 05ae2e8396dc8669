import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startStack } from '../../infra/emulator/stack/stack.ts';

export interface SharedStack {
  readonly url: string;
  readonly authorityUrl: string;
  readonly mailboxUrl: string;
  readonly tablesConnection: string;
  readonly busConnection: string;
  /** Holds every line that the parts log, after the part's name. */
  readonly logFile: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly stack: SharedStack;
  }
}

/** Starts the one stack that all files of the project share; each test takes partners and customers of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'assent-log-'));
  const logFile = join(folder, 'stack.log');
  const log = openSync(logFile, 'a');
  const stack = await startStack({ log: (part, line) => writeSync(log, `[${part}] ${line}\n`) });
  const { url, authorityUrl, mailboxUrl, tablesConnection, busConnection } = stack;
  project.provide('stack', { url, authorityUrl, mailboxUrl, tablesConnection, busConnection, logFile });
  return async () => {
    await stack.stop();
    closeSync(log);
    rmSync(folder, { recursive: true });
  };
}
