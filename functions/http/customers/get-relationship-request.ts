import { z } from 'zod';
import { relationshipUrl } from '../../../shared/domain/customers/invitation-link.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';

export const RelationshipRequestView = z
  .object({
    url: z.string().describe('The address to send to a customer. It names the partner and is no credential.'),
    attributes: z
      .object({ objectType: z.literal('RelationshipRequest').describe('The kind of the resource.') })
      .describe('The metadata of the request.'),
  })
  .describe('The link by which a partner invites customers.');

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
      responses: { 200: RelationshipRequestView },
    },
    async ({ partner }) => {
      const attributes = { objectType: 'RelationshipRequest' as const };
      return ok({ status: 200, body: { url: relationshipUrl(publicUrl, partner), attributes } });
    },
  );
