import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { PartnerRegistry } from '../../shared/partners/partner-registry.ts';
import { partnersIn } from '../../shared/tables/partner-table.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { TABLE_OPTIONS, withTables } from './tables.ts';
import { examineToken, type Trust } from './token/examine-token.ts';
import { explainToken } from './token/explain-token.ts';
import { withKeySet, withoutSignature } from './token/key-sets.ts';
import { readJson, readTrust } from './token/trust-settings.ts';

const USAGE = `Usage: npm run --silent check-token -- [TOKEN] [options]

Checks whether the service takes a token, and prints its caller, the routes it may call, and the refusals of the others.
Reads the token from standard input unless it is given; never prints it.
  --settings FILE   app settings: local.settings.json, or what az functionapp config appsettings list prints
                    (default: those that npm start runs with)
  --keys FILE       a saved key set of the issuer (JSON), instead of fetching it
  --no-registry     judge the token alone, without the registry of partners
  --offline         judge the claims alone: no key set, no registry, no check of the signature
  --tables URL      the registry at a table endpoint, with your own identity (default: the local tables)
  --tables-port N   the local tables (default: the running stack's, else 10002)
  --help

  npm run --silent token -- contoso | npm run --silent check-token

Exit code: 0 when the service takes the token, 1 when it refuses it, 2 for wrong options.`;

/** Caches the registry, so that all routes share one read. */
const AS_LONG_AS_IT_RUNS_MS = 3_600_000;

const KeySet = z.looseObject({ keys: z.array(z.looseObject({})).min(1) });

const readArguments = ({ args }: Terminal) => {
  const { tables, 'tables-port': port, help } = TABLE_OPTIONS;
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tables,
      'tables-port': port,
      help,
      settings: { type: 'string' },
      keys: { type: 'string' },
      'no-registry': { type: 'boolean', default: false },
      offline: { type: 'boolean', default: false },
    },
  });
};
type Values = ReturnType<typeof readArguments>['values'];

/** Accepts the token with or without `Bearer`, because people copy it from a header. */
const bare = (token: string): string => token.trim().replace(/^Bearer\s+/i, '');

async function tokenOf([given, ...more]: readonly string[], { stdin }: Terminal): Promise<string> {
  if (more.length > 0) throw new WrongUsage('Give one token, without spaces.');
  if (given === undefined && stdin.isTTY) throw new WrongUsage('Give a token, or send it to standard input.');
  const token = bare(given ?? (await text(stdin)));
  if (token === '') throw new WrongUsage('Standard input held no token.');
  return token;
}

/** The token, the trusted issuers with their keys, and a remark on the signature. */
async function signedFor(token: string, { issuers, ...trust }: Trust, { keys, offline }: Values) {
  if (offline) {
    const unsigned = await withoutSignature(token, issuers);
    const signature = 'NOT CHECKED (--offline). The claims may be forged.';
    return { token: unsigned.token, trust: { ...trust, issuers: unsigned.issuers }, signature };
  }
  if (keys === undefined) {
    return { token, trust: { ...trust, issuers }, signature: "checked with the issuer's current key set." };
  }
  const keySet = KeySet.safeParse(readJson('--keys', keys));
  if (!keySet.success) throw new WrongUsage(`${keys} holds no key set: {"keys": [...]}.`);
  return { token, trust: { ...trust, issuers: withKeySet(issuers, keySet.data) }, signature: `checked with ${keys}.` };
}

async function check(
  token: string,
  values: Values,
  registry: PartnerRegistry | undefined,
  { print }: Terminal,
): Promise<void> {
  const trust = readTrust(values.settings);
  const judged = await signedFor(token, trust, values);
  const examined = await examineToken(judged.token, judged.trust, registry);
  const how = {
    signatureChecked: !values.offline,
    signature: judged.signature,
    registry: registry
      ? 'read; roles that it lists for an application count too.'
      : 'NOT READ. The partner, its type and cloud, and roles that it lists for an application are not judged.',
  };
  print(explainToken(token, examined, trust, how).join('\n'));
  if (!examined.caller.ok) throw new Error('The service refuses this token.');
}

export const checkToken = command(async (terminal) => {
  const { values, positionals } = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  if (values.offline && values.keys !== undefined) throw new WrongUsage('Give --offline or --keys, not both.');
  const token = await tokenOf(positionals, terminal);
  if (values.offline || values['no-registry']) {
    await check(token, values, undefined, terminal);
    return;
  }
  await withTables(values, (open) => {
    const registry = partnersIn(open, AS_LONG_AS_IT_RUNS_MS, () => new Date());
    return check(token, values, registry, terminal);
  });
});

if (import.meta.main) await runAsMain(checkToken);
