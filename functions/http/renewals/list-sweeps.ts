import { z } from 'zod';
import { Day } from '../../../shared/domain/instant.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { describeSweep, Sweep } from '../../../shared/domain/renewals/sweep.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { ListSweeps } from '../../../shared/renewals/list-sweeps.ts';
import { collection, collectionOf } from '../shapes.ts';

export const SweepView = Sweep.omit({ shardsPerDay: true, checks: true, nextCheckAt: true, activeAt: true })
  .extend({
    startedAt: Sweep.shape.startedAt.describe('When the sweep began.'),
    text: z.string().describe('The progress or the result in a sentence.'),
  })
  .describe('A sweep: one check of every renewal that is due within the horizon.');

/** GET /v1/sweeps: progress and results of the sweeps, the newest first (contract 10). */
export const listSweepsRoute = (list: ListSweeps) =>
  route(
    {
      name: 'listSweeps',
      method: 'GET',
      path: 'v1/sweeps',
      summary: 'Progress and results of the renewal sweeps',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: EmptyInput,
      query: z.object({
        from: Day.optional().describe('The first day, UTC; a month before the last one when absent.'),
        to: Day.optional().describe('The last day, UTC; today when absent.'),
      }),
      body: EmptyInput,
      responses: { 200: collectionOf(SweepView) },
    },
    async ({ query }) => {
      const sweeps = await list(query);
      const views = sweeps.map((sweep) => SweepView.parse({ ...sweep, text: describeSweep(sweep) }));
      return ok({ status: 200, body: collection('/sweeps', views) });
    },
  );
