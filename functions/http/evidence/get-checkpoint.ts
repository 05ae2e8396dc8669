import { z } from 'zod';
import { LogKey } from '../../../shared/domain/evidence/log-state.ts';
import { Environment } from '../../../shared/domain/partners/partner.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import type { ProveConsistency } from '../../../shared/evidence/prove-consistency.ts';
import type { ReadCheckpoint } from '../../../shared/evidence/read-checkpoint.ts';
import { EmptyInput, openRoute } from '../../../shared/http/route.ts';

const LogParams = z.object({
  environment: z
    .preprocess((value) => Environment.options.find((one) => one.toLowerCase() === value) ?? value, Environment)
    .describe('The environment of the log: `production` or `sandbox`.'),
});

export const LogConsistency = z
  .object({
    checkpoint: z.string().describe('The newest signed checkpoint of the log, as a C2SP note.'),
    keys: z.array(LogKey).describe('The keys that ever signed checkpoints of the log.'),
    from: z.int().describe('The older size, as it was asked for.'),
    proof: z
      .array(z.string())
      .optional()
      .describe('The hashes by RFC 9162 in base64; absent where the log is smaller than the older size.'),
  })
  .describe('The newest checkpoint, and the proof that it continues an older one.');

/** GET /v1/log/{environment}/checkpoint: the newest checkpoint, at the address that its first line names (E7). */
export const getCheckpointRoute = (read: ReadCheckpoint) =>
  openRoute(
    {
      name: 'getCheckpoint',
      path: 'v1/log/{environment}/checkpoint',
      summary: 'Read the newest signed checkpoint of the log of evidence',
      extension: true,
      isPublic: true,
      params: LogParams,
      query: EmptyInput,
      responses: { 200: z.string().describe('The checkpoint, as a C2SP note.') },
      refusals: ['CheckpointNotFound'],
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    },
    async (_, { environment }) => {
      const found = await read(environment);
      return found ? ok({ status: 200, body: found.note }) : refuse('CheckpointNotFound');
    },
  );

/** GET /v1/log/{environment}/consistency: proves that the log continues a checkpoint that somebody kept (E7). */
export const getLogConsistencyRoute = (prove: ProveConsistency) =>
  openRoute(
    {
      name: 'getLogConsistency',
      path: 'v1/log/{environment}/consistency',
      summary: 'Prove that the log of evidence continues an older checkpoint',
      extension: true,
      shared: true,
      params: LogParams,
      query: z.object({
        from: z.coerce
          .number()
          .pipe(z.int().min(0))
          .default(0)
          .describe('The size of the older checkpoint; 0 for none.'),
      }),
      responses: { 200: LogConsistency },
      refusals: ['CheckpointNotFound'],
    },
    async ({ from }, { environment }) => {
      const found = await prove(environment, from);
      if (!found) return refuse('CheckpointNotFound');
      const { note: checkpoint, keys, proof } = found;
      return ok({ status: 200, body: { checkpoint, keys, from, ...(proof ? { proof } : {}) } });
    },
  );
