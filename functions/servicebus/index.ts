import type { UseCases } from '../use-cases.ts';
import type { countedQueues } from '../counted-queues.ts';
import type { BusFunction } from './bus-function.ts';
import { deliverSlowWebhooksFunction, deliverWebhooksFunction } from './deliver-webhooks.ts';
import { logEntriesFunction } from './log-entries.ts';
import { projectEventsFunction } from './project-events.ts';
import { rehearseVersionFunction } from './rehearse-version.ts';
import { retryOrderFunction } from './retry-order.ts';
import { retryWorkFunction } from './retry-work.ts';
import { signCheckpointFunction } from './sign-checkpoint.ts';
import { sweepShardFunction } from './sweep-shard.ts';
import { validateOrdersFunction } from './validate-orders.ts';
import { wakeUpFunction } from './wake-up.ts';
import { workOnImportFunction } from './work-on-import.ts';
import { writeFeedFunction } from './write-feed.ts';

/** What the functions send beside the use cases. */
export type FunctionQueues = Omit<ReturnType<typeof countedQueues>, 'publisher'>;

/** Every function that a message triggers. */
export const busFunctionsOf = (
  useCases: UseCases,
  { orderQueues, quarantine, ...requeues }: FunctionQueues,
): readonly BusFunction[] => [
  validateOrdersFunction(useCases.validateOrders, orderQueues),
  retryOrderFunction(useCases.validateOrders),
  wakeUpFunction(useCases.handleWakeUps, quarantine, requeues.requeueWakeUps),
  projectEventsFunction(useCases.projectEvents, quarantine, requeues.requeueEvents),
  logEntriesFunction(useCases.followEvents, requeues.requeueHints),
  writeFeedFunction(useCases.writeFeed, requeues.requeueForFeed),
  signCheckpointFunction(useCases.signCheckpoint),
  retryWorkFunction(useCases),
  sweepShardFunction(useCases, requeues.requeueSweeps),
  rehearseVersionFunction(useCases, requeues.requeueRehearsals),
  workOnImportFunction(useCases, requeues.requeueImports),
  deliverWebhooksFunction(useCases.deliverWebhooks, requeues.requeueWebhooks),
  deliverSlowWebhooksFunction(useCases.deliverWebhooks, requeues.requeueSlowWebhooks),
];
