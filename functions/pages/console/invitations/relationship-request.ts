import { z } from 'zod';
import { isReseller } from '../../../../shared/customers/reseller.ts';
import { relationshipUrl } from '../../../../shared/domain/customers/invitation-link.ts';
import { mailtoOf, relationshipText, TEXT_LANGUAGES } from '../../../../shared/domain/customers/invitation-text.ts';
import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import { ok, refuse, type Result } from '../../../../shared/domain/refusal.ts';
import type { PartnerAccess } from '../../../../shared/http/authorise.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton, searchForm } from '../../../../shared/pages/components/content.ts';
import { selectField, textField } from '../../../../shared/pages/components/fields.ts';
import { copyable, notice } from '../../../../shared/pages/components/messages.ts';
import { NOTHING_ENTERED } from '../../../../shared/pages/entered.ts';
import { attributes, html, type Html } from '../../../../shared/pages/html.ts';
import { page, type PageCall, type View } from '../../../../shared/pages/page.ts';
import { Email } from '../../../http/fields.ts';
import { OneLine } from '../../customer/one-line.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS } from '../access.ts';
import { invitationRefused } from './invitation-refused.ts';

const Query = z.object({ text: z.enum(TEXT_LANGUAGES).optional(), reseller: OneLine(40).optional() });
type Call = PageCall<object, z.infer<typeof Query>, PartnerAccess>;

/**
 * /console/relationship-request: the text that asks a customer for the reseller relationship and the agreement, to
 * change and to send (D1). Records nothing; its form shows the mail with the changes. An indirect provider may name one
 * of its resellers.
 */
export const relationshipRequestPage = (ports: PagePorts) =>
  page({
    name: 'relationshipRequestPage',
    path: 'console/relationship-request',
    access: COLLECTORS,
    params: EmptyInput,
    query: Query,
    filters: ({ texts: { console } }) => ({
      text: console.invitations.textLanguage,
      reseller: console.invitations.reseller,
    }),
    refused: invitationRefused,
    view: (call) => requestView(ports, call),
    form: {
      fields: z.object({
        to: z
          .string()
          .trim()
          .refine((text) => Email.safeParse(text).success, 'notAnEmail')
          .optional(),
        subject: OneLine(200),
        body: z.string().max(4000),
      }),
      labels: ({ texts: { console } }) => ({
        to: console.invitations.to,
        subject: console.invitations.subjectLabel,
        body: console.invitations.body,
      }),
      submit: (call) => requestView(ports, call),
    },
  });

async function requestView(ports: PagePorts, { partner, query, language, hidden, entered }: Call) {
  const linked = await linkedPartner(ports, partner, query.reseller);
  if (!linked.ok) return linked;
  const { texts, locale } = language;
  const words = texts.console.invitations;
  const url = relationshipUrl(ports.publicUrl, linked.value.link);
  const tag = query.text ?? locale;
  const written = relationshipText(tag, { ...linked.value.names, url });
  const typed = entered.value('body') === undefined ? NOTHING_ENTERED : entered;
  const subject = typed.value('subject') ?? written.subject;
  const body = typed.value('body') ?? written.body;
  // Line ends of a form are CR LF; a mail's are made from LF.
  const mail = mailtoOf({ subject, body: body.replaceAll('\r\n', '\n') }, typed.value('to'));
  const field = { entered: typed, language };
  return ok<View>({
    title: texts.terms.requestRelationship,
    main: html`<p>${words.requestAbout}</p>
      ${choices(partner, query, { language, entered })}
      <h2>${words.textTitle}</h2>
      <p>${words.link}: ${copyable(url, language)}</p>
      ${!body.includes(url) && notice(words.withoutLink)}
      ${form({
        hidden,
        submit: words.applyChanges,
        kind: 'second',
        children: [
          textField({ ...field, name: 'to', label: words.to, type: 'email', inputmode: 'email', optional: true }),
          textField({ ...field, name: 'subject', label: words.subjectLabel, initial: written.subject }),
          textField({ ...field, name: 'body', label: words.body, lines: true, initial: written.body }),
        ],
      })}
      ${waysToSend(mail, language)}`,
  });
}

function waysToSend(mail: string, { texts }: Call['language']): Html {
  const { copyToClipboard, openInEmail } = texts.terms;
  const copy = { type: 'button', class: 'second', 'data-copies': 'body', 'data-copied': texts.layout.copied };
  const open = { class: 'button first', 'data-mail': true, href: mail };
  return html`<p><button${attributes(copy)}>${copyToClipboard}</button></p>
    <p><a${attributes(open)}>${openInEmail}</a></p>
    <p>${texts.console.invitations.requestNext}</p>
    ${linkButton('/console/invitations', texts.console.invitations.title, 'second')}`;
}

/** The language of the text, and the reseller where the partner is a provider. */
function choices(
  partner: Partner,
  query: Call['query'],
  { language, entered }: Pick<Call, 'language' | 'entered'>,
): Html {
  const words = language.texts.console.invitations;
  // What was typed into the text below is another form's.
  const field = { entered: entered.value('body') === undefined ? entered : NOTHING_ENTERED, language };
  const languages = TEXT_LANGUAGES.map((value) => ({ value, label: language.formats.language(value) }));
  return searchForm({
    submit: words.makeText,
    children: [
      selectField({
        ...field,
        name: 'text',
        label: words.textLanguage,
        choices: languages,
        initial: query.text ?? language.locale,
      }),
      partner.type === 'IndirectProvider' &&
        textField({
          ...field,
          name: 'reseller',
          label: words.reseller,
          hint: words.resellerHint,
          optional: true,
          initial: query.reseller,
        }),
    ],
  });
}

interface Linked {
  readonly link: Partner;
  readonly names: { readonly partner: string; readonly reseller: string | undefined };
}

/** Whose link it is: the partner's, or that of a reseller with its provider. */
async function linkedPartner(
  { door: { partners } }: PagePorts,
  partner: Partner,
  mpnId: string | undefined,
): Promise<Result<Linked>> {
  if (partner.type === 'IndirectReseller') {
    const provider = partner.providerId === undefined ? undefined : await partners.find(partner.providerId);
    return ok({ link: partner, names: { partner: provider?.name ?? partner.name, reseller: partner.name } });
  }
  if (mpnId === undefined || partner.type !== 'IndirectProvider') {
    return ok({ link: partner, names: { partner: partner.name, reseller: undefined } });
  }
  const reseller = await partners.findByMpnId(partner.environment, mpnId);
  const belongs = reseller && (await isReseller(partners, partner, reseller.partnerId));
  if (!belongs) return refuse('MpnIdUnknown', { property: 'reseller' });
  return ok({ link: reseller, names: { partner: partner.name, reseller: reseller.name } });
}
