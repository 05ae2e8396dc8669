import type { CreateInvitation } from '../../../shared/customers/create-invitation.ts';
import type { ReadCustomer } from '../../../shared/customers/read-customer.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams } from '../fields.ts';
import { INVITING, InvitationView, invitationView, NewInvitationBody } from './invitation-view.ts';

interface Parts {
  readonly create: CreateInvitation;
  readonly readCustomer: ReadCustomer;
  readonly publicUrl: string;
}

/** POST /v1/customers/{id}/invitations: invites a customer to accept by itself (D9). */
export const createInvitationRoute = ({ create, readCustomer, publicUrl }: Parts) =>
  route(
    {
      name: 'createInvitation',
      method: 'POST',
      path: 'v1/customers/{customerId}/invitations',
      summary: 'Invite a customer to accept the Customer Agreement by itself',
      extension: true,
      access: INVITING,
      params: CustomerParams,
      query: EmptyInput,
      body: NewInvitationBody,
      responses: { 201: InvitationView },
      refusals: ['CustomerNotFound', 'AgreementNotConfirmable', 'RequestIdReused'],
    },
    async ({ partner, caller, params: { customerId }, body, ids, request }) => {
      const { environment, partnerId } = partner;
      const key = { environment, partnerId, customerId };
      const { note, expiresInDays: days } = body;
      const { correlationId } = ids;
      const created = await create({ key, note, days, userId: userIdOf(caller), correlationId, request });
      if (!created.ok) return created;
      const customer = await readCustomer(key);
      return replied(created, (invitation) => ({
        status: 201,
        body: invitationView(
          { publicUrl, partner, customerId },
          { invitation, state: invitation.state, note },
          customer.ok ? customer.value.profile : undefined,
        ),
      }));
    },
  );
