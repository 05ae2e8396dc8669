import { DAY_MS } from '../../../shared/domain/instant.ts';
import { mapConcurrent } from '../support/parallel.ts';
import { counting, type Asked } from './counter.ts';
import { sweeper } from './sweeper.ts';

// Sweeps once, in a process of its own so that its memory is its own, and prints what that took. The second argument
// is how many days ahead.

const SHARDS_AT_ONCE = 16;

const [, , connection, daysAhead = '0'] = process.argv;
const clock = () => new Date(Date.now() + Number(daysAhead) * DAY_MS);
const asked: Asked = { requests: 0, rowsRead: 0, rowsWritten: 0, indexRowsRead: 0 };
const { check, sweep, shards, checks, completed, events } = sweeper(connection!, [counting(asked)], clock);
await check({});
while (completed.length === 0) {
  await mapConcurrent(SHARDS_AT_ONCE, shards.splice(0), sweep);
  await check(checks.pop()!);
}
const { read, flagged, failed } = completed[0]!;
const peakRssMB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ...asked, read, flagged, failed, events: events(), peakRssMB }));
