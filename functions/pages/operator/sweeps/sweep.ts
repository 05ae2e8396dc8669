import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import type { SweepItem } from '../../../../shared/domain/renewals/sweep.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, linkButton, table } from '../../../../shared/pages/components/content.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { sweepPath, sweepState } from './sweep-words.ts';

const DAYS_SHOWN = 100;

/** GET /console/sweeps/{sweepId}: a sweep, and while it is not complete the work that is missing. */
export const sweepPage = ({ useCases }: PagePorts) =>
  page({
    name: 'sweepPage',
    path: 'console/sweeps/{sweepId}',
    access: OPERATORS,
    params: z.object({ sweepId: z.string().regex(/^\d{4}-\d{2}-\d{2}\.\d{1,10}$/, 'must be the id of a sweep') }),
    query: EmptyInput,
    async view({ params: { sweepId }, language }) {
      const read = await useCases.readSweep(sweepId);
      if (!read.ok) return read;
      const { sweep, missing } = read.value;
      const { sweeps } = language.texts.console.operator;
      const { formats } = language;
      const { number } = formats;
      return ok({
        title: fill(sweeps.one, { day: formats.day(sweepId.slice(0, 10)) }),
        main: html`${details([
          [sweeps.state, html`${sweepState(sweep, language)} ${sweeps.stateTexts[sweep.state]}`],
          [sweeps.started, formats.instant(sweep.startedAt)],
          [sweeps.completed, sweep.completedAt && formats.instant(sweep.completedAt)],
          [sweeps.revision, number(sweep.revision)],
          [sweeps.days, fill(sweeps.fromTo, { from: formats.day(sweep.from), to: formats.day(sweep.to) })],
          [sweeps.shards, number(sweep.shards)],
          [sweeps.missing, number(missing.length)],
          [sweeps.read, number(sweep.read)],
          [sweeps.flagged, number(sweep.flagged)],
          [sweeps.cleared, number(sweep.cleared)],
          [sweeps.lapsed, number(sweep.lapsed)],
          [sweeps.failed, number(sweep.failed)],
        ])}
          ${missing.length > 0 && missingOf(missing, language)}
          ${sweep.state === 'running' && linkButton(sweepPath(sweep), sweeps.lookAgain)}
          ${linkButton('/console/sweeps', sweeps.back, 'second')}`,
      });
    },
  });

/** The missing shards of each day. */
function missingOf(missing: readonly SweepItem[], language: Language): Html {
  const { sweeps } = language.texts.console.operator;
  const days = [...Map.groupBy(missing, ({ day }) => day)];
  const rows = days
    .slice(0, DAYS_SHOWN)
    .map(([day, items]) => [
      language.formats.day(day),
      language.formats.list(items.slice(0, 32).map(({ shard }) => String(shard))),
    ]);
  return html`<h2>${sweeps.missingTitle}</h2>
    ${
      days.length > DAYS_SHOWN &&
      html`<p>${fill(sweeps.moreDays, { shown: language.formats.number(DAYS_SHOWN), all: language.formats.number(days.length) })}</p>`
    }
    ${table({ caption: sweeps.missingCaption, columns: [sweeps.dueDay, sweeps.shardNumbers], rows })}`;
}
