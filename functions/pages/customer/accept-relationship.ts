import { addressWith } from '../../../shared/pages/address.ts';
import { z } from 'zod';
import { COUNTRIES } from '../../../shared/domain/agreements/document.ts';
import type { CustomerProfile } from '../../../shared/domain/customers/customer.ts';
import { linkedPartner, RelationshipLink } from '../../../shared/domain/customers/invitation-link.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { ok, refuse, type Result } from '../../../shared/domain/refusal.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { directPartner } from '../../../shared/partners/direct-partner.ts';
import { form, linkButton } from '../../../shared/pages/components/content.ts';
import { boxField, hiddenField } from '../../../shared/pages/components/fields.ts';
import { html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page, type PageCall, type View } from '../../../shared/pages/page.ts';
import { isReseller } from '../../../shared/customers/reseller.ts';
import { Country, Email, optionalText, Text } from '../../http/fields.ts';
import { Domain } from '../../http/customers/domain-field.ts';
import type { CustomerAccess } from '../../../shared/http/authorise.ts';
import type { PagePorts } from '../page-ports.ts';
import { TextLanguage } from './accept-invitation.ts';
import { acceptedView, acceptPath, ACCEPTORS, partnerPath } from './accepted.ts';
import { countryStep } from './country-step.ts';
import { organisationFields, organisationLabels } from './organisation-fields.ts';
import { agreeing, agreeLabel, reading, readOffer, sentVersion, ShownFields, shownIn } from './reading.ts';
import { turnedAway } from './turned-away.ts';
import { welcomeOf } from './welcome.ts';

const OfferedCountry = Country.refine(
  (country) => COUNTRIES.includes(country),
  'must be a country for which agreements are offered',
);

const Query = RelationshipLink.extend({ country: optionalText(OfferedCountry), language: TextLanguage });
type Query = z.infer<typeof Query>;
type Call = PageCall<object, Query, CustomerAccess>;

const Fields = ShownFields.extend({
  relate: z.literal(true),
  country: OfferedCountry,
  company: Text(200),
  domain: Domain,
  email: Email,
  addressLine1: optionalText(Text(200)),
  city: optionalText(Text(120)),
  postalCode: optionalText(Text(40)),
});

const labelsOf = (language: Language, version: number) => ({
  ...organisationLabels(language),
  agree: agreeLabel(language, version),
  relate: language.texts.customer.relationship.relate,
});

/** /accept: a customer enters the reseller relationship of a link and accepts the agreement, in one step (D1, D3). */
export const acceptRelationshipPage = (ports: PagePorts) => {
  const { useCases } = ports;
  return page({
    name: 'acceptRelationshipPage',
    path: 'accept',
    access: ACCEPTORS,
    params: z.object({}),
    query: Query,
    welcome: (call) => welcomeOf(ports, { ...linkedPartner(call.query), relationship: true }, call),
    refused: turnedAway(ports),
    async view(call) {
      const { session, query, language } = call;
      const customerId = session.caller.tenantId;
      const partner = await linked(ports, query, customerId);
      if (!partner.ok) return partner;
      const { environment, partnerId } = partner.value;
      const [known, customer] = await Promise.all([
        useCases.readPartner(customerId, partnerId),
        useCases.readCustomer({ environment, partnerId, customerId }),
      ]);
      const { resellerId } = linkedPartner(query);
      if (known.ok && (resellerId === undefined || known.value.resellerIds.includes(resellerId))) {
        const { stillNeeded, country } = known.value;
        return ok(
          stillNeeded === undefined ? already(partner.value, language) : { to: acceptPath(country, partnerId) },
        );
      }
      const country = known.ok ? known.value.country : query.country;
      if (country === undefined) return ok(countryStep(partner.value, call));
      return relationshipForm(ports, call, {
        partner: partner.value,
        country,
        profile: customer.ok ? customer.value.profile : undefined,
      });
    },
    form: {
      fields: Fields,
      labels: (language, sent) => labelsOf(language, sentVersion(sent)),
      async submit(call) {
        const { session, query, input, ids, request } = call;
        const partner = await linked(ports, query, session.caller.tenantId);
        if (!partner.ok) return partner;
        const { resellerId } = linkedPartner(query);
        const { company: companyName, domain, email, country, addressLine1, city, postalCode } = input;
        const [language = 'en'] = input.text.split('-');
        const address = { country, addressLine1, city, postalCode };
        const profile = { companyName, domain, email, culture: `${language}-${country}`, language, address };
        const [only] = await useCases.acceptForPartners([partner.value.partnerId], {
          ...shownIn(input),
          customer: customerPersonOf(session.caller, session.email),
          relationship: { resellerId, profile },
          correlationId: ids.correlationId,
          request,
        });
        const { outcome } = only!;
        return outcome.ok ? acceptedView(ports, outcome.value, call) : outcome;
      },
    },
  });
};

/** The partner of the link: none that the customer is itself, and with a reseller of its own. */
async function linked({ door }: PagePorts, link: RelationshipLink, customerId: string): Promise<Result<Partner>> {
  const { partnerId, resellerId } = linkedPartner(link);
  const partner = await directPartner(door.partners, partnerId);
  if (!partner.ok) return partner;
  const belongs = resellerId === undefined || (await isReseller(door.partners, partner.value, resellerId));
  return belongs && partnerId !== customerId && resellerId !== customerId ? partner : refuse('PartnerNotFound');
}

interface Asked {
  readonly partner: Partner;
  readonly country: string;
  /** What is known of the customer. */
  readonly profile: CustomerProfile | undefined;
}

async function relationshipForm(
  ports: PagePorts,
  call: Call,
  { partner, country, profile }: Asked,
): Promise<Result<View>> {
  const { session, query, language, hidden, entered, address } = call;
  const { partnerId } = partner;
  const offered = await readOffer(ports.useCases, { session, partnerId, chosen: query.language, country }, language);
  if (!offered.ok) return offered;
  const read = offered.value;
  const { relationship: words, read: readWords } = language.texts.customer;
  const { publicUrl } = ports;
  const inLanguage = (tag: string) => addressWith(address, { language: tag });
  return ok({
    title: fill(words.title, { agreement: language.texts.terms.customerAgreement }),
    partner,
    main: html`<p>${fill(words.asks, { partner: partner.name })}</p>
      ${reading({ read, language, publicUrl, inLanguage })}
      <h2>${words.aboutTitle}</h2>
      ${form({
        hidden,
        submit: readWords.accept,
        children: [
          hiddenField('country', country),
          organisationFields({ profile, session, entered, language }),
          agreeing(read, entered, language),
          boxField({ name: 'relate', label: words.relate, entered, language }),
        ],
      })}`,
  });
}

const already = (partner: Partner, { texts }: Language): View => ({
  title: texts.customer.accepted.alreadyTitle,
  partner,
  main: html`<p>${fill(texts.customer.accepted.already, { partner: partner.name, agreement: texts.terms.customerAgreement })}</p>
    ${linkButton(partnerPath(partner.partnerId), texts.customer.accepted.open)}`,
});
