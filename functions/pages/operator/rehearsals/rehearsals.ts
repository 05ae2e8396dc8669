import { z } from 'zod';
import type { Rehearsal } from '../../../../shared/domain/rehearsals/rehearsal.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { kindOf, versionName } from '../versions/version-words.ts';
import { addressOf, rehearsalPath, rehearsalState } from './rehearsal-words.ts';

const SHOWN = 20;

/** GET /console/rehearsals: the newest first. */
export const rehearsalsPage = ({ useCases }: PagePorts) =>
  page({
    name: 'rehearsalsPage',
    path: 'console/rehearsals',
    access: OPERATORS,
    params: EmptyInput,
    query: z.object({ after: ContinuationToken.optional() }),
    async view({ query, language }) {
      const { rehearsals } = language.texts.console.operator;
      const { items, after } = await useCases.listRehearsals({ size: SHOWN, after: query.after });
      const columns = [rehearsals.version, rehearsals.started, rehearsals.binds, rehearsals.state, rehearsals.stops];
      const rows = items.map((rehearsal) => rowOf(rehearsal, language));
      const next = after === undefined ? undefined : addressOf('/console/rehearsals', { after: cursorOf(after) });
      return ok({
        title: rehearsals.title,
        main: html`<p>${rehearsals.about}</p>
          ${linkButton('/console/rehearsals/new', rehearsals.start)}
          ${items.length === 0 ? html`<p>${rehearsals.none}</p>` : table({ caption: rehearsals.title, headed: true, columns, rows })}
          ${pagination({ next }, language)}`,
      });
    },
  });

function rowOf(rehearsal: Rehearsal, language: Language): Child[] {
  const { rehearsalId, version, startedAt, bindsAt, counts } = rehearsal;
  const { formats } = language;
  return [
    html`<a href="${rehearsalPath(rehearsalId)}">${versionName(version, language)}</a><br />${kindOf(version, language)}`,
    formats.instant(startedAt),
    formats.instant(bindsAt),
    rehearsalState(rehearsal, language),
    // Automatic renewals are reported and take place.
    counts && formats.number(counts.blockingRenewals + counts.heldOrders + counts.recentOrders),
  ];
}
