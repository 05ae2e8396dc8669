import { z } from 'zod';
import { Outcome } from '../../../shared/domain/imports/import.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ListOutcomes } from '../../../shared/imports/read-imports.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { IMPORTING, named } from './import-access.ts';
import { ImportedRowView, ImportParams, rowView } from './import-view.ts';

const Query = z.object({
  outcome: Outcome.optional().describe('Only rows with this outcome.'),
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/imports/{importId}/rows: what became of each row, in the order of the file (I3). */
export const listImportRowsRoute = (list: ListOutcomes) =>
  route(
    {
      name: 'listImportRows',
      method: 'GET',
      path: 'v1/imports/{importId}/rows',
      summary: 'The outcomes of the rows of an import, in the order of the file',
      extension: true,
      access: IMPORTING,
      params: ImportParams,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(ImportedRowView) },
      refusals: ['ImportNotFound'],
    },
    async (call) => {
      const { outcome, size, continuationToken } = call.query;
      const { importId } = call.params;
      const listed = await list(named(call), { outcome, size, after: continuationToken });
      return replied(listed, ({ job, page: { items, after } }) => ({
        status: 200,
        body: collection(
          `/imports/${importId}/rows`,
          items.map((row) => rowView(row, job)),
          cursorOf(after),
        ),
      }));
    },
  );
