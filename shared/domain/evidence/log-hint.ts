import { z } from 'zod';
import { LedgerKey } from '../customers/ledger-key.ts';
import type { AssentEvent } from '../events/event.ts';
import { Environment } from '../partners/partner.ts';
import { ChainName } from './log-state.ts';

/** A chain that has entries for the log of an environment. */
export const LogHint = z.object({ environment: Environment, chain: ChainName });
export type LogHint = z.infer<typeof LogHint>;

/** The chains that an event tells of. The catalogue stands in the log of every environment. */
export function hintsOf({ type, data }: AssentEvent): LogHint[] {
  if (type === 'agreement.published') {
    return Environment.options.map((environment) => ({ environment, chain: 'catalogue' }));
  }
  const chain = LedgerKey.safeParse(data).data;
  return chain && data.sequence !== undefined ? [{ environment: chain.environment, chain }] : [];
}
