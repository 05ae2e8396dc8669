import { z } from 'zod';
import type { ListInvitations, ReadInvitations } from '../../../shared/customers/list-invitations.ts';
import { invitationUrl } from '../../../shared/domain/customers/invitation-link.ts';
import { InvitationState } from '../../../shared/domain/customers/invitation.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { ContinuationToken, CustomerParams, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { INVITING, InvitationItem, InvitationView, invitationView } from './invitation-view.ts';

const Query = z.object({
  state: InvitationState.optional().describe('Only invitations of this state; all of them when absent.'),
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

interface Parts<List> {
  readonly list: List;
  readonly publicUrl: string;
}

/** GET /v1/invitations: the partner's invitations by expiry (D9). */
export const listInvitationsRoute = ({ list, publicUrl }: Parts<ListInvitations>) =>
  route(
    {
      name: 'listInvitations',
      method: 'GET',
      path: 'v1/invitations',
      summary: "The partner's invitations, by expiry",
      extension: true,
      access: INVITING,
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(InvitationItem) },
    },
    async ({ partner: { environment, partnerId }, query: { state, size, continuationToken } }) => {
      const { invitations, after } = await list({ environment, partnerId }, { state, size, after: continuationToken });
      const items = invitations.map(({ invitationId, customerId, expiresAt, changedAt, state: current }) => ({
        id: invitationId,
        customerId,
        url: invitationUrl(publicUrl, partnerId, invitationId),
        state: current,
        expiresAt,
        changedAt,
      }));
      return ok({ status: 200, body: collection('/invitations', items, cursorOf(after)) });
    },
  );

/** GET /v1/customers/{id}/invitations: the invitations of one customer, newest first (D9). */
export const listCustomerInvitationsRoute = ({ list, publicUrl }: Parts<ReadInvitations>) =>
  route(
    {
      name: 'listCustomerInvitations',
      method: 'GET',
      path: 'v1/customers/{customerId}/invitations',
      summary: 'The invitations of a customer, newest first',
      extension: true,
      access: INVITING,
      params: CustomerParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: collectionOf(InvitationView) },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner, params: { customerId } }) => {
      const { environment, partnerId } = partner;
      return replied(await list({ environment, partnerId, customerId }), (known) => ({
        status: 200,
        body: collection(
          `/customers/${customerId}/invitations`,
          known.map((one) => invitationView({ publicUrl, partner, customerId }, one, undefined)),
        ),
      }));
    },
  );
