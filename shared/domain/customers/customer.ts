import { z } from 'zod';
import { Guid } from '../partners/partner.ts';

/** A postal address as billing profiles carry it; its country is the agreement's (C13). */
export const Address = z.object({
  country: z.string().length(2),
  region: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  addressLine1: z.string().optional(),
  addressLine2: z.string().optional(),
  postalCode: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  phoneNumber: z.string().optional(),
});

/** A customer as a partner knows it. Personal data: kept in the profile row only, never in chain, log, event or key. */
export const CustomerProfile = z.object({
  customerId: Guid,
  companyName: z.string(),
  domain: z.string(),
  culture: z.string(),
  language: z.string(),
  email: z.string(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  address: Address,
});

export type CustomerProfile = z.infer<typeof CustomerProfile>;
