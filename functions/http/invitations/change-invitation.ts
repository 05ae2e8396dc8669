import { z } from 'zod';
import type { RenewInvitation, RevokeInvitation } from '../../../shared/customers/change-invitation.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { ExpiresInDays, INVITING, InvitationParams, InvitationView, invitationView } from './invitation-view.ts';

interface Parts<Change> {
  readonly change: Change;
  readonly publicUrl: string;
}

const SHARED = {
  extension: true,
  access: INVITING,
  params: InvitationParams,
  query: EmptyInput,
  responses: { 200: InvitationView },
  refusals: ['CustomerNotFound', 'InvitationNotFound', 'InvitationClosed', 'RequestIdReused'],
} as const;

/** POST …/invitations/{invitationId}/renew: opens an invitation for longer, or again (D9). */
export const renewInvitationRoute = ({ change, publicUrl }: Parts<RenewInvitation>) =>
  route(
    {
      ...SHARED,
      name: 'renewInvitation',
      method: 'POST',
      path: 'v1/customers/{customerId}/invitations/{invitationId}/renew',
      summary: 'Open an invitation for longer, or an expired one again',
      body: z.object({ expiresInDays: ExpiresInDays }),
    },
    async ({ partner, caller, params: { customerId, invitationId }, body, ids, request }) => {
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

/** DELETE …/invitations/{invitationId}: takes an invitation back (D9). */
export const revokeInvitationRoute = ({ change, publicUrl }: Parts<RevokeInvitation>) =>
  route(
    {
      ...SHARED,
      name: 'revokeInvitation',
      method: 'DELETE',
      path: 'v1/customers/{customerId}/invitations/{invitationId}',
      summary: 'Take an invitation back',
      body: EmptyInput,
    },
    async ({ partner, caller, params: { customerId, invitationId }, ids, request }) => {
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
