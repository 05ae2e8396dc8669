import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import type { UseCases } from '../../use-cases.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { RegisteredPartnerView } from './registry-view.ts';

/** GET /v1/operator/partners: every partner of the registry, by ascending tenant. */
export const listRegisteredPartnersRoute = (list: UseCases['listRegisteredPartners']) =>
  route(
    {
      name: 'listRegisteredPartners',
      method: 'GET',
      path: 'v1/operator/partners',
      summary: 'Every registered partner',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: EmptyInput,
      query: z.object({ size: PageSize, continuationToken: ContinuationToken.pipe(Guid).optional() }),
      body: EmptyInput,
      responses: { 200: collectionOf(RegisteredPartnerView) },
    },
    async ({ query: { size, continuationToken } }) => {
      const { items, after } = await list({ size, after: continuationToken });
      return ok({ status: 200, body: collection('/operator/partners', items, cursorOf(after)) });
    },
  );
