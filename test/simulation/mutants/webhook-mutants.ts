import type { Mutant } from './mutant.ts';

/** Guards of webhooks. */
export const WEBHOOK_MUTANTS: readonly Mutant[] = [
  {
    guard: 'nobody takes the lease of a webhook that another worker has',
    file: 'shared/webhooks/held-endpoint.ts',
    find: 'if (isHeld(endpoint, now)) return undefined;',
    replace: '',
    theme: 'webhooks',
  },
  {
    guard: 'the cursor of a webhook stays before an event that failed',
    file: 'shared/domain/webhooks/attempts.ts',
    find: "return { endpoint: failed, result: 'retried' };",
    replace: "return { endpoint: settled(failed, number), result: 'retried' };",
    theme: 'webhooks',
  },
  {
    guard: 'the events of a customer are sent to a webhook one after the other',
    file: 'shared/domain/webhooks/progress.ts',
    find: 'if (!together.has(customer)) together.set(customer, entry);',
    replace: 'together.set(customer + number, entry);',
    theme: 'webhooks',
  },
  {
    guard: 'a webhook that is disabled is not worked on',
    file: 'shared/domain/webhooks/endpoint.ts',
    find: "endpoint.state !== 'disabled' && (!isPaused",
    replace: '(!isPaused',
    theme: 'webhooks',
  },
];
