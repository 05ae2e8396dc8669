import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { ApplicationRole, Partner } from '../../../shared/domain/partners/partner.ts';

const View = Partner.pick({ partnerId: true, type: true, cloud: true, environment: true });

/** GET /v1/partner: as whom the service sees the caller, so that nobody takes production for the sandbox (C7). */
export const getPartnerRoute = () =>
  route(
    {
      name: 'getPartner',
      method: 'GET',
      path: 'v1/partner',
      summary: 'The partner that the token speaks for, and its environment',
      extension: true,
      access: { roles: 'any', applications: ApplicationRole.options, resellers: true },
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: View },
    },
    async ({ partner }) => ok({ status: 200, body: View.parse(partner) }),
  );
