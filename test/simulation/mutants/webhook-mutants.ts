import type { Mutant } from './mutant.ts';

/** Guards of webhooks. */
export const WEBHOOK_MUTANTS: readonly Mutant[] = [
  {
    guard: 'nobody takes the lease of a webhook that another worker has',
    file: 'shared/webhooks/held-endpoint.ts',
    find: 'if (isHeld(endpoint, now)) return undefined;',
    replace: '',
  },
  {
    guard: 'the lease of a webhook is taken under the ETag of its row as read',
    file: 'shared/webhooks/held-endpoint.ts',
    find: 'const taken = await webhooks.write(owner, held, etag);',
    replace: "const taken = await webhooks.write(owner, held, '*');",
  },
  {
    guard: 'the cursor of a webhook stays before an event that failed',
    file: 'shared/domain/webhooks/attempts.ts',
    find: "return { endpoint: failed, result: 'retried' };",
    replace: "return { endpoint: { ...failed, cursor: number }, result: 'retried' };",
  },
  {
    guard: 'a webhook that is disabled is not worked on',
    file: 'shared/domain/webhooks/endpoint.ts',
    find: "endpoint.state !== 'disabled' && (!isPaused",
    replace: '(!isPaused',
  },
  {
    guard: 'that a webhook was disabled is stored with it until it is announced',
    file: 'shared/domain/webhooks/endpoint.ts',
    find: "...(disabledBecause === 'byPartner' ? {} : { unannounced: { at: now.toISOString(), because: disabledBecause } }),",
    replace: '',
  },
  {
    guard: 'what a partner changed makes the cursor of work in progress obsolete',
    file: 'shared/domain/webhooks/endpoint.ts',
    find: 'if (obsolete) return { ...now, extras };',
    replace: '',
  },
];
