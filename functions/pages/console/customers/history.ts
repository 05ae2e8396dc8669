import { z } from 'zod';
import type { CustomerHistory } from '../../../../shared/acceptances/read-history.ts';
import { AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import { linkButton, pagination, searchForm, table } from '../../../../shared/pages/components/content.ts';
import { dateField } from '../../../../shared/pages/components/fields.ts';
import { attributes, html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { declineItems, historyItems, withdrawalItems } from '../../../http/confirmations/history-view.ts';
import { nameOf } from '../../customer/receipt.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { certificatePath, confirmationPath, customerPath, historyPath, keyOf } from '../paths.ts';

const SIZE = 50;

const Query = z.object({
  asOf: z.iso.date().optional(),
  from: z.coerce.number().int().min(0).max(100_000).optional(),
  lang: z.string().optional(),
});

/** GET …/history: everything on record of a customer, newest first, or what was current at the end of a UTC day (C9). */
export const historyPage = ({ useCases }: PagePorts) =>
  page({
    name: 'historyPage',
    path: 'console/customers/{customerId}/history',
    access: AGENTS,
    params: CustomerParams,
    query: Query,
    filters: ({ texts }) => {
      const { asOf, title } = texts.console.customers.history;
      return { asOf, from: title, lang: title };
    },
    async view({ partner, params: { customerId }, query, language, entered, address }) {
      const read = await useCases.readHistory(keyOf(partner, customerId));
      if (!read.ok) return read;
      const { texts, formats } = language;
      const { history: words, account } = texts.console.customers;
      const { asOf, from = 0 } = query;
      const all = entries(read.value, customerId, asOf, language);
      const shown = all.slice(from, from + SIZE);
      const columns = [words.recorded, words.what, words.date, words.state];
      const caption = asOf === undefined ? words.caption : fill(words.captionAsOf, { day: formats.day(asOf) });
      const goto = (start: number) => addressWith(address, { from: String(start) });
      return ok({
        title: words.title,
        main: html`${searchForm({
          submit: words.show,
          children: dateField({ name: 'asOf', label: words.asOf, hint: words.asOfHint, entered, language }),
        })}
          ${asOf !== undefined && linkButton(historyPath(customerId), words.all, 'second')}
          ${shown.length === 0 ? html`<p>${words.none}</p>` : table({ caption, columns, rows: shown.map(({ cells }) => cells) })}
          ${pagination(
            {
              previous: from > 0 ? goto(Math.max(0, from - SIZE)) : undefined,
              next: all.length > from + SIZE ? goto(from + SIZE) : undefined,
            },
            language,
          )}
          ${linkButton(customerPath(customerId), account.back, 'second')}`,
      });
    },
  });

interface Entry {
  readonly at: string;
  readonly cells: readonly Child[];
}

/** Confirmations, withdrawals and declines in one order; what is void is struck through. */
function entries(history: CustomerHistory, customerId: string, day: string | undefined, language: Language): Entry[] {
  const asOf = day === undefined ? undefined : new Date(`${day}T23:59:59.999Z`);
  const { texts, formats } = language;
  const { history: words, states, voidWithdrawal } = texts.console.customers;
  const struck = (content: Child, isVoid: boolean) =>
    html`<span${attributes({ class: isVoid ? 'struck' : undefined })}>${content}</span>`;
  const confirmed = historyItems(history, AgreementType.options, asOf).map((item): Entry => {
    const version = formats.number(item.versionRank);
    const what = fill(texts.customer.partners.version, { agreement: nameOf(item.type, language), version });
    const link = html`<a href="${confirmationPath(customerId, item.confirmationId)}">${what}</a>`;
    const isVoid = item.status === 'voided';
    const why = (item.voided ?? item.withdrawn)?.reason;
    return {
      at: item.recordedAt,
      cells: [
        formats.instant(item.recordedAt),
        html`${struck(link, isVoid)}
          <div>
            <a
              href="${certificatePath(customerId, item.confirmationId)}"
              aria-label="${texts.certificate.open}: ${item.confirmationId}"
              >${texts.certificate.open}</a
            >
          </div>`,
        struck(formats.instant(item.dateAgreed), isVoid),
        html`${states[item.status]}${why !== undefined && html`<div>${why}</div>`}`,
      ],
    };
  });
  const withdrawn = withdrawalItems(history, asOf).map((item): Entry => {
    const isVoid = item.voided !== undefined;
    const mayVoid = !isVoid && item.source !== 'customer';
    return {
      at: item.recordedAt,
      cells: [
        formats.instant(item.recordedAt),
        struck(words.withdrawal, isVoid),
        struck(formats.instant(item.withdrawnAt), isVoid),
        html`${isVoid ? states.voided : words.inEffect}
          <div>${item.source === 'customer' ? words.byCustomer : words.byPartner}</div>
          ${item.reason !== undefined && html`<div>${item.reason}</div>`}
          ${
            mayVoid &&
            html`<a
              href="${customerPath(customerId)}/withdrawals/${item.withdrawalId}/void"
              aria-label="${voidWithdrawal.title}: ${item.withdrawalId}"
              >${words.voidWithdrawal}</a
            >`
          }`,
      ],
    };
  });
  const declined = declineItems(history, asOf).map(({ recordedAt, reason }): Entry => ({
    at: recordedAt,
    cells: [formats.instant(recordedAt), words.decline, '', reason ?? ''],
  }));
  return [...confirmed, ...withdrawn, ...declined].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
