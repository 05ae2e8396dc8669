import { z } from 'zod';
import { Environment, Guid } from '../partners/partner.ts';

/** Names the ledger of one customer of one partner in one environment. */
export const LedgerKey = z.object({ environment: Environment, partnerId: Guid, customerId: Guid });

export type LedgerKey = z.infer<typeof LedgerKey>;
