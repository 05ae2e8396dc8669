import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import document from '../../../functions/http/openapi/openapi.json' with { type: 'json' };
import type { ImportView } from '../../../functions/http/imports/import-view.ts';
import { ImportKind } from '../../../shared/domain/imports/import.ts';
import { customerOf, failedRowsFile, importedFile, importerOf, outcomesOf, sendFile } from '../../support/importing.ts';

/** The customer of the examples. */
const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';

interface Shown {
  readonly value: unknown;
}

type Examples = Readonly<Record<string, Readonly<Record<ImportKind, Shown>>>>;

/** The examples of a content, by kind. */
const shownIn = (content: unknown, type: string, kind: ImportKind): unknown =>
  (content as Readonly<Record<string, { readonly examples: Examples[string] }>>)[type]!.examples[kind].value;

const { paths } = document;
const sent = paths['/v1/imports'].post;
const requestOf = (kind: ImportKind, type: string) => shownIn(sent.requestBody.content, type, kind) as string;
const begunOf = (kind: ImportKind) =>
  shownIn(sent.responses[202].content, 'application/json', kind) as Pick<ImportView, 'sha256' | 'bytes' | 'detected'>;
const endedOf = (kind: ImportKind) =>
  shownIn(paths['/v1/imports/{importId}'].get.responses[200].content, 'application/json', kind) as {
    readonly run: { readonly counts: object };
  };
const rowsOf = (kind: ImportKind) =>
  shownIn(paths['/v1/imports/{importId}/rows'].get.responses[200].content, 'application/json', kind) as {
    readonly items: readonly [good: object, wrong: object];
  };
const failedOf = (kind: ImportKind) =>
  shownIn(paths['/v1/imports/{importId}/rows.csv'].get.responses[200].content, 'text/csv', kind) as string;

/** Of customers the example's own tenant is new; of the other kinds it exists. */
const named = async (kind: ImportKind, both: Awaited<ReturnType<typeof importerOf>>) =>
  kind === 'customers' ? randomUUID() : customerOf(both);

it.each(ImportKind.options)('I1 I2 I3 the examples of %s are answered as they say', async (kind) => {
  const both = await importerOf(kind);
  const { partnerId } = both.importer;
  const customerId = await named(kind, both);
  const about = (text: string) => text.replaceAll(CUSTOMER, customerId);

  // As it stands in the document.
  const begun = await sendFile(partnerId, { kind, body: requestOf(kind, 'text/csv') });
  const { sha256, bytes, detected } = begunOf(kind);
  expect(begun).toMatchObject({ status: 202, body: { kind, state: 'checking', sha256, bytes, detected } });

  const done = await importedFile(partnerId, { kind, mode: 'run', body: about(requestOf(kind, 'text/csv')) });
  expect(done).toMatchObject({ state: 'completed', rows: 2, run: { counts: endedOf(kind).run.counts } });
  const [good, wrong] = rowsOf(kind).items;
  const [recorded, refused] = await outcomesOf(partnerId, done.id);
  // Ids of confirmations and submissions follow from ids of this test.
  const isFixed = ['customers', 'subscriptions'].includes(kind);
  const expected = JSON.parse(about(JSON.stringify(good))) as Readonly<Record<string, unknown>>;
  expect(recorded).toEqual(isFixed ? expected : { ...expected, recordId: expect.any(String) as unknown });
  expect(refused).toEqual(wrong);
  expect(await failedRowsFile(partnerId, done.id)).toBe(`\uFEFF${about(failedOf(kind))}`);

  // The same row again, as a line.
  const lines = await importedFile(partnerId, {
    kind,
    mode: 'run',
    body: about(requestOf(kind, 'application/x-ndjson')),
    type: 'application/x-ndjson',
  });
  const outcomes = (await outcomesOf(partnerId, lines.id)).map(({ outcome }: { outcome: string }) => outcome);
  expect(outcomes).toEqual(['onRecord', 'refused']);
});
