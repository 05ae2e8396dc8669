import type { Log } from './log.ts';

/** Where telemetry's settings stand, and where is told what is wrong with them. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  /** What is used where the setting is missing or wrong. */
  readonly usual: number;
}

/** A setting that is a number. A wrong one is told in the log: a mistake about telemetry must not stop the service. */
export function numberIn({ env, log }: Surroundings, setting: string, { least, most, usual }: Bounds): number {
  const text = env[setting]?.trim();
  if (!text) return usual;
  const value = Number(text);
  if (value >= least && value <= most) return value;
  log('warn', 'telemetry.setting', { setting, least, most, used: usual });
  return usual;
}
