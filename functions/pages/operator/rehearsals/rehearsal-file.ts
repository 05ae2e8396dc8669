import { ok } from '../../../../shared/domain/refusal.ts';
import { EXPORT_COST } from '../../../../shared/http/rate-limit.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CSV, csvOf } from '../../../http/csv.ts';
import { IMPACT_COLUMNS } from '../../../http/rehearsals/impact-columns.ts';
import { ImpactFilter, RehearsalParams } from '../../../http/rehearsals/rehearsal-view.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';

/** GET /console/rehearsals/{rehearsalId}/file: everything that the version would stop, as the filter has it, as CSV. */
export const rehearsalFilePage = ({ useCases }: PagePorts) =>
  page({
    name: 'rehearsalFilePage',
    path: 'console/rehearsals/{rehearsalId}/file',
    access: OPERATORS,
    cost: EXPORT_COST,
    params: RehearsalParams,
    query: ImpactFilter,
    async view({ params: { rehearsalId }, query }) {
      const rows = await useCases.everyImpact(rehearsalId, query);
      if (!rows.ok) return rows;
      const name = `rehearsal-${rehearsalId}.csv`;
      return ok({ file: { name, contentType: CSV, body: csvOf(IMPACT_COLUMNS, rows.value) } });
    },
  });
