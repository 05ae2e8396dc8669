import type { Partner } from '../domain/partners/partner.ts';
import { assetPath, assets } from './assets.ts';
import { errorSummary, notice } from './components/messages.ts';
import type { Entered } from './entered.ts';
import { attributes, html, type Html } from './html.ts';
import { languageOf, type Language } from './language.ts';
import { LOCALES, type Locale } from './locale.ts';
import { fill } from './messages/index.ts';
import type { View } from './page.ts';
import { navigation, type Section } from './sections.ts';
import type { Session } from './session.ts';

interface Frame {
  readonly view: Pick<View, 'title' | 'main' | 'partner' | 'bare'>;
  readonly language: Language;
  readonly sections: readonly Section[];
  readonly session: Session | undefined;
  readonly partner: Partner | undefined;
  readonly entered: Entered;
  /** The page's address below the root, with its query. */
  readonly address: string;
  /** Request id and account of the form that signs out; present for a signed-in person. */
  readonly hidden: Html | undefined;
}

/** A whole page: its frame is the same everywhere. */
export function layout({ view, language, sections, session, partner, entered, address, hidden }: Frame): string {
  const { locale, texts } = language;
  const concerned = view.partner ?? partner;
  const title = entered.problems.length > 0 ? fill(texts.layout.errorTitle, { title: view.title }) : view.title;
  const whole = html`<html lang="${locale}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title} – ${texts.layout.service}</title>
      <link rel="stylesheet" href="${assetPath(assets.style)}" />
      <script src="${assetPath(assets.script)}" defer></script>
    </head>
    <body>
      <a class="skip" href="#content">${texts.layout.skip}</a>
      <header>
        ${concerned?.environment === 'Sandbox' && html`<div class="sandbox"><p class="wide">${texts.layout.sandboxBanner}</p></div>`}
        ${!view.bare && top({ session, partner, hidden, language })}
        ${concerned && where(concerned, language)}
        ${!view.bare && session && partner && navigation({ sections, session, partner, language, address })}
      </header>
      <main id="content" class="wide" tabindex="-1">
        ${entered.restored && notice(texts.session.restored)} ${errorSummary(entered, language)}
        <h1>${view.title}</h1>
        ${view.main}
      </main>
      <footer class="foot">
        <nav class="wide" aria-label="${texts.layout.languages}">
          <ul class="languages">
            ${LOCALES.map((one) => languageItem(one, locale, address))}
          </ul>
        </nav>
      </footer>
    </body>
  </html>`;
  return `<!doctype html>\n${whole.toString()}`;
}

/** The way home, and whose session it is. */
function top({
  session,
  partner,
  hidden,
  language: { texts },
}: Pick<Frame, 'session' | 'partner' | 'hidden' | 'language'>): Html {
  return html`<div class="top">
    <div class="wide">
      <a class="brand" href="${homeOf(session, partner)}">${texts.layout.service}</a>
      ${session && html`<p>${fill(texts.layout.signedInAs, { name: session.name })}</p>`}
      ${session && hidden && html`<form method="post" action="/sign-out">${hidden}<button class="second">${texts.layout.signOut}</button></form>`}
    </div>
  </div>`;
}

/** The host can serve no empty path. */
const homeOf = (session: Session | undefined, partner: Partner | undefined): string =>
  partner ? '/console' : session ? '/agreements' : '/sign-in';

/** Environment and partner are always in sight. */
function where({ name, environment }: Partner, { texts }: Language): Html {
  const word = environment === 'Sandbox' ? texts.layout.sandbox : texts.layout.production;
  return html`<ul class="where wide">
    <li>${fill(texts.layout.partner, { partner: name })}</li>
    <li>${fill(texts.layout.environment, { environment: word })}</li>
  </ul>`;
}

/** Each language is named in itself. */
function languageItem(one: Locale, current: Locale, address: string): Html {
  const name = languageOf(one).formats.language(one);
  if (one === current) return html`<li><strong lang="${one}">${name}</strong></li>`;
  const [path = '', query = ''] = address.split('?');
  const search = new URLSearchParams(query);
  search.set('lang', one);
  return html`<li><a${attributes({ href: `${path}?${String(search)}`, lang: one, hreflang: one })}>${name}</a></li>`;
}
