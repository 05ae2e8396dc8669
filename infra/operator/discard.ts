import type { ServiceBusClient } from '@azure/service-bus';
import { userInfo } from 'node:os';
import { contentsOf, type Source } from '../../shared/bus/parked.ts';
import { takeParked } from '../../shared/bus/take-parked.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { setAside } from '../../shared/tables/set-aside-table.ts';
import { receiverOf, WAIT_MS } from './parked.ts';

/** Permanently removes messages of a source; each is first copied to the table SetAside with operator and reason. */
export const discard = (
  client: ServiceBusClient,
  open: OpenTable,
  source: Source,
  sequences: readonly string[],
  why: string,
  progress: (taken: number) => void,
): Promise<string[]> =>
  takeParked(receiverOf(client, source), {
    sequences,
    progress,
    waitMs: WAIT_MS,
    async deal(message) {
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
  });
