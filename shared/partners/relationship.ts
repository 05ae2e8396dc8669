import { z } from 'zod';
import { Guid } from './partner.ts';

/** A customer as a partner knows it. The billing contact is personal data and stays out of events, logs and chain. */
export const CustomerProfile = z.object({
  customerId: Guid,
  companyName: z.string(),
  domain: z.string(),
  country: z.string().length(2),
  culture: z.string(),
  language: z.string(),
});
export type CustomerProfile = z.infer<typeof CustomerProfile>;
