import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { invitationUrl } from '../../../shared/domain/customers/invitation.ts';

const View = z.object({ url: z.string(), attributes: z.object({ objectType: z.literal('RelationshipRequest') }) });

/** GET /v1/customers/relationshiprequests: the link by which a partner invites customers (contract 5, C14). */
export const getRelationshipRequestRoute = ({ publicUrl }: { publicUrl: string }) =>
  route(
    {
      name: 'getRelationshipRequest',
      method: 'GET',
      path: 'v1/customers/relationshiprequests',
      summary: 'The link by which the partner invites customers',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'], resellers: true },
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: View },
    },
    async ({ partner }) => {
      const attributes = { objectType: 'RelationshipRequest' as const };
      return ok({ status: 200, body: { url: invitationUrl(publicUrl, partner), attributes } });
    },
  );
