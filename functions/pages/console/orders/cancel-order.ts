import { z } from 'zod';
import { ok, refuse } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { decisionView } from './decision-view.ts';
import { linesTable } from './order.ts';
import { OrderParams } from '../../../http/orders/order-fields.ts';
import { keyOf, orderPath, ordersPath } from '../paths.ts';

/** …/orders/{orderId}/cancel: an order on hold is cancelled for good (G9). */
export const cancelOrderPage = ({ useCases }: PagePorts) =>
  page({
    name: 'cancelOrderPage',
    path: 'console/customers/{customerId}/orders/{orderId}/cancel',
    access: AGENTS,
    params: OrderParams,
    query: EmptyInput,
    async view({ partner, params: { customerId, orderId }, hidden, language }) {
      const words = language.texts.console.orders;
      const found = await useCases.readDecision(keyOf(partner, customerId), orderId);
      if (!found.ok) return found;
      const { decision, content } = found.value;
      if (decision.outcome !== 'held') return refuse('HoldNotFound');
      const lines = language.formats.number(content.lineItems.length);
      return ok({
        title: words.cancelTitle,
        main: html`<p>${fill(words.cancelConsequence, { order: orderId, lines })}</p>
          ${linesTable(content.lineItems, language)} ${form({ hidden, submit: words.cancel, kind: 'danger', children: '' })}
          ${linkButton(orderPath(customerId, orderId), words.keep, 'second')}`,
      });
    },
    form: {
      fields: z.object({}),
      labels: () => ({}),
      async submit({ session, partner, params: { customerId, orderId }, language }) {
        const words = language.texts.console.orders;
        const key = keyOf(partner, customerId);
        const cancelled = await useCases.cancelHold(key, orderId, session.caller.actor);
        // A repeat finds the order as it was cancelled.
        const known = cancelled.ok ? undefined : await useCases.readDecision(key, orderId);
        const before = known?.ok && known.value.decision.outcome === 'cancelled' ? known.value.decision : undefined;
        if (!cancelled.ok && !before) return cancelled;
        const decision = cancelled.ok ? cancelled.value : before!;
        return ok({
          title: words.cancelledTitle,
          main: html`${decisionView(decision, language)}
          ${linkButton(ordersPath(customerId), words.allOrders, 'second')}`,
        });
      },
    },
  });
