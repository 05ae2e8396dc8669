import { addressWith } from '../../../shared/pages/address.ts';
import { z } from 'zod';
import { MAX_PARTNERS } from '../../../shared/acceptances/accept-for-partners.ts';
import type { SeenPartner } from '../../../shared/acceptances/read-partners.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ok, type Result } from '../../../shared/domain/refusal.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { mapConcurrent } from '../../../shared/map-concurrent.ts';
import { form, linkButton, table } from '../../../shared/pages/components/content.ts';
import { choiceField } from '../../../shared/pages/components/fields.ts';
import { copyable, notice } from '../../../shared/pages/components/messages.ts';
import { refusalView } from '../../../shared/pages/error-page.ts';
import { html, type Child } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import { Country } from '../../http/fields.ts';
import type { PagePorts } from '../page-ports.ts';
import { TextLanguage } from './accept-invitation.ts';
import { acceptedView, ACCEPTORS } from './accepted.ts';
import { agreeing, agreeLabel, reading, readOffer, sentVersion, ShownFields, shownIn } from './reading.ts';
import { turnedAway } from './turned-away.ts';

const OFFERS_AT_ONCE = 4;

/** The partners with which something is still to be accepted, and can be by the customer. */
export const awaiting = (partners: readonly SeenPartner[], country: string): readonly SeenPartner[] =>
  partners
    .filter((seen) => seen.country === country && seen.stillNeeded !== undefined)
    .filter(({ partner }) => partner.cloud === 'Public' && partner.status === 'active')
    .slice(0, MAX_PARTNERS);

/** /agreements/accept: accepts the agreement with several partners at once, one acceptance for each (D4). */
export const acceptForPartnersPage = (ports: PagePorts) => {
  const { useCases, publicUrl } = ports;
  return page({
    name: 'acceptForPartnersPage',
    path: 'agreements/accept',
    access: ACCEPTORS,
    params: z.object({}),
    query: z.object({ country: Country, partner: Guid.optional(), language: TextLanguage }),
    refused: turnedAway(ports),
    async view({ session, query, language, hidden, entered, address }) {
      const { read: words, several, accepted } = language.texts.customer;
      const all = await useCases.listPartners(session.caller.tenantId);
      const waiting = awaiting(all, query.country);
      const offers = await mapConcurrent(waiting, OFFERS_AT_ONCE, async (seen) => ({
        seen,
        offer: await readOffer(useCases, { session, partnerId: seen.key.partnerId, chosen: query.language }, language),
      }));
      const open = offers.flatMap(({ seen, offer }) => (offer.ok ? [{ seen, read: offer.value }] : []));
      const [first] = open;
      if (!first) {
        const asked = offers.find(({ seen }) => seen.key.partnerId === query.partner) ?? offers[0];
        if (asked && !asked.offer.ok) return asked.offer;
        return ok({
          title: several.nothingTitle,
          main: html`<p>${several.nothing}</p>
            ${linkButton('/agreements', accepted.all)}`,
        });
      }
      const barred = offers.filter(({ offer }) => !offer.ok).map(({ seen }) => seen.partner.name);
      const choices = open.map(({ seen: { partner, key } }) => ({ value: key.partnerId, label: partner.name }));
      const inLanguage = (tag: string) => addressWith(address, { language: tag });
      const agreement = language.texts.terms.customerAgreement;
      return ok({
        title: fill(words.title, { agreement }),
        ...(open.length === 1 ? { partner: first.seen.partner } : {}),
        main: html`${reading({ read: first.read, language, publicUrl, inLanguage })}
        ${
          barred.length > 0 &&
          notice(
            html`${fill(several.barred, { partners: language.formats.list(barred) })} ${language.texts.terms.contactPartner}`,
          )
        }
        ${form({
          hidden,
          submit: words.accept,
          children: [
            choiceField({
              name: 'partners',
              label: several.partners,
              choices,
              several: true,
              entered,
              language,
              initial: choices.find(({ value }) => value === query.partner)?.value,
            }),
            agreeing(first.read, entered, language),
          ],
        })}
        ${linkButton('/agreements', accepted.all, 'second')}`,
      });
    },
    form: {
      fields: ShownFields.extend({ partners: z.array(Guid).min(1).max(MAX_PARTNERS) }),
      labels: (language, sent) => ({
        agree: agreeLabel(language, sentVersion(sent)),
        partners: language.texts.customer.several.partners,
      }),
      async submit(call) {
        const { session, input, ids, request, language } = call;
        const outcomes = await useCases.acceptForPartners(input.partners, {
          ...shownIn(input),
          customer: customerPersonOf(session.caller, session.email),
          correlationId: ids.correlationId,
          request,
        });
        const [only, ...more] = outcomes;
        if (only && more.length === 0) {
          return only.outcome.ok ? acceptedView(ports, only.outcome.value, call) : only.outcome;
        }
        const { several, accepted, partners } = language.texts.customer;
        const known = await Promise.all(outcomes.map(({ partnerId }) => ports.door.partners.find(partnerId)));
        const why = async (refusal: Extract<Result<unknown>, { ok: false }>) => {
          const view = (await turnedAway(ports)(refusal, call)) ?? refusalView(refusal, language, ids);
          return fill(several.refused, { why: view.title });
        };
        const rows = await Promise.all(
          outcomes.map(async ({ partnerId, outcome }, index): Promise<Child[]> => {
            const name = known[index]?.name ?? partnerId;
            if (!outcome.ok) return [name, await why(outcome), ''];
            const { acceptance, stillNeeded } = outcome.value;
            const word =
              stillNeeded === undefined
                ? several.done
                : fill(several.doneMore, { needed: language.formats.number(stillNeeded) });
            return [name, word, copyable(acceptance.confirmationId, language)];
          }),
        );
        const columns = [partners.name, several.outcome, accepted.reference];
        return ok({
          title: several.resultTitle,
          main: html`${table({ caption: several.resultTitle, columns, rows })}
            <h2>${accepted.keepTitle}</h2>
            <p>${accepted.keep}</p>
            ${linkButton('/agreements', accepted.all)}`,
        });
      },
    },
  });
};
