import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readConfig } from '../../../functions/config.ts';
import { readLocalSettings } from '../../emulator/stack/local-settings.ts';
import { stackPorts } from '../../emulator/stack/running-stack.ts';
import { localSettings } from '../../emulator/stack/settings.ts';
import { WrongUsage } from '../run-command.ts';
import type { Trust } from './examine-token.ts';

/** The formats of local.settings.json and of `az functionapp config appsettings list`, or a plain object. */
const SettingsFile = z.union([
  z.object({ Values: z.record(z.string(), z.string()) }).transform(({ Values }) => Values),
  z
    .array(z.object({ name: z.string(), value: z.string() }))
    .transform((rows) => Object.fromEntries(rows.map(({ name, value }) => [name, value]))),
  z.record(z.string(), z.string()),
]);

/** The trust settings of a file; without one, those of `npm start`. */
export function readTrust(file: string | undefined): Trust {
  return readConfig(
    file === undefined ? { ...localSettings(stackPorts()), ...readLocalSettings().taken } : settingsIn(file),
  ).tokens;
}

export function readJson(option: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongUsage(`${option} takes a file with JSON; ${file} is not one.`, { cause: error });
  }
}

function settingsIn(file: string): Record<string, string> {
  const parsed = SettingsFile.safeParse(readJson('--settings', file));
  if (parsed.success) return parsed.data;
  throw new WrongUsage(`${file} holds no app settings: an object of text, or a list of {name, value}.`);
}
