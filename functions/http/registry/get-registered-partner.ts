import { z } from 'zod';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadRegisteredPartner } from '../../../shared/partners/read-registry.ts';
import { PartnerChangeView, RegisteredPartnerView, RegistryParams } from './registry-view.ts';

export const RegisteredPartnerDetails = RegisteredPartnerView.extend({
  changes: z.array(PartnerChangeView).describe('Its changes, the oldest first.'),
}).describe('A registered partner with its changes.');

/** GET /v1/operator/partners/{partnerId}: a partner of the registry, and who changed it. */
export const getRegisteredPartnerRoute = (read: ReadRegisteredPartner) =>
  route(
    {
      name: 'getRegisteredPartner',
      method: 'GET',
      path: 'v1/operator/partners/{partnerId}',
      summary: 'A registered partner and who changed it',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: RegistryParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: RegisteredPartnerDetails },
      refusals: ['PartnerNotRegistered'],
    },
    async ({ params: { partnerId } }) =>
      replied(await read(partnerId), ({ partner, etag, changes }) => ({
        status: 200,
        headers: { ETag: `"${etag}"` },
        body: { ...partner, changes },
      })),
  );
