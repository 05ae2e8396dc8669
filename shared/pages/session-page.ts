import { linkButton } from './components/content.ts';
import { DRAFT_MINUTES, type Fields } from './draft.ts';
import { html } from './html.ts';
import type { Language } from './language.ts';
import { fill } from './messages/index.ts';
import type { View } from './page.ts';

export const signInPath = (address: string): string => `/sign-in?${String(new URLSearchParams({ return: address }))}`;

interface Lost {
  readonly address: string;
  /** What was typed, as far as it was read; undefined when it is kept for the same person. */
  readonly unkept: Fields | undefined;
  readonly hadFiles: boolean;
}

/** A form arrived after the session had ended: nothing was recorded, and what was typed is not lost (S5). */
export const expiredView = ({ address, unkept, hadFiles }: Lost, { texts }: Language): View => ({
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer' },
  title: texts.session.expiredTitle,
  main: html`<p>${texts.session.expired}</p>
    ${unkept === undefined && html`<p>${fill(texts.session.kept, { minutes: DRAFT_MINUTES })}</p>`}
    ${
      unkept &&
      unkept.size > 0 &&
      html`<p>${texts.session.notKept}</p>
        <dl>
        ${[...unkept].map(
          ([name, values]) =>
            html`<dt>${name}</dt>
              ${values.map((value) => html`<dd><pre>${value}</pre></dd>`)}`,
        )}
      </dl>`
    }
    ${hadFiles && html`<p>${texts.session.files}</p>`}
    ${linkButton(signInPath(address), texts.signIn.again)}`,
});

/** A form of one person arrived in the session of another. */
export const otherAccountView = (address: string, { texts }: Language): View => ({
  status: 409,
  title: texts.session.otherTitle,
  main: html`<p>${texts.session.other}</p>
    ${linkButton(address, texts.session.open)}`,
});
