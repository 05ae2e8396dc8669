import { z } from 'zod';
import { TEMPLATES } from '../../../../shared/domain/agreements/agreement.ts';
import type { ImpactByPartner, Rehearsal } from '../../../../shared/domain/rehearsals/rehearsal.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { details, linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import type { RehearsalStatus } from '../../../../shared/rehearsals/read-rehearsal.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import { RehearsalParams } from '../../../http/rehearsals/rehearsal-view.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { versionName, versionRows } from '../versions/version-words.ts';
import { wantedAddress } from '../versions/wanted-version.ts';
import { addressOf, countRows, rehearsalPath, rehearsalState } from './rehearsal-words.ts';

const PARTNERS_SHOWN = 25;

/**
 * GET /console/rehearsals/{rehearsalId}: how far it has come, what the version would stop, and by partner. Besides the
 * reads of its two routes it looks up the names of the partners that it shows, in the cached registry.
 */
export const rehearsalPage = ({ useCases, door }: PagePorts) =>
  page({
    name: 'rehearsalPage',
    path: 'console/rehearsals/{rehearsalId}',
    access: OPERATORS,
    params: RehearsalParams,
    query: z.object({ after: ContinuationToken.optional() }),
    async view({ params: { rehearsalId }, query, language }) {
      const read = await useCases.readRehearsal(rehearsalId);
      if (!read.ok) return read;
      const { rehearsal, counts } = read.value;
      const isDone = rehearsal.state === 'completed';
      const wanted = { size: PARTNERS_SHOWN, after: query.after };
      const byPartner = isDone ? await useCases.listImpactByPartner(rehearsalId, wanted) : ok({ items: [] });
      if (!byPartner.ok) return byPartner;
      const { items, after } = { after: undefined, ...byPartner.value };
      const names = await Promise.all(items.map(({ partnerId }) => door.partners.find(partnerId)));
      const { rehearsals } = language.texts.console.operator;
      const path = rehearsalPath(rehearsalId);
      return ok({
        title: fill(rehearsals.one, { version: versionName(rehearsal.version, language) }),
        main: html`${details([
          [rehearsals.state, rehearsalState(rehearsal, language)],
          [rehearsals.started, language.formats.instant(rehearsal.startedAt)],
          ...versionRows(rehearsal.version, language),
          [rehearsals.binds, language.formats.instant(rehearsal.bindsAt)],
        ])}
          ${progressOf(read.value, language)}
          <h2>${isDone ? rehearsals.impactTitle : rehearsals.impactSoFar}</h2>
          ${details(countRows(counts, language))} ${linkButton(`${path}/rows`, rehearsals.rows, 'second')}
          ${
            isDone &&
            html`<h2>${rehearsals.byPartnerTitle}</h2>
              ${partnersOf(
                path,
                items.map((item, index) => ({ ...item, name: names[index]?.name })),
                language,
              )}
              ${pagination(
                { next: after === undefined ? undefined : addressOf(path, { after: cursorOf(after) }) },
                language,
              )}
              ${linkButton(publishAddress(rehearsal), rehearsals.publish)}`
          }
          ${linkButton('/console/rehearsals', rehearsals.back, 'second')}`,
      });
    },
  });

/** While it runs: how much is done, and a link that looks again; nothing reloads by itself. */
function progressOf({ rehearsal, progress }: RehearsalStatus, language: Language): Html | undefined {
  if (rehearsal.state === 'completed') return undefined;
  const { rehearsals } = language.texts.console.operator;
  const { number } = language.formats;
  const of = ({ itemsDone, items }: { readonly itemsDone: number; readonly items: number }) =>
    fill(rehearsals.doneOf, { done: number(itemsDone), all: number(items) });
  return html`<h2>${rehearsals.progressTitle}</h2>
    ${details([
      [rehearsals.renewals, of(progress.renewals)],
      [rehearsals.holds, of(progress.holds)],
      [rehearsals.orders, of(progress.orders)],
      [rehearsals.read, number(progress.read)],
      [rehearsals.failed, number(progress.failed)],
    ])}
    <p>${rehearsals.wait}</p>
    ${linkButton(rehearsalPath(rehearsal.rehearsalId), rehearsals.lookAgain)}`;
}

function partnersOf(
  path: string,
  partners: readonly (ImpactByPartner & { readonly name: string | undefined })[],
  language: Language,
): Html {
  const { rehearsals } = language.texts.console.operator;
  const { formats } = language;
  if (partners.length === 0) return html`<p>${rehearsals.noPartner}</p>`;
  const { kinds } = rehearsals;
  const columns = [
    rehearsals.partner,
    kinds.blockingRenewal,
    kinds.advisoryRenewal,
    kinds.heldOrder,
    kinds.recentOrder,
    rehearsals.customers,
  ];
  const rows = partners.map((one): Child[] => [
    html`<a href="${addressOf(`${path}/rows`, { partnerId: one.partnerId })}">${one.name ?? one.partnerId}</a>`,
    formats.number(one.blockingRenewals),
    formats.number(one.advisoryRenewals),
    formats.number(one.heldOrders),
    formats.number(one.recentOrders),
    formats.number(one.customers),
  ]);
  return table({ caption: rehearsals.byPartnerTitle, headed: true, columns, rows });
}

/** Publishing goes on with the version as it was rehearsed. */
function publishAddress({ rehearsalId, version }: Rehearsal): string {
  const { agreementType, isMajor, versionRank, effectiveAt, graceDays } = version;
  return wantedAddress('/console/versions/new/texts', {
    template: TEMPLATES[agreementType],
    kind: isMajor ? 'major' : 'minor',
    versionRank,
    at: effectiveAt,
    graceDays,
    rehearsal: rehearsalId,
  });
}
