import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { details } from '../../../shared/pages/components/content.ts';
import { copyable } from '../../../shared/pages/components/messages.ts';
import { page } from '../../../shared/pages/page.ts';
import { PARTNER_PEOPLE } from './access.ts';

/** GET /console/account: who is signed in, as the service sees it. */
export const accountPage = () =>
  page({
    name: 'accountPage',
    path: 'console/account',
    access: PARTNER_PEOPLE,
    params: EmptyInput,
    query: EmptyInput,
    async view({ session: { caller, name }, language }) {
      const { texts, formats } = language;
      const { actor, tenantId, roles, mfa } = caller;
      return ok({
        title: texts.account.title,
        main: details([
          [texts.account.name, name],
          [texts.account.tenant, copyable(tenantId, language)],
          [texts.account.person, copyable(actor.userId, language)],
          [texts.account.roles, roles.length > 0 ? formats.list(roles) : texts.account.noRoles],
          [texts.account.mfa, mfa ? texts.account.yes : texts.account.no],
        ]),
      });
    },
  });
