import { z } from 'zod';
import { Environment, Guid } from '../partners/partner.ts';

/** Names the ledger of one customer of one partner in one environment. */
export const LedgerKey = z.object({ environment: Environment, partnerId: Guid, customerId: Guid });

export type LedgerKey = z.infer<typeof LedgerKey>;

/** The key as one text, to group by. */
export const ledgerName = ({ environment, partnerId, customerId }: LedgerKey): string =>
  `${environment}|${partnerId}|${customerId}`;
