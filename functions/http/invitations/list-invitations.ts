import { z } from 'zod';
import type { ListInvitations, ReadInvitations } from '../../../shared/customers/list-invitations.ts';
import { invitationUrl } from '../../../shared/domain/customers/invitation-link.ts';
import { InvitationState } from '../../../shared/domain/customers/invitation.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { INVITING, InvitationItem } from './invitation-view.ts';

const Query = z.object({
  customerId: Guid.optional().describe(
    'Only the invitations of this customer, all of them, newest first and without delay.',
  ),
  state: InvitationState.optional().describe('Only invitations of this state; all of them when absent.'),
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

interface Parts {
  readonly list: ListInvitations;
  readonly ofCustomer: ReadInvitations;
  readonly publicUrl: string;
}

/** GET /v1/invitations: the partner's invitations by expiry, or those of one customer, newest first (D9). */
export const listInvitationsRoute = ({ list, ofCustomer, publicUrl }: Parts) =>
  route(
    {
      name: 'listInvitations',
      method: 'GET',
      path: 'v1/invitations',
      summary: "The partner's invitations by expiry, or those of a customer",
      extension: true,
      access: INVITING,
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(InvitationItem) },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner: { environment, partnerId }, query: { customerId, state, size, continuationToken } }) => {
      const url = (invitationId: string) => invitationUrl(publicUrl, partnerId, invitationId);
      if (customerId !== undefined) {
        return replied(await ofCustomer({ environment, partnerId, customerId }), (known) => {
          const wanted = known.filter((one) => state === undefined || one.state === state);
          const items = wanted.map(
            ({ invitation: { invitationId, expiresAt, createdAt, changedAt = createdAt }, ...one }) => ({
              id: invitationId,
              customerId,
              url: url(invitationId),
              state: one.state,
              expiresAt,
              changedAt,
            }),
          );
          return { status: 200, body: collection(`/invitations?customerId=${customerId}`, items) };
        });
      }
      const { invitations, after } = await list({ environment, partnerId }, { state, size, after: continuationToken });
      const items = invitations.map(({ invitationId, state: current, ...one }) => ({
        id: invitationId,
        customerId: one.customerId,
        url: url(invitationId),
        state: current,
        expiresAt: one.expiresAt,
        changedAt: one.changedAt,
      }));
      return ok({ status: 200, body: collection('/invitations', items, cursorOf(after)) });
    },
  );
