import { z } from 'zod';
import type { WithdrawVersion } from '../../../shared/agreements/withdraw-version.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { optionalText, Text } from '../fields.ts';
import { publisherOf, VersionParams } from './version-fields.ts';

/** DELETE /v1/agreementtemplates/{templateId}/versions/{versionRank}: before it is in force (contract 10). */
export const withdrawAgreementVersionRoute = (withdraw: WithdrawVersion) =>
  route(
    {
      name: 'withdrawAgreementVersion',
      method: 'DELETE',
      path: 'v1/agreementtemplates/{templateId}/versions/{versionRank}',
      summary: 'Withdraw a version that is not in force yet',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: VersionParams,
      query: z.object({
        reason: optionalText(Text(500)).describe('Why; it is kept in the audit chain for good.'),
      }),
      body: EmptyInput,
      responses: { 200: Version },
      refusals: ['VersionNotFound', 'VersionWithdrawn', 'VersionFixed', 'RequestIdReused'],
    },
    async (call) => {
      const { templateId, versionRank } = call.params;
      const { reason } = call.query;
      const name = { agreementType: templateId.agreementType, versionRank };
      const withdrawn = await withdraw({ ...name, reason }, publisherOf(call));
      return replied(withdrawn, (body) => ({ status: 200, body }));
    },
  );
