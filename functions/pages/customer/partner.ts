import { z } from 'zod';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { details, linkButton } from '../../../shared/pages/components/content.ts';
import { copyable } from '../../../shared/pages/components/messages.ts';
import { html, type Child } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';
import { acceptPath, ACCEPTORS, ownCertificatePath, partnerPath } from './accepted.ts';
import { nameOf, receipt } from './receipt.ts';
import { standing } from './standing.ts';
import { turnedAway } from './turned-away.ts';

export const PartnerPath = z.object({ partnerId: Guid });

/** GET /agreements/partners/{partnerId}: one partner of the customer, with the receipt of each acceptance (D7). */
export const partnerPage = (ports: PagePorts) =>
  page({
    name: 'partnerPage',
    path: 'agreements/partners/{partnerId}',
    access: ACCEPTORS,
    params: PartnerPath,
    query: EmptyInput,
    refused: turnedAway(ports),
    async view({ session, params: { partnerId }, language }) {
      const customerId = session.caller.tenantId;
      const read = await ports.useCases.readPartner(customerId, partnerId);
      if (!read.ok) return read;
      const seen = read.value;
      const { partner, since, accepted, resellerIds, country, stillNeeded, mayWithdraw } = seen;
      const { texts, formats } = language;
      const { partners, partner: words, read: reading } = texts.customer;
      const resellers = await Promise.all(resellerIds.map((id) => ports.door.partners.find(id)));
      const rows: (readonly [string, Child] | false | undefined)[] = [
        [partners.status, standing(seen, language)],
        [partners.type, partners[partner.type]],
        [partners.name, copyable(partnerId, language)],
        since !== undefined && [partners.since, formats.instant(since)],
        resellerIds.length > 0 && [
          partners.reseller,
          formats.list(resellerIds.map((id, index) => resellers[index]?.name ?? id)),
        ],
        [reading.country, formats.country(country)],
      ];
      const path = partnerPath(partnerId);
      return ok({
        title: partner.name,
        partner,
        main: html`${details(rows.filter((row) => !!row))}
          ${
            stillNeeded !== undefined &&
            html`${linkButton(acceptPath(country, partnerId), words.accept)}
            ${linkButton(`${path}/decline`, words.decline, 'second')}`
          }
          <h2>${words.acceptancesTitle}</h2>
          ${accepted.length === 0 && html`<p>${words.noAcceptance}</p>`}
          ${accepted.map(
            (one) =>
              html`<h3>${nameOf(one.acceptance.agreementType, language)}</h3>
                ${receipt(one, { partner, customerId }, language)}
                ${linkButton(ownCertificatePath(partnerId, one.acceptance.confirmationId), texts.certificate.open, 'second')}`,
          )}
          ${mayWithdraw && linkButton(`${path}/withdraw`, words.withdraw, 'danger')}
          ${linkButton('/agreements', partners.back, 'second')}`,
      });
    },
  });
