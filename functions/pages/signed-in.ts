import { z } from 'zod';
import { ok } from '../../shared/domain/refusal.ts';
import { EmptyInput } from '../../shared/http/route.ts';
import { PendingSignIn, type SignInProblem } from '../../shared/pages/authority.ts';
import { linkButton } from '../../shared/pages/components/content.ts';
import { cookie, cookieNames, readCookies } from '../../shared/pages/cookies.ts';
import { html, type Html } from '../../shared/pages/html.ts';
import type { Language } from '../../shared/pages/language.ts';
import { page, type View } from '../../shared/pages/page.ts';
import { signInPath } from '../../shared/pages/session-page.ts';
import { sealSession } from '../../shared/pages/session.ts';
import { sessionFrom } from '../../shared/pages/sign-in.ts';
import { isHttps } from '../../shared/pages/visit.ts';
import type { PagePorts } from './page-ports.ts';

const Pending = PendingSignIn.extend({ back: z.string().optional() });

/** The parameters with which the authority sends the browser back. */
const Callback = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  iss: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
});

/** GET /signed-in: back from the authority; opens the session of a person of a known organisation (S1, S2). */
export const signedInPage = ({ door, authority, verify, home, publicUrl }: PagePorts) => {
  const https = isHttps(door);
  const names = cookieNames(https);
  const forgotten = cookie(names.signIn, '', https, 0);
  const remembered = async (header: string | null) => {
    const text = readCookies(header).get(names.signIn);
    const opened = text === undefined ? undefined : await door.seals.open('sign-in', text, Pending);
    return opened?.expired ? undefined : opened?.content;
  };

  return page({
    name: 'signedInPage',
    path: 'signed-in',
    access: 'anyone',
    params: EmptyInput,
    query: Callback,
    async view({ query, headers, language }) {
      const pending = await remembered(headers.get('cookie'));
      // Where the person wanted to go is not known: each kind of people has its own start (S1).
      if (!pending) return ok(problemView('failed', undefined, language, publicUrl));
      const { back, ...secrets } = pending;
      const callback = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) if (value !== undefined) callback.set(name, value);
      const tokens = await authority.complete(callback, secrets);
      if (typeof tokens === 'string') {
        return ok({ ...problemView(tokens, back, language, publicUrl), cookies: [forgotten] });
      }
      const session = await sessionFrom(verify)(tokens);
      if (!session.ok) return session;
      const start = await home(session.value);
      // A new customer is not known before it has accepted the relationship (D1).
      const to = start === undefined && back?.startsWith('/accept') ? back : start && (back ?? start);
      if (to === undefined) return ok({ ...unknownView(language), cookies: [forgotten] });
      const sealed = await sealSession(door.seals, session.value);
      return ok({ to, cookies: [forgotten, cookie(names.session, sealed, https)] });
    },
  });
};

const otherAccount = (back: string | undefined): string =>
  `/sign-in?${String(new URLSearchParams({ prompt: 'select_account', ...(back && { return: back }) }))}`;

function problemView(problem: SignInProblem, back: string | undefined, language: Language, publicUrl: string): View {
  const texts = language.texts.signIn;
  const again = (first: Html): Html =>
    html`${first} ${linkButton(back === undefined ? '/sign-in' : signInPath(back), texts.again)}
    ${linkButton(otherAccount(back), texts.otherAccount, 'second')}`;
  switch (problem) {
    case 'cancelled':
      return { status: 403, title: texts.cancelledTitle, main: again(html`<p>${texts.cancelled}</p>`) };
    case 'interaction':
      return { status: 403, title: texts.interactionTitle, main: again(html`<p>${texts.interaction}</p>`) };
    case 'failed':
      return { status: 400, title: texts.failedTitle, main: again(html`<p>${texts.failed}</p>`) };
    case 'consent': {
      const link = `${new URL(publicUrl).origin}/sign-in?prompt=consent`;
      return {
        status: 403,
        title: texts.consentTitle,
        main: again(
          html`<p>${texts.consent}</p>
            <p>${texts.consentLink}: <a href="${link}">${link}</a></p>`,
        ),
      };
    }
  }
}

/** It does not say which organisations are known (S1). */
const unknownView = ({ texts: { signIn } }: Language): View => ({
  status: 403,
  title: signIn.unknownTitle,
  main: html`<p>${signIn.unknown}</p>
    <p>${signIn.unknownPartner}</p>
    <p>${signIn.unknownCustomer}</p>
    ${linkButton(otherAccount(undefined), signIn.otherAccount)}`,
});
