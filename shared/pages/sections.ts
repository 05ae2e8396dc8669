import type { Partner } from '../domain/partners/partner.ts';
import { admitPartner, authoriseCaller, type PartnerAccess } from '../http/authorise.ts';
import { attributes, html, type Html } from './html.ts';
import type { Language } from './language.ts';
import type { Session } from './session.ts';

/** A part of the console, with a link on each of its pages. */
export interface Section {
  readonly path: string;
  readonly label: (texts: Language['texts']) => string;
  /** As that of the page at its path. */
  readonly access: PartnerAccess;
}

interface Frame {
  readonly sections: readonly Section[];
  readonly session: Session;
  readonly partner: Partner;
  readonly language: Language;
  readonly address: string;
}

/** Links to the sections that the person may open. */
export function navigation({ sections, session, partner, language, address }: Frame): Html {
  const { texts } = language;
  const open = sections.filter(
    ({ access }) => authoriseCaller(session.caller, access).ok && admitPartner(partner, access).ok,
  );
  const current = sectionOf(address, open);
  return html`<nav class="wide" aria-label="${texts.layout.sections}">
    <ul class="sections">
      ${open.map(
        (section) =>
          html`<li><a${attributes({ href: section.path, 'aria-current': section === current ? 'page' : undefined })}>${section.label(texts)}</a></li>`,
      )}
    </ul>
  </nav>`;
}

/** The section with the longest path that begins the address. */
const sectionOf = (address: string, sections: readonly Section[]): Section | undefined => {
  const [path = ''] = address.split('?');
  return sections
    .filter((section) => path === section.path || path.startsWith(`${section.path}/`))
    .toSorted((left, right) => right.path.length - left.path.length)[0];
};
