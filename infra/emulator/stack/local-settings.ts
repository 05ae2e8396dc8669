import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export const SETTINGS_FILE = 'local.settings.json';

const LocalSettings = z.object({
  IsEncrypted: z.boolean().default(false),
  Values: z.record(z.string(), z.string()).default({}),
});

/** Where the stack's own parts are; a file that names others must not send its functions there. */
const OF_THE_STACK =
  /^(?:(?:Tables|DueTables|ServiceBus|AzureWebJobsStorage)(?:__\w+)?|TOKEN_ISSUERS|PUBLIC_URL|FUNCTIONS_WORKER_RUNTIME)$/;

export interface OwnSettings {
  /** App settings that count instead of the stack's. */
  readonly taken: Readonly<Record<string, string>>;
  /** The names of those that do not, because they say where the stack's own parts are. */
  readonly left: readonly string[];
}

/** The settings of the file that `func start` reads too; none where there is no such file. Throws what is wrong with it. */
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
