import { z } from 'zod';
import type { CustomerHistory } from '../../../../shared/acceptances/read-history.ts';
import type { PersonName } from '../../../../shared/domain/customers/person.ts';
import { AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import { linkButton, pagination, searchForm, table } from '../../../../shared/pages/components/content.ts';
import { dateField } from '../../../../shared/pages/components/fields.ts';
import { attributes, html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { Session } from '../../../../shared/pages/session.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { declineItems, historyItems, withdrawalItems } from '../../../http/confirmations/history-view.ts';
import { nameOf, whoIs } from '../../customer/receipt.ts';
import { AGENTS } from '../access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { customerLine } from '../customer-cell.ts';
import { certificatePath, confirmationPath, customerPath, historyPath, keyOf, withdrawalVoidPath } from '../paths.ts';

const SIZE = 20;

const Query = z.object({
  asOf: z.iso.date().optional(),
  from: z.coerce.number().int().min(0).max(100_000).optional(),
  lang: z.string().optional(),
});

/**
 * GET …/history: everything on record of a customer, newest first, or what was current at the end of a UTC day (C9). The
 * reads of the history, and the customer's profile.
 */
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
    async view({ session, partner, params: { customerId }, query, language, entered, address }) {
      const key = keyOf(partner, customerId);
      const [read, names] = await Promise.all([
        useCases.readHistory(key),
        useCases.readCustomerNames(key, [customerId]),
      ]);
      if (!read.ok) return read;
      const { texts, formats } = language;
      const { history: words, account } = texts.console.customers;
      const { asOf, from = 0 } = query;
      const all = entries(read.value, asOf, { customerId, session, language });
      const shown = all.slice(from, from + SIZE);
      const columns = [words.recorded, words.by, words.what, words.date, words.state];
      const caption = asOf === undefined ? words.caption : fill(words.captionAsOf, { day: formats.day(asOf) });
      const goto = (start: number) => addressWith(address, { from: String(start) });
      return ok({
        title: words.title,
        main: html`${customerLine(customerId, names.get(customerId))}
        ${searchForm({
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

interface Shown {
  readonly customerId: string;
  /** Of the reader, whose own name is known; of the others of its organisation only the ids are on record. */
  readonly session: Session;
  readonly language: Language;
}

/** Confirmations, withdrawals and declines in one order; what is void is struck through. */
function entries(history: CustomerHistory, day: string | undefined, shown: Shown): Entry[] {
  const { customerId, language } = shown;
  const asOf = day === undefined ? undefined : new Date(`${day}T23:59:59.999Z`);
  const { texts, formats } = language;
  const { history: words, states, voidWithdrawal, confirmation } = texts.console.customers;
  const certificate =
    day === undefined ? texts.certificate.open : fill(words.certificateAsOf, { day: formats.day(day) });
  const struck = (content: Child, isVoid: boolean) =>
    html`<span${attributes({ class: isVoid ? 'struck' : undefined })}>${content}</span>`;
  const confirmed = historyItems(history, AgreementType.options, asOf).map((item): Entry => {
    const version = formats.number(item.versionRank);
    const what = fill(texts.customer.partners.version, { agreement: nameOf(item.type, language), version });
    const link = html`<a href="${confirmationPath(customerId, item.confirmationId)}">${what}</a>`;
    const isVoid = item.status === 'voided';
    const { voided, withdrawn, supersedes } = item;
    const why = (voided ?? withdrawn)?.reason;
    const other = (id: string) => html`<a href="${confirmationPath(customerId, id)}" class="id">${id}</a>`;
    const to = certificatePath(customerId, item.confirmationId);
    return {
      at: item.recordedAt,
      cells: [
        formats.instant(item.recordedAt),
        recorderOf(item, shown),
        html`${struck(link, isVoid)}
          ${supersedes !== undefined && html`<div>${confirmation.supersedes} ${other(supersedes)}</div>`}
          <div>
            <a
              href="${asOf ? `${to}?asOf=${asOf.toISOString()}` : to}"
              aria-label="${certificate}: ${item.confirmationId}"
              >${certificate}</a
            >
          </div>`,
        struck(formats.instant(item.dateAgreed), isVoid),
        html`${states[item.status]}
          ${voided?.supersededBy !== undefined && html`<div>${confirmation.supersededBy} ${other(voided.supersededBy)}</div>`}
          ${voided && html`<div>${formats.instant(voided.at)}</div>`}
          ${voided?.by !== undefined && html`<div>${words.by}: ${employee(voided.by, shown)}</div>`}
          ${why !== undefined && html`<div>${why}</div>`}`,
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
        item.source === 'customer' ? customersPerson(item.person, language) : employee(item.userId, shown),
        struck(words.withdrawal, isVoid),
        struck(formats.instant(item.withdrawnAt), isVoid),
        html`${isVoid ? states.voided : words.inEffect}
          <div>${item.source === 'customer' ? words.byCustomer : words.byPartner}</div>
          ${item.reason !== undefined && html`<div>${item.reason}</div>`}
          ${item.voided?.by !== undefined && html`<div>${words.by}: ${employee(item.voided.by, shown)}</div>`}
          ${
            mayVoid &&
            html`<a
              href="${withdrawalVoidPath(customerId, item.withdrawalId)}"
              aria-label="${voidWithdrawal.title}: ${item.withdrawalId}"
              >${words.voidWithdrawal}</a
            >`
          }`,
      ],
    };
  });
  const declined = declineItems(history, asOf).map(({ recordedAt, reason, person }): Entry => ({
    at: recordedAt,
    cells: [formats.instant(recordedAt), customersPerson(person, language), words.decline, '', reason ?? ''],
  }));
  return [...confirmed, ...withdrawn, ...declined].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

type Item = ReturnType<typeof historyItems>[number];

/** The person who recorded it: of the partner, or of the customer where that accepted by itself. */
function recorderOf({ source, userId, confirmedBy, acceptedBy, primaryContact }: Item, shown: Shown): Child {
  switch (source) {
    case 'partnerAttestation':
      return html`${employee(userId, shown)}${confirmedBy !== undefined && html`<div>${confirmedBy}</div>`}`;
    case 'directAcceptance':
      return customersPerson(acceptedBy, shown.language);
    case 'enhancedAttestation': {
      const name = primaryContact && `${primaryContact.firstName} ${primaryContact.lastName}`;
      return customersPerson(primaryContact && { name, email: primaryContact.email }, shown.language);
    }
  }
}

const customersPerson = (person: PersonName | undefined, { texts }: Language): string =>
  person ? whoIs(person) : texts.customer.accepted.unknownPerson;

function employee(userId: string, { session }: Shown): Child {
  const isReader = userId === userIdOf(session.caller);
  return html`${isReader && html`<div>${session.name}</div>`}<span class="id">${userId}</span>`;
}
