import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { ListImports } from '../../../shared/imports/read-imports.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { IMPORTING, kindsFor } from './import-access.ts';
import { importView, ImportView } from './import-view.ts';

/** GET /v1/imports: the partner's imports, the newest first. */
export const listImportsRoute = (list: ListImports) =>
  route(
    {
      name: 'listImports',
      method: 'GET',
      path: 'v1/imports',
      summary: "The partner's imports, the newest first",
      extension: true,
      access: IMPORTING,
      params: EmptyInput,
      query: z.object({ size: PageSize, continuationToken: ContinuationToken.optional() }),
      body: EmptyInput,
      responses: { 200: collectionOf(ImportView) },
    },
    async ({ partner, caller, query: { size, continuationToken } }) => {
      const { items, after } = await list(partner, kindsFor(caller, partner), { size, after: continuationToken });
      return ok({ status: 200, body: collection('/imports', items.map(importView), cursorOf(after)) });
    },
  );
