import { z } from 'zod';
import { ApplicationRole } from '../../../shared/domain/partners/partner.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadAgreementStatus } from '../../../shared/partners/read-agreement-status.ts';

const Query = z.object({
  mpnId: z.string().trim().optional().describe('The MPN id of an indirect reseller. Name this or `tenantId`.'),
  tenantId: z.string().trim().optional().describe('The tenant of a partner. Name this or `mpnId`.'),
});

export const AgreementStatusView = z
  .object({ isAgreementSigned: z.boolean().describe('Always true; every other case is an error.') })
  .describe('Whether a partner signed its own agreement.');

/** GET /v1/compliance/csp/agreementstatus: whether a partner signed its own agreement (contract 6). */
export const getAgreementStatusRoute = (read: ReadAgreementStatus) =>
  route(
    {
      name: 'getAgreementStatus',
      method: 'GET',
      path: 'v1/compliance/csp/agreementstatus',
      summary: 'Whether a partner signed its own agreement with the vendor',
      access: { roles: 'any', applications: ApplicationRole.options, resellers: true },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: AgreementStatusView },
      refusals: [
        'ComplianceQueryInvalid',
        'ComplianceQueryEmpty',
        'MpnIdUnknown',
        'MpnIdNotReseller',
        'ResellerNotSigned',
        'TenantUnknown',
        'TenantNotSigned',
      ],
    },
    async ({ partner, query }) => replied(await read(partner, query), (body) => ({ status: 200, body })),
  );
