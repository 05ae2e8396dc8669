import { z } from 'zod';
import { ApplicationRole, Guid, Partner } from '../../../shared/domain/partners/partner.ts';
import { PartnerChange } from '../../../shared/partners/partner-store.ts';

export const RegistryParams = z.object({ partnerId: Guid.describe('The tenant of the partner.') });

export const RegisteredApplication = z
  .object({
    clientId: Guid.describe('The client id of the application.'),
    roles: z.array(ApplicationRole).min(1).max(3).describe('What it may do.'),
  })
  .describe('An application whose tokens carry no role.');

export const RegisteredPartnerView = Partner.extend({
  partnerId: Partner.shape.partnerId.describe('The tenant of the partner.'),
  name: Partner.shape.name.describe('The name of the partner.'),
  type: Partner.shape.type.describe('The type of the partner.'),
  status: Partner.shape.status.describe('Whether the partner may call; orders of a suspended one are quarantined.'),
  mpnId: Partner.shape.mpnId.describe('The MPN id of the partner.'),
  providerId: Partner.shape.providerId.describe('The provider above an indirect reseller.'),
  agreementSigned: Partner.shape.agreementSigned.describe('Whether the partner signed its own agreement.'),
  applications: z.array(RegisteredApplication).max(50).optional().describe('Applications whose tokens carry no role.'),
  account: Partner.shape.account.describe(
    "The storage account of the partner's rows, set when it is registered and never changed; absent: the first one.",
  ),
}).describe('A registered partner.');

export const PartnerChangeView = PartnerChange.extend({
  at: PartnerChange.shape.at.describe('When the change was made.'),
  by: z.string().describe('The operator: tenant and person, or the name at the machine where a command ran.'),
  reason: z.string().optional().describe('Why, where the operator gave a reason.'),
  before: RegisteredPartnerView.nullable().describe('The partner before; null when it was registered.'),
  after: RegisteredPartnerView.describe('The partner after the change.'),
}).describe('A change of a registered partner.');
