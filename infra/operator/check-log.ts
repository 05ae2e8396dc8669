import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LogKey } from '../../shared/domain/evidence/log-state.ts';
import { Environment } from '../../shared/domain/partners/partner.ts';
import type { ProvenCheckpoint } from '../../shared/evidence/prove-consistency.ts';
import { keepCheckpoint, STATE_OPTION, STATE_USAGE, stateFolder } from './kept-checkpoint.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { addressOf, isLocal, SERVICE_OPTIONS } from './service.ts';

const USAGE = `Usage: npm run --silent check-log -- --environment Production|Sandbox [options]

Asks the service for the newest checkpoint of its log of evidence, and checks that the log continues the checkpoint that
this command saw before. Needs no token: run it anywhere, best outside of the operator's reach.
  --url URL         the service (default: the running stack, else http://127.0.0.1:7071)
${STATE_USAGE}
  --json            answer as JSON
  --help`;

const { url, json, help } = SERVICE_OPTIONS;
const OPTIONS = { environment: { type: 'string' }, state: STATE_OPTION, url, json, help } as const;

const readArguments = ({ args }: Terminal) => parseArgs({ args: [...args], options: OPTIONS }).values;

const Answer = z.object({ checkpoint: z.string(), keys: z.array(LogKey), proof: z.array(z.string()).optional() });

const CALL_WITHIN_MS = 30_000;

/** The newest checkpoint of a service with its proof; undefined where it has none. */
async function askLog(service: string, environment: Environment, older: number): Promise<ProvenCheckpoint | undefined> {
  const path = `${service}/v1/log/${environment.toLowerCase()}/consistency?from=${older}`;
  const signal = AbortSignal.timeout(CALL_WITHIN_MS);
  const response = await fetch(path, { signal }).catch((error: unknown) => {
    throw new Error(`Nothing answers at ${service}.`, { cause: error });
  });
  if (response.status === 404) return undefined;
  const answer = Answer.safeParse(await response.json().catch(() => undefined)).data;
  if (!response.ok || !answer) throw new Error(`${service} answers ${response.status}, and not with a checkpoint.`);
  const { checkpoint: note, keys, proof } = answer;
  return { note, keys, ...(proof ? { proof } : {}) };
}

export const checkLogCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  const environment = Environment.safeParse(values.environment).data;
  if (!environment) throw new WrongUsage('--environment takes Production or Sandbox.');
  const service = addressOf(values.url);
  const folder = stateFolder(values.state, terminal.env, isLocal(service));
  if (folder === undefined) throw new WrongUsage('--state takes a directory.');
  const { origin, size } = await keepCheckpoint(folder, (older) => askLog(service, environment, older));
  terminal.print(
    values.json ? JSON.stringify({ origin, size }) : `The log ${origin} has ${size} entries, and continues.`,
  );
});

if (import.meta.main) await runAsMain(checkLogCommand);
