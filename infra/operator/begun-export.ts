import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import type { PipelineSource } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { faultOf } from './out-file.ts';
import { SignedCheckpoint } from '../../shared/domain/evidence/log-state.ts';
import { Environment } from '../../shared/domain/partners/partner.ts';

/** The scope of an export of all customers of a partner. */
const Scope = z.object({
  environment: Environment,
  partnerId: z.string(),
  personalData: z.boolean(),
});
type Scope = z.infer<typeof Scope>;

/** How an export began: what it holds, and the checkpoint that all of its entries are proven against. */
const Begin = z.object({ scope: Scope, checkpoint: SignedCheckpoint.optional() });

/** Where an export goes, and what an earlier run has written there. */
export interface ExportTarget {
  /** Of the first run. */
  readonly checkpoint: SignedCheckpoint | undefined;
  /** The customers whose ledgers are written, and the number of their rows. */
  readonly written: ReadonlySet<string>;
  readonly rows: number;
  /** Writes the rest. */
  readonly write: (lines: PipelineSource<string>) => Promise<void>;
}

/**
 * Goes on with the export of this file, or begins one. What a run has written stays, however it ends. A ledger that was
 * cut off is written again: the others stay as they were read. Throws for a file that another export began.
 */
export async function begunExport(
  file: string,
  scope: Scope,
  newest: () => Promise<SignedCheckpoint | undefined>,
): Promise<ExportTarget> {
  const [part, state] = [`${file}.part`, `${file}.begun`];
  const known = await readFile(state, 'utf8').catch(unlessAbsent);
  const begin = known === undefined ? { scope, checkpoint: await newest() } : Begin.parse(JSON.parse(known));
  if (!isDeepStrictEqual(begin.scope, scope))
    throw new Error(`Another export began ${file}. Finish it with its own options, or remove ${state} and ${part}.`);
  // A part without a state is of no export that can go on.
  if (known === undefined) {
    await rm(part, { force: true });
    await writeFile(`${state}.new`, JSON.stringify(begin), { mode: 0o600 });
    await rename(`${state}.new`, state);
  }
  const { written, rows, bytes } = await wholeLedgersIn(part);
  if (bytes !== undefined) await truncate(part, bytes);
  return {
    checkpoint: begin.checkpoint,
    written,
    rows,
    async write(lines) {
      try {
        await pipeline(lines, createWriteStream(part, { flags: 'a', mode: 0o600 }));
      } catch (error) {
        throw faultOf('--out', file, error);
      }
      await rename(part, file);
      await rm(state);
    },
  };
}

/** The ledgers of a part, without the last one, which may be cut off, and where that begins; no bytes without a part. */
async function wholeLedgersIn(part: string): Promise<{ written: Set<string>; rows: number; bytes?: number }> {
  const written = new Set<string>();
  let [rows, rowsOfLast, at, bytes] = [0, 0, 0, 0];
  let last: string | undefined;
  const lines = createInterface({ input: createReadStream(part), crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      // The first line has none, and one that was cut off may have none.
      const customerId = /"customerId":"([0-9a-f-]{36})"/.exec(line.slice(0, 300))?.[1];
      if (customerId !== undefined && customerId !== last) {
        if (last !== undefined) written.add(last);
        [rows, rowsOfLast, bytes, last] = [rows + rowsOfLast, 0, at, customerId];
      }
      rowsOfLast += customerId === undefined ? 0 : 1;
      at += Buffer.byteLength(line) + 1;
    }
  } catch (error) {
    unlessAbsent(error);
    return { written, rows };
  }
  return { written, rows, bytes: written.size > 0 ? bytes : 0 };
}

function unlessAbsent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
