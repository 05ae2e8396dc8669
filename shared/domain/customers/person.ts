import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** How a person signed in, according to the token (C13). */
export const SignIn = z
  .object({
    methods: z.array(z.string()).describe('The methods of the sign-in: the claim `amr` of the token.'),
    at: Instant.optional().describe('When the person signed in: the claim `auth_time` of the token.'),
  })
  .describe('How the person signed in.');
export type SignIn = z.infer<typeof SignIn>;

/** The person's name and address as the directory has them. Personal data: in person rows only, erasable (C18). */
export const PersonName = z
  .object({
    name: z.string().optional().describe('The name for display.'),
    email: z.string().optional().describe('The e-mail address.'),
  })
  .describe('The person at the customer; absent once it was erased.');
export type PersonName = z.infer<typeof PersonName>;

/** Somebody of a customer who acts for it and signed in with its tenant. */
export interface CustomerPerson extends PersonName {
  readonly customerId: string;
  readonly userId: string;
  readonly signIn: SignIn;
}

/** Who stated something for the customer, as the records name it: ids only. */
export const CustomerStatement = z.object({
  userId: Guid.describe('The object id of the person at the customer.'),
  signIn: SignIn,
});
