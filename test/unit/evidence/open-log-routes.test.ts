import { expect, it } from 'vitest';
import { getCheckpointRoute, getLogConsistencyRoute } from '../../../functions/http/evidence/get-checkpoint.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { proveConsistency } from '../../../shared/evidence/prove-consistency.ts';
import { readCheckpoint } from '../../../shared/evidence/read-checkpoint.ts';
import { rateLimiter } from '../../../shared/http/rate-limit.ts';
import { serve, type RequestPipeline } from '../../../shared/http/serve.ts';
import { evidenceLogIn } from '../../../shared/tables/evidence-table.ts';
import { partnersIn } from '../../../shared/tables/partner-table.ts';
import { clock, threeLedgers } from '../../support/signed-log.ts';
import { SYSTEM } from '../../support/system.ts';

it('E7 all who ask the log without a token share one limit, and what is refused reads nothing', async () => {
  const small = await threeLedgers();
  let reads = 0;
  const counted = small.openWith({ before: () => void reads++ });
  const pipeline: RequestPipeline = {
    ...SYSTEM,
    verify: Object.assign(() => Promise.resolve(refuse('AccessDenied')), { probe: () => Promise.resolve() }),
    partners: partnersIn(small.open, 0, clock),
    limit: rateLimiter({ burst: 2, perSecond: 0.1 }, clock),
  };
  const route = serve(pipeline, getLogConsistencyRoute(proveConsistency(evidenceLogIn(counted))));
  const request = {
    url: 'https://assent.example/v1/log/production/consistency?from=5',
    params: { environment: 'production' },
    headers: new Headers(),
    body: null,
  };
  const statuses = [];
  for (let nth = 0; nth < 2; nth++) statuses.push((await route(request, () => undefined)).status);
  const before = reads;
  const refused = await route(request, () => undefined);
  expect(statuses).toEqual([200, 200]);
  expect(refused).toMatchObject({ status: 429, headers: { 'Retry-After': '10' } });
  expect({ before: before > 0, after: reads }).toEqual({ before: true, after: before });
});

it('E7 whoever asks for the checkpoint, and however often, has it read once a second', async () => {
  const small = await threeLedgers();
  let reads = 0;
  const counted = small.openWith({ before: () => void reads++ });
  let now = clock().getTime();
  const pipeline: RequestPipeline = {
    ...SYSTEM,
    verify: Object.assign(() => Promise.resolve(refuse('AccessDenied')), { probe: () => Promise.resolve() }),
    partners: partnersIn(small.open, 0, clock),
    limit: () => 7,
  };
  const log = evidenceLogIn(counted);
  const route = serve(pipeline, getCheckpointRoute(readCheckpoint({ log, clock: () => new Date(now) })));
  const ask = async (environment: string) => {
    const url = `https://assent.example/v1/log/${environment}/checkpoint`;
    const reply = await route({ url, params: { environment }, headers: new Headers(), body: null }, () => undefined);
    return [reply.status, reply.body];
  };
  const note = (await log.readCheckpoint('Production'))!.value.note;
  reads = 0;
  expect(await Promise.all(Array.from({ length: 300 }, () => ask('production')))).toEqual(
    Array.from({ length: 300 }, () => [200, note]),
  );
  expect(reads).toBe(1);
  expect([(await ask('sandbox'))[0], (await ask('sandbox'))[0], reads]).toEqual([404, 404, 2]);
  now += 1000;
  await ask('production');
  expect(reads).toBe(3);
});
