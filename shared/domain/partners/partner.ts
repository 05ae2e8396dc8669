import { z } from 'zod';

export const Environment = z
  .enum(['Production', 'Sandbox'])
  .meta({ description: "The environment of the partner's account." });
export type Environment = z.infer<typeof Environment>;

export const Cloud = z
  .enum(['Public', 'China', 'Germany', 'USGovernment'])
  .meta({ description: "The cloud of the partner's account." });
export type Cloud = z.infer<typeof Cloud>;

export const Channel = z.enum(['API', 'Dashboard']).meta({ description: 'The channel that the order came through.' });
export type Channel = z.infer<typeof Channel>;

const GUID_LENGTH = 36;
const DRESSED_GUID = /^\s*(?:\{([\da-f-]{36})\}|\(([\da-f-]{36})\))\s*$/i;

/** A GUID without the braces or parentheses that .NET may write; other text unchanged. */
export const bareGuid = (text: string): string =>
  text.length > GUID_LENGTH ? text.replace(DRESSED_GUID, '$1$2') : text;

/** A GUID of any version, with optional braces or parentheses; stored bare and in lower case. */
export const Guid = z
  .string()
  .trim()
  .overwrite(bareGuid)
  .regex(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/, 'must be a GUID')
  .toLowerCase()
  .meta({ description: 'A GUID.', examples: ['aaaaaaaa-0001-4000-8000-000000000001'] });

/** Permissions of an application without a user: read, order, or mirror trusted subscriptions (G13). */
export const ApplicationRole = z.enum(['OrderWriter', 'SubscriptionMirror', 'Reader']);
export type ApplicationRole = z.infer<typeof ApplicationRole>;

/** A storage account of the partners' rows, beside the first one. */
export const AccountName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case letters, digits and dashes, at most 31, a letter first');

/** A CSP tenant in the registry: one account has one cloud and one environment. */
export const Partner = z.object({
  partnerId: Guid,
  name: z.string().min(1).max(120),
  type: z.enum(['DirectBill', 'IndirectProvider', 'IndirectReseller']),
  cloud: Cloud,
  environment: Environment,
  status: z.enum(['active', 'suspended']),
  mpnId: z.string().regex(/^\d{1,12}$/),
  /** The provider above an indirect reseller. */
  providerId: Guid.optional(),
  /** Whether the partner signed its own agreement with the vendor. */
  agreementSigned: z.boolean(),
  /** Applications approved by the operator whose tokens carry no role, by client id. */
  applications: z
    .array(z.object({ clientId: Guid, roles: z.array(ApplicationRole).min(1).max(3) }))
    .max(50)
    .optional(),
  /** The storage account that its rows stand in; without it they stand in the first one. */
  account: AccountName.optional(),
});
export type Partner = z.infer<typeof Partner>;

export interface Owner {
  readonly environment: Environment;
  readonly partnerId: string;
}
