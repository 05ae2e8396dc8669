/** The options or arguments are wrong, so nothing was done. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** Runs a command: its failure goes to the terminal as a sentence, and to the caller as exit code 2 for wrong usage, else 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = isWrongUsage(error) ? 2 : 1;
  }
}

const isWrongUsage = (error: unknown): boolean =>
  error instanceof WrongUsage ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'));
