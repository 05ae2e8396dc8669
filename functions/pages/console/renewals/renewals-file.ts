import { ok } from '../../../../shared/domain/refusal.ts';
import { EXPORT_COST } from '../../../../shared/http/rate-limit.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { page } from '../../../../shared/pages/page.ts';
import { flagFile } from '../../../http/renewals/flag-file.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { renewalLabels, RenewalsQuery } from './renewals-query.ts';

const Query = RenewalsQuery.omit({ after: true });

/** GET /console/renewals/file: the whole result of a filter as CSV, as `GET /v1/renewals.csv` gives it. */
export const renewalsFilePage = ({ useCases }: PagePorts) =>
  page({
    name: 'renewalsFilePage',
    path: 'console/renewals/file',
    access: AGENTS,
    cost: EXPORT_COST,
    params: EmptyInput,
    query: Query,
    filters: renewalLabels,
    async view({ partner, query, entered, language }) {
      // A wrong filter must not give the file of another one.
      if (entered.problems.length > 0) {
        const { title, backToList } = language.texts.console.renewals;
        return ok({ title, main: linkButton('/console/renewals', backToList, 'second') });
      }
      return ok({ file: flagFile(partner, useCases.everyFlag(partner, query), useCases.readCustomerNames) });
    },
  });
