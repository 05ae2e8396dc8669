import { ok, refuse } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { nameOf } from '../../customer/receipt.ts';
import type { PagePorts } from '../../page-ports.ts';
import { ConfirmationPath } from './confirmation.ts';
import { reasonField, ReasonFields, reasonLabels } from './reason.ts';
import { refusedHere } from './refused.ts';
import { confirmationPath, customerPath, historyPath, keyOf } from '../paths.ts';
import { CONFIRMING } from '../access.ts';

/** …/confirmations/{confirmationId}/void: voids a confirmation made by mistake; its consequence in numbers first (C18). */
export const voidConfirmationPage = ({ useCases }: PagePorts) =>
  page({
    name: 'voidConfirmationPage',
    path: 'console/customers/{customerId}/confirmations/{confirmationId}/void',
    access: CONFIRMING,
    params: ConfirmationPath,
    query: EmptyInput,
    refused: refusedHere,
    async view({ partner, params: { customerId, confirmationId }, language, hidden, entered }) {
      const key = keyOf(partner, customerId);
      const [read, account] = await Promise.all([useCases.readHistory(key), useCases.readAccount(key)]);
      if (!read.ok) return read;
      if (!account.ok) return account;
      const { acceptances, voids } = read.value.history;
      const acceptance = acceptances.find((one) => one.confirmationId === confirmationId);
      if (!acceptance) return refuse('ConfirmationNotFound');
      if (voids.some((one) => 'confirmationId' in one && one.confirmationId === confirmationId)) {
        return refuse('ConfirmationVoided');
      }
      const { texts, formats } = language;
      const { void: words, history, confirmation } = texts.console.customers;
      const { agreementType, versionRank, dayAgreed } = acceptance;
      const version = formats.number(versionRank);
      return ok({
        title: words.title,
        main: html`<p>${words.about}</p>
          ${details([
            [texts.customer.accepted.reference, copyable(confirmationId, language)],
            [
              history.what,
              fill(texts.customer.partners.version, { agreement: nameOf(agreementType, language), version }),
            ],
            [texts.terms.acceptanceDate, formats.day(dayAgreed)],
          ])}
          <h2>${words.consequence}</h2>
          ${details([
            [words.subscriptions, formats.number(account.value.activeSubscriptions)],
            [words.holds, formats.number(account.value.ordersOnHold)],
            [words.orders, words.ordersRefused],
          ])}
          ${form({ hidden, submit: words.submit, kind: 'danger', children: reasonField(entered, language) })}
          ${linkButton(confirmationPath(customerId, confirmationId), confirmation.title, 'second')}`,
      });
    },
    form: {
      fields: ReasonFields,
      labels: reasonLabels,
      async submit({ session, partner, params: { customerId, confirmationId }, input, ids, request, language }) {
        const key = keyOf(partner, customerId);
        const userId = userIdOf(session.caller);
        const { correlationId } = ids;
        const { reason } = input;
        const voided = await useCases.voidAcceptance({ key, confirmationId, reason, userId, correlationId, request });
        if (!voided.ok) return voided;
        const { texts, formats } = language;
        const { void: words, reason: reasonWords, account } = texts.console.customers;
        return ok({
          title: words.doneTitle,
          main: html`${details([
            [texts.customer.accepted.reference, copyable(confirmationId, language)],
            [texts.customer.accepted.recorded, formats.instant(voided.value.recordedAt)],
            [reasonWords.label, reason],
          ])}
            <p>${texts.console.customers.confirmation.keep}</p>
            ${linkButton(customerPath(customerId), account.back)}
            ${linkButton(historyPath(customerId), account.history, 'second')}`,
        });
      },
    },
  });
