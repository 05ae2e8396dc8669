import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { ListQuarantine } from '../../../shared/orders/read-quarantine.ts';
import { PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { QuarantinedSummary, quarantinedSummary, QuarantineParams } from './quarantine-view.ts';

const Query = z.object({
  size: PageSize,
  continuationToken: QuarantineParams.shape.sequenceNumber
    .optional()
    .describe('The sequence number that the page follows.'),
});

/** GET /v1/quarantine: the messages that can never be processed as they are, the oldest first. */
export const listQuarantineRoute = (list: ListQuarantine) =>
  route(
    {
      name: 'listQuarantine',
      method: 'GET',
      path: 'v1/quarantine',
      summary: 'Messages that cannot be processed as they are, the oldest first',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(QuarantinedSummary) },
    },
    async ({ query: { size, continuationToken } }) => {
      const { items, after } = await list({ size, after: continuationToken });
      return ok({ status: 200, body: collection('/quarantine', items.map(quarantinedSummary), after) });
    },
  );
