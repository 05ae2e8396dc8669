import { expect, inject } from 'vitest';
import type { ImportKind, ImportMode } from '../../shared/domain/imports/import.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { call, eventually, newCustomer, newPartner, tokenFor } from './world.ts';

interface SentFile {
  readonly kind: ImportKind;
  readonly mode?: ImportMode;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
}

/** Sends a file; texts as they are, bytes as they are. */
export const sendFile = (partnerId: string, { kind, mode = 'check', body, type = 'text/csv' }: SentFile) =>
  call(partnerId, `/v1/imports?kind=${kind}&mode=${mode}`, { body, headers: { 'Content-Type': type } });

/** The import when it has no more work. */
export const endedImport = (partnerId: string, id: string) =>
  eventually(async () => {
    const { body } = await call(partnerId, `/v1/imports/${id}`);
    return ['checking', 'running'].includes(body.state) ? undefined : body;
  });

/** Sends a file that is taken, and waits until it has no more work. */
export async function importedFile(partnerId: string, file: SentFile) {
  const { status, body } = await sendFile(partnerId, file);
  expect({ status, body }).toMatchObject({ status: 202 });
  return endedImport(partnerId, body.id);
}

export const outcomesOf = async (partnerId: string, id: string) =>
  (await call(partnerId, `/v1/imports/${id}/rows`)).body.items;

/** The bytes of the file of failed rows, as text with its byte-order mark. */
export async function failedRowsFile(partnerId: string, id: string): Promise<string> {
  const response = await fetch(`${inject('stack').url}/v1/imports/${id}/rows.csv`, {
    headers: { Authorization: `Bearer ${await tokenFor(partnerId)}` },
  });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
}

/** A partner that may import the kind, and the owner of the customers that its rows are about. */
export async function importerOf(kind: ImportKind): Promise<{ importer: Partner; owner: Partner }> {
  if (kind !== 'submissions') {
    const partner = await newPartner();
    return { importer: partner, owner: partner };
  }
  const owner = await newPartner({ type: 'IndirectProvider' });
  return { importer: await newPartner({ type: 'IndirectReseller', providerId: owner.partnerId }), owner };
}

/** A customer of theirs. */
export const customerOf = async ({ importer, owner }: Awaited<ReturnType<typeof importerOf>>): Promise<string> =>
  (await newCustomer(owner, importer === owner ? {} : { resellerIds: [importer.partnerId] })).customerId;
