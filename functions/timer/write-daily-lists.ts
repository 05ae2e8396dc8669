import type { WriteDailyLists } from '../../shared/evidence/write-daily-lists.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every five minutes: lists the ledgers of each partner once a day; what is left goes on with the next run. */
export const writeDailyListsFunction = (write: WriteDailyLists, log: Log): TimerFunction => ({
  name: 'writeDailyLists',
  schedule: '%EVIDENCE_SCHEDULE%',
  async handler() {
    const written = await write();
    const isNews = written.listed + written.failed > 0;
    if (isNews) log(written.failed > 0 ? 'error' : 'info', 'evidence.listed', { ...written });
  },
});
