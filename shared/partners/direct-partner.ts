import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { PartnerRegistry } from './partner-registry.ts';

/** The partner that a customer accepts with: one that confirms (C4), active, in the public cloud (C6). */
export async function directPartner(
  partners: Pick<PartnerRegistry, 'find'>,
  partnerId: string,
): Promise<Result<Partner>> {
  const partner = await partners.find(partnerId);
  if (!partner || partner.type === 'IndirectReseller') return refuse('PartnerNotFound');
  if (partner.status === 'suspended') return refuse('PartnerSuspended');
  return partner.cloud === 'Public' ? ok(partner) : refuse('CloudNotSupported', { cloud: partner.cloud });
}
