import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { admitPartner, authoriseCaller } from '../../../shared/http/authorise.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { linkButton, table } from '../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { page } from '../../../shared/pages/page.ts';
import type { Session } from '../../../shared/pages/session.ts';
import type { PagePorts } from '../page-ports.ts';
import { operatorsWork } from '../operator/operators-work.ts';
import { AGENTS, OPERATORS, PARTNER_PEOPLE } from './access.ts';
import { openInvitations } from './invitations/open-invitations.ts';
import { shownNumber, type OpenWork } from './open-work.ts';
import { openHolds } from './orders/open-holds.ts';
import { blockingRenewals } from './renewals/open-renewals.ts';
import { openSubmissions } from './submissions/open-submissions.ts';
import { disabledWebhooks } from './webhooks/disabled-webhooks.ts';

/** GET /console: what waits for the person; one range read for each kind of work, side by side. Operators see theirs. */
export const consolePage = (ports: PagePorts) =>
  page({
    name: 'consolePage',
    path: 'console',
    access: PARTNER_PEOPLE,
    params: EmptyInput,
    query: EmptyInput,
    async view({ session, partner, language }) {
      const { start } = language.texts.console;
      const [waiting, operation] = await Promise.all([
        openWork(ports, session, partner),
        authoriseCaller(session.caller, OPERATORS).ok ? operatorsWork(ports.useCases, language) : undefined,
      ]);
      const rows = waiting.flatMap(([kind, work]) => (work ? [rowOf(start.work[kind], work, language)] : []));
      return ok({
        title: start.title,
        main: html`<p>${fill(start.welcome, { name: session.name, partner: partner.name })}</p>
          ${rows.length > 0 && table({ caption: start.waiting, columns: [start.what, start.howMuch], rows })} ${operation}
          ${linkButton('/console/account', start.account, 'second')}`,
      });
    },
  });

type Work = [kind: keyof Language['texts']['console']['start']['work'], OpenWork | undefined][];

/**
 * The open work of an agent. A provider's agents also see what its resellers submitted; a reseller's see their own
 * submissions and disabled webhooks alone.
 */
async function openWork({ holds, useCases }: PagePorts, { caller }: Session, partner: Partner): Promise<Work> {
  if (!authoriseCaller(caller, AGENTS).ok) return [];
  if (!admitPartner(partner, AGENTS).ok) {
    const [returned, submitted, webhooks] = await Promise.all([
      openSubmissions(useCases, partner, 'returned'),
      openSubmissions(useCases, partner, 'submitted'),
      disabledWebhooks(useCases, partner),
    ]);
    return [
      ['returned', returned],
      ['submitted', submitted],
      ['webhooks', webhooks],
    ];
  }
  const isProvider = partner.type === 'IndirectProvider';
  const [renewals, held, invitations, toConfirm, webhooks] = await Promise.all([
    blockingRenewals(useCases, partner),
    openHolds(holds, partner),
    openInvitations(useCases, partner),
    isProvider ? openSubmissions(useCases, partner, 'submitted') : undefined,
    disabledWebhooks(useCases, partner),
  ]);
  return [
    ['renewals', renewals],
    ['holds', held],
    ['toConfirm', toConfirm],
    ['invitations', invitations],
    ['webhooks', webhooks],
  ];
}

const rowOf = (what: string, work: OpenWork, language: Language): Child[] => [
  html`<a href="${work.href}">${what}</a>`,
  shownNumber(work, language),
];
