import type { Account } from '../../../../shared/acceptances/read-account.ts';
import { z } from 'zod';
import { Guid } from '../../../../shared/domain/partners/partner.ts';
import { ok, refuse } from '../../../../shared/domain/refusal.ts';
import { AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable, status } from '../../../../shared/pages/components/messages.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CustomerParams, optionalText } from '../../../http/fields.ts';
import { historyItems } from '../../../http/confirmations/history-view.ts';
import { receipt } from '../../customer/receipt.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { refusedHere } from './refused.ts';
import { backLink, CameFrom } from '../came-from.ts';
import { customerLine } from '../customer-cell.ts';
import {
  certificatePath,
  confirmationPath,
  correctionPath,
  customerPath,
  historyPath,
  keyOf,
  orderPath,
} from '../paths.ts';

export const ConfirmationPath = CustomerParams.extend({ confirmationId: Guid });

/**
 * GET …/confirmations/{confirmationId}: everything on record of a confirmation, to keep; after it was recorded with what
 * happens next. The reads of the history, the customer's profile, and those of the orders that it released; after a
 * record those of the account, which has the profile.
 */
export const confirmationPage = ({ useCases }: PagePorts) =>
  page({
    name: 'confirmationPage',
    path: 'console/customers/{customerId}/confirmations/{confirmationId}',
    access: AGENTS,
    params: ConfirmationPath,
    query: z.object({ recorded: optionalText(z.literal('yes')), ...CameFrom }),
    refused: refusedHere,
    async view({ partner, params: { customerId, confirmationId }, query, language }) {
      const key = keyOf(partner, customerId);
      const [read, account, names] = await Promise.all([
        useCases.readHistory(key),
        query.recorded ? useCases.readAccount(key) : undefined,
        query.recorded ? undefined : useCases.readCustomerNames(key, [customerId]),
      ]);
      if (!read.ok) return read;
      const { history, contacts, persons } = read.value;
      const acceptance = history.acceptances.find((one) => one.confirmationId === confirmationId);
      const item = historyItems(read.value, AgreementType.options).find((one) => one.confirmationId === confirmationId);
      if (!acceptance || !item) return refuse('ConfirmationNotFound');
      const released = await useCases.readReleasedOrders(key, acceptance);
      const name = account?.ok ? account.value.profile?.companyName : names?.get(customerId);
      const contact = contacts.get(acceptance.sequence);
      const person = contact
        ? { name: `${contact.firstName} ${contact.lastName}`, email: contact.email }
        : persons.get(acceptance.sequence);
      const { texts } = language;
      const { confirmation: words, account: accountWords } = texts.console.customers;
      const attested = acceptance.source === 'partnerAttestation';
      return ok({
        title: query.recorded ? words.recordedTitle : words.title,
        main: html`${customerLine(customerId, name)}
          ${receipt({ acceptance, person }, { partner, customerId }, language)}
          ${details(moreRows({ customerId, item, phone: contact?.phoneNumber }, language))}
          ${account?.ok && next(account.value, language)}
          ${released.length > 0 && releasedOrders(customerId, released, language)}
          ${backLink(query, customerId, language, 'first')}
          <h2>${texts.customer.accepted.keepTitle}</h2>
          <p>${words.keep}</p>
          ${linkButton(certificatePath(customerId, confirmationId), texts.certificate.open, backKind(query))}
          ${linkButton(customerPath(customerId), accountWords.back, 'second')}
          ${linkButton(historyPath(customerId), accountWords.history, 'second')}
          ${
            item.status !== 'voided' &&
            attested &&
            html`${useCases.judgeWays(partner, { agreementType: acceptance.agreementType }).attest && linkButton(correctionPath(customerId, confirmationId), words.correct, 'second')}
            ${linkButton(`${confirmationPath(customerId, confirmationId)}/void`, words.void, 'danger')}`
          }`,
      });
    },
  });

function next({ stillNeeded, lackedLevel }: Account, { texts, formats }: Language): Child {
  const { confirmation: words } = texts.console.customers;
  const more = stillNeeded !== undefined && fill(words.nextMore, { needed: formats.number(stillNeeded) });
  return html`<h2>${words.nextTitle}</h2>
    <p>${lackedLevel ? words.nextLevel : more || words.nextGood}</p>`;
}

/** The certificate is the first way on, unless the person came from somewhere. */
const backKind = ({ order, renewals }: CameFrom): 'first' | 'second' =>
  order === undefined && renewals === undefined ? 'first' : 'second';

const releasedOrders = (customerId: string, orderIds: readonly string[], { texts }: Language): Html =>
  html`<h2>${texts.console.customers.confirmation.released}</h2>
    <ul>
      ${orderIds.map((id) => html`<li><a href="${orderPath(customerId, id)}">${id}</a></li>`)}
    </ul>`;

interface Shown {
  readonly customerId: string;
  readonly item: ReturnType<typeof historyItems>[number];
  readonly phone: string | undefined;
}

const KINDS = {
  current: 'good',
  superseded: 'warn',
  voided: 'stop',
  withdrawn: 'stop',
  versionWithdrawn: 'stop',
} as const;

/** What the customer's own receipt does not tell. */
function moreRows({ customerId, item, phone }: Shown, language: Language) {
  const { texts, formats } = language;
  const { confirmation: words, states, reason, history } = texts.console.customers;
  const link = (id: string) => html`<a href="${confirmationPath(customerId, id)}">${id}</a>`;
  const { voided, withdrawn, supersedes } = item;
  const rows: (readonly [string, Child] | false | undefined)[] = [
    [texts.console.customers.account.status, status(KINDS[item.status], states[item.status])],
    phone !== undefined && [texts.terms.phone, phone],
    [words.recordedBy, copyable(item.userId, language)],
    supersedes !== undefined && [words.supersedes, link(supersedes)],
    voided?.supersededBy !== undefined && [words.supersededBy, link(voided.supersededBy)],
    voided && [states.voided, formats.instant(voided.at)],
    voided?.by !== undefined && [words.voidedBy, copyable(voided.by, language)],
    withdrawn && [history.withdrawal, formats.instant(withdrawn.withdrawnAt)],
    (voided ?? withdrawn)?.reason !== undefined && [reason.label, (voided ?? withdrawn)?.reason],
  ];
  return rows.filter((row) => !!row);
}
