import { z } from 'zod';
import type { RenewInvitation, RevokeInvitation } from '../../../shared/customers/change-invitation.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import {
  ExpiresInDays,
  INVITING,
  InvitationParams,
  InvitationView,
  invitationView,
  OfCustomer,
} from './invitation-view.ts';

interface Parts<Change> {
  readonly change: Change;
  readonly publicUrl: string;
}

const SHARED = {
  extension: true,
  access: INVITING,
  params: InvitationParams,
  query: OfCustomer,
  responses: { 200: InvitationView },
  refusals: ['CustomerNotFound', 'InvitationNotFound', 'InvitationClosed', 'RequestIdReused'],
} as const;

/** POST /v1/invitations/{id}/renew?customerId=: opens an invitation for longer, or again (D9). */
export const renewInvitationRoute = ({ change, publicUrl }: Parts<RenewInvitation>) =>
  route(
    {
      ...SHARED,
      name: 'renewInvitation',
      method: 'POST',
      path: 'v1/invitations/{invitationId}/renew',
      summary: 'Open an invitation for longer, or an expired one again',
      body: z.object({ expiresInDays: ExpiresInDays }),
    },
    async ({ partner, caller, params: { invitationId }, query: { customerId }, body, ids, request }) => {
      const { environment, partnerId } = partner;
      const changed = await change({
        key: { environment, partnerId, customerId },
        invitationId,
        days: body.expiresInDays,
        userId: userIdOf(caller),
        correlationId: ids.correlationId,
        request,
      });
      return replied(changed, (invitation) => ({
        status: 200,
        body: invitationView({ publicUrl, partner, customerId }, { invitation, state: invitation.state }, undefined),
      }));
    },
  );

/** DELETE /v1/invitations/{id}?customerId=: takes an invitation back (D9). */
export const revokeInvitationRoute = ({ change, publicUrl }: Parts<RevokeInvitation>) =>
  route(
    {
      ...SHARED,
      name: 'revokeInvitation',
      method: 'DELETE',
      path: 'v1/invitations/{invitationId}',
      summary: 'Take an invitation back',
      body: EmptyInput,
    },
    async ({ partner, caller, params: { invitationId }, query: { customerId }, ids, request }) => {
      const { environment, partnerId } = partner;
      const changed = await change({
        key: { environment, partnerId, customerId },
        invitationId,
        userId: userIdOf(caller),
        correlationId: ids.correlationId,
        request,
      });
      return replied(changed, (invitation) => ({
        status: 200,
        body: invitationView({ publicUrl, partner, customerId }, { invitation, state: invitation.state }, undefined),
      }));
    },
  );
