import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The part of host.json that the runner obeys. */
export interface HostSettings {
  readonly routePrefix: string;
  readonly maxConcurrentCalls: number;
  readonly maxMessageBatchSize: number;
  readonly minMessageBatchSize: number;
  readonly maxBatchWaitMs: number;
  readonly maxAutoLockRenewalMs: number;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function readHostJson(root: string): unknown {
  const file = join(root, 'host.json');
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** Reads host.json of the app at `root`; settings named AzureFunctionsJobHost__a__b win over it, as in Azure. */
export function readHostSettings(root: string, env: Environment): HostSettings {
  const json = readHostJson(root);
  const overrides = new Map(Object.entries(env).map(([key, value]) => [key.toLowerCase(), value]));
  const at = (...path: string[]): string | undefined => {
    const override = overrides.get(['AzureFunctionsJobHost', ...path].join('__').toLowerCase());
    const value = path.reduce<unknown>((from, key) => (isRecord(from) ? from[key] : undefined), json);
    return override ?? (typeof value === 'string' ? value : value === undefined ? undefined : JSON.stringify(value));
  };
  const serviceBus = (key: string) => at('extensions', 'serviceBus', key);
  const whole = (key: string, fallback: number) => positive(key, serviceBus(key) ?? String(fallback));
  if ((serviceBus('autoCompleteMessages') ?? 'true').toLowerCase() !== 'true') {
    throw new Error('host.json: the local runner settles messages itself; autoCompleteMessages must be true.');
  }
  return {
    routePrefix: at('extensions', 'http', 'routePrefix') ?? 'api',
    maxConcurrentCalls: whole('maxConcurrentCalls', 16 * availableParallelism()),
    maxMessageBatchSize: whole('maxMessageBatchSize', 1000),
    minMessageBatchSize: whole('minMessageBatchSize', 1),
    maxBatchWaitMs: milliseconds('maxBatchWaitTime', serviceBus('maxBatchWaitTime') ?? '00:00:30'),
    maxAutoLockRenewalMs: milliseconds(
      'maxAutoLockRenewalDuration',
      serviceBus('maxAutoLockRenewalDuration') ?? '00:05:00',
    ),
  };
}

function positive(key: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`host.json: extensions.serviceBus.${key} must be a positive whole number.`);
  }
  return number;
}

function milliseconds(key: string, value: string): number {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(value) ?? [];
  if (seconds === undefined) throw new Error(`host.json: extensions.serviceBus.${key} must look like 00:05:00.`);
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** Whether the app setting `AzureWebJobs.NAME.Disabled` keeps a function from running. */
export const isDisabled = (name: string, env: Environment): boolean =>
  ['true', '1'].includes(env[`AzureWebJobs.${name}.Disabled`]?.toLowerCase() ?? '');

/** Replaces each %NAME% by the app setting of that name, as the host does in triggers. */
export function resolveSettings(text: string, env: Environment): string {
  return text.replaceAll(/%([^%\s]+)%/g, (_, name: string) => {
    const value = env[name];
    if (value === undefined) throw new Error(`"${text}" names the app setting ${name}, which is not set.`);
    return value;
  });
}

/** The connection string that a trigger's `connection` names. */
export function connectionString(connection: unknown, env: Environment): string {
  const name = typeof connection === 'string' && connection ? connection : 'AzureWebJobsServiceBus';
  const value = env[name] ?? env[`AzureWebJobs${name}`];
  if (value) return value;
  const identity = `${name}__fullyQualifiedNamespace`;
  throw new Error(
    env[identity]
      ? `The local runner signs in with a connection string: set ${name} instead of ${identity}.`
      : `The app setting ${name}, a Service Bus connection string, is not set.`,
  );
}
