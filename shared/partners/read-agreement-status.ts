import { Guid, type Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { PartnerRegistry } from './partner-registry.ts';

export interface AgreementStatusQuery {
  readonly mpnId?: string | undefined;
  readonly tenantId?: string | undefined;
}

/** Whether a partner signed its own agreement with the vendor, by MPN id or tenant (contract 6). */
export const readAgreementStatus =
  ({ partners }: { partners: PartnerRegistry }) =>
  async (asking: Partner, { mpnId, tenantId }: AgreementStatusQuery): Promise<Result<{ isAgreementSigned: true }>> => {
    if (mpnId && tenantId) return refuse('ComplianceQueryInvalid', { problem: 'name mpnId or tenantId, not both' });
    if (mpnId) return byMpnId(partners, asking, mpnId);
    if (tenantId) return byTenant(partners, asking, tenantId);
    return refuse('ComplianceQueryEmpty', { problem: 'name mpnId or tenantId' });
  };
export type ReadAgreementStatus = ReturnType<typeof readAgreementStatus>;

async function byMpnId(partners: PartnerRegistry, { environment }: Partner, mpnId: string) {
  if (!/^\d+$/.test(mpnId)) return refuse('ComplianceQueryInvalid', { property: 'mpnId', problem: 'must be numeric' });
  const partner = await partners.findByMpnId(environment, mpnId);
  if (!partner) return refuse('MpnIdUnknown', { property: 'mpnId' });
  if (partner.type !== 'IndirectReseller') return refuse('MpnIdNotReseller', { property: 'mpnId' });
  return partner.agreementSigned ? signed : refuse('ResellerNotSigned', { property: 'mpnId' });
}

async function byTenant(partners: PartnerRegistry, { environment }: Partner, tenantId: string) {
  const guid = Guid.safeParse(tenantId);
  if (!guid.success) return refuse('ComplianceQueryInvalid', { property: 'tenantId', problem: 'must be a GUID' });
  const partner = await partners.find(guid.data);
  if (partner?.environment !== environment) return refuse('TenantUnknown', { property: 'tenantId' });
  return partner.agreementSigned ? signed : refuse('TenantNotSigned', { property: 'tenantId' });
}

const signed = ok({ isAgreementSigned: true as const });
