import type { Contact } from '../../../../shared/domain/acceptances/acceptance.ts';
import type { AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import {
  contentOf,
  lastStep,
  type Step,
  type Submitted,
  type SubmissionState,
} from '../../../../shared/domain/submissions/submission.ts';
import { details, table } from '../../../../shared/pages/components/content.ts';
import { copyable, notice, status } from '../../../../shared/pages/components/messages.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { nameOf } from '../../customer/receipt.ts';
import type { About, Names } from './about.ts';

export type Rows = readonly (readonly [name: string, value: Child])[];

const KINDS = { submitted: 'warn', returned: 'stop', confirmed: 'good', withdrawn: 'stop' } as const;

export const stateWord = (state: SubmissionState, { texts }: Language): Html =>
  status(KINDS[state], texts.console.submissions.states[state]);

/** The state in a word, since when, why it was returned and what comes next, as one side sees it. */
export function standing(about: About, side: 'reseller' | 'provider', language: Language): Html {
  const { detail, next } = language.texts.console.submissions;
  const { state, at } = lastStep(about.known.submission);
  return html`<p>
      ${stateWord(state, language)} ${fill(detail.sinceWhen, { at: language.formats.instant(at) })}.
    </p>
    ${state === 'returned' && notice(html`${detail.reason}: ${returnedBecause(about) ?? detail.erased}`)}
    <p>${next[side][state]}</p>`;
}

interface What {
  readonly agreementType: AgreementType;
  readonly day: string;
  readonly versionRank?: number | undefined;
  readonly language?: string | undefined;
  readonly contact: Contact | undefined;
  /** Version and language that will be recorded, where that is known. */
  readonly version?: Rows | undefined;
  readonly note?: string | undefined;
  readonly fileReference?: string | undefined;
}

/** What was collected, as the review and every receipt show it; the date stands in words. */
export function collectedRows(what: What, language: Language): Rows {
  const { texts, formats } = language;
  const { detail, form } = texts.console.submissions;
  const { contact } = what;
  return [
    [texts.customer.read.agreement, nameOf(what.agreementType, language)],
    ...(what.version ?? namedVersion(what, language)),
    [texts.terms.acceptanceDate, formats.day(what.day)],
    ...(contact
      ? ([
          [texts.terms.firstName, contact.firstName],
          [texts.terms.lastName, contact.lastName],
          [texts.terms.email, contact.email],
          ...(contact.phoneNumber === undefined ? [] : [[texts.terms.phone, contact.phoneNumber] as const]),
        ] as const)
      : [[form.person, detail.erased] as const]),
    ...(what.note === undefined ? [] : [[form.note, what.note] as const]),
    ...(what.fileReference === undefined ? [] : [[form.file, what.fileReference] as const]),
  ];
}

/** Version and language as they were named. */
function namedVersion({ versionRank, language: tag }: What, { texts, formats }: Language): Rows {
  const { read } = texts.customer;
  const { versionInForce } = texts.console.submissions.detail;
  return [
    [read.version, versionRank === undefined ? versionInForce : formats.number(versionRank)],
    ...(tag === undefined ? [] : [[read.language, formats.language(tag)] as const]),
  ];
}

const rowsOfStep = ({ known }: About, step: Submitted, language: Language, version?: Rows): Rows =>
  collectedRows(
    {
      ...step,
      day: step.dateAgreed.day,
      contact: known.contacts.get(step.sequence),
      note: known.notes.get(step.sequence),
      fileReference: known.fileReferences.get(step.sequence),
      version,
    },
    language,
  );

export const contentRows = (about: About, language: Language, version?: Rows): Rows =>
  rowsOfStep(about, contentOf(about.known.submission), language, version);

/** Who is concerned, and the reference. */
export function partyRows({ known: { submission }, names }: About, language: Language): Rows {
  const { detail, list } = language.texts.console.submissions;
  const last = lastStep(submission);
  return [
    [detail.reference, copyable(submission.submissionId, language)],
    [list.customer, names.customer],
    [detail.provider, names.provider],
    [list.reseller, names.reseller],
    [detail.submittedAt, language.formats.instant(submission.steps[0]!.at)],
    ...(last.state === 'confirmed' ? [[detail.confirmation, copyable(last.confirmationId, language)] as const] : []),
  ];
}

/** The reason of the newest return; undefined where there is none, or it was erased. */
export const returnedBecause = ({ known: { submission, notes } }: About): string | undefined => {
  const last = submission.steps.findLast(({ state }) => state === 'returned');
  return last && notes.get(last.sequence);
};

/** Every step, the newest first, with what was submitted then. */
export function history(about: About, language: Language): Html {
  const { detail } = language.texts.console.submissions;
  const { steps } = about.known.submission;
  return html`<h2>${detail.history}</h2>
    ${table({
      caption: detail.history,
      columns: [
        language.texts.console.submissions.list.state,
        language.texts.console.submissions.list.since,
        detail.by,
        detail.reason,
      ],
      rows: steps
        .map((step, index) => [
          index > 0 && step.state === 'submitted'
            ? detail.corrected
            : language.texts.console.submissions.states[step.state],
          language.formats.instant(step.at),
          byWhom(step, about.names),
          step.state === 'returned' ? (about.known.notes.get(step.sequence) ?? detail.erased) : '',
        ])
        .toReversed(),
    })}
    ${earlier(about, language)}`;
}

const byWhom = ({ state }: Step, { provider, reseller }: Names): string =>
  state === 'submitted' || state === 'withdrawn' ? reseller : provider;

/** What earlier corrections replaced. */
const earlier = (about: About, language: Language): Child =>
  about.known.submission.steps
    .filter((step) => step.state === 'submitted')
    .slice(0, -1)
    .toReversed()
    .map(
      (step) =>
        html`<details>
          <summary>${language.texts.console.submissions.states.submitted}: ${language.formats.instant(step.at)}</summary>
          ${details(rowsOfStep(about, step, language))}
        </details>`,
    );
