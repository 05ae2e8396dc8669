import { z } from 'zod';
import { passOf, type Import } from '../../../../shared/domain/imports/import.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import { kindsFor } from '../../../http/imports/import-access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS } from '../access.ts';
import { importPath, importState, LIST } from './words.ts';

const SHOWN = 20;

/** GET /console/imports: the partner's imports of the kinds that the person may import, the newest first. */
export const importsPage = ({ useCases }: PagePorts) =>
  page({
    name: 'importsPage',
    path: 'console/imports',
    access: COLLECTORS,
    params: EmptyInput,
    query: z.object({ after: ContinuationToken.optional() }),
    async view({ partner, session, query, language }) {
      const { imports } = language.texts.console;
      const kinds = kindsFor(session.caller, partner);
      const { items, after } = await useCases.listImports(partner, kinds, { size: SHOWN, after: query.after });
      const columns = [imports.started, imports.kind, imports.state, imports.done, imports.refused];
      const rows = items.map((job) => rowOf(job, language));
      const next = cursorOf(after);
      return ok({
        title: imports.title,
        main: html`<p>${imports.about}</p>
          ${linkButton(`${LIST}/new`, imports.newOne)}
          ${items.length === 0 ? html`<p>${imports.none}</p>` : table({ caption: imports.title, columns, rows })}
          ${pagination({ next: next && `${LIST}?after=${next}` }, language)}`,
      });
    },
  });

function rowOf(job: Import, language: Language): Child[] {
  const { formats, texts } = language;
  const { done, counts } = passOf(job);
  return [
    html`<a href="${importPath(job.importId)}">${formats.instant(job.startedAt)}</a>`,
    texts.console.imports.kinds[job.kind],
    importState(job, language),
    formats.number(done),
    formats.number(counts.refused + counts.unknown),
  ];
}
