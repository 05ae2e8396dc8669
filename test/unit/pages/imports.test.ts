import { expect, it } from 'vitest';
import { IMPORT_COLUMNS } from '../../../functions/imports/columns.ts';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import { ImportKind } from '../../../shared/domain/imports/import.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { main, words } from '../../support/console-on-tables.ts';
import { okay } from '../../support/okay.ts';
import { amara, contoso, doorFor, OURS } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

/** The pages of imports, with one that nobody works on. */
async function importsOnTables() {
  const { open } = standInTables();
  await putPartner(open, contoso);
  const ports = portsOn(open);
  const useCases = useCasesOf(ports);
  const { partnerId, environment } = contoso;
  const job = okay(
    await useCases.startImport({
      owner: { environment, partnerId },
      kind: 'confirmations',
      mode: 'run',
      file: {
        bytes: Buffer.from('Customer ID;firstName;lastName;email;dateAgreed;Manager\n'),
        format: 'csv',
        charset: undefined,
      },
      by: { userId: 'bbbbbbbb-0001-4000-8000-000000000001', correlationId: 'correlation-1' },
      request: undefined,
    }),
  );
  const { door, ask } = doorFor({}, [contoso]);
  const pages = pagesOf({ door, useCases, publicUrl: OURS } as unknown as PagePorts);
  const opened = (name: string, address: string) =>
    ask(
      pages.find((page) => page.name === name)!,
      address,
      {
        session: amara,
        params: { importId: job.importId },
      },
    );
  const shown = (language: string) => opened('importPage', `/console/imports/${job.importId}?lang=${language}`);
  return { job, imports: ports.imports, opened, shown };
}

it('I1 the page of an import has a progress bar once its rows are counted, with its figures as text', async () => {
  const { job, imports, shown } = await importsOnTables();
  expect(main(await shown('en'))).not.toContain('<progress');
  const { etag } = (await imports.read(job))!;
  await imports.write({ ...job, rows: 12_000, run: { ...job.run!, done: 1_500 } }, etag);
  for (const [language, told] of [
    ['en', '1,500 of 12,000 rows'],
    ['zh-Hans', '1,500 行，共 12,000 行'],
  ] as const) {
    const page = main(await shown(language));
    expect(page).toMatch(/<label for="progress">[^<]+<\/label>\s*<progress id="progress" value="1500" max="12000">/);
    expect(words(await shown(language))).toContain(told);
  }
});

it('I5 the page of an import shows what each column was taken for', async () => {
  const { shown } = await importsOnTables();
  const page = words(await shown('en'));
  expect(page).toContain('Customer ID (customerId), firstName, lastName, email, dateAgreed');
  expect(page).toContain('Manager');
});

it('I5 who sends a file is shown the columns of each kind, those that are needed first', async () => {
  const { opened } = await importsOnTables();
  const page = words(await opened('checkImportPage', '/console/imports/new?lang=en'));
  expect(page).toContain('customerId, firstName, lastName, email, dateAgreed [phoneNumber, templateId,');
  for (const kind of ImportKind.options.filter((one) => one !== 'submissions')) {
    for (const { property } of IMPORT_COLUMNS[kind]) expect(page).toContain(property.split('.').at(-1)!);
  }
});
