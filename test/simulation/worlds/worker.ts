import { queryObjects } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { installSeal } from '../kernel/sealed.ts';
import { applyMutant } from '../mutants/mutate.ts';
import type { Mutant } from '../mutants/mutant.ts';
import type { Job, OneWorld, Told } from './jobs.ts';
import type { WorldPlan } from './plan.ts';
import type { TraceLine } from './run.ts';

// Before the product loads: what it copied from the real runtime could not be told apart later.
installSeal();
Error.stackTraceLimit = 0;
const { mutant } = workerData as { mutant?: Mutant };
if (mutant) applyMutant(mutant);
const { RELEASES } = await import('../releases/index.ts');
const { loadOlder } = await import('../releases/older.ts');
RELEASES.older = await loadOlder();
const { Coverage } = await import('../kernel/coverage.ts');
const { Scheduler } = await import('../kernel/scheduler.ts');
const { planOf } = await import('./plan.ts');
const { digestOf, runWorld } = await import('./run.ts');
const { shrink } = await import('./shrink.ts');
const { tourOf } = await import('./tour.ts');

const port = parentPort!;
const tell = (told: Told): void => port.postMessage(told);

/** Each message is a task of its own, so that the promises of its worlds settle. */
port.on('message', (job: Job) => {
  switch (job.kind) {
    case 'seeds':
      return tell(runPlans(seedsOf(job).filter(({ theme }) => !job.theme || theme === job.theme)));
    case 'tours':
      return tell(runPlans(job.seeds.map(tourOf), true));
    case 'points': {
      const { reached, coverage, violations } = runWorld(planOfOne(job));
      return tell({ kind: 'points', reached, coverage, violations });
    }
    case 'shrink':
      return tell({ kind: 'shrunk', shrunk: shrink(planOfOne(job), job.violation) });
    case 'trace': {
      const plan = planOfOne(job);
      const trace: TraceLine[] = [];
      const { violations, reached } = runWorld(plan, { trace: (line) => trace.push(line) });
      return tell({ kind: 'traced', plan, trace, reached, violations });
    }
    case 'digests':
      return tell({ kind: 'digests', digests: job.seeds.map((seed) => digestOf(planOf(seed, job.faults))) });
    case 'kept':
      // Each world has one scheduler, and every part of the world refers to it.
      return tell({ kind: 'kept', worlds: queryObjects(Scheduler, { format: 'count' }) });
  }
});
tell({ kind: 'ready' });

const planOfOne = ({ seed, isTour, faults, placed }: OneWorld): WorldPlan => ({
  ...(isTour ? tourOf(seed) : planOf(seed, faults)),
  placed,
});

const seedsOf = ({ from, count, faults }: Extract<Job, { kind: 'seeds' }>): WorldPlan[] =>
  Array.from({ length: count }, (_, nth) => planOf(from + nth, faults));

function runPlans(plans: readonly WorldPlan[], isTour = false): Told {
  const coverage = new Coverage();
  const failed = [];
  let events = 0;
  let actions = 0;
  for (const plan of plans) {
    const outcome = runWorld(plan);
    coverage.add(outcome.coverage);
    events += outcome.events;
    actions += plan.actions.length;
    const { violations } = outcome;
    if (violations.length > 0) failed.push({ seed: plan.seed, isTour, placed: [], violations });
  }
  return { kind: 'ran', worlds: plans.length, events, actions, failed, coverage: coverage.rows() };
}
