import { Guid } from '../../../../shared/domain/partners/partner.ts';
import { ok, refuse } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { withdrawalItems } from '../../../http/confirmations/history-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { reasonField, ReasonFields, reasonLabels } from './reason.ts';
import { refusedHere } from './refused.ts';
import { customerPath, historyPath, keyOf } from '../paths.ts';
import { CONFIRMING } from '../access.ts';

/** …/withdrawals/{withdrawalId}/void: voids a withdrawal recorded by mistake (C17): what was accepted counts again. */
export const voidWithdrawalPage = ({ useCases }: PagePorts) =>
  page({
    name: 'voidWithdrawalPage',
    path: 'console/customers/{customerId}/withdrawals/{withdrawalId}/void',
    access: CONFIRMING,
    params: CustomerParams.extend({ withdrawalId: Guid }),
    query: EmptyInput,
    refused: refusedHere,
    async view({ partner, params: { customerId, withdrawalId }, language, hidden, entered }) {
      const key = keyOf(partner, customerId);
      const [read, account] = await Promise.all([useCases.readHistory(key), useCases.readAccount(key)]);
      if (!read.ok) return read;
      if (!account.ok) return account;
      const withdrawal = withdrawalItems(read.value).find((one) => one.withdrawalId === withdrawalId);
      if (!withdrawal) return refuse('WithdrawalNotFound');
      if (withdrawal.voided) return refuse('WithdrawalVoided');
      if (withdrawal.source === 'customer') return refuse('WithdrawnByCustomer');
      const { texts, formats } = language;
      const { voidWithdrawal: words, withdraw, reason, void: voidWords, history } = texts.console.customers;
      return ok({
        title: words.title,
        main: html`<p>${words.about}</p>
          ${details([
            [texts.customer.accepted.reference, copyable(withdrawalId, language)],
            [withdraw.from, formats.instant(withdrawal.withdrawnAt)],
            [reason.label, withdrawal.reason ?? texts.console.customers.account.erased],
          ])}
          <h2>${voidWords.consequence}</h2>
          ${details([[words.holds, formats.number(account.value.ordersOnHold)]])}
          ${form({ hidden, submit: words.submit, kind: 'danger', children: reasonField(entered, language) })}
          ${linkButton(historyPath(customerId), history.title, 'second')}`,
      });
    },
    form: {
      fields: ReasonFields,
      labels: reasonLabels,
      async submit({ session, partner, params: { customerId, withdrawalId }, input, ids, request, language }) {
        const key = keyOf(partner, customerId);
        const userId = userIdOf(session.caller);
        const { correlationId } = ids;
        const { reason } = input;
        const voided = await useCases.voidWithdrawal({ key, withdrawalId, reason, userId, correlationId, request });
        if (!voided.ok) return voided;
        const { texts, formats } = language;
        const { voidWithdrawal: words, reason: reasonWords, account } = texts.console.customers;
        return ok({
          title: words.doneTitle,
          main: html`${details([
            [texts.customer.accepted.reference, copyable(withdrawalId, language)],
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
