import { z } from 'zod';
import { Guid } from '../partners/partner.ts';

/** A postal address as in billing profiles; its country selects the agreement (C13). */
export const Address = z
  .object({
    country: z.string().length(2).describe('ISO 3166-1 code of two letters; it decides the country of the agreement.'),
    region: z.string().optional().describe('The region.'),
    city: z.string().optional().describe('The city.'),
    state: z.string().optional().describe('The state or province.'),
    addressLine1: z.string().optional().describe('The first line of the address.'),
    addressLine2: z.string().optional().describe('The second line of the address.'),
    postalCode: z.string().optional().describe('The postal code.'),
    firstName: z.string().optional().describe('The first name of the recipient.'),
    lastName: z.string().optional().describe('The last name of the recipient.'),
    phoneNumber: z.string().optional().describe('The phone number, as free text.'),
  })
  .describe('A postal address.');

/** A partner's data about a customer. Personal data: in the profile row only, never in chain, log, event or key. */
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
