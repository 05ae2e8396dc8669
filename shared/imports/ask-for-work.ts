import type { Clock } from '../clock.ts';
import { modeOf, passOf, type Import } from '../domain/imports/import.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';
import type { ImportQueue, ImportStore } from './import-store.ts';

interface Deps {
  readonly imports: Pick<ImportStore, 'longestWaiting' | 'write'>;
  readonly queue: ImportQueue;
  readonly clock: Clock;
}

/** Asks for work on an import that waits. Of many that ask at once one marks it, and sends a message. */
export async function askForWork({ imports, queue, clock }: Deps, { value, etag }: Stored<Import>): Promise<void> {
  const { environment, partnerId, importId } = value;
  const since = clock().toISOString();
  const marked = { ...value, [modeOf(value)]: { ...passOf(value), activeAt: since } };
  if (await imports.write(marked, etag)) await queue.send({ kind: 'work', environment, partnerId, importId, since });
}

/** Begins the partner's next import once one has ended (I6). One that has begun has its own message. */
export async function wakeNext(deps: Deps, { environment, partnerId }: Owner): Promise<void> {
  const next = await deps.imports.longestWaiting({ environment, partnerId });
  if (next && passOf(next.value).activeAt === undefined) await askForWork(deps, next);
}
