import { z } from 'zod';
import { Day } from '../../../../shared/domain/instant.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import type { Sweep } from '../../../../shared/domain/renewals/sweep.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { addressOf } from '../rehearsals/rehearsal-words.ts';
import { sweepPath, sweepState } from './sweep-words.ts';

/** Each changed version begins another sweep of its day. */
const SHOWN = 60;

/** GET /console/sweeps: the sweeps of a month, the newest first; `to` is its last day. */
export const sweepsPage = ({ useCases }: PagePorts) =>
  page({
    name: 'sweepsPage',
    path: 'console/sweeps',
    access: OPERATORS,
    params: EmptyInput,
    query: z.object({ to: Day.optional(), before: z.string().max(40).optional() }),
    async view({ query: { to, before }, language }) {
      const { sweeps } = language.texts.console.operator;
      const all = await useCases.listSweeps({ to });
      const from = before === undefined ? 0 : all.findIndex(({ sweepId }) => sweepId === before) + 1;
      const shown = all.slice(from, from + SHOWN);
      const oldest = shown.at(-1);
      const more =
        oldest && from + SHOWN < all.length
          ? addressOf('/console/sweeps', { to, before: oldest.sweepId })
          : oldest && addressOf('/console/sweeps', { to: dayBefore(oldest.startedAt) });
      const columns = [sweeps.day, sweeps.state, sweeps.progress, sweeps.missing, sweeps.found];
      const rows = shown.map((sweep) => rowOf(sweep, language));
      return ok({
        title: sweeps.title,
        main: html`<p>${sweeps.about}</p>
          ${shown.length === 0 ? html`<p>${sweeps.none}</p>` : table({ caption: sweeps.title, headed: true, columns, rows })}
          ${pagination({ next: more }, language)}`,
      });
    },
  });

const dayBefore = (instant: string): string =>
  new Date(Date.parse(instant.slice(0, 10)) - 86_400_000).toISOString().slice(0, 10);

function rowOf(sweep: Sweep, language: Language): Child[] {
  const { sweeps } = language.texts.console.operator;
  const { formats } = language;
  const { number } = formats;
  return [
    html`<a href="${sweepPath(sweep)}">${formats.instant(sweep.startedAt)}</a>`,
    sweepState(sweep, language),
    fill(sweeps.doneOf, { done: number(sweep.shardsDone), all: number(sweep.shards) }),
    number(sweep.shards - sweep.shardsDone),
    fill(sweeps.counts, {
      read: number(sweep.read),
      flagged: number(sweep.flagged),
      cleared: number(sweep.cleared),
      lapsed: number(sweep.lapsed),
      failed: number(sweep.failed),
    }),
  ];
}
