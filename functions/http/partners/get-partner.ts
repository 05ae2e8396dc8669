import { ApplicationRole, Partner } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';

export const PartnerView = Partner.pick({ partnerId: true, type: true, cloud: true, environment: true })
  .extend({
    partnerId: Partner.shape.partnerId.describe('The tenant of the partner.'),
    type: Partner.shape.type.describe('The type of the partner.'),
  })
  .describe('The partner of the token.');

/** GET /v1/partner: the caller's partner and environment, to prevent mistaking production for the sandbox (C7). */
export const getPartnerRoute = () =>
  route(
    {
      name: 'getPartner',
      method: 'GET',
      path: 'v1/partner',
      summary: 'The partner of the token, and its environment',
      extension: true,
      access: { roles: 'any', applications: ApplicationRole.options, resellers: true },
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: PartnerView },
    },
    async ({ partner }) => ok({ status: 200, body: PartnerView.parse(partner) }),
  );
