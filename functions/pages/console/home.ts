import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { linkButton } from '../../../shared/pages/components/content.ts';
import { html } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import { PARTNER_PEOPLE } from './access.ts';

/** GET /console: where partners' people start. */
export const consolePage = () =>
  page({
    name: 'consolePage',
    path: 'console',
    access: PARTNER_PEOPLE,
    params: EmptyInput,
    query: EmptyInput,
    async view({ session, partner, language }) {
      const { start } = language.texts.console;
      return ok({
        title: start.title,
        main: html`<p>${fill(start.welcome, { name: session.name, partner: partner.name })}</p>
          ${linkButton('/console/account', start.account, 'second')}`,
      });
    },
  });
