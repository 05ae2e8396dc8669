import { ok } from '../../shared/domain/refusal.ts';
import { EmptyInput } from '../../shared/http/route.ts';
import { page } from '../../shared/pages/page.ts';
import { accountView } from './account-view.ts';

/** GET /agreements: where customers' people start. */
export const agreementsPage = () =>
  page({
    name: 'agreementsPage',
    path: 'agreements',
    access: 'signedIn',
    params: EmptyInput,
    query: EmptyInput,
    view: async ({ session, language }) => ok(accountView(session, language)),
  });
