import { z } from 'zod';
import { Rehearsal, RehearsalProgress } from '../domain/rehearsals/rehearsal.ts';
import { Sweep } from '../domain/renewals/sweep.ts';

/** A schema that also accepts the property names of an older release. */
const renamed = <T>(schema: z.ZodType<T>, names: Readonly<Record<string, string>>): z.ZodType<T> =>
  z.preprocess(
    (row) =>
      Object.keys(names).some((name) => name in (row as object))
        ? Object.fromEntries(Object.entries(row as object).map(([name, value]) => [names[name] ?? name, value]))
        : row,
    schema,
  );

/** Release 0.1.0 called checks looks, and counted what was looked at. */
export const SweepRow = renamed(Sweep, { looks: 'checks', nextLookAt: 'nextCheckAt' });
export const RehearsalRow = renamed(Rehearsal, { looks: 'checks', looked: 'read' });
export const RehearsalProgressRow = renamed(RehearsalProgress, { looked: 'read' });
