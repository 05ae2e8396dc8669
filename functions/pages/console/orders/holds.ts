import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { pagination, table } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { agreementText } from './decision-view.ts';
import { ListQuery, PAGE } from './list-page.ts';
import { customerCell } from '../customer-cell.ts';
import { orderPath } from '../paths.ts';

/**
 * GET /console/holds: the partner's held orders, those that expire first on top (G9): one range read, and one point read
 * for the name of each customer.
 */
export const holdsPage = ({ holds, useCases }: PagePorts) =>
  page({
    name: 'holdsPage',
    path: 'console/holds',
    access: AGENTS,
    params: EmptyInput,
    query: ListQuery,
    async view({ partner: { environment, partnerId }, query, language }) {
      const { texts, formats } = language;
      const words = texts.console.orders;
      const { holds: waiting, after } = await holds.list(
        { environment, partnerId },
        { size: PAGE, after: query.after },
      );
      const names = await useCases.readCustomerNames(
        { environment, partnerId },
        waiting.map(({ customerId }) => customerId),
      );
      const rows = waiting.map(({ orderId, customerId, heldAt, holdUntil, required }) => [
        html`<a href="${orderPath(customerId, orderId)}">${orderId}</a>`,
        customerCell(customerId, names),
        formats.instant(heldAt),
        formats.instant(holdUntil),
        required && agreementText(required, language),
      ]);
      const columns = [words.order, words.customer, words.heldFrom, words.holdUntil, words.required];
      return ok({
        title: texts.console.start.sections.holds,
        main: html`<p>${words.holdsAbout}</p>
          ${rows.length > 0 && table({ caption: words.holdsCaption, columns, rows })}
          ${rows.length === 0 && !after && html`<p>${words.noHolds}</p>`}
          ${pagination({ next: after && `/console/holds?after=${encodeURIComponent(after)}` }, language)}`,
      });
    },
  });
