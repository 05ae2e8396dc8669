import type { Log } from './log.ts';

/** The environment with telemetry's settings, and the log for problems with them. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  /** Default for missing or invalid settings. */
  readonly usual: number;
}

/** A numeric setting. An invalid one is logged: telemetry must not stop the service. */
export function numberIn({ env, log }: Surroundings, setting: string, { least, most, usual }: Bounds): number {
  const text = env[setting]?.trim();
  if (!text) return usual;
  const value = Number(text);
  if (value >= least && value <= most) return value;
  log('warn', 'telemetry.setting', { setting, least, most, used: usual });
  return usual;
}
