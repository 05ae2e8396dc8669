import type { Account } from '../../../../shared/acceptances/read-account.ts';
import { withdrawalIdOf } from '../../../../shared/domain/acceptances/acceptance.ts';
import type { LedgerKey } from '../../../../shared/domain/customers/ledger-key.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable, status } from '../../../../shared/pages/components/messages.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { howGiven } from '../../customer/receipt.ts';
import {
  confirmationPath,
  confirmPath,
  correctionPath,
  customerPath,
  invitePath,
  withdrawalVoidPath,
} from '../paths.ts';

/** Whether a confirmation has been provided, since when, why, and the next step; an invited customer is not invited twice. */
export function agreementStatus(key: LedgerKey, account: Account, isInvited: boolean, language: Language): Html {
  const { customerId } = key;
  const { texts } = language;
  const words = texts.console.customers.account;
  const { accepted, stillNeeded, onlyByCustomer, confirmable, missingLevel, withdrawal } = account;
  const mayAttest = confirmable && (stillNeeded === undefined || !onlyByCustomer);
  const [invited, others] = mayAttest ? [words.nextInvited, words.nextNeeded] : [words.nextWait, words.nextInvite];
  const nextNeeded = isInvited ? invited : others;
  return html`${details([
    [words.status, standing(account, language)],
    [words.why, why(account, language)],
    ...acceptedRows(account, language),
    ...(missingLevel
      ? [[words.more, fill(words.someNeeded, { level: texts.console.orders.levels[missingLevel] })] as const]
      : []),
    [words.nextStep, stillNeeded === undefined ? words.nextGood : nextNeeded],
  ])}
  ${mayAttest && linkButton(confirmPath(customerId), texts.terms.update, stillNeeded === undefined ? 'second' : 'first')}
  ${
    (stillNeeded !== undefined || missingLevel) &&
    !isInvited &&
    linkButton(invitePath(customerId), words.invite, mayAttest ? 'second' : 'first')
  }
  ${
    withdrawal &&
    mayBeMistake(account) &&
    html`<p>${words.ifMistake}</p>
      ${linkButton(withdrawalVoidPath(customerId, withdrawalIdOf(key, withdrawal)), texts.console.customers.history.voidWithdrawal, 'second')}`
  }
  ${
    accepted &&
    html`${linkButton(confirmationPath(customerId, accepted.confirmationId), words.openConfirmation, 'second')}
    ${confirmable && accepted.source === 'partnerAttestation' && linkButton(correctionPath(customerId, accepted.confirmationId), words.correct, 'second')}
    ${linkButton(`${customerPath(customerId)}/withdraw`, words.withdraw, 'danger')}`
  }`;
}

/** The partner recorded it, and nothing was accepted since. */
const mayBeMistake = ({ accepted, withdrawal }: Account): boolean => !accepted && withdrawal?.source !== 'customer';

function standing({ accepted, stillNeeded, withdrawal }: Account, { texts, formats }: Language): Html {
  const words = texts.console.customers.account;
  const [kind, word] =
    stillNeeded === undefined
      ? (['good', words.provided] as const)
      : accepted
        ? (['warn', words.provAgain] as const)
        : withdrawal
          ? (['stop', words.withdrawn] as const)
          : (['stop', words.notProvided] as const);
  const since = accepted?.recordedAt ?? withdrawal?.withdrawnAt;
  return html`${status(kind, word)}
  ${since !== undefined && html`<span>${words.since}: ${formats.instant(since)}</span>`}`;
}

function why(
  { accepted, stillNeeded, withdrawal, cutOff, lackedLevel }: Account,
  { texts, formats }: Language,
): string {
  const words = texts.console.customers.account;
  const version = formats.number(accepted?.versionRank ?? 0);
  if (stillNeeded === undefined) {
    return accepted ? fill(words.whyGood, { version }) : '';
  }
  const needed = formats.number(stillNeeded);
  if (!accepted) return fill(withdrawal ? words.whyWithdrawn : words.whyNever, { needed });
  if (lackedLevel) return fill(words.whyLevel, { version, level: texts.console.orders.levels[lackedLevel] });
  if (cutOff !== undefined && accepted.dayAgreed < cutOff) return fill(words.whyCutOff, { day: formats.day(cutOff) });
  return fill(words.whyVersion, { version, needed });
}

function acceptedRows({ accepted, contact, person }: Account, language: Language): [string, Child][] {
  if (!accepted) return [];
  const { texts, formats } = language;
  const { accepted: words, read } = texts.customer;
  const name = contact ? `${contact.firstName} ${contact.lastName}` : person?.name;
  const email = contact?.email ?? person?.email;
  const who = [name, email && `(${email})`, contact?.phoneNumber].filter(Boolean).join(' ') || words.unknownPerson;
  return [
    [read.version, formats.number(accepted.versionRank)],
    [read.language, formats.language(accepted.language)],
    [texts.terms.acceptanceDate, formats.day(accepted.dayAgreed)],
    [words.who, who],
    [words.how, howGiven(accepted, language)],
    [words.recorded, formats.instant(accepted.recordedAt)],
    [texts.console.customers.account.attestedBy, copyable(accepted.userId, language)],
    [words.reference, copyable(accepted.confirmationId, language)],
  ];
}
