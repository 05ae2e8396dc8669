import type { Partner } from '../partners/partner.ts';

/**
 * The link that invites a customer to a partner (C14). It names the partner and, for a reseller, the provider whose
 * customer the invited one becomes. It is not a credential.
 */
export function invitationUrl(publicUrl: string, { type, partnerId, mpnId, providerId }: Partner): string {
  const url = new URL('invitation', publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  const parameters =
    type === 'IndirectReseller' && providerId
      ? { invType: 'IndirectResellerRelationship', partnerId: providerId, msppId: mpnId, indirectCSPId: partnerId }
      : { invType: 'ResellerRelationship', partnerId, msppId: mpnId };
  url.search = String(new URLSearchParams(parameters));
  return url.href;
}
