import { hiddenField } from '../../../shared/pages/components/fields.ts';
import { addressWith } from '../../../shared/pages/address.ts';
import type { DirectlyAccepted } from '../../../shared/acceptances/accept-directly.ts';
import type { Result } from '../../../shared/domain/refusal.ts';
import { form, linkButton } from '../../../shared/pages/components/content.ts';
import { NOTHING_ENTERED } from '../../../shared/pages/entered.ts';
import { html, type Html } from '../../../shared/pages/html.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { PageCall, View } from '../../../shared/pages/page.ts';
import type { CustomerAccess } from '../../../shared/http/authorise.ts';
import type { PagePorts } from '../page-ports.ts';
import { agreeing, reading, readOffer } from './reading.ts';
import { receipt } from './receipt.ts';

export const ACCEPTORS = { customers: 'acceptors' } as const;

export const partnerPath = (partnerId: string): string => `/agreements/partners/${partnerId}`;

export const ownCertificatePath = (partnerId: string, confirmationId: string): string =>
  `${partnerPath(partnerId)}/acceptances/${confirmationId}/certificate`;

/** Where the agreement is accepted with partners of a country. */
export const acceptPath = (country: string, partnerId?: string): string =>
  `/agreements/accept?${String(new URLSearchParams({ country, ...(partnerId !== undefined && { partner: partnerId }) }))}`;

type Call = Pick<PageCall<unknown, unknown, CustomerAccess>, 'session' | 'language' | 'hidden'>;

/** The page after an acceptance: what is on record, what comes next and how to keep it; or the text now needed (D3). */
export async function acceptedView(
  ports: PagePorts,
  { key, acceptance, stillNeeded }: DirectlyAccepted,
  call: Call,
): Promise<Result<View>> {
  const { session, language } = call;
  const { texts, formats } = language;
  const { accepted } = texts.customer;
  const partner = await ports.door.partners.find(key.partnerId);
  if (!partner) throw new Error('The partner of an acceptance is missing.');
  const person = { name: session.caller.name, email: session.email };
  const evidence = receipt({ acceptance, person }, { partner, customerId: key.customerId }, language);
  const agreement = texts.terms.customerAgreement;
  const ways = html`<h2>${accepted.keepTitle}</h2>
    <p>${accepted.keep}</p>
    ${linkButton(ownCertificatePath(key.partnerId, acceptance.confirmationId), texts.certificate.open)}
    ${linkButton(partnerPath(key.partnerId), accepted.open, 'second')} ${linkButton('/agreements', accepted.all, 'second')}`;
  if (stillNeeded === undefined) {
    return {
      ok: true,
      value: {
        title: fill(accepted.title, { agreement }),
        partner,
        main: html`${evidence}
          <h2>${accepted.nextTitle}</h2>
          <p>${fill(accepted.next, { partner: partner.name })}</p>
          ${ways}`,
      },
    };
  }
  const newer = await newerText(ports, key.partnerId, acceptance.country, call);
  if (!newer.ok) return newer;
  const about = { version: formats.number(acceptance.versionRank), needed: formats.number(stillNeeded) };
  return {
    ok: true,
    value: {
      title: accepted.moreTitle,
      partner,
      main: html`<p>${fill(accepted.more, about)}</p>
        ${newer.value} ${evidence} ${ways}`,
    },
  };
}

/** The text that came into force meanwhile, with a form of its own. */
async function newerText(
  ports: PagePorts,
  partnerId: string,
  country: string,
  { session, language, hidden }: Call,
): Promise<Result<Html>> {
  const offered = await readOffer(ports.useCases, { session, partnerId, chosen: undefined }, language);
  if (!offered.ok) return offered;
  const action = acceptPath(country, partnerId);
  const { publicUrl } = ports;
  const inLanguage = (tag: string) => addressWith(action, { language: tag });
  return {
    ok: true,
    value: html`${reading({ read: offered.value, language, publicUrl, inLanguage })}
    ${form({
      hidden,
      action,
      submit: language.texts.customer.read.accept,
      children: [hiddenField('partners', partnerId), agreeing(offered.value, NOTHING_ENTERED, language)],
    })}`,
  };
}
