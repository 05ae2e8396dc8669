import type { CustomerOutcome } from '../../../../shared/acceptances/confirm-for-customers.ts';
import { WIRE_ERRORS } from '../../../../shared/http/errors.ts';
import { details, table } from '../../../../shared/pages/components/content.ts';
import { copyable, status } from '../../../../shared/pages/components/messages.ts';
import { refusalWords } from '../../../../shared/pages/error-page.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { customerPath } from '../paths.ts';

/** What became of one customer's confirmation. */
export interface CustomerResult {
  readonly customerId: string;
  readonly name: string;
  readonly outcome: CustomerOutcome;
}

type Kind = 'recorded' | 'before' | 'refused' | 'unknown' | 'notBegun';

export function kindOf(outcome: CustomerOutcome): Kind {
  if (typeof outcome === 'string') return outcome;
  if (outcome.ok) return 'recorded';
  return outcome.code === 'AgreementAlreadyConfirmed' ? 'before' : 'refused';
}

const MARKS = { recorded: 'good', before: 'good', refused: 'stop', unknown: 'warn', notBegun: 'warn' } as const;

/** The outcomes in numbers, then one row for each customer. */
export function outcomeTable(results: readonly CustomerResult[], language: Language): Html {
  const { confirm: words } = language.texts.console.renewals;
  const count = (...kinds: Kind[]) =>
    language.formats.number(results.filter(({ outcome }) => kinds.includes(kindOf(outcome))).length);
  const numbers = {
    recorded: count('recorded'),
    before: count('before'),
    refused: count('refused'),
    open: count('unknown', 'notBegun'),
  };
  return html`<p>${fill(words.summary, numbers)}</p>
    ${table({
      caption: words.caption,
      columns: [words.customer, words.outcome, words.meaning],
      rows: results.map(({ customerId, name, outcome }) => [
        html`<a href="${customerPath(customerId)}">${name}</a>`,
        status(MARKS[kindOf(outcome)], words[kindOf(outcome)]),
        meaning(outcome, language),
      ]),
    })}`;
}

function meaning(outcome: CustomerOutcome, language: Language): Child {
  const { texts, formats } = language;
  const { confirm: words } = texts.console.renewals;
  if (outcome === 'unknown') return words.unknownWhy;
  if (outcome === 'notBegun') return words.notBegunWhy;
  if (outcome.ok) {
    const { confirmationId, versionRank, recordedAt } = outcome.value.acceptance;
    const recorded = { version: formats.number(versionRank), at: formats.instant(recordedAt) };
    return html`${words.reference} ${copyable(confirmationId, language)}
      <div>${fill(words.recordedVersion, recorded)}</div>`;
  }
  if (kindOf(outcome) === 'before') return words.beforeWhy;
  return html`${refusalWords(outcome, language)} ${details([[texts.layout.code, WIRE_ERRORS[outcome.code].code]])}`;
}
