import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export const SETTINGS_FILE = 'local.settings.json';

const LocalSettings = z.object({
  IsEncrypted: z.boolean().default(false),
  Values: z.record(z.string(), z.string()).default({}),
});

/** The addresses of the stack's own parts; the file must not redirect the functions to other ones. */
const OF_THE_STACK =
  /^(?:(?:Tables|DueTables|ServiceBus|AzureWebJobsStorage)(?:__\w+)?|TOKEN_ISSUERS|SIGN_IN_AUTHORITY|MAIL_ENDPOINT|PUBLIC_URL|FUNCTIONS_WORKER_RUNTIME)$/;

export interface OwnSettings {
  /** App settings that override the stack's. */
  readonly taken: Readonly<Record<string, string>>;
  /** The names of ignored settings: addresses of the stack's own parts. */
  readonly left: readonly string[];
}

/** The settings of the file that `func start` reads too; empty without the file. Throws when it is invalid. */
export function readLocalSettings(file = SETTINGS_FILE): OwnSettings {
  if (!existsSync(file)) return { taken: {}, left: [] };
  const { IsEncrypted, Values } = parse(file);
  if (IsEncrypted) throw new Error(`${file} is encrypted; run func settings decrypt, or move it away.`);
  const [left, taken] = [true, false].map((ofTheStack) =>
    Object.entries(Values).filter(([name]) => OF_THE_STACK.test(name) === ofTheStack),
  );
  return { taken: Object.fromEntries(taken!), left: left!.map(([name]) => name) };
}

function parse(file: string): z.infer<typeof LocalSettings> {
  try {
    return LocalSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} must be JSON with an object Values of text, as local.settings.sample.json is.`, {
      cause: error,
    });
  }
}
