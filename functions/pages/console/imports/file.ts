import { ok } from '../../../../shared/domain/refusal.ts';
import { EXPORT_COST } from '../../../../shared/http/rate-limit.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { page } from '../../../../shared/pages/page.ts';
import { failedFile } from '../../../http/imports/failed-file.ts';
import { named } from '../../../http/imports/import-access.ts';
import { ImportParams } from '../../../http/imports/import-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS } from '../access.ts';

/** GET /console/imports/{importId}/file: the failed rows, to mend and send again (I3). */
export const importFilePage = ({ useCases }: PagePorts) =>
  page({
    name: 'importFilePage',
    path: 'console/imports/{importId}/file',
    access: COLLECTORS,
    cost: EXPORT_COST,
    params: ImportParams,
    query: EmptyInput,
    async view({ partner, session: { caller }, params }) {
      const failed = await useCases.everyFailedRow(named({ partner, caller, params }));
      return failed.ok ? ok({ file: failedFile(failed.value) }) : failed;
    },
  });
