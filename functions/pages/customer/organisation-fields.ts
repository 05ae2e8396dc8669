import type { CustomerProfile } from '../../../shared/domain/customers/customer.ts';
import { details } from '../../../shared/pages/components/content.ts';
import { textField, hiddenField } from '../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../shared/pages/entered.ts';
import { html, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import type { Session } from '../../../shared/pages/session.ts';

export const organisationLabels = ({ texts: { customer } }: Language) => {
  const { company, domain, email, address, city, postalCode } = customer.relationship;
  return { company, domain, email, addressLine1: address, city, postalCode };
};

interface Known {
  /** What the partner already knows of the customer; it is shown and not asked again. */
  readonly profile: CustomerProfile | undefined;
  readonly session: Session;
  readonly entered: Entered;
  readonly language: Language;
}

/** What a new customer says about its organisation. */
export function organisationFields({ profile, session, entered, language }: Known): Html {
  const labels = organisationLabels(language);
  if (profile) {
    const { companyName: company, domain, email } = profile;
    return html`${details([
      [labels.company, company],
      [labels.domain, domain],
      [labels.email, email],
    ])}
    ${hiddenField('company', company)} ${hiddenField('domain', domain)} ${hiddenField('email', email)}`;
  }
  const field = { entered, language };
  const optional = { ...field, optional: true };
  const { domainHint } = language.texts.customer.relationship;
  return html`${textField({ ...field, name: 'company', label: labels.company, autocomplete: 'organization' })}
  ${textField({
    ...field,
    name: 'domain',
    label: labels.domain,
    hint: domainHint,
    initial: session.email?.split('@')[1],
    autocomplete: 'off',
  })}
  ${textField({
    ...field,
    name: 'email',
    label: labels.email,
    type: 'email',
    inputmode: 'email',
    initial: session.email,
    autocomplete: 'email',
  })}
  ${textField({ ...optional, name: 'addressLine1', label: labels.addressLine1, autocomplete: 'address-line1' })}
  ${textField({ ...optional, name: 'city', label: labels.city, autocomplete: 'address-level2' })}
  ${textField({ ...optional, name: 'postalCode', label: labels.postalCode, autocomplete: 'postal-code' })}`;
}
