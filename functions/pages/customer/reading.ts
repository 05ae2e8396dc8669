import { z } from 'zod';
import type { Offer } from '../../../shared/acceptances/offer-agreement.ts';
import type { OfferedText } from '../../../shared/acceptances/offered-text.ts';
import { LINK_MINUTES } from '../../../shared/agreements/document-link.ts';
import { TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import { ok, refuse, type Result } from '../../../shared/domain/refusal.ts';
import { REACH_OUT } from '../../../shared/domain/acceptances/direct-acceptance.ts';
import { details, region } from '../../../shared/pages/components/content.ts';
import { boxField, hiddenField } from '../../../shared/pages/components/fields.ts';
import type { Fields } from '../../../shared/pages/draft.ts';
import { NOTHING_ENTERED, type Entered } from '../../../shared/pages/entered.ts';
import { html, type Html, verbatim } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { Session } from '../../../shared/pages/session.ts';
import type { UseCases } from '../../use-cases.ts';
import { documentUri } from '../../http/agreements/document-uri.ts';

/** The agreement that customers accept on the pages. */
export const AGREEMENT = 'MicrosoftCustomerAgreement';

/** How much of a page its text may take, in bytes as sent; a longer one is opened on a page of its own. */
const MOST_TEXT = 60_000;

interface WithText {
  /** Where there is one that fits on the page. */
  readonly text: string | undefined;
}

/** An offer with its text. */
type Read = Offer & WithText;

/** A text that is read on a page. */
type ReadText = OfferedText & WithText;

interface Wanted {
  readonly session: Session;
  readonly partnerId: string;
  /** The language that the person chose to read. */
  readonly chosen: string | undefined;
  readonly invitationId?: string | undefined;
  readonly country?: string | undefined;
}

/** What a customer is asked to accept; refused where its partner must attest (D5). */
export async function readOffer(
  { offerAgreement, openDocument }: Pick<UseCases, 'offerAgreement' | 'openDocument'>,
  { session: { caller }, partnerId, chosen, invitationId, country }: Wanted,
  { locale }: Language,
): Promise<Result<Read>> {
  const offered = await offerAgreement({
    customerId: caller.tenantId,
    partnerId,
    agreementType: AGREEMENT,
    languages: [chosen, caller.language, locale].flatMap((language) => language ?? []),
    invitationId,
    country,
  });
  if (!offered.ok) return offered;
  const { invitation, scenario } = offered.value;
  if (invitation && invitation.state !== 'open') return refuse('InvitationClosed', { state: invitation.state });
  if (scenario) return refuse('DirectAcceptanceBarred', { scenario, wayOut: REACH_OUT });
  return withText(openDocument, offered.value);
}

/** The offer with its text, where it fits on the page. */
export async function withText<O extends OfferedText>(
  openDocument: UseCases['openDocument'],
  offered: O,
): Promise<Result<O & WithText>> {
  const opened = offered.links && (await openDocument(offered.links.display));
  if (opened && !opened.ok) return opened;
  const content = opened?.value.content;
  const fits = content !== undefined && Buffer.byteLength(String(html`${content}`)) <= MOST_TEXT;
  return ok({ ...offered, text: fits ? content : undefined });
}

/** What was shown, as the form brings it back, and the box. */
export const ShownFields = z.object({
  version: z.coerce.number().int().min(1).max(1_000_000),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  text: z.string().max(35),
  agree: z.literal(true),
});

/** The same, as the use case takes it. */
export const shownIn = ({ version, hash, text }: z.infer<typeof ShownFields>) =>
  ({
    agreementType: AGREEMENT,
    versionRank: version,
    documentHash: hash,
    language: text,
  }) as const;

/** The label of the box names agreement and version, as they were shown. */
export function agreeLabel({ texts, formats }: Language, version: number): string {
  return fill(texts.customer.read.agree, {
    agreement: texts.terms.customerAgreement,
    version: formats.number(version),
  });
}

export const sentVersion = (sent: Fields): number => Math.trunc(Number(sent.get('version')?.[0])) || 0;

interface Shown {
  readonly read: ReadText;
  readonly language: Language;
  readonly publicUrl: string;
  /** The address of the page in another language of the text. */
  readonly inLanguage: (tag: string) => string;
}

/** What the person reads: the version with its facts and languages, then the text in its own language and direction. */
export function reading({ read, language, publicUrl, inLanguage }: Shown): Html {
  const { texts, formats } = language;
  const words = texts.customer.read;
  const { version, country, documentHash, links, text } = read;
  const others = read.languages.filter((tag) => tag !== read.language).toReversed();
  return html`${details([
    [words.agreement, texts.terms.customerAgreement],
    [words.version, formats.number(version.versionRank)],
    [words.effective, formats.instant(version.effectiveAt)],
    [words.country, formats.country(country)],
    [words.language, formats.language(read.language)],
    ...(documentHash === undefined ? [] : [[words.hash, html`<span class="id">${documentHash}</span>`] as const]),
  ])}
    ${
      others.length > 0 &&
      html`<nav class="other-texts" aria-label="${words.languages}">
        <p>${words.languages}:</p>
        <ul class="languages">
          ${others.map((tag) => html`<li><a href="${inLanguage(tag)}">${formats.language(tag)}</a></li>`)}
        </ul>
      </nav>`
    }
    ${
      links &&
      html`<ul>
          <li><a href="${documentUri(publicUrl, links.display)}">${words.open}</a></li>
          <li><a href="${documentUri(publicUrl, links.download)}">${words.keep}</a></li>
        </ul>
        <p class="hint">${fill(words.linkHint, { minutes: formats.number(LINK_MINUTES) })}</p>`
    }
    <h2 id="text">${words.text}</h2>
    ${links ? textOf(read.language, text, words.long) : noText(words.none)}`;
}

/** The first paragraph is the title. */
function textOf(language: string, text: string | undefined, tooLong: string): Html {
  if (text === undefined) return html`<p>${tooLong}</p>`;
  const [title = '', ...paragraphs] = text.split(/\n{2,}/);
  return html`<div class="agreement">
    ${region(
      language,
      html`<h3>${verbatim(title)}</h3>
      ${paragraphs.map((paragraph) => html`<p>${verbatim(paragraph)}</p>`)}`,
    )}
  </div>`;
}

function noText(words: string): Html {
  const { agreementLink } = TEMPLATES[AGREEMENT];
  const [before = '', after = ''] = words.split('{link}');
  return html`<p>${before}<a href="${agreementLink}">${agreementLink}</a>${after}</p>`;
}

/** Brings back what was shown, with the box that agrees to it: a tick given to another text does not count. */
export function agreeing(
  { version, documentHash, language: tag }: ReadText,
  entered: Entered,
  language: Language,
): Html {
  const rank = String(version.versionRank);
  const same = entered.value('version') === rank && entered.value('hash') === (documentHash ?? '');
  const label = agreeLabel(language, version.versionRank);
  return html`${hiddenField('version', rank)} ${hiddenField('hash', documentHash ?? '')} ${hiddenField('text', tag)}
  ${boxField({ name: 'agree', label, language, entered: same ? entered : NOTHING_ENTERED })}`;
}
