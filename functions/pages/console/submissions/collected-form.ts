import { z } from 'zod';
import { dateProblem } from '../../../../shared/domain/acceptances/agreed-date.ts';
import type { AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import { DateInput } from '../../../../shared/domain/instant.ts';
import { refuse, type Refused } from '../../../../shared/domain/refusal.ts';
import { details, form } from '../../../../shared/pages/components/content.ts';
import { dateField, textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { View } from '../../../../shared/pages/page.ts';
import type { Collected } from '../../../../shared/submissions/change-submission.ts';
import { Email, OptionalPhone, optionalText, Text } from '../../../http/fields.ts';
import { OneLine } from '../../customer/one-line.ts';
import { hiddenField } from '../../customer/reading.ts';
import { collectedRows } from './words.ts';

/** What the form of a submission asks for, and which of its buttons was pressed. */
export const CollectedFields = z.object({
  firstName: Text(120),
  lastName: Text(120),
  email: Email,
  phoneNumber: OptionalPhone,
  dateAgreed: z.iso.date().pipe(DateInput),
  note: OneLine(500).optional(),
  fileReference: optionalText(Text(200)),
  step: z.enum(['review', 'change', 'send']),
});
export type CollectedFields = z.infer<typeof CollectedFields>;

export const collectedLabels = ({ texts: { terms, console: all } }: Language) => ({
  firstName: terms.firstName,
  lastName: terms.lastName,
  email: terms.email,
  phoneNumber: terms.phone,
  dateAgreed: terms.acceptanceDate,
  note: all.submissions.form.note,
  fileReference: all.submissions.form.file,
});

/** What is known before anything was typed. */
export type Initial = Partial<Omit<CollectedFields, 'dateAgreed' | 'step'>> & { readonly day?: string };

interface FormParts {
  readonly hidden: Html;
  readonly entered: Entered;
  readonly language: Language;
  readonly initial?: Initial;
  /** Fields that the form brings along. */
  readonly along?: Html;
}

/** The fields, each shown again as it was typed. */
export function collectedForm({ hidden, entered, language, initial = {}, along }: FormParts): Html {
  const { terms, console: all } = language.texts;
  const words = all.submissions.form;
  const labels = collectedLabels(language);
  const field = (name: Exclude<keyof Initial, 'day'>) => ({
    name,
    label: labels[name],
    entered,
    language,
    initial: initial[name],
  });
  return form({
    hidden,
    submit: terms.nextReview,
    children: [
      along,
      hiddenField('step', 'review'),
      textField({ ...field('firstName'), autocomplete: 'off' }),
      textField({ ...field('lastName'), autocomplete: 'off' }),
      textField({ ...field('email'), type: 'email', inputmode: 'email', autocomplete: 'off' }),
      textField({ ...field('phoneNumber'), type: 'tel', inputmode: 'tel', autocomplete: 'off', optional: true }),
      dateField({
        name: 'dateAgreed',
        label: labels.dateAgreed,
        hint: fill(words.dateHint, { example: language.formats.day('2026-01-31') }),
        entered,
        language,
        initial: initial.day,
      }),
      textField({ ...field('note'), hint: words.noteHint, lines: true, optional: true }),
      textField({ ...field('fileReference'), hint: words.fileHint, autocomplete: 'off', optional: true }),
    ],
  });
}

/** What the form said, as the use cases take it. */
export const collectedFrom = (
  { firstName, lastName, email, phoneNumber, dateAgreed, note, fileReference }: CollectedFields,
  agreementType: AgreementType,
): Collected => ({
  contact: { firstName, lastName, email, phoneNumber },
  agreementType,
  dateAgreed,
  note,
  fileReference,
});

/** A date in the future is told before the review, in the words of the record (C3). */
export function refusedDate({ dateAgreed }: CollectedFields, now: Date): Refused | undefined {
  const problem = dateProblem(dateAgreed, now);
  return problem === undefined ? undefined : refuse('InvalidProperty', { property: 'dateAgreed', problem });
}

interface Review {
  readonly collected: Collected;
  readonly provider: string;
  readonly hidden: Html;
  readonly entered: Entered;
  readonly language: Language;
  readonly along?: Html;
}

const KEPT = [
  'firstName',
  'lastName',
  'email',
  'phoneNumber',
  'dateAgreed-year',
  'dateAgreed-month',
  'dateAgreed-day',
  'note',
  'fileReference',
];

/** Everything in words before it is recorded, with the way back to the fields. */
export function reviewView({ collected, provider, hidden, entered, language, along }: Review): View {
  const { review } = language.texts.console.submissions;
  const kept = KEPT.map((name) => hiddenField(name, entered.value(name) ?? ''));
  const rows = collectedRows({ ...collected, day: collected.dateAgreed.day }, language);
  return {
    title: review.title,
    main: html`<p>${review.about}</p>
      ${details(rows)}
      <h2>${review.nextTitle}</h2>
      <p>${fill(review.next, { provider })}</p>
      ${form({
        hidden,
        submit: fill(review.send, { provider }),
        children: [along, ...kept, hiddenField('step', 'send')],
      })}
      ${form({ hidden, submit: review.change, kind: 'second', children: [along, ...kept, hiddenField('step', 'change')] })}`,
  };
}
