import { parentPort } from 'node:worker_threads';
import { installSeal } from '../kernel/sealed.ts';
import type { Job, Told } from './jobs.ts';
import type { TraceLine } from './run.ts';

// Before the product loads: what it copied from the real runtime could not be told apart later.
installSeal();
Error.stackTraceLimit = 0;
const { Coverage } = await import('../kernel/coverage.ts');
const { planOf } = await import('./plan.ts');
const { digestOf, runWorld } = await import('./run.ts');
const { shrink } = await import('./shrink.ts');

const port = parentPort!;
const tell = (told: Told): void => port.postMessage(told);

/** Each message is a task of its own, so that the promises of its worlds settle. */
port.on('message', (job: Job) => {
  switch (job.kind) {
    case 'seeds':
      return tell(runSeeds(job));
    case 'shrink':
      return tell({ kind: 'shrunk', shrunk: shrink(planOf(job.seed, job.faults), job.violation) });
    case 'trace': {
      const plan = planOf(job.seed, job.faults);
      const trace: TraceLine[] = [];
      const { violations } = runWorld(plan, { trace: (line) => trace.push(line) });
      return tell({ kind: 'traced', plan, trace, violations });
    }
    case 'digests':
      return tell({ kind: 'digests', digests: job.seeds.map((seed) => digestOf(planOf(seed, job.faults))) });
  }
});
tell({ kind: 'ready' });

function runSeeds({ from, count, faults }: Extract<Job, { kind: 'seeds' }>): Told {
  const coverage = new Coverage();
  const failed = [];
  let events = 0;
  let actions = 0;
  for (let seed = from; seed < from + count; seed++) {
    const plan = planOf(seed, faults);
    const outcome = runWorld(plan);
    coverage.add(outcome.coverage);
    events += outcome.events;
    actions += plan.actions.length;
    if (outcome.violations.length > 0) failed.push({ seed, violations: outcome.violations });
  }
  return { kind: 'ran', worlds: count, events, actions, failed, coverage: coverage.rows() };
}
