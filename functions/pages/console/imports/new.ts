import { z } from 'zod';
import { authorOf, ImportKind } from '../../../../shared/domain/imports/import.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { isMirror } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { MAX_FILE } from '../../../../shared/imports/start-import.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { fileField, selectField } from '../../../../shared/pages/components/fields.ts';
import type { FormFile } from '../../../../shared/pages/form-body.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import { kindsFor, mayImport } from '../../../http/imports/import-access.ts';
import { BYTES_A_UNIT } from '../../../../shared/http/rate-limit.ts';
import { columnNames } from '../../../imports/columns.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS } from '../access.ts';
import { importPath, LIST } from './words.ts';

/** Of the fields beside the file. */
const REST_OF_FORM = 64 * 1024;

const Fields = z.object({
  kind: ImportKind,
  file: z.custom<FormFile>((file) => file !== undefined, 'missing'),
});

/** /console/imports/new: sends a file, which is checked first (I2). */
export const checkImportPage = ({ useCases }: PagePorts) =>
  page({
    name: 'checkImportPage',
    path: 'console/imports/new',
    access: COLLECTORS,
    params: EmptyInput,
    query: EmptyInput,
    async refused({ code, parameters }, { language }) {
      if (code !== 'InvalidInput' || parameters['property'] !== 'body') return undefined;
      const { imports } = language.texts.console;
      return {
        title: imports.unreadable,
        main: html`<p>${imports.unreadableAbout}</p>
          <p lang="en">The file ${String(parameters['problem'])}.</p>
          ${linkButton(`${LIST}/new`, imports.newOne)}`,
      };
    },
    async view({ partner, session, language, hidden, entered }) {
      const { imports } = language.texts.console;
      const field = { entered, language };
      const kinds = kindsFor(session.caller, partner);
      return ok({
        title: imports.newTitle,
        main: html`<p>${imports.newAbout}</p>
          ${form({
            hidden,
            files: true,
            submit: imports.check,
            children: [
              selectField({
                ...field,
                name: 'kind',
                label: imports.kind,
                hint: imports.kindHint,
                choices: kinds.map((value) => ({ value, label: imports.kinds[value] })),
              }),
              fileField({
                ...field,
                name: 'file',
                label: imports.file,
                hint: imports.fileHint,
                accept: '.csv,.txt,.tsv,.jsonl,.ndjson,text/csv',
              }),
            ],
          })}
          <h2>${imports.columnsTitle}</h2>
          <p>${imports.columnsAbout}</p>
          ${details(kinds.map((value) => [imports.kinds[value], html`<code>${columnNames(value)}</code>`]))}
          ${linkButton(LIST, imports.back, 'second')}`,
      });
    },
    form: {
      fields: Fields,
      labels: ({ texts }) => ({ kind: texts.console.imports.kind, file: texts.console.imports.file }),
      maxBytes: MAX_FILE + REST_OF_FORM,
      files: true,
      cost: ({ file }) => 1 + file.bytes.length / BYTES_A_UNIT,
      async submit({ partner, session: { caller }, input: { kind, file }, ids: { correlationId }, request }) {
        const admitted = mayImport(caller, partner, kind);
        if (!admitted.ok) return admitted;
        const { environment, partnerId } = partner;
        const started = await useCases.startImport({
          owner: { environment, partnerId },
          kind,
          mode: 'check',
          file: { bytes: file.bytes, format: formatOf(file.name), charset: undefined },
          by: { ...authorOf(caller.actor), isMirror: isMirror(caller), correlationId },
          request,
        });
        return started.ok ? ok({ to: importPath(started.value.importId) }) : started;
      },
    },
  });

const formatOf = (name: string) => (/\.(?:jsonl|ndjson)$/i.test(name) ? ('jsonLines' as const) : ('csv' as const));
