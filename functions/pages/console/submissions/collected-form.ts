import { z } from 'zod';
import type { Clock } from '../../../../shared/clock.ts';
import type { AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import { details, form } from '../../../../shared/pages/components/content.ts';
import { hiddenField, textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { View } from '../../../../shared/pages/page.ts';
import type { Collected } from '../../../../shared/submissions/change-submission.ts';
import { OneLine } from '../../customer/one-line.ts';
import {
  acceptanceFields,
  acceptanceForm,
  acceptanceHidden,
  acceptanceLabels,
  acceptedIn,
  type AcceptanceInput,
} from '../acceptance-fields.ts';
import { collectedRows, type Rows } from './words.ts';

/** What the form of a submission asks for, and which of its buttons was pressed. */
export const collectedFields = (clock: Clock) =>
  z.object({
    ...acceptanceFields(clock),
    note: OneLine(500).optional(),
    fileReference: OneLine(200).optional(),
    step: z.enum(['review', 'change', 'send']),
  });

interface Extras {
  readonly note?: string | undefined;
  readonly fileReference?: string | undefined;
}

export const collectedLabels = (language: Language) => ({
  ...acceptanceLabels(language),
  note: language.texts.console.submissions.form.note,
  fileReference: language.texts.console.submissions.form.file,
});

interface FormParts {
  readonly hidden: Html;
  readonly entered: Entered;
  readonly language: Language;
  /** What is known before anything was typed. */
  readonly known?: Parameters<typeof acceptanceForm>[2] & Extras;
  /** Fields that the form brings along. */
  readonly along?: Html;
}

/** The fields, each shown again as it was typed. */
export function collectedForm({ hidden, entered, language, known, along }: FormParts): Html {
  const words = language.texts.console.submissions.form;
  const optional = { entered, language, optional: true };
  return form({
    hidden,
    submit: language.texts.terms.nextReview,
    children: [
      along,
      hiddenField('step', 'review'),
      acceptanceForm(language, entered, known),
      textField({
        ...optional,
        name: 'note',
        label: words.note,
        hint: words.noteHint,
        lines: true,
        initial: known?.note,
      }),
      textField({
        ...optional,
        name: 'fileReference',
        label: words.file,
        hint: words.fileHint,
        autocomplete: 'off',
        initial: known?.fileReference,
      }),
    ],
  });
}

/** What the form said, as the use cases take it. */
export const collectedFrom = (input: AcceptanceInput & Extras, agreementType: AgreementType): Collected => ({
  ...acceptedIn(input),
  agreementType,
  note: input.note,
  fileReference: input.fileReference,
});

interface Review {
  readonly collected: Collected;
  readonly input: AcceptanceInput & Extras;
  readonly provider: string;
  readonly version: Rows | undefined;
  readonly hidden: Html;
  readonly language: Language;
  readonly along?: Html;
}

/** Everything in words before it is recorded, with the way back to the fields. */
export function reviewView({ collected, input, provider, version, hidden, language, along }: Review): View {
  const { review } = language.texts.console.submissions;
  const { note = '', fileReference = '' } = input;
  const { firstName, lastName, email, phoneNumber, dateAgreed } = input;
  const kept: Child = [
    along,
    acceptanceHidden({ firstName, lastName, email, phoneNumber, dateAgreed }),
    hiddenField('note', note),
    hiddenField('fileReference', fileReference),
  ];
  const rows = collectedRows({ ...collected, day: collected.dateAgreed.day, version }, language);
  return {
    title: review.title,
    main: html`<p>${review.about}</p>
      ${details(rows)}
      <h2>${review.nextTitle}</h2>
      <p>${fill(review.next, { provider })}</p>
      ${form({ hidden, submit: fill(review.send, { provider }), children: [kept, hiddenField('step', 'send')] })}
      ${form({ hidden, submit: review.change, kind: 'second', children: [kept, hiddenField('step', 'change')] })}`,
  };
}
