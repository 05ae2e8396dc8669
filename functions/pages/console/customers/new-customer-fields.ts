import { z } from 'zod';
import type { Clock } from '../../../../shared/clock.ts';
import type { WaysToAccept } from '../../../../shared/domain/acceptances/direct-acceptance.ts';
import { COUNTRIES } from '../../../../shared/domain/agreements/document.ts';
import { Guid, type Partner } from '../../../../shared/domain/partners/partner.ts';
import { choiceField, dateField, selectField, textField } from '../../../../shared/pages/components/fields.ts';
import { countryChoices } from '../../../../shared/pages/choices.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { languageOf } from '../../../../shared/pages/language.ts';
import { LOCALES } from '../../../../shared/pages/locale.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { Country, optionalText } from '../../../http/fields.ts';
import { Domain } from '../../../http/customers/domain-field.ts';
import { OneLine } from '../../customer/one-line.ts';
import { acceptanceFields } from '../acceptance-fields.ts';

/** What is asked for a new customer; the person who accepted is the primary contact unless another one is named. */
export const newCustomerFields = (clock: Clock) => {
  const { firstName, lastName, email, phoneNumber, dateAgreed } = acceptanceFields(clock);
  return z
    .object({
      company: OneLine(200),
      domain: Domain,
      country: Country.refine((country) => COUNTRIES.includes(country)),
      language: z.enum(LOCALES),
      firstName,
      lastName,
      email,
      phoneNumber,
      addressLine1: OneLine(200).optional(),
      city: OneLine(120).optional(),
      state: OneLine(120).optional(),
      postalCode: OneLine(40).optional(),
      resellerId: optionalText(Guid),
      agreement: z.enum(['accepted', 'asked']),
      dateAgreed: dateAgreed.optional(),
      otherFirstName: OneLine(120).optional(),
      otherLastName: OneLine(120).optional(),
      otherEmail: email.optional(),
      otherPhone: phoneNumber,
      step: z.enum(['change', 'update', 'updated', 'create']).optional(),
    })
    .superRefine(({ agreement, dateAgreed: date, ...input }, context) => {
      const missing = (path: string) => context.addIssue({ code: 'custom', path: [path], message: 'missing' });
      if (agreement === 'accepted' && date === undefined) missing('dateAgreed');
      const { otherFirstName, otherLastName, otherEmail, step } = input;
      const named = [otherFirstName, otherLastName, otherEmail].some((one) => one !== undefined);
      if (!named && step !== 'updated') return;
      if (otherFirstName === undefined) missing('otherFirstName');
      if (otherLastName === undefined) missing('otherLastName');
      if (otherEmail === undefined) missing('otherEmail');
    });
};
export type NewCustomerInput = z.infer<ReturnType<typeof newCustomerFields>>;

export function newCustomerLabels({ texts }: Language) {
  const { terms } = texts;
  const { create } = texts.console.customers;
  const { domain, country, addressLine1, city, state, postalCode } = create;
  return {
    company: terms.company,
    domain,
    country,
    language: texts.layout.languages,
    firstName: terms.firstName,
    lastName: terms.lastName,
    email: terms.email,
    phoneNumber: terms.phone,
    addressLine1,
    city,
    state,
    postalCode,
    resellerId: create.reseller,
    agreement: terms.customerAgreement,
    dateAgreed: terms.acceptanceDate,
    otherFirstName: terms.firstName,
    otherLastName: terms.lastName,
    otherEmail: terms.email,
    otherPhone: terms.phone,
  };
}

/** The choices under the agreement, in the words of the sources; the second one names the page of this service. */
export const agreementChoices = ({ texts }: Language) => {
  const { asked, askedHint } = texts.console.customers.create;
  return [
    { value: 'accepted', label: texts.terms.acceptedLatest },
    { value: 'asked', label: fill(asked, { agreement: texts.terms.customerAgreement }), hint: askedHint },
  ];
};

/** Company and primary contact, then the agreement, with its date where a confirmation can be recorded (C12). */
export function accountFields(
  partner: Partner,
  { attest, invite }: WaysToAccept,
  entered: Entered,
  language: Language,
): Html {
  const { texts } = language;
  const labels = newCustomerLabels(language);
  const { create } = texts.console.customers;
  const field = { entered, language, autocomplete: 'off' };
  const line = (name: keyof typeof labels, more: object = {}) =>
    textField({ ...field, name, label: labels[name], ...more });
  const optional = { optional: true };
  const invited = invite && !attest;
  const choices = agreementChoices(language);
  const offered = invited ? choices.filter(({ value }) => value === 'asked') : choices;
  const parts: Child[] = [
    line('company'),
    line('domain', { hint: create.domainHint }),
    selectField({
      ...field,
      name: 'country',
      label: labels.country,
      choices: countryChoices(language),
    }),
    selectField({
      ...field,
      name: 'language',
      label: labels.language,
      choices: LOCALES.map((value) => ({ value, label: languageOf(value).formats.language(value) })),
    }),
    html`<h2>${texts.terms.primaryContact}</h2>`,
    line('firstName'),
    line('lastName'),
    line('email', { type: 'email', inputmode: 'email' }),
    line('phoneNumber', { type: 'tel', inputmode: 'tel', ...optional }),
    line('addressLine1', optional),
    line('city', optional),
    line('state', optional),
    line('postalCode', optional),
    partner.type === 'IndirectProvider' && line('resellerId', optional),
    choiceField({ ...field, name: 'agreement', label: labels.agreement, choices: offered }),
    !invited && dateField({ ...field, name: 'dateAgreed', label: labels.dateAgreed, hint: create.dateHint }),
  ];
  return html`${parts}`;
}

/** The person who accepted, where it is another one than the primary contact. */
export function personFields(entered: Entered, language: Language): Html {
  const labels = newCustomerLabels(language);
  const field = { entered, language, autocomplete: 'off' };
  return html`${textField({ ...field, name: 'otherFirstName', label: labels.otherFirstName })}
  ${textField({ ...field, name: 'otherLastName', label: labels.otherLastName })}
  ${textField({ ...field, name: 'otherEmail', label: labels.otherEmail, type: 'email', inputmode: 'email' })}
  ${textField({ ...field, name: 'otherPhone', label: labels.otherPhone, type: 'tel', inputmode: 'tel', optional: true })}`;
}

/** The person whose acceptance is confirmed. */
export function acceptedBy({ otherFirstName, otherLastName, otherEmail, otherPhone, ...input }: NewCustomerInput) {
  if (otherFirstName !== undefined && otherLastName !== undefined && otherEmail !== undefined) {
    return { firstName: otherFirstName, lastName: otherLastName, email: otherEmail, phoneNumber: otherPhone };
  }
  const { firstName, lastName, email, phoneNumber } = input;
  return { firstName, lastName, email, phoneNumber };
}
