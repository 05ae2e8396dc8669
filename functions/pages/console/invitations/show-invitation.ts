import { z } from 'zod';
import { TEXT_LANGUAGES, textLanguageOf } from '../../../../shared/domain/customers/invitation-text.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { details, form, linkButton, searchForm } from '../../../../shared/pages/components/content.ts';
import { selectField } from '../../../../shared/pages/components/fields.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { NOTHING_ENTERED } from '../../../../shared/pages/entered.ts';
import { attributes, html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { invitationView, textTag } from '../../../http/invitations/invitation-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { CONFIRMING } from '../access.ts';
import { Days, daysField, InvitationPath, stateMark } from './invitation-fields.ts';
import { invitationRefused } from './invitation-refused.ts';
import { customerPath, invitationPath } from '../paths.ts';

const Query = z.object({ text: z.enum(TEXT_LANGUAGES).optional() });

/**
 * /console/customers/{customerId}/invitations/{invitationId}: an invitation with the text to send, in the customer's
 * language or another one, for a contact that reads another; its form opens it for longer (D9). Four point reads, as the API's route.
 */
export const invitationPage = ({ useCases, publicUrl }: PagePorts) =>
  page({
    name: 'showInvitationPage',
    path: 'console/customers/{customerId}/invitations/{invitationId}',
    access: CONFIRMING,
    params: InvitationPath,
    query: Query,
    filters: ({ texts: { console } }) => ({ text: console.invitations.textLanguage }),
    refused: invitationRefused,
    async view({ partner, params: { customerId, invitationId }, query, language, hidden, entered }) {
      const { texts, formats } = language;
      const words = texts.console.invitations;
      const { environment, partnerId } = partner;
      const key = { environment, partnerId, customerId };
      const [known, customer] = await Promise.all([
        useCases.readInvitation(key, invitationId),
        useCases.readCustomer(key),
      ]);
      if (!known.ok) return known;
      const profile = customer.ok ? customer.value.profile : undefined;
      const tag = query.text ?? (profile && textLanguageOf(textTag(profile)));
      const seen = invitationView({ publicUrl, partner, customerId }, known.value, profile, tag);
      const { state, note } = seen;
      const name = profile?.companyName ?? customerId;
      return ok({
        title: fill(words.oneTitle, { customer: name }),
        main: html`<p>${stateMark(state, language)} ${words.next[state]}</p>
          ${details([
            [words.customer, html`<a href="${customerPath(customerId)}">${name}</a>`],
            [words.id, copyable(invitationId, language)],
            [words.created, formats.instant(seen.createdAt)],
            ...(seen.changedAt === undefined ? [] : [[words.since, formats.instant(seen.changedAt)] as const]),
            [words.expires, formats.instant(seen.expiresAt)],
            [words.link, copyable(seen.url, language)],
            ...(note === undefined ? [] : [[words.note, note] as const]),
          ])}
          ${state === 'open' && (seen.text && tag ? textToSend(seen.text, tag, language) : html`<p>${words.noText}</p>`)}
          ${
            (state === 'open' || state === 'expired') &&
            html`<h2>${words.renewTitle}</h2>
              ${form({ hidden, submit: words.renew, children: daysField(language, entered) })}
              ${linkButton(`${invitationPath(customerId, invitationId)}/revoke`, words.revoke, 'danger')}`
          }
          ${linkButton('/console/invitations', words.title, 'second')}`,
      });
    },
    form: {
      fields: z.object({ expiresInDays: Days }),
      labels: ({ texts: { console } }) => ({ expiresInDays: console.invitations.days }),
      async submit({ partner: { environment, partnerId }, session, params, input, ids, request }) {
        const { customerId, invitationId } = params;
        const renewed = await useCases.renewInvitation({
          key: { environment, partnerId, customerId },
          invitationId,
          days: input.expiresInDays,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        return renewed.ok ? ok({ to: invitationPath(customerId, invitationId) }) : renewed;
      },
    },
  });

interface TextToSend {
  readonly subject: string;
  readonly body: string;
  readonly mailto: string;
}

/** The text as the customer gets it, on a region of its language, with the choice of another and two ways to send it. */
function textToSend({ subject, body, mailto }: TextToSend, tag: string, language: Language): Html {
  const { texts, formats } = language;
  const { copyToClipboard, openInEmail } = texts.terms;
  const { textTitle, textAbout, subjectLabel, textLanguage, makeText } = texts.console.invitations;
  const button = attributes({
    type: 'button',
    class: 'second',
    'data-copies': 'invitation-text',
    'data-copied': texts.layout.copied,
  });
  return html`<h2>${textTitle}</h2>
    <p>${textAbout}</p>
    ${searchForm({
      submit: makeText,
      children: selectField({
        name: 'text',
        label: textLanguage,
        choices: TEXT_LANGUAGES.map((value) => ({ value, label: formats.language(value) })),
        initial: tag,
        entered: NOTHING_ENTERED,
        language,
      }),
    })}
    ${details([[subjectLabel, html`<span${attributes({ lang: tag })}>${subject}</span>`]])}
    <pre${attributes({ id: 'invitation-text', lang: tag })}>${body}</pre>
    <p><button${button}>${copyToClipboard}</button></p>
    ${linkButton(mailto, openInEmail)}`;
}
