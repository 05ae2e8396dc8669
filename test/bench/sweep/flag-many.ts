import { TableClient } from '@azure/data-tables';
import { interleaved, type Pair } from '../support/rows.ts';
import { bareDays } from './bare-day.ts';
import { counting, type Asked } from './counter.ts';
import { sweeper } from './sweeper.ts';

// Sweeps one due day after the other, each in turn with the bare client doing the same for the same day, and prints
// renewals per second of both, day by day.

const connection = process.argv[2]!;
const asked: Asked = { requests: 0, rowsRead: 0, rowsWritten: 0, indexRowsRead: 0 };
const { check, sweep, shards, checks, completed } = sweeper(connection, [counting(asked)]);
await check({});
const work = shards.splice(0);
// Both sides count, so that counting costs both the same.
const policy = counting({ requests: 0, rowsRead: 0, rowsWritten: 0, indexRowsRead: 0 });
const bare = bareDays(connection, { additionalPolicies: [{ policy, position: 'perRetry' }] });
const flags = TableClient.fromConnectionString(connection, 'Flags', { allowInsecureConnection: true });

/** What a flag is stored as, so that both sides write as much. */
let json = '';
async function sampleFlag(): Promise<void> {
  const first = await flags.listEntities().byPage({ maxPageSize: 1 }).next();
  json = (first.value as { json0: string }[])[0]!.json0;
}

const perSecond = async (renewals: number, run: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await run();
  return (renewals * 1000) / (performance.now() - started);
};

// Days without renewals are the sweep's alone; the first day with some warms both sides up.
const renewalsOf = new Map<string, number>();
const warm: string[] = [];
for (const shard of work) {
  const before = asked.indexRowsRead;
  if (warm.length > 0) break;
  await sweep(shard);
  if (asked.indexRowsRead === before) continue;
  await sampleFlag();
  renewalsOf.set(shard.day, await bare(shard.day, json));
  warm.push(shard.day);
}
const days = work.slice(work.findIndex(({ day }) => day === warm[0]) + 1);
const perDay = renewalsOf.get(warm[0]!)!;
const pairs: Pair[] = await interleaved(
  days.length,
  (round) => perSecond(perDay, () => sweep(days[round]!)),
  (round) => perSecond(perDay, () => bare(days[round]!.day, json)),
  (round) => process.stderr.write(`progress ${round / days.length}\n`),
);
while (completed.length === 0) await check(checks.pop()!);
const { flagged, failed } = completed[0]!;
console.log(JSON.stringify({ pairs, flagged, failed, indexRowsRead: asked.indexRowsRead }));
