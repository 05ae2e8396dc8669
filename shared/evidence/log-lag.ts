import type { Clock } from '../clock.ts';
import { Environment } from '../domain/partners/partner.ts';
import { LogBehind, type EvidenceLog } from './evidence-log.ts';

/** After so long without a checkpoint the log stands still: a hundred times what it takes. */
const STANDS_STILL_S = 900;

interface Deps {
  readonly log: Pick<EvidenceLog, 'readHead' | 'readCheckpoint'>;
  readonly clock: Clock;
}

/**
 * The seconds that the log has waited for a checkpoint over everything that it holds; 0 while nothing waits. Two point
 * reads for each environment. Throws when the log holds less than its checkpoint says.
 */
export const logLag =
  ({ log, clock }: Deps) =>
  async (): Promise<number> => {
    const lags = Environment.options.map(async (environment) => {
      // The checkpoint first: the log only grows.
      const signed = (await log.readCheckpoint(environment))?.value.size ?? 0;
      const head = (await log.readHead(environment))?.value;
      if ((head?.size ?? 0) < signed) throw new LogBehind();
      if (!head?.waiting || head.waiting.index < signed) return 0;
      return Math.max(0, clock().getTime() - Date.parse(head.waiting.since)) / 1000;
    });
    return Math.max(...(await Promise.all(lags)));
  };
export type LogLag = ReturnType<typeof logLag>;

/** Throws when the log stands still. */
export const logMoves = (lag: LogLag) => async (): Promise<void> => {
  if ((await lag()) > STANDS_STILL_S) throw new Error('The log waits for a checkpoint.');
};
