import type { ReadInvitation } from '../../../shared/customers/list-invitations.ts';
import type { ReadCustomer } from '../../../shared/customers/read-customer.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { INVITING, InvitationParams, InvitationView, invitationView } from './invitation-view.ts';

interface Parts {
  readonly read: ReadInvitation;
  readonly readCustomer: ReadCustomer;
  readonly publicUrl: string;
}

/** GET /v1/customers/{id}/invitations/{invitationId}: an invitation with its state and text (D9). */
export const getInvitationRoute = ({ read, readCustomer, publicUrl }: Parts) =>
  route(
    {
      name: 'getInvitation',
      method: 'GET',
      path: 'v1/customers/{customerId}/invitations/{invitationId}',
      summary: 'An invitation with its state, and its text to copy',
      extension: true,
      access: INVITING,
      params: InvitationParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: InvitationView },
      refusals: ['CustomerNotFound', 'InvitationNotFound'],
    },
    async ({ partner, params: { customerId, invitationId } }) => {
      const { environment, partnerId } = partner;
      const key = { environment, partnerId, customerId };
      const [known, customer] = await Promise.all([read(key, invitationId), readCustomer(key)]);
      const profile = customer.ok ? customer.value.profile : undefined;
      return replied(known, (found) => ({
        status: 200,
        body: invitationView({ publicUrl, partner, customerId }, found, profile),
      }));
    },
  );
