import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { dateProblem } from '../../../shared/domain/acceptances/agreed-date.ts';
import type { Contact } from '../../../shared/domain/acceptances/acceptance.ts';
import { readDate } from '../../../shared/domain/instant.ts';
import { dateField, hiddenField, textField } from '../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../shared/pages/entered.ts';
import { html, type Child, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { Email } from '../../http/fields.ts';
import { OneLine } from '../customer/one-line.ts';

/** The person who accepted, and the day, as a form sends them (C1). The use case judges both again (C2, C3). */
export const acceptanceFields = (clock: Clock) => ({
  firstName: OneLine(120),
  lastName: OneLine(120),
  email: z
    .string()
    .trim()
    .refine((text) => Email.safeParse(text).success, 'notAnEmail'),
  phoneNumber: OneLine(40).optional(),
  dateAgreed: z.iso.date().refine((day) => {
    const date = readDate(day);
    return date !== undefined && dateProblem(date, clock()) === undefined;
  }, 'inFuture'),
});

export interface AcceptanceInput {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phoneNumber?: string | undefined;
  readonly dateAgreed: string;
}

/** The same as the use case takes it. */
export const acceptedIn = ({ firstName, lastName, email, phoneNumber, dateAgreed }: AcceptanceInput) => ({
  contact: { firstName, lastName, email, ...(phoneNumber === undefined ? {} : { phoneNumber }) } satisfies Contact,
  dateAgreed: readDate(dateAgreed)!,
});

/** In the words of the sources. */
export const acceptanceLabels = ({ texts: { terms } }: Language) => ({
  firstName: terms.firstName,
  lastName: terms.lastName,
  email: terms.email,
  phoneNumber: terms.phone,
  dateAgreed: terms.acceptanceDate,
});

/** Initial values of the form, each of which may be unknown. */
export type OfferedContact = { readonly [Member in keyof Contact]?: Contact[Member] | undefined } & {
  readonly dateAgreed?: string;
};

/** One of several acceptances on a page: how its fields are named and labelled. */
export interface Place {
  readonly suffix: string;
  readonly label: (label: string) => string;
}

const ALONE: Place = { suffix: '', label: (label) => label };

/** The fields of the person, with a known contact offered, and of the day. */
export function acceptanceForm(
  language: Language,
  entered: Entered,
  known: OfferedContact | undefined,
  { suffix, label }: Place = ALONE,
): Html {
  const labels = acceptanceLabels(language);
  const field = { entered, language, autocomplete: 'off' };
  return html`${textField({ ...field, name: `firstName${suffix}`, label: label(labels.firstName), initial: known?.firstName })}
  ${textField({ ...field, name: `lastName${suffix}`, label: label(labels.lastName), initial: known?.lastName })}
  ${textField({
    ...field,
    name: `email${suffix}`,
    label: label(labels.email),
    type: 'email',
    inputmode: 'email',
    initial: known?.email,
  })}
  ${textField({
    ...field,
    name: `phoneNumber${suffix}`,
    label: label(labels.phoneNumber),
    type: 'tel',
    inputmode: 'tel',
    optional: true,
    initial: known?.phoneNumber,
  })}
  ${dateField({
    entered,
    language,
    name: `dateAgreed${suffix}`,
    label: label(labels.dateAgreed),
    initial: known?.dateAgreed,
  })}`;
}

/** The entered values as rows of the review. */
export function acceptanceRows(language: Language, input: AcceptanceInput): [name: string, value: Child][] {
  const labels = acceptanceLabels(language);
  return [
    [labels.firstName, input.firstName],
    [labels.lastName, input.lastName],
    [labels.email, input.email],
    [labels.phoneNumber, input.phoneNumber],
    [labels.dateAgreed, language.formats.day(input.dateAgreed)],
  ];
}

/** The entered values as hidden fields of the review form; a day takes three fields. */
export function acceptanceHidden({ dateAgreed, ...person }: AcceptanceInput, suffix = ''): Html {
  const [year = '', month = '', day = ''] = dateAgreed.split('-');
  const named = Object.entries(person).map(([name, value]) => hiddenField(`${name}${suffix}`, value ?? ''));
  const date = { year, month, day };
  return html`${named}${Object.entries(date).map(([part, value]) => hiddenField(`dateAgreed${suffix}-${part}`, value))}`;
}
