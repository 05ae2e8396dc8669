import type { Clock } from '../clock.ts';
import type { SignedCheckpoint } from '../domain/evidence/log-state.ts';
import type { Environment } from '../domain/partners/partner.ts';
import { maxAgeCache } from '../max-age-cache.ts';
import type { EvidenceLog } from './evidence-log.ts';

/** A checkpoint covers what was logged before it: an older one only makes callers wait. */
const MAX_AGE_MS = 1000;

interface Deps {
  readonly log: Pick<EvidenceLog, 'readCheckpoint'>;
  readonly clock: Clock;
}

/**
 * The newest checkpoint, at most a second old: asking for it more often costs nothing (E7). Undefined before the first
 * one.
 */
export function readCheckpoint({ log, clock }: Deps) {
  const newest = (environment: Environment) => {
    const load = async (): Promise<SignedCheckpoint | undefined> => (await log.readCheckpoint(environment))?.value;
    return maxAgeCache(load, MAX_AGE_MS, clock);
  };
  const logs = { Production: newest('Production'), Sandbox: newest('Sandbox') };
  return (environment: Environment) => logs[environment].read();
}
export type ReadCheckpoint = ReturnType<typeof readCheckpoint>;
