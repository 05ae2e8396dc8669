import { z } from 'zod';
import { bind } from '../../../shared/http/binding.ts';
import { isMirror } from '../../../shared/http/caller.ts';
import { ErrorBody, errorBody } from '../../../shared/http/error-body.ts';
import { WIRE_ERRORS } from '../../../shared/http/errors.ts';
import { ROWS_A_UNIT } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ImportRow, ImportSubscriptions } from '../../../shared/subscriptions/import-subscriptions.ts';
import { collection, collectionOf } from '../shapes.ts';
import { factsOf, ImportedSubscription, MIRRORING } from './subscription-fields.ts';

const MAX_ROWS = 500;

export const ImportOutcomeView = z
  .object({
    row: z.int().describe('The position of the row in the import, from 0.'),
    customerId: z.string().optional().describe('The customer of the row; absent when the row could not be read.'),
    id: z.string().optional().describe('The subscription of the row; absent when the row could not be read.'),
    outcome: z.enum(['recorded', 'failed']).describe('The outcome of the row; a failed row stops no other.'),
    error: ErrorBody.optional().describe('Why the row failed.'),
  })
  .describe('The outcome of one row of an import.');

/** Each row is parsed separately, so that an invalid row fails alone. */
function understood(row: unknown): ImportRow {
  const bound = bind(ImportedSubscription, row ?? {});
  if (!bound.ok) return bound;
  const { customerId, id, ...body } = bound.value;
  return { ok: true, value: { customerId, facts: factsOf(id, body) } };
}

/** POST /v1/subscriptions/import: an array of up to 500 subscriptions, each with an outcome of its own (contract 10). */
export const importSubscriptionsRoute = (importRows: ImportSubscriptions) =>
  route(
    {
      name: 'importSubscriptions',
      method: 'POST',
      path: 'v1/subscriptions/import',
      summary: 'Keep many subscriptions current',
      extension: true,
      access: MIRRORING,
      params: EmptyInput,
      query: EmptyInput,
      body: z.array(z.unknown()).min(1).max(MAX_ROWS),
      describedBody: z.array(ImportedSubscription).min(1).max(MAX_ROWS).describe('The subscriptions.'),
      maxBytes: 1024 * 1024,
      cost: (rows) => 1 + rows.length / ROWS_A_UNIT,
      responses: { 200: collectionOf(ImportOutcomeView) },
      refusals: ['RequestIdReused'],
    },
    async ({ partner, caller, body, ids: { correlationId }, request }) => {
      const rows = body.map(understood);
      const imported = await importRows({
        partner,
        rows,
        trusted: isMirror(caller),
        actor: caller.actor,
        correlationId,
        request,
      });
      return replied(imported, (outcomes) => {
        const items = outcomes.map((refused, row) => {
          const sent = rows[row]!;
          const named = sent.ok ? { customerId: sent.value.customerId, id: sent.value.facts.subscriptionId } : {};
          if (!refused) return { row, ...named, outcome: 'recorded' as const };
          const { code, parameters } = refused;
          return { row, ...named, outcome: 'failed' as const, error: errorBody(code, WIRE_ERRORS[code], parameters) };
        });
        return { status: 200, body: collection('/subscriptions/import', items) };
      });
    },
  );
