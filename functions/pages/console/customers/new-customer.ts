import { readDate } from '../../../../shared/domain/instant.ts';
import { ok, type Result } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { languageOf } from '../../../../shared/pages/language.ts';
import { page, type PageCall, type View } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { resolvedRows } from '../resolved-rows.ts';
import { createWithAgreement } from './create-with-agreement.ts';
import {
  acceptedBy,
  accountFields,
  agreementChoices,
  newCustomerFields,
  newCustomerLabels,
  personFields,
  type NewCustomerInput,
} from './new-customer-fields.ts';
import { refusedHere } from './refused.ts';
import { CONFIRMING } from '../access.ts';

type Call = PageCall<object, object, typeof CONFIRMING>;

/** /console/customers/new: a new customer with its confirmation or an invitation: account info, review, create. */
export const newCustomerPage = (ports: PagePorts) =>
  page({
    name: 'newCustomerPage',
    path: 'console/customers/new',
    access: CONFIRMING,
    params: EmptyInput,
    query: EmptyInput,
    refused: refusedHere,
    // A problem of the person is shown where the person is asked for.
    view: async (call) =>
      ok(
        call.entered.value('step') === 'updated' || hasPersonProblem(call)
          ? personView(call)
          : accountView(ports, call),
      ),
    form: {
      fields: newCustomerFields(ports.clock),
      labels: newCustomerLabels,
      async submit(call): Promise<Result<View>> {
        const { input } = call;
        switch (input.step) {
          case 'change':
            return ok(accountView(ports, call));
          case 'update':
            return ok(personView(call));
          case 'create':
            return createWithAgreement(ports, call);
          case 'updated':
          case undefined:
            return reviewView(ports, call, input);
        }
      },
    },
  });

const hasPersonProblem = ({ entered }: Call): boolean =>
  entered.problems.some(({ field }) => field.startsWith('other'));

function accountView({ useCases }: PagePorts, { partner, language, hidden, entered }: Call): View {
  const ways = useCases.judgeWays(partner, { agreementType: 'MicrosoftCustomerAgreement' });
  const { terms, console } = language.texts;
  return {
    title: terms.newCustomer,
    main: html`<h2>${terms.accountInfo}</h2>
      <p>${console.customers.create.about}</p>
      ${form({
        hidden,
        submit: terms.next,
        children: [accountFields(partner, ways, entered, language), carried(PERSON, entered.value)],
      })}`,
  };
}

function personView({ language, hidden, entered }: Call): View {
  const { create } = language.texts.console.customers;
  return {
    title: create.personTitle,
    main: form({
      hidden,
      submit: language.texts.terms.next,
      children: [carried(ACCOUNT, entered.value), personFields(entered, language), hiddenField('step', 'updated')],
    }),
  };
}

const PERSON = ['otherFirstName', 'otherLastName', 'otherEmail', 'otherPhone'] as const;
const ACCOUNT = [
  'company',
  'domain',
  'country',
  'language',
  'firstName',
  'lastName',
  'email',
  'phoneNumber',
  'addressLine1',
  'city',
  'state',
  'postalCode',
  'resellerId',
  'agreement',
  'dateAgreed-year',
  'dateAgreed-month',
  'dateAgreed-day',
] as const;

/** What was typed on the other steps; everything is judged again at each. */
const carried = (names: readonly string[], value: (name: string) => string | undefined): Html =>
  html`${names.map((name) => {
    const typed = value(name);
    return typed !== undefined && typed !== '' && hiddenField(name, typed);
  })}`;

/** Everything in words, with the version that will be recorded: reads the cached catalogue only. */
async function reviewView(
  { useCases, clock }: PagePorts,
  { language, hidden, entered }: Call,
  input: NewCustomerInput,
): Promise<Result<View>> {
  const { texts } = language;
  const { create, confirm } = texts.console.customers;
  const all = carried([...ACCOUNT, ...PERSON], entered.value);
  const step = (value: string) => html`${all} ${hiddenField('step', value)}`;
  const accepted = input.agreement === 'accepted';
  const resolved = accepted
    ? await useCases.resolveVersion(
        { agreementType: 'MicrosoftCustomerAgreement', dateAgreed: readDate(input.dateAgreed!)! },
        input.country,
      )
    : undefined;
  if (resolved && !resolved.ok) return resolved;
  const { firstName, lastName, email, phoneNumber } = acceptedBy(input);
  const person = html`${details([
    [texts.terms.firstName, firstName],
    [texts.terms.lastName, lastName],
    [texts.terms.email, email],
    [texts.terms.phone, phoneNumber],
  ])}
  ${form({ hidden, submit: texts.terms.update, kind: 'second', children: step('update') })}`;
  return ok({
    title: create.reviewTitle,
    main: html`${details([...accountRows(input, language), ...(resolved ? resolvedRows(resolved.value, clock(), language) : [])])}
      ${
        accepted &&
        html`<h2>${create.personTitle}</h2>
          <p>${create.personDefault}</p>
          ${person}
          <p>${confirm.review}</p>`
      }
      ${form({ hidden, submit: create.create, children: step('create') })}
      ${form({ hidden, submit: confirm.change, kind: 'second', children: step('change') })}
      ${linkButton('/console/customers', texts.terms.customers, 'second')}`,
  });
}

function accountRows(input: NewCustomerInput, language: Language): [string, Child][] {
  const { texts, formats } = language;
  const labels = newCustomerLabels(language);
  const { addressLine1, postalCode, city, state, dateAgreed, resellerId } = input;
  const contact = [`${input.firstName} ${input.lastName}`, `(${input.email})`, input.phoneNumber];
  const address = [addressLine1, postalCode, city, state].filter(Boolean).join(', ');
  const choice = agreementChoices(language).find(({ value }) => value === input.agreement)!;
  return [
    [labels.company, input.company],
    [labels.domain, input.domain],
    [labels.country, formats.country(input.country)],
    [labels.language, languageOf(input.language).formats.language(input.language)],
    [texts.terms.primaryContact, contact.filter(Boolean).join(' ')],
    ...(address ? [[texts.console.customers.account.address, address] as [string, Child]] : []),
    ...(resellerId === undefined ? [] : [[labels.resellerId, resellerId] as [string, Child]]),
    [labels.agreement, choice.label],
    ...(input.agreement === 'accepted' && dateAgreed !== undefined
      ? [[labels.dateAgreed, formats.day(dateAgreed)] as [string, Child]]
      : []),
  ];
}
