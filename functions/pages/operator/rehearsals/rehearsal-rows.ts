import { ok } from '../../../../shared/domain/refusal.ts';
import { ImpactKind, type Impact } from '../../../../shared/domain/rehearsals/rehearsal.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import { ImpactFilter, RehearsalParams } from '../../../http/rehearsals/rehearsal-view.ts';
import { OPERATORS } from '../../console/access.ts';
import { agreementText } from '../../console/orders/decision-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import type { UseCases } from '../../../use-cases.ts';
import { versionName } from '../versions/version-words.ts';
import { addressOf, rehearsalPath } from './rehearsal-words.ts';

const SHOWN = 25;

/**
 * GET /console/rehearsals/{rehearsalId}/rows: each renewal and order that the version would stop. Besides the reads of
 * its route it looks up the names of the partners that it shows, in the cached registry, and those of the customers: one
 * point read for each, at most 25.
 */
export const rehearsalRowsPage = ({ useCases, door }: PagePorts) =>
  page({
    name: 'rehearsalRowsPage',
    path: 'console/rehearsals/{rehearsalId}/rows',
    access: OPERATORS,
    params: RehearsalParams,
    query: ImpactFilter.extend({ after: ContinuationToken.optional() }),
    async view({ params: { rehearsalId }, query: { kind, partnerId, after: from }, language }) {
      const listed = await useCases.listImpacts(rehearsalId, { kind, partnerId, size: SHOWN, after: from });
      if (!listed.ok) return listed;
      const { items, after } = listed.value;
      const ids = [...new Set(items.map((one) => one.partnerId))];
      const found = await Promise.all(ids.map((id) => door.partners.find(id)));
      const names = new Map(found.flatMap((partner) => (partner ? [[partner.partnerId, partner.name] as const] : [])));
      const customers = await customerNames(useCases, items);
      const { rehearsals } = language.texts.console.operator;
      const path = `${rehearsalPath(rehearsalId)}/rows`;
      const columns = [
        rehearsals.kind,
        rehearsals.partner,
        rehearsals.customer,
        rehearsals.subject,
        rehearsals.date,
        rehearsals.required,
        rehearsals.held,
      ];
      const rows = items.map((one) =>
        rowOf(
          one,
          { partner: names.get(one.partnerId) ?? one.partnerId, customer: customers.get(one.customerId) },
          language,
        ),
      );
      const more = addressOf(path, { kind, partnerId, after: cursorOf(after) });
      return ok({
        title: rehearsals.rowsTitle,
        main: html`${filters({ path, kind, partnerId }, language)}
          ${partnerId !== undefined && html`<p>${fill(rehearsals.onlyPartner, { partner: names.get(partnerId) ?? partnerId })} <a href="${addressOf(path, { kind })}">${rehearsals.everyPartner}</a></p>`}
          ${
            items.length === 0
              ? html`<p>${after === undefined ? rehearsals.noRows : rehearsals.noRowsHere}</p>`
              : table({ caption: rehearsals.rowsTitle, headed: true, columns, rows })
          }
          ${pagination({ next: after === undefined ? undefined : more }, language)}
          ${linkButton(addressOf(`${rehearsalPath(rehearsalId)}/file`, { kind, partnerId }), rehearsals.file, 'second')}
          ${linkButton(rehearsalPath(rehearsalId), rehearsals.backToOne, 'second')}`,
      });
    },
  });

interface Filter {
  readonly path: string;
  readonly kind: ImpactKind | undefined;
  readonly partnerId: string | undefined;
}

function filters({ path, kind, partnerId }: Filter, language: Language): Html {
  const { rehearsals } = language.texts.console.operator;
  const items = [undefined, ...ImpactKind.options].map((one) => {
    const label = one === undefined ? rehearsals.everyKind : rehearsals.kinds[one];
    return one === kind
      ? html`<li><strong aria-current="true">${label}</strong></li>`
      : html`<li><a href="${addressOf(path, { kind: one, partnerId })}">${label}</a></li>`;
  });
  return html`<nav aria-label="${rehearsals.kind}">
    <ul class="languages">
      ${items}
    </ul>
  </nav>`;
}

/** The names of the customers, read for each partner and environment. */
async function customerNames({ readCustomerNames }: Pick<UseCases, 'readCustomerNames'>, items: readonly Impact[]) {
  const groups = Map.groupBy(items, ({ environment, partnerId }) => `${environment} ${partnerId}`);
  const found = await Promise.all(
    [...groups.values()].map((group) =>
      readCustomerNames(
        group[0]!,
        group.map(({ customerId }) => customerId),
      ),
    ),
  );
  return new Map(found.flatMap((names) => [...names]));
}

interface Named {
  readonly partner: string;
  readonly customer: string | undefined;
}

function rowOf(impact: Impact, { partner, customer }: Named, language: Language): Child[] {
  const { rehearsals } = language.texts.console.operator;
  const { formats } = language;
  const id = (text: string | undefined) => html`<span class="id">${text}</span>`;
  return [
    rehearsals.kinds[impact.kind],
    partner,
    html`${customer !== undefined && html`<div>${customer}</div>`}${id(impact.customerId)}`,
    id(impact.subscriptionId ?? impact.orderId),
    formats.instant(impact.date),
    agreementText(impact.required, language),
    impact.held ? versionName(impact.held, language) : rehearsals.nothingHeld,
  ];
}
