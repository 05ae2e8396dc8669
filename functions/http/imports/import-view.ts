import { z } from 'zod';
import {
  Import,
  ImportKind,
  ImportState,
  Outcome,
  Pass,
  type RowOutcome,
} from '../../../shared/domain/imports/import.ts';
import { Encoding } from '../../../shared/domain/imports/file-form.ts';
import { Instant } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ErrorBody, errorBody } from '../../../shared/http/error-body.ts';
import { WIRE_ERRORS } from '../../../shared/http/errors.ts';

export const ImportParams = z.object({ importId: Guid.describe('The id of the import.') });

export const ImportColumn = z
  .object({
    header: z.string().describe('The header in the file.'),
    property: z.string().describe('The property that the column fills.'),
  })
  .describe('A column of the file and what it was taken for.');

export const DetectedForm = z
  .object({
    format: z.enum(['csv', 'jsonLines']).describe('The form of the file.'),
    encoding: Encoding.describe('The encoding of its text.'),
    separator: z.string().optional().describe('What stands between cells.'),
    columns: z.array(ImportColumn).describe('The columns that are read.'),
    ignored: z.array(z.string()).describe('The headers of the columns that mean nothing here.'),
  })
  .describe('How the file was read.');

export const ImportPass = Pass.omit({ at: true, from: true, activeAt: true }).describe(
  'The check or the run of an import, with its progress.',
);

export const ImportView = z
  .object({
    id: z.string().describe('The id of the import.'),
    kind: ImportKind,
    state: ImportState.describe(
      '`checked`: run it with `POST …/run`. `failed`: the file as a whole cannot be read, see `problem`.',
    ),
    startedAt: Instant.describe('When the file was received.'),
    sha256: z.string().describe('The SHA-256 of the file; what is run is what was checked.'),
    bytes: z.int().describe('The size of the file.'),
    rows: z.int().optional().describe('How many rows the file has; absent until it was read to its end once.'),
    detected: DetectedForm,
    check: ImportPass.optional(),
    run: ImportPass.optional(),
    problem: z.string().optional().describe('Why the file cannot be read.'),
    fileRemoved: z.boolean().optional().describe('The file was removed, so its failed rows cannot be had any more.'),
  })
  .describe('A file that is checked or run row by row.');
export type ImportView = z.infer<typeof ImportView>;

export const importView = ({ importId: id, form, ...job }: Import): ImportView =>
  ImportView.parse({ id, ...job, detected: form });

export const RowProblem = z
  .object({
    column: z.string().optional().describe('The header of the column; absent where no column fills the property.'),
    property: z.string().describe('The property that is wrong; `row` for the row as a whole.'),
    problem: z.string().describe('What would be right.'),
  })
  .describe('One error of a row.');

export const ImportedRowView = z
  .object({
    row: z.int().describe('The number of the row in the file, as a spreadsheet shows it: the header is a row, too.'),
    outcome: Outcome.describe('What became of the row.'),
    customerId: z
      .string()
      .optional()
      .describe('The customer of the row; absent when the row could not be read, or does not exist yet.'),
    recordId: z
      .string()
      .optional()
      .describe('The id of what was recorded: a confirmation, submission, customer or subscription.'),
    releases: z.int().optional().describe('How many orders on hold the row would release.'),
    clears: z.int().optional().describe('How many renewals would need no reconfirmation any more.'),
    error: ErrorBody.optional().describe('Why the row was refused.'),
    problems: z.array(RowProblem).optional().describe('Every error of the row.'),
  })
  .describe('What became of one row.');

type RowView = z.infer<typeof ImportedRowView>;

export const rowView = ({ refusal, ...outcome }: RowOutcome, { form: { columns } }: Import): RowView => {
  if (!refusal) return outcome;
  const { code, parameters } = refusal;
  const fields = Fields.safeParse(parameters).data ?? [];
  const problems = fields.map(({ property, problem }) => {
    const column = columns.find((one) => one.property === property);
    return { ...(column ? { column: column.header } : {}), property, problem };
  });
  const error = errorBody(code, WIRE_ERRORS[code], parameters);
  return { ...outcome, error, ...(problems.length > 0 ? { problems } : {}) };
};

const Field = z.object({ property: z.string(), problem: z.string() });
/** The errors of a refusal: all that it names, or the one. */
const Fields = z.union([
  z.object({ fields: z.array(Field).min(1) }).transform(({ fields }) => fields),
  Field.transform((field) => [field]),
]);

/** Why a row failed, in words, for the file of failed rows. */
export const reasonOf = (view: RowView): string => {
  if (view.outcome === 'unknown') return 'The storage did not say in time whether the row was recorded: send it again.';
  if (view.problems)
    return view.problems.map(({ column, property, problem }) => `${column ?? property} ${problem}`).join('; ');
  return view.error?.description ?? '';
};
