import type { Flag } from '../../../../shared/domain/renewals/flag.ts';
import type { WaysToAccept } from '../../../../shared/domain/acceptances/direct-acceptance.ts';
import { DAY_MS, dayOf } from '../../../../shared/domain/instant.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import { attributes, html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { FlagTotals } from '../../../../shared/renewals/flag-store.ts';
import { AGREEMENT } from '../../customer/reading.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { MOST_FILTER, withCameFrom, type CameFrom } from '../came-from.ts';
import { customerCell } from '../customer-cell.ts';
import { agreementText } from '../orders/decision-view.ts';
import { nextAddress, renewalLabels, renewalSearch, RenewalsQuery } from './renewals-query.ts';
import { confirmPath, invitePath } from '../paths.ts';

const ROWS = 25;

/** A renewal, and how the acceptance that it needs can come about. */
interface Listed {
  readonly flag: Flag;
  readonly ways: WaysToAccept;
}

/**
 * GET /console/renewals: the renewals that need a reconfirmation, by due date. Beside the list a page reads the names of
 * its customers, one point read each; the first page also counts, which reads the range to its end.
 */
export const renewalsPage = ({ useCases, clock }: PagePorts) =>
  page({
    name: 'renewalsPage',
    path: 'console/renewals',
    access: AGENTS,
    params: EmptyInput,
    query: RenewalsQuery,
    filters: renewalLabels,
    async view({ partner, query: { after, ...wanted }, language, entered, address }) {
      const words = language.texts.console.renewals;
      const { state: _, ...everyState } = wanted;
      const [listed, totals] = await Promise.all([
        useCases.listFlags(partner, wanted, { size: ROWS, after }),
        after === undefined ? useCases.countFlags(partner, everyState) : undefined,
      ]);
      const { flags } = listed;
      const names = await useCases.readCustomerNames(
        partner,
        flags.map(({ customerId }) => customerId),
      );
      const listedOf = (all: readonly Flag[]): Listed[] =>
        all.map((flag) => ({ flag, ways: useCases.judgeWays(partner, flag.required) }));
      const next = nextAddress(address, listed.after);
      const none = next === undefined ? words.none : words.noneHere;
      return ok({
        title: words.title,
        main: html`<p>${words.about}</p>
          ${views(address, clock(), language)} ${renewalSearch(language, entered)} ${totals && counts(totals, language)}
          ${flags.length > 0 ? chosen(listedOf(flags), names, { renewals: filterIn(address) }, language) : html`<p>${none}</p>`}
          ${pagination({ next }, language)}
          ${after !== undefined && html`<p><a href="${addressWith(address, { after: undefined })}">${words.first}</a></p>`}
          ${linkButton(fileAddress(address), words.file, 'second')}`,
      });
    },
  });

/** The filter of the list and the page in it, as an address brings it along. */
const filterIn = (address: string): string => {
  const search = new URLSearchParams(address.split('?')[1] ?? '');
  search.delete('lang');
  if (!search.get('state')) search.set('state', 'open');
  const filter = String(search);
  // A longer filter comes from no form of ours.
  return filter.length <= MOST_FILTER ? filter : 'state=open';
};

const SOON_DAYS = 30;
const FROM = { from: undefined, 'from-year': undefined, 'from-month': undefined, 'from-day': undefined };
const NO_TO = { to: undefined, 'to-year': undefined, 'to-month': undefined, 'to-day': undefined };

/** The two periods that are asked for most, each with the rest of the filter as it is. */
function views(address: string, now: Date, { texts }: Language): Html {
  const words = texts.console.renewals;
  const [year, month, day] = dayOf(new Date(now.getTime() + SOON_DAYS * DAY_MS)).split('-');
  const soon = { ...NO_TO, 'to-year': year, 'to-month': month, 'to-day': day };
  const items = [
    [words.wholeYear, NO_TO],
    [words.soon, soon],
  ] as const;
  return html`<nav aria-label="${words.period}">
    <ul class="languages">
      ${items.map(([label, to]) => html`<li><a href="${addressWith(address, { ...FROM, ...to, state: 'open', after: undefined })}">${label}</a></li>`)}
    </ul>
  </nav>`;
}

const fileAddress = (address: string): string =>
  addressWith(`/console/renewals/file?${address.split('?')[1] ?? ''}`, { after: undefined, lang: undefined });

function counts({ open, cleared, lapsed }: FlagTotals, { texts, formats }: Language): Html {
  const number = (value: number) => formats.number(value);
  const numbers = {
    blocking: number(open.blocking),
    advisory: number(open.advisory),
    cleared: number(cleared),
    lapsed: number(lapsed),
  };
  return html`<p>${fill(texts.console.renewals.counts, numbers)}</p>`;
}

/** The rows; boxes choose customers whose acceptance is confirmed together. */
function chosen(
  flags: readonly Listed[],
  names: ReadonlyMap<string, string>,
  from: CameFrom,
  language: Language,
): Html {
  const words = language.texts.console.renewals;
  const { columns } = words;
  const headers = [columns.customer, columns.due, columns.kind, columns.required, columns.held, columns.status];
  const rows = flags.map((one, index) => rowOf(one, index, { names, from, language }));
  const listed = table({ caption: words.caption, columns: headers, rows });
  if (!flags.some(isConfirmable)) return html`<div class="full">${listed}</div>`;
  return html`<form class="full" method="get" action="/console/renewals/confirm">
    ${from.renewals !== undefined && hiddenField('renewals', from.renewals)} ${listed}
    <button>${words.confirmChosen}</button>
  </form>`;
}

const isConfirmable = ({ flag: { state, required }, ways }: Listed): boolean =>
  state === 'open' && required.agreementType === AGREEMENT && ways.attest;

interface Row {
  readonly names: ReadonlyMap<string, string>;
  readonly from: CameFrom;
  readonly language: Language;
}

function rowOf(one: Listed, index: number, { names, from, language }: Row): Child[] {
  const { flag } = one;
  const { texts, formats } = language;
  const words = texts.console.renewals;
  const { customerId, required, held, dueDate, subscriptionId } = flag;
  const id = `customer-${index}`;
  const named = fill(words.choose, { customer: names.get(customerId) ?? customerId });
  return [
    html`${customerCell(customerId, names)}
    ${
      isConfirmable(one) &&
      html`<div class="choice">
        <input${attributes({ id, type: 'checkbox', name: 'customer', value: customerId })}><label for="${id}">${named}</label>
      </div>`
    }`,
    html`${formats.day(dueDate.slice(0, 10))}
      <div>${fill(words.subscription, { id: subscriptionId })}</div>`,
    words.kinds[flag.kind],
    agreementText(required, language),
    held ? html`${agreementText(held, language)}, ${formats.day(held.dateAgreed.slice(0, 10))}` : words.nothingHeld,
    standing(one, from, language),
  ];
}

/** The state in a word, since when, why and what comes next. */
function standing({ flag, ways }: Listed, from: CameFrom, language: Language): Html {
  const { state, kind, reason, flaggedAt, changedAt, customerId } = flag;
  const { texts, formats } = language;
  const words = texts.console.renewals;
  const mark = state === 'open' ? (kind === 'blocking' ? 'stop' : 'warn') : state === 'lapsed' ? 'warn' : 'good';
  const since = fill(words.since, { at: formats.instant(state === 'open' ? flaggedAt : changedAt) });
  return html`${status(mark, words.states[state])}
    <div>${since}</div>
    <div>${state === 'open' ? words.why[kind] : reason && words.reasons[reason]}</div>
    ${
      state === 'open' &&
      (ways.attest
        ? html`<a href="${withCameFrom(confirmPath(customerId), from)}">${words.confirmOne}</a>`
        : ways.invite && html`<a href="${invitePath(customerId)}">${texts.console.orders.next.invite}</a>`)
    }`;
}
