import { z } from 'zod';
import { Guid, type Partner } from '../partners/partner.ts';

/** The page that invitation links open. */
const ACCEPT = 'accept';

/** An address of the service with parameters. */
export const urlBelow = (publicUrl: string, path: string, parameters: Readonly<Record<string, string>>): string => {
  const url = new URL(path, publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  url.search = String(new URLSearchParams(parameters));
  return url.href;
};

/**
 * The link that asks a customer for the reseller relationship and the agreement (D1), with the parameters that public
 * clients know: for an indirect reseller `partnerId` and `msppId` are the reseller's, `indirectCSPId` is its provider.
 * It is not a credential.
 */
export function relationshipUrl(publicUrl: string, { type, partnerId, mpnId, providerId }: Partner): string {
  return type === 'IndirectReseller' && providerId
    ? urlBelow(publicUrl, ACCEPT, {
        invType: 'IndirectResellerRelationship',
        partnerId,
        msppId: mpnId,
        indirectCSPId: providerId,
      })
    : urlBelow(publicUrl, ACCEPT, { invType: 'ResellerRelationship', partnerId, msppId: mpnId });
}

/** The link that asks a customer of a partner for the agreement (D1, D9). It is not a credential. */
export const invitationUrl = (publicUrl: string, partnerId: string, invitationId: string): string =>
  urlBelow(publicUrl, `${ACCEPT}/${invitationId}`, { partnerId });

/** The parameters of a relationship link. */
export const RelationshipLink = z.object({
  invType: z.enum(['ResellerRelationship', 'IndirectResellerRelationship']),
  partnerId: Guid,
  indirectCSPId: Guid.optional(),
});
export type RelationshipLink = z.infer<typeof RelationshipLink>;

/** The partner whose customer the invited one becomes, and the reseller in between. */
export const linkedPartner = ({
  invType,
  partnerId,
  indirectCSPId,
}: RelationshipLink): { readonly partnerId: string; readonly resellerId?: string } =>
  invType === 'IndirectResellerRelationship' && indirectCSPId
    ? { partnerId: indirectCSPId, resellerId: partnerId }
    : { partnerId };
