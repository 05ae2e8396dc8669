import { ATTESTATION_MUTANTS } from './attestation-mutants.ts';
import { FEED_MUTANTS } from './feed-mutants.ts';
import { IMPORT_MUTANTS } from './import-mutants.ts';
import { INDEX_MUTANTS } from './index-mutants.ts';
import { LEDGER_MUTANTS } from './ledger-mutants.ts';
import type { Mutant } from './mutant.ts';
import { ORDER_MUTANTS } from './order-mutants.ts';
import { REMINDER_MUTANTS } from './reminder-mutants.ts';
import { TOKEN_MUTANTS } from './token-mutants.ts';
import { WEBHOOK_MUTANTS } from './webhook-mutants.ts';

/** One for each protocol step, ETag, marker, order of reads, deadline, lease and generation that a world can reach. */
export const MUTANTS: readonly Mutant[] = [
  ...LEDGER_MUTANTS,
  ...ORDER_MUTANTS,
  ...INDEX_MUTANTS,
  ...TOKEN_MUTANTS,
  ...ATTESTATION_MUTANTS,
  ...IMPORT_MUTANTS,
  ...FEED_MUTANTS,
  ...REMINDER_MUTANTS,
  ...WEBHOOK_MUTANTS,
];
