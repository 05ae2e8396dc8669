import { addressWith } from '../../../shared/pages/address.ts';
import { z } from 'zod';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { form, linkButton } from '../../../shared/pages/components/content.ts';
import { notice } from '../../../shared/pages/components/messages.ts';
import { html } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import { optionalText } from '../../http/fields.ts';
import type { PagePorts } from '../page-ports.ts';
import { acceptedView, ACCEPTORS, partnerPath } from './accepted.ts';
import { agreeing, agreeLabel, reading, readOffer, sentVersion, ShownFields, shownIn } from './reading.ts';
import { turnedAway } from './turned-away.ts';
import { welcomeOf } from './welcome.ts';

/** The language in which the person reads the agreement. */
export const TextLanguage = optionalText(z.string().max(35));

/** /accept/{invitationId}: a customer reads and accepts what its partner invited it to (D1, D3). */
export const acceptInvitationPage = (ports: PagePorts) => {
  const { useCases, publicUrl } = ports;
  return page({
    name: 'acceptInvitationPage',
    path: 'accept/{invitationId}',
    access: ACCEPTORS,
    params: z.object({ invitationId: Guid }),
    query: z.object({ partnerId: Guid, language: TextLanguage }),
    welcome: (call) => welcomeOf(ports, call.query, call),
    refused: turnedAway(ports),
    async view({ session, params: { invitationId }, query, language, hidden, entered, address }) {
      const { partnerId } = query;
      const wanted = { session, partnerId, invitationId, chosen: query.language };
      const [offered, known] = await Promise.all([
        readOffer(useCases, wanted, language),
        useCases.readPartner(session.caller.tenantId, partnerId),
      ]);
      if (!offered.ok) return offered;
      const read = offered.value;
      const { partner } = read;
      const agreement = language.texts.terms.customerAgreement;
      const words = language.texts.customer.read;
      const before = known.ok && known.value.stillNeeded === undefined;
      const inLanguage = (tag: string) => addressWith(address, { language: tag });
      const decline = `${partnerPath(partnerId)}/decline?${String(new URLSearchParams({ invitation: invitationId }))}`;
      return ok({
        title: fill(words.title, { agreement }),
        partner,
        main: html`${before && notice(fill(words.acceptedBefore, { partner: partner.name }))}
          <p>${fill(words.asks, { partner: partner.name })}</p>
          ${reading({ read, language, publicUrl, inLanguage })}
          <h2>${words.nextTitle}</h2>
          <p>${fill(words.next, { partner: partner.name })}</p>
          ${form({ hidden, submit: words.accept, children: agreeing(read, entered, language) })}
          ${linkButton(decline, words.decline, 'second')}`,
      });
    },
    form: {
      fields: ShownFields,
      labels: (language, sent) => ({ agree: agreeLabel(language, sentVersion(sent)) }),
      async submit(call) {
        const { session, params, query, input, ids, request } = call;
        const [only] = await useCases.acceptForPartners([query.partnerId], {
          ...shownIn(input),
          customer: customerPersonOf(session.caller, session.email),
          invitationId: params.invitationId,
          correlationId: ids.correlationId,
          request,
        });
        const { outcome } = only!;
        return outcome.ok ? acceptedView(ports, outcome.value, call) : outcome;
      },
    },
  });
};
