import type { SeenPartner } from '../../../shared/acceptances/read-partners.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { linkButton, table } from '../../../shared/pages/components/content.ts';
import { status } from '../../../shared/pages/components/messages.ts';
import { html, type Child, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';
import { awaiting } from './accept-for-partners.ts';
import { acceptPath, ACCEPTORS, partnerPath } from './accepted.ts';
import { howGiven, nameOf } from './receipt.ts';
import { standing } from './standing.ts';
import { turnedAway } from './turned-away.ts';

/** GET /agreements: every partner of the customer, with what is accepted (D7). */
export const agreementsPage = (ports: PagePorts) =>
  page({
    name: 'agreementsPage',
    path: 'agreements',
    access: ACCEPTORS,
    params: EmptyInput,
    query: EmptyInput,
    refused: turnedAway(ports),
    async view({ session, language }) {
      const { partners } = language.texts.customer;
      const all = await ports.useCases.listPartners(session.caller.tenantId);
      if (all.length === 0) return ok({ title: partners.title, main: html`<p>${partners.none}</p>` });
      const columns = [partners.name, partners.type, partners.since, partners.status, partners.accepted, partners.by];
      const rows = all.map((seen) => rowOf(seen, language));
      return ok({
        title: partners.title,
        main: html`${table({ caption: partners.caption, columns, rows })} ${acceptLinks(all, language)}`,
      });
    },
  });

function rowOf(seen: SeenPartner, language: Language): Child[] {
  const { texts, formats } = language;
  const { partners, accepted: words } = texts.customer;
  const { partner, key, since, accepted } = seen;
  return [
    html`<a href="${partnerPath(key.partnerId)}">${partner.name}</a>
      ${partner.environment === 'Sandbox' && status('warn', texts.layout.sandbox)}`,
    partners[partner.type],
    since !== undefined && formats.day(since.slice(0, 10)),
    standing(seen, language),
    html`${accepted.map(
      ({ acceptance }) =>
        html`<div>${fill(partners.version, { agreement: nameOf(acceptance.agreementType, language), version: formats.number(acceptance.versionRank) })}, ${formats.day(acceptance.dayAgreed)}</div>`,
    )}`,
    html`${accepted.map(
      ({ acceptance, person }) =>
        html`<div>
          ${person?.name ?? person?.email ?? words.unknownPerson}
          (${howGiven(acceptance, language)})
        </div>`,
    )}`,
  ];
}

/** One way for each country, because the country decides the text. */
function acceptLinks(all: readonly SeenPartner[], { texts, formats }: Language): Html | undefined {
  const { partners } = texts.customer;
  const waiting = [...new Set(all.map(({ country }) => country))]
    .map((country) => ({ country, count: awaiting(all, country).length }))
    .filter(({ count }) => count > 0);
  if (waiting.length === 0) return undefined;
  return html`<h2>${partners.acceptTitle}</h2>
    ${waiting.map(({ country, count }) =>
      linkButton(
        acceptPath(country),
        fill(partners.acceptFor, { country: formats.country(country), count: formats.number(count) }),
      ),
    )}`;
}
