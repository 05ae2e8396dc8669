import { z } from 'zod';
import { isWorking, modeOf, passOf, type Import, type RowOutcome } from '../../../../shared/domain/imports/import.ts';
import { authorOf } from '../../../../shared/domain/imports/import.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { isMirror } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton, table } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { named } from '../../../http/imports/import-access.ts';
import { ImportParams, reasonOf, rowView } from '../../../http/imports/import-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS } from '../access.ts';
import { importPath, importState, LIST } from './words.ts';

const FAILED_SHOWN = 25;

/** /console/imports/{importId}: how far it is, what became of its rows; runs what was checked, or ends the work. */
export const importPage = ({ useCases }: PagePorts) =>
  page({
    name: 'importPage',
    path: 'console/imports/{importId}',
    access: COLLECTORS,
    params: ImportParams,
    query: EmptyInput,
    async view({ partner, session: { caller }, params, language, hidden }) {
      const failed = await useCases.listOutcomes(named({ partner, caller, params }), {
        outcome: 'refused',
        size: FAILED_SHOWN,
      });
      if (!failed.ok) return failed;
      const { job, page: rows } = failed.value;
      const { imports } = language.texts.console;
      return ok({
        title: fill(imports.one, { kind: imports.kinds[job.kind] }),
        main: html`${details(aboutOf(job, language))}
          ${
            isWorking(job) &&
            html`<p>${imports.wait}</p>
            ${progressOf(job, language)} ${linkButton(importPath(job.importId), imports.lookAgain)}`
          }
          ${job.problem !== undefined && html`<h2>${imports.problem}</h2><p lang="en">${job.problem}</p>`}
          <h2>${job.run ? imports.runTitle : imports.checkTitle}</h2>
          ${details(countsOf(job, language))} ${failedOf(job, rows.items, language)} ${stepsOf(job, hidden, language)}
          ${linkButton(LIST, imports.back, 'second')}`,
      });
    },
    form: {
      fields: z.object({ step: z.enum(['run', 'cancel']) }),
      labels: () => ({}),
      async submit({ partner, session: { caller }, params, input: { step }, ids: { correlationId } }) {
        const which = named({ partner, caller, params });
        const by = { ...authorOf(caller.actor), isMirror: isMirror(caller), correlationId };
        const done = step === 'run' ? await useCases.runImport(which, by) : await useCases.cancelImport(which);
        return done.ok ? ok({ to: importPath(params.importId) }) : done;
      },
    },
  });

type Rows = (readonly [string, Child])[];

function aboutOf(job: Import, language: Language): Rows {
  const { imports } = language.texts.console;
  const { format, encoding, separator, columns, ignored } = job.form;
  const signs = { ',': ',', ';': ';', '\t': 'Tab' };
  return [
    [imports.state, importState(job, language)],
    [imports.started, language.formats.instant(job.startedAt)],
    [imports.readAs, `${format === 'csv' ? 'CSV' : 'JSON'}, ${encoding}`],
    ...(separator === undefined ? [] : ([[imports.separator, signs[separator]]] as const)),
    ...(columns.length === 0 ? [] : ([[imports.columns, columns.map(takenFor).join(', ')]] as const)),
    ...(ignored.length === 0 ? [] : ([[imports.ignored, ignored.join(', ')]] as const)),
    ...(job.rows === undefined ? [] : ([[imports.all, language.formats.number(job.rows)]] as const)),
    [imports.sha256, html`<code>${job.sha256}</code>`],
  ];
}

/** A header, with the property that it was taken for where it does not say so itself. */
const takenFor = ({ header, property }: Import['form']['columns'][number]): string =>
  property.split('.').at(-1) === header ? header : `${header} (${property})`;

/** How far the work is; nothing until the rows are counted. */
function progressOf(job: Import, { texts, formats }: Language): Html | undefined {
  if (job.rows === undefined) return undefined;
  const { done } = passOf(job);
  const told = fill(texts.console.imports.progress, { done: formats.number(done), all: formats.number(job.rows) });
  return html`<p>
    <label for="progress">${told}</label>
    <progress id="progress" value="${done}" max="${job.rows}"></progress>
  </p>`;
}

const OF_CHECK = ['new', 'onRecord', 'refused', 'unknown', 'releases', 'clears'] as const;
const OF_RUN = ['recorded', 'onRecord', 'refused', 'unknown'] as const;

function countsOf(job: Import, { texts, formats }: Language): Rows {
  const { imports } = texts.console;
  const { done, counts } = passOf(job);
  const shown = modeOf(job) === 'check' ? OF_CHECK : OF_RUN;
  return [
    [imports.done, formats.number(done)],
    ...shown.map((count) => [imports.counts[count], formats.number(counts[count])] as const),
  ];
}

function failedOf(job: Import, rows: readonly RowOutcome[], { texts, formats }: Language): Html | undefined {
  const { imports } = texts.console;
  const { counts } = passOf(job);
  if (counts.refused + counts.unknown === 0) return undefined;
  const cells = rows.map((row) => [
    formats.number(row.row),
    html`<span lang="en">${reasonOf(rowView(row, job))}</span>`,
  ]);
  return html`<h2>${imports.failedTitle}</h2>
    ${cells.length > 0 && table({ caption: imports.failedTitle, columns: [imports.row, imports.reason], rows: cells })}
    ${
      job.fileRemoved
        ? html`<p>${imports.fileRemoved}</p>`
        : html`<p>${imports.failedAbout}</p>
            ${linkButton(`${importPath(job.importId)}/file`, imports.download, 'second')}`
    }`;
}

/** What the person may do now; the consequence stands before each button. */
function stepsOf(job: Import, hidden: Html, { texts }: Language): Html {
  const { imports } = texts.console;
  const isChecked = job.state === 'checked';
  return html`${
    isChecked &&
    html`<h2>${imports.run}</h2>
      <p>${imports.runAbout}</p>
      ${form({ hidden, submit: imports.run, children: hiddenField('step', 'run') })}`
  }
  ${
    (isChecked || isWorking(job)) &&
    html`<h2>${imports.cancel}</h2>
      <p>${imports.cancelAbout}</p>
      ${form({ hidden, submit: imports.cancel, kind: 'danger', children: hiddenField('step', 'cancel') })}`
  }`;
}
