import { z } from 'zod';
import { dateProblem } from '../../../../shared/domain/acceptances/agreed-date.ts';
import { readDate } from '../../../../shared/domain/instant.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { dateField } from '../../../../shared/pages/components/fields.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CustomerParams } from '../../../http/fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { reasonField, ReasonFields, reasonLabels } from './reason.ts';
import { refusedHere } from './refused.ts';
import { customerPath, historyPath, keyOf, withdrawalVoidPath } from '../paths.ts';
import { CONFIRMING } from '../access.ts';

/** …/withdraw: the customer no longer agrees (C17); the consequence in numbers, then a reason. */
export const withdrawCustomerPage = ({ useCases, clock }: PagePorts) =>
  page({
    name: 'withdrawCustomerPage',
    path: 'console/customers/{customerId}/withdraw',
    access: CONFIRMING,
    params: CustomerParams,
    query: EmptyInput,
    refused: refusedHere,
    async view({ partner, params: { customerId }, language, hidden, entered }) {
      const read = await useCases.readAccount(keyOf(partner, customerId));
      if (!read.ok) return read;
      const { texts, formats } = language;
      const { withdraw: words, void: voidWords, account, create } = texts.console.customers;
      const { profile, activeSubscriptions, ordersOnHold } = read.value;
      return ok({
        title: words.title,
        main: html`${details([
          [texts.terms.company, profile?.companyName ?? account.erased],
          [create.domain, profile?.domain ?? account.erased],
        ])}
          <h2>${voidWords.consequence}</h2>
          ${details([
            [words.subscriptions, formats.number(activeSubscriptions)],
            [voidWords.holds, formats.number(ordersOnHold)],
            [voidWords.orders, words.ordersRefused],
          ])}
          ${form({
            hidden,
            submit: words.submit,
            kind: 'danger',
            children: [
              reasonField(entered, language),
              dateField({
                name: 'withdrawnAt',
                label: words.from,
                hint: words.fromHint,
                optional: true,
                entered,
                language,
              }),
            ],
          })}
          ${linkButton(customerPath(customerId), account.back, 'second')}`,
      });
    },
    form: {
      fields: ReasonFields.extend({
        withdrawnAt: z.iso
          .date()
          .refine((day) => {
            const date = readDate(day);
            return date !== undefined && dateProblem(date, clock()) === undefined;
          }, 'inFuture')
          .optional(),
      }),
      labels: (language) => ({
        ...reasonLabels(language),
        withdrawnAt: language.texts.console.customers.withdraw.from,
      }),
      async submit({ session, partner, params: { customerId }, input, ids, request, language }) {
        const { reason, withdrawnAt } = input;
        const recorded = await useCases.withdrawAgreement({
          key: keyOf(partner, customerId),
          reason,
          withdrawnAt: withdrawnAt === undefined ? undefined : readDate(withdrawnAt),
          by: { kind: 'person', userId: userIdOf(session.caller) },
          correlationId: ids.correlationId,
          request,
        });
        if (!recorded.ok) return recorded;
        const { withdrawalId, withdrawal, toCancel, moreToCancel } = recorded.value;
        const { texts, formats } = language;
        const { withdraw: words, reason: reasonWords, account, confirmation, history } = texts.console.customers;
        const from = withdrawal.timed ? formats.instant(withdrawal.withdrawnAt) : formats.day(withdrawal.day);
        return ok({
          title: words.doneTitle,
          main: html`<p>${words.done}</p>
            ${details([
              [texts.customer.accepted.reference, copyable(withdrawalId, language)],
              [words.from, from],
              [texts.customer.accepted.recorded, formats.instant(withdrawal.recordedAt)],
              [words.subscriptions, `${formats.number(toCancel.length)}${moreToCancel ? '+' : ''}`],
              [reasonWords.label, reason],
            ])}
            <p>${account.ifMistake}</p>
            <p>${confirmation.keep}</p>
            ${linkButton(`${customerPath(customerId)}/subscriptions`, texts.console.customers.subscriptions.title)}
            ${linkButton(withdrawalVoidPath(customerId, withdrawalId), history.voidWithdrawal, 'second')}
            ${linkButton(customerPath(customerId), account.back, 'second')}
            ${linkButton(historyPath(customerId), account.history, 'second')}`,
        });
      },
    },
  });
