import { z } from 'zod';
import { authorOf, ImportKind, ImportMode } from '../../../shared/domain/imports/import.ts';
import { isMirror } from '../../../shared/http/caller.ts';
import { BYTES_A_UNIT } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route, type Upload } from '../../../shared/http/route.ts';
import { MAX_FILE, type StartImport } from '../../../shared/imports/start-import.ts';
import { IMPORTING, mayImport } from './import-access.ts';
import { importView, ImportView } from './import-view.ts';

const CSV = 'text/csv';
const JSON_LINES = 'application/x-ndjson';

const Query = z.object({
  kind: ImportKind,
  mode: ImportMode.default('check').describe('`check` finds every error and changes nothing; `run` records.'),
});

/** POST /v1/imports: takes a file of up to 20 MB and checks or runs its rows (I1, I2). */
export const startImportRoute = (start: StartImport) =>
  route<object, z.output<typeof Query>, Upload>(
    {
      name: 'startImport',
      method: 'POST',
      path: 'v1/imports',
      summary: 'Check or run a file of rows',
      extension: true,
      access: IMPORTING,
      params: EmptyInput,
      query: Query,
      body: z.custom<Upload>(),
      file: [CSV, JSON_LINES],
      maxBytes: MAX_FILE,
      cost: ({ bytes }) => 1 + bytes.length / BYTES_A_UNIT,
      responses: { 202: ImportView },
      refusals: [
        'AppOnlyToken',
        'CloudNotSupported',
        'OnlyResellersSubmit',
        'ResellerMayNotConfirm',
        'RequestIdReused',
        'TooManyImports',
      ],
    },
    async ({ partner, caller, query: { kind, mode }, body: { bytes, mediaType, charset }, ids, request }) => {
      const admitted = mayImport(caller, partner, kind);
      if (!admitted.ok) return admitted;
      const format = mediaType === CSV ? ('csv' as const) : ('jsonLines' as const);
      const { environment, partnerId } = partner;
      const started = await start({
        owner: { environment, partnerId },
        kind,
        mode,
        file: { bytes, format, charset },
        by: { ...authorOf(caller.actor), isMirror: isMirror(caller), correlationId: ids.correlationId },
        request,
      });
      return replied(started, (job) => ({
        status: 202,
        headers: { Location: `/v1/imports/${job.importId}` },
        body: importView(job),
      }));
    },
  );
