import type { ServiceBusClient } from '@azure/service-bus';
import { userInfo } from 'node:os';
import type { OpenTable } from '../../shared/tables/client.ts';
import { setAside } from './mend/set-aside.ts';
import { contentsOf, type Source } from './parked.ts';
import { takeParked } from './take-parked.ts';

/** Permanently removes messages of a source; each is first copied to the table SetAside with operator and reason. */
export const discard = (
  client: ServiceBusClient,
  open: OpenTable,
  source: Source,
  sequences: readonly string[],
  why: string,
  progress: (taken: number) => void,
): Promise<string[]> =>
  takeParked(
    client,
    source,
    sequences,
    async (message) => {
      const { reason = '', description = '', ...contents } = contentsOf(source, message);
      await setAside(open, {
        table: source.name.replaceAll('/', '|'),
        partitionKey: '',
        rowKey: String(message.sequenceNumber),
        text: JSON.stringify(contents),
        problem: `${reason}: ${description}`,
        outcome: 'discarded',
        reason: why,
        by: userInfo().username,
        at: new Date().toISOString(),
      });
    },
    progress,
  );
