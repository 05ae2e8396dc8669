import { Console } from 'node:console';

/** Wrong options or arguments; nothing was done. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** The process interfaces that a command uses. */
export interface CommandProcess {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

export interface Terminal extends CommandProcess {
  /** Writes a line to stdout; a closed pipe is not a failure. */
  readonly print: (line: string) => void;
  /** Writes a line to stderr. */
  readonly warn: (line: string) => void;
}

/** Resolves with the exit code; never rejects. */
export type Command = (inProcess: CommandProcess) => Promise<number>;

/** Wraps work as a command: a failure is a message on stderr and exit code 2 for wrong usage, else 1. */
export const command =
  (work: (terminal: Terminal) => Promise<void>): Command =>
  async (inProcess) => {
    const console = new Console(inProcess.stdout, inProcess.stderr);
    const warn = (line: string): void => console.error(line);
    try {
      await work({ ...inProcess, print: (line) => console.log(line), warn });
      return 0;
    } catch (error) {
      warn(error instanceof Error ? error.message : String(error));
      return isWrongUsage(error) ? 2 : 1;
    }
  };

/** Runs a command in this process and exits with its code. */
export async function runAsMain(run: Command): Promise<void> {
  const { argv, env, stdin, stdout, stderr } = process;
  process.exitCode = await run({ args: argv.slice(2), env, stdin, stdout, stderr });
}

const isWrongUsage = (error: unknown): boolean =>
  error instanceof WrongUsage ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'));
