import { actorName } from '../../../shared/domain/partners/actor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { partnerEtag, type SetPartner } from '../../../shared/partners/set-partner.ts';
import { optionalText, Text } from '../fields.ts';
import { versionIn } from '../if-match.ts';
import { RegisteredPartnerView, RegistryParams } from './registry-view.ts';

const Body = RegisteredPartnerView.omit({ partnerId: true })
  .extend({
    name: Text(120).describe('The name of the partner.'),
    reason: optionalText(Text(500)).describe('Why; it is kept with the change. Do not name people.'),
  })
  .describe('A partner as it is to be registered.');

/**
 * PUT /v1/operator/partners/{partnerId}: registers a partner; with `If-Match`, replaces what is registered of it in the
 * state that was read. `*` names no state that was read, so it matches none.
 */
export const putRegisteredPartnerRoute = (set: SetPartner) =>
  route(
    {
      name: 'putRegisteredPartner',
      method: 'PUT',
      path: 'v1/operator/partners/{partnerId}',
      summary: 'Register, change, suspend or activate a partner',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: RegistryParams,
      query: EmptyInput,
      body: Body,
      responses: { 200: RegisteredPartnerView, 201: RegisteredPartnerView },
      refusals: ['PartnerConflict', 'PartnerChanged'],
    },
    async ({ partner: operator, caller, params: { partnerId }, body: { reason, ...given }, ifMatch }) => {
      const wanted = { providerId: undefined, applications: undefined, ...given };
      const by = `${operator.partnerId} ${actorName(caller.actor)}`;
      return replied(
        await set({ partnerId, wanted, by, ownTenant: operator.partnerId, reason, seen: { etag: versionIn(ifMatch) } }),
        ({ partner, isNew }) => ({
          status: isNew ? 201 : 200,
          headers: { ETag: `"${partnerEtag(partner)}"` },
          body: partner,
        }),
      );
    },
  );
