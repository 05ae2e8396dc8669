import { ok } from '../../shared/domain/refusal.ts';
import { EmptyInput } from '../../shared/http/route.ts';
import { page } from '../../shared/pages/page.ts';
import { accountView } from './account-view.ts';

/** GET /console: where partners' people start. */
export const consolePage = () =>
  page({
    name: 'consolePage',
    path: 'console',
    access: { roles: 'any', applications: [], resellers: true },
    params: EmptyInput,
    query: EmptyInput,
    view: async ({ session, language }) => ok(accountView(session, language)),
  });
