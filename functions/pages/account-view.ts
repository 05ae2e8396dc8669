import { details } from '../../shared/pages/components/content.ts';
import { copyable } from '../../shared/pages/components/messages.ts';
import type { Language } from '../../shared/pages/language.ts';
import type { View } from '../../shared/pages/page.ts';
import type { Session } from '../../shared/pages/session.ts';

/** Who is signed in, as the service sees it. */
export function accountView({ caller, name }: Session, language: Language): View {
  const { texts, formats } = language;
  const { actor, tenantId, roles, mfa } = caller;
  return {
    title: texts.account.title,
    main: details([
      [texts.account.name, name],
      [texts.account.tenant, copyable(tenantId, language)],
      [texts.account.person, copyable(actor.userId, language)],
      [texts.account.roles, roles.length > 0 ? formats.list(roles) : texts.account.noRoles],
      [texts.account.mfa, mfa ? texts.account.yes : texts.account.no],
    ]),
  };
}
