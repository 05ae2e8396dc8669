import { z } from 'zod';
import { ok } from '../../shared/domain/refusal.ts';
import { Unavailable } from '../../shared/errors.ts';
import { EmptyInput } from '../../shared/http/route.ts';
import { form, linkButton } from '../../shared/pages/components/content.ts';
import { cookie, cookieNames } from '../../shared/pages/cookies.ts';
import { html } from '../../shared/pages/html.ts';
import { fill } from '../../shared/pages/messages/index.ts';
import { page } from '../../shared/pages/page.ts';
import { isHttps } from '../../shared/pages/visit.ts';
import type { PagePorts } from './page-ports.ts';

/** /sign-out: GET asks, or says that it is done; POST ends the session here and at the authority (S2). */
export const signOutPage = ({ door, authority }: PagePorts) => {
  const https = isHttps(door);
  const { session: sessionCookie, draft } = cookieNames(https);
  const cookies = [sessionCookie, draft].map((name) => cookie(name, '', https, 0));

  return page({
    name: 'signOutPage',
    path: 'sign-out',
    access: 'anyone',
    params: EmptyInput,
    query: EmptyInput,
    async view({ session, hidden, language: { texts } }) {
      const { signIn } = texts;
      if (session) {
        const question = html`<p>${fill(signIn.signOutQuestion, { name: session.name })}</p>`;
        return ok({
          title: signIn.signOutTitle,
          main: form({ hidden, children: question, submit: signIn.signOutTitle }),
        });
      }
      return ok({
        title: signIn.signedOutTitle,
        main: html`<p>${signIn.signedOut}</p>
          ${linkButton('/sign-in', texts.layout.signIn)}`,
      });
    },
    form: {
      fields: z.object({}),
      labels: () => ({}),
      async submit({ language: { texts } }) {
        // Here it ends in any case; the authority may not be there.
        const end = await authority.endSessionUrl().catch((fault: unknown) => {
          if (fault instanceof Unavailable) return undefined;
          throw fault;
        });
        if (end === undefined) return ok({ to: '/sign-out', cookies });
        // A redirect would be part of the form's journey, which the pages' policy keeps within this host.
        return ok({
          title: texts.signIn.signingOutTitle,
          headers: { Refresh: `0; url=${end}` },
          cookies,
          main: html`<p>${texts.signIn.signingOut}</p>
            ${linkButton(end, texts.signIn.signingOutLink)}`,
        });
      },
    },
  });
};
