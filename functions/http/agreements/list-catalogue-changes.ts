import { z } from 'zod';
import type { CatalogueStore } from '../../../shared/agreements/catalogue-store.ts';
import { CatalogueEntry } from '../../../shared/domain/agreements/catalogue-entry.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';

const Query = z.object({
  size: PageSize,
  continuationToken: z.coerce.number().int().min(0).max(1e9).default(0).describe('The revision that the page follows.'),
});

/** GET /v1/agreementtemplates/changes: the audit chain of version changes, in ascending order of revision. */
export const listCatalogueChangesRoute = (catalogue: Pick<CatalogueStore, 'entries'>) =>
  route(
    {
      name: 'listCatalogueChanges',
      method: 'GET',
      path: 'v1/agreementtemplates/changes',
      summary: 'Audit chain of all versions: who published, rescheduled or withdrew what',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(CatalogueEntry) },
    },
    async ({ query: { size, continuationToken } }) => {
      const found: CatalogueEntry[] = [];
      for await (const entry of catalogue.entries(continuationToken)) if (found.push(entry) > size) break;
      const shown = found.slice(0, size);
      const cursor = found.length > size ? String(shown.at(-1)!.revision) : undefined;
      return ok({ status: 200, body: collection('/agreementtemplates/changes', shown, cursor) });
    },
  );
