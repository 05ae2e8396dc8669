import type { CreatedCustomer } from '../../../../shared/customers/create-customer.ts';
import { invitationUrl } from '../../../../shared/domain/customers/invitation-link.ts';
import { readDate } from '../../../../shared/domain/instant.ts';
import { ok, refuse, type Refused, type Result } from '../../../../shared/domain/refusal.ts';
import { Unavailable } from '../../../../shared/errors.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import type { RepeatableRequest } from '../../../../shared/ledger/change-ledger.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable, notice } from '../../../../shared/pages/components/messages.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { attributes, html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { PageCall, View } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { acceptedBy, type NewCustomerInput } from './new-customer-fields.ts';
import { confirmationPath, customerPath, invitationPath, keyOf } from '../paths.ts';
import { CONFIRMING } from '../access.ts';

type Call = PageCall<object, object, typeof CONFIRMING> & {
  readonly input: NewCustomerInput;
  readonly request: RepeatableRequest;
};

/** What was recorded beside the customer: the confirmation or the invitation. */
type Beside = { readonly confirmationId: string } | { readonly invitationId: string };

/**
 * Creates the customer, then confirms or invites. Both are changes of their own, each repeatable under an id derived
 * from the form's; when the second fails, the page says what stands.
 */
export async function createWithAgreement(ports: PagePorts, call: Call): Promise<Result<View>> {
  const { session, partner, ids, input, request, language } = call;
  const { company, domain, country, language: tag, firstName, lastName, email, phoneNumber } = input;
  const { addressLine1, city, state, postalCode, resellerId } = input;
  const created = await ports.useCases.createCustomer({
    partner,
    profile: {
      companyName: company,
      domain,
      culture: `${tag}-${country}`,
      language: tag,
      email,
      firstName,
      lastName,
      address: { country, addressLine1, city, state, postalCode, firstName, lastName, phoneNumber },
    },
    resellerId,
    actor: session.caller.actor,
    correlationId: ids.correlationId,
    request,
  });
  if (!created.ok) return resellerProblem(created);
  const { customerId } = created.value.profile;
  const rest = await recordRest(ports, call, customerId);
  if (rest === 'unknown') return ok(partView(created.value, language.texts.console.customers.create.partUnknown, call));
  if (!rest.ok) return ok(partView(created.value, whatIsMissing(input, language), call, rest));
  return ok(createdView(ports, call, created.value, rest.value));
}

/** The use case names the property as the API does. */
const resellerProblem = (refusal: Refused): Refused =>
  refusal.code === 'InvalidProperty' && refusal.parameters['property'] === 'associatedPartnerId'
    ? refuse('InvalidProperty', { property: 'resellerId', problem: 'must be a reseller of the provider' })
    : refusal;

/** `unknown` where storage did not answer: the customer stands, and its credentials are shown only now. */
async function recordRest(
  { useCases }: PagePorts,
  { session, partner, ids, input, request }: Call,
  customerId: string,
): Promise<Result<Beside> | 'unknown'> {
  const userId = userIdOf(session.caller);
  const { correlationId } = ids;
  try {
    if (input.agreement === 'asked') {
      const derived = { ...request, route: `${request.route}.invite` };
      const invited = await useCases.createInvitation({
        key: keyOf(partner, customerId),
        userId,
        correlationId,
        request: derived,
      });
      return invited.ok ? ok({ invitationId: invited.value.invitationId }) : invited;
    }
    const confirmed = await useCases.confirmAcceptance({
      partner,
      customerId,
      userId,
      agreementType: 'MicrosoftCustomerAgreement',
      dateAgreed: readDate(input.dateAgreed!)!,
      contact: acceptedBy(input),
      correlationId,
      request: { ...request, route: `${request.route}.confirm` },
    });
    return confirmed.ok ? ok({ confirmationId: confirmed.value.acceptance.confirmationId }) : confirmed;
  } catch (fault) {
    if (fault instanceof Unavailable) return 'unknown';
    throw fault;
  }
}

const whatIsMissing = ({ agreement }: NewCustomerInput, { texts }: Language): string => {
  const { partConfirm, partInvite } = texts.console.customers.create;
  return agreement === 'accepted' ? partConfirm : partInvite;
};

function createdView({ publicUrl }: PagePorts, call: Call, created: CreatedCustomer, beside: Beside): View {
  const { partner, language, input } = call;
  const { texts } = language;
  const { create, confirmation, account } = texts.console.customers;
  const { customerId } = created.profile;
  const invited = 'invitationId' in beside;
  return {
    title: create.createdTitle,
    main: html`${customerRows(created, language)}
    ${
      invited
        ? html`<h2>${confirmation.nextTitle}</h2>
            <p>${create.askedHint}</p>
            <p>${create.invited}</p>
            ${details([
              [create.link, copyable(invitationUrl(publicUrl, partner.partnerId, beside.invitationId), language)],
            ])}`
        : html`<h2>${confirmation.recordedTitle}</h2>
            ${details([
              [texts.customer.accepted.reference, copyable(beside.confirmationId, language)],
              [texts.terms.acceptanceDate, language.formats.day(input.dateAgreed!)],
            ])}`
    }
    ${waysOn(
      created,
      [
        [customerPath(customerId), texts.terms.accountInfo],
        invited
          ? [invitationPath(customerId, beside.invitationId), account.invite]
          : [confirmationPath(customerId, beside.confirmationId), account.openConfirmation],
      ],
      language,
    )}`,
  };
}

/** The customer exists, the rest does not: with the reason where it was refused. */
function partView(created: CreatedCustomer, text: string, { language, ids }: Call, why?: Refused): View {
  const { create } = language.texts.console.customers;
  const reason: Child =
    why &&
    html`<h2>${create.whyTitle}</h2>
      ${refusalView(why, language, ids).main}`;
  const account = [customerPath(created.profile.customerId), language.texts.terms.accountInfo] as const;
  return {
    title: create.partTitle,
    main: html`<p>${text}</p>
      ${customerRows(created, language)} ${reason} ${waysOn(created, [account], language)}`,
  };
}

/** Whether the page shows a password that no other page shows again. */
const showsPassword = ({ credentials }: CreatedCustomer): boolean => credentials?.password !== undefined;

/** The ways on. While the password is in sight they open beside the page, so that none of them loses it. */
function waysOn(
  created: CreatedCustomer,
  links: readonly (readonly [href: string, label: string])[],
  language: Language,
) {
  const { savedTitle, newTab } = language.texts.console.customers.create;
  if (!showsPassword(created)) return links.map(([href, label]) => linkButton(href, label, 'second'));
  return html`<h2>${savedTitle}</h2>
    ${links.map(
      ([href, label]) =>
        html`<p><a class="button second" href="${href}" target="_blank" rel="noopener">${fill(newTab, { label })}</a></p>`,
    )}`;
}

/** The new customer, and its credentials, which are stored nowhere; the script asks before the page is left. */
function customerRows(created: CreatedCustomer, language: Language): Html {
  const { profile, credentials } = created;
  const { texts } = language;
  const { create, search } = texts.console.customers;
  return html`${
    credentials &&
    html`<h2>${create.credentialsTitle}</h2>
      ${showsPassword(created) && notice(create.credentials)}
      <div${attributes({ 'data-once': showsPassword(created) })}>
        ${details([
          [create.userName, copyable(`${credentials.userName}@${profile.domain}`, language)],
          [
            create.password,
            credentials.password === undefined ? create.shownBefore : copyable(credentials.password, language),
          ],
        ])}
      </div>`
  }
  <h2>${texts.terms.accountInfo}</h2>
  ${details([
    [texts.terms.company, profile.companyName],
    [create.domain, profile.domain],
    [search.id, copyable(profile.customerId, language)],
  ])}`;
}
