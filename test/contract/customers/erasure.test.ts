import { TableServiceClient } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { eraseCommand } from '../../../infra/operator/erase.ts';
import { exportLedgerCommand } from '../../../infra/operator/export-ledger.ts';
import { z } from 'zod';
import { setAside } from '../../../shared/tables/set-aside-table.ts';
import { verifyLedgerCommand } from '../../../infra/operator/verify-ledger.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { failedRowsFile, importedFile } from '../../support/importing.ts';
import { runInProcess } from '../../support/operator-command.ts';
import { call, confirm, confirmation, eventsOf, newCustomer, newPartner, open } from '../../support/world.ts';
import { EVERY_ROW, inPartition } from '../../../shared/tables/range.ts';

const connection = inject('stack').tablesConnection;
const port = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(connection)![1]!;

/** A person whose words stand nowhere else. */
function somebody() {
  const word = randomUUID().slice(0, 8);
  const [firstName, lastName] = [`Tania${word}`, `Carr${word}`];
  return { word, contact: { firstName, lastName, email: `tania.${word}@wingtip.example`, phoneNumber: `+1 ${word}` } };
}

/** The tables that hold a word anywhere, by reading every row of the storage. */
async function tablesWith(word: string): Promise<string[]> {
  const service = TableServiceClient.fromConnectionString(connection, { allowInsecureConnection: true });
  const found: string[] = [];
  for await (const { name } of service.listTables()) {
    for await (const page of open(name!).pages(EVERY_ROW, 1000)) {
      if (page.some((row) => JSON.stringify(row).includes(word))) found.push(name!);
    }
  }
  return [...new Set(found)];
}

const at = ({ customerId }: LedgerKey) => `/v1/customers/${customerId}/erasure`;

const erase = (key: LedgerKey, body: object, headers = {}) => call(key.partnerId, at(key), { body, headers });

async function intact({ partnerId }: LedgerKey) {
  const ended = await runInProcess(verifyLedgerCommand, ['--tables-port', port, '--partner', partnerId, '--json']);
  return { code: ended.code, ...(JSON.parse(ended.stdout) as object) };
}

/** Confirms with a request id, so that it can be repeated. */
const confirmAs = (key: LedgerKey, requestId: string, details: Record<string, unknown>) =>
  call(key.partnerId, `/v1/customers/${key.customerId}/agreements`, {
    body: confirmation(details),
    headers: { 'MS-RequestId': requestId },
  });

const REASON = 'Asked for in writing.';

describe('E12 erasing a person', () => {
  it('E12 removes what is stored of the person everywhere; chain, gate and evidence stay', async () => {
    const key = await newCustomer(await newPartner());
    const { word, contact } = somebody();
    const requestId = randomUUID();
    const confirmed = await confirmAs(key, requestId, { primaryContact: contact });
    await call(key.partnerId, `/v1/customers/${key.customerId}/withdrawal`, {
      body: { reason: `${contact.email} called.` },
    });
    await confirm(key, { dateAgreed: new Date().toISOString() });
    expect(await tablesWith(word)).toEqual(['Ledger']);

    const preview = await erase(key, { email: contact.email, reason: REASON, dryRun: true });
    const rows = [
      { kind: 'note', sequence: 3 },
      { kind: 'contact', sequence: 2 },
    ];
    expect(preview).toMatchObject({ status: 200, body: { erased: false, rows, more: false } });
    expect(await tablesWith(word)).toEqual(['Ledger']);

    const erased = await erase(key, { email: contact.email.toUpperCase(), reason: REASON });
    expect(erased).toMatchObject({ status: 200, body: { erased: true, rows, more: false } });
    expect(await tablesWith(word)).toEqual([]);
    expect(JSON.stringify(await eventsOf(key.customerId))).not.toContain(word);
    expect(await intact(key)).toMatchObject({ code: 0, intact: true, entries: 5, erased: 2 });

    const history = await call(key.partnerId, `/v1/customers/${key.customerId}/agreements/history?agreementType=*`);
    expect(history.body.items.map(({ confirmationId }: { confirmationId: string }) => confirmationId)).toContain(
      confirmed.body.confirmationId,
    );
    expect(JSON.stringify(history.body)).not.toContain(word);
    const exported = await runInProcess(exportLedgerCommand, [
      '--tables-port',
      port,
      '--partner',
      key.partnerId,
      '--personal-data',
    ]);
    expect(exported.stdout).toContain(confirmed.body.confirmationId);
    expect(exported.stdout).not.toContain(word);

    // A repeat of the first request is answered as recorded, without the person.
    const again = await confirmAs(key, requestId, { primaryContact: contact });
    expect(again).toMatchObject({ status: 201, body: { confirmationId: confirmed.body.confirmationId } });
    expect(JSON.stringify(again.body)).not.toContain(word);
  });

  it('the current contact goes from the gate, and the customer stays able to buy', async () => {
    const key = await newCustomer(await newPartner());
    const { word, contact } = somebody();
    await confirm(key, { primaryContact: contact });
    await erase(key, { sequence: 2, reason: REASON });
    const read = await call(key.partnerId, `/v1/customers/${key.customerId}/agreements?agreementType=*`);
    expect(read).toMatchObject({ status: 200, body: { totalCount: 1 } });
    expect(read.body.items[0]).not.toHaveProperty('primaryContact');
    expect(await tablesWith(word)).toEqual([]);
  });

  it('removes what a repair set aside of the person, over HTTP too, and leaves what it kept of others', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const others = await newCustomer(partner);
    const [gone, stays] = [somebody(), somebody()];
    await confirm(key, { primaryContact: gone.contact });
    await confirm(key, { primaryContact: stays.contact, dateAgreed: new Date().toISOString() });
    const keep = ({ environment, partnerId, customerId }: LedgerKey, row: string, text: string) =>
      setAside(open, {
        table: 'Ledger',
        partitionKey: `${environment}|${partnerId}|${customerId}`,
        rowKey: row,
        text,
        problem: 'x',
        outcome: 'repaired',
        reason: 'y',
        at: new Date().toISOString(),
      });
    const of = (kind: string, sequence: string) => `${kind}|${key.customerId}|${sequence}`;
    // By its address, also in text that is no JSON; and by the entry of an erased row, whose original names no address.
    await keep(key, of('contact', '0000000002'), JSON.stringify(gone.contact));
    await keep(key, `gate|${key.customerId}`, `{"contact":{"email":"${gone.contact.email.toUpperCase()}"`);
    await keep(key, of('note', '0000000002'), `${gone.contact.firstName} signed it.`);
    await keep(key, of('contact', '0000000003'), JSON.stringify(stays.contact));
    await keep(others, of('contact', '0000000002'), JSON.stringify({ ...gone.contact, of: 'others' }));

    const rows = [
      { kind: 'original' },
      { kind: 'original', sequence: 2 },
      { kind: 'original', sequence: 2 },
      { kind: 'contact', sequence: 2 },
    ];
    const sorted = (body: { rows: object[] }) => body.rows.map((row) => JSON.stringify(row)).toSorted();
    const expected = sorted({ rows });
    const headers = { 'MS-RequestId': randomUUID() };
    const preview = await erase(key, { email: gone.contact.email, reason: REASON, dryRun: true });
    expect(sorted(preview.body)).toEqual(expected);
    const first = await erase(key, { email: gone.contact.email, reason: REASON }, headers);
    expect(first).toMatchObject({ status: 200, body: { erased: true, more: false } });
    expect(sorted(first.body)).toEqual(expected);
    const left = await Array.fromAsync(open('SetAside').values(z.looseObject({ text: z.string() }), EVERY_ROW));
    const holding = (text: string) => left.filter((one) => one.text.toLowerCase().includes(text.toLowerCase()));
    expect(holding(gone.word)).toMatchObject([{ text: expect.stringContaining('"of":"others"') as string }]);
    expect(holding(stays.word)).toHaveLength(1);

    // What a fault left is removed by the repeat of the request.
    await keep(key, of('contact', '0000000002'), JSON.stringify(gone.contact));
    expect((await erase(key, { email: gone.contact.email, reason: REASON }, headers)).body).toEqual(first.body);
    // Of the other customer it goes on a request of its own, which is on record.
    const alone = await erase(others, { email: gone.contact.email, reason: REASON });
    expect(alone).toMatchObject({ status: 200, body: { erased: true, rows: [{ kind: 'original', sequence: 2 }] } });
    expect(await tablesWith(gone.word)).toEqual([]);
    expect((await call(key.partnerId, at(others))).body.items).toMatchObject([{ reason: REASON }]);
    expect(await intact(key)).toMatchObject({ code: 0, intact: true, erased: 1 });
  });

  it('removes what a repair set aside of a signatory of the partner, and leaves those of others', async () => {
    const partner = await newPartner();
    const [key, elsewhere] = [await newCustomer(partner), await newCustomer(await newPartner())];
    const [gone, stays] = [somebody(), somebody()];
    const keep = ({ environment, partnerId }: LedgerKey, contact: object) =>
      setAside(open, {
        table: 'Attestations',
        partitionKey: `${environment}|${partnerId}`,
        rowKey: `signatory|${randomUUID()}`,
        text: JSON.stringify(contact),
        problem: 'x',
        outcome: 'repaired',
        reason: 'y',
        at: new Date().toISOString(),
      });
    await keep(key, gone.contact);
    await keep(key, stays.contact);
    await keep(elsewhere, { ...gone.contact, of: 'elsewhere' });
    const erased = await erase(key, { email: gone.contact.email, reason: REASON });
    expect(erased).toMatchObject({ status: 200, body: { erased: true, rows: [{ kind: 'original' }] } });
    const left = await Array.fromAsync(open('SetAside').values(z.looseObject({ text: z.string() }), EVERY_ROW));
    const holding = ({ word }: { word: string }) => left.filter(({ text }) => text.includes(word));
    expect(holding(gone)).toMatchObject([{ text: expect.stringContaining('"of":"elsewhere"') as string }]);
    expect(holding(stays)).toHaveLength(1);
    expect(await intact(key)).toMatchObject({ code: 0, intact: true });
  });

  it('the files of imports that are over go, whatever rows they have, also where nothing else is on record', async () => {
    const partner = await newPartner();
    const [key, others] = [await newCustomer(partner), await newCustomer(await newPartner())];
    const { contact } = somebody();
    const header = 'customerId,firstName,lastName,email,dateAgreed';
    const line = `${key.customerId},${contact.firstName},${contact.lastName},${contact.email},tomorrow`;
    const sent = { kind: 'confirmations', body: `${header}\n${line}\n` } as const;
    const ran = await importedFile(key.partnerId, { ...sent, mode: 'run' });
    const checked = await importedFile(key.partnerId, sent);
    const elsewhere = await importedFile(others.partnerId, sent);
    expect(await failedRowsFile(key.partnerId, ran.id)).toContain(contact.email);

    const request = { email: contact.email, reason: REASON };
    const preview = await erase(key, { ...request, dryRun: true });
    expect(preview.body).toMatchObject({ erased: false, importFiles: 2, importsAtWork: 0 });
    expect(await failedRowsFile(key.partnerId, ran.id)).toContain(contact.email);
    const erased = await erase(key, request);
    expect(erased).toMatchObject({ status: 200, body: { erased: false, rows: [], importFiles: 2, importsAtWork: 0 } });

    for (const { id } of [ran, checked]) {
      expect(await call(key.partnerId, `/v1/imports/${id}/rows.csv`)).toMatchObject({ status: 409 });
      const parts = await Array.fromAsync(open('Imports').pages(inPartition(`file|${id}`), 100));
      expect(parts.flat()).toEqual([]);
    }
    expect((await call(key.partnerId, `/v1/imports/${checked.id}`)).body).toMatchObject({ state: 'cancelled' });
    expect(await failedRowsFile(others.partnerId, elsewhere.id)).toContain(contact.email);
    expect((await erase(key, request)).body).toMatchObject({ importFiles: 0 });
  });

  it('is on record with who and why, once for a repeated request', async () => {
    const key = await newCustomer(await newPartner());
    const { contact } = somebody();
    await confirm(key, { primaryContact: contact });
    const headers = { 'MS-RequestId': randomUUID() };
    const first = await erase(key, { email: contact.email, reason: REASON }, headers);
    expect((await erase(key, { email: contact.email, reason: REASON }, headers)).body).toEqual(first.body);
    // Under a new id there is nothing left to erase, and nothing to record.
    const later = await erase(key, { email: contact.email, reason: REASON });
    expect(later).toMatchObject({ status: 200, body: { erased: false, rows: [] } });
    const recorded = await call(key.partnerId, at(key));
    expect(recorded.body.items).toMatchObject([
      { reason: REASON, rows: [{ kind: 'contact', sequence: 2 }], by: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
  });

  it('personal data that is gone without an erasure on record is a break', async () => {
    const key = await newCustomer(await newPartner());
    const { contact } = somebody();
    await confirm(key, { primaryContact: contact });
    const partition = `${key.environment}|${key.partnerId}|${key.customerId}`;
    await open('Ledger').remove(partition, `contact|${key.customerId}|000000000002`);
    expect(await intact(key)).toMatchObject({ code: 1, intact: false });
  });

  it('more rows than one transaction takes: the rest with the next request', async () => {
    const key = await newCustomer(await newPartner());
    const { word, contact } = somebody();
    for (let day = 1; day <= 86; day++) {
      const dateAgreed = new Date(Date.UTC(2026, 0, day)).toISOString();
      expect(await confirm(key, { primaryContact: contact, dateAgreed })).toMatchObject({ status: 201 });
    }
    const headers = { 'MS-RequestId': randomUUID() };
    const first = await erase(key, { email: contact.email, reason: REASON }, headers);
    expect(first.body).toMatchObject({ erased: true, more: true });
    expect(first.body.rows).toHaveLength(85);
    const again = await erase(key, { email: contact.email, reason: REASON }, headers);
    expect(again.body).toEqual(first.body);
    expect((await erase(key, { email: contact.email, reason: REASON })).body.rows).toHaveLength(1);
    expect(await tablesWith(word)).toEqual([]);
    expect(await intact(key)).toMatchObject({ intact: true, erased: 86 });
  });

  it('an agent of another partner finds nothing, and a Sales agent may not', async () => {
    const key = await newCustomer(await newPartner());
    const { word, contact } = somebody();
    await confirm(key, { primaryContact: contact });
    const other = await newPartner();
    const body = { email: contact.email, reason: REASON };
    expect(await call(other.partnerId, at(key), { body })).toMatchObject({ status: 404 });
    const token = { role: 'SalesAgent' as const };
    expect(await call(key.partnerId, at(key), { body, token })).toMatchObject({ status: 403 });
    expect(await tablesWith(word)).toEqual(['Ledger']);
  });

  it.each([
    ['neither', { reason: REASON }, 'email'],
    ['both', { email: 'a@b.example', sequence: 2, reason: REASON }, 'email'],
    ['no reason', { email: 'a@b.example' }, 'reason'],
    ['a reason with the address', { email: 'a@b.example', reason: 'A@b.example wrote' }, 'reason'],
    ['an entry before the first', { sequence: 0, reason: REASON }, 'sequence'],
  ])('refuses %s and names the field', async (_, body, property) => {
    const key = await newCustomer(await newPartner());
    const refused = await erase(key, body);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain(property);
  });
});

describe('E12 npm run erase', () => {
  const run = ({ partnerId, customerId }: LedgerKey, ...args: string[]) =>
    runInProcess(eraseCommand, ['--tables-port', port, '--partner', partnerId, '--customer', customerId, ...args]);

  it('E12 lists without a reason, erases with one, and says who', async () => {
    const key = await newCustomer(await newPartner());
    const { word, contact } = somebody();
    await confirm(key, { primaryContact: contact });
    const listed = await run(key, '--person', contact.email);
    expect(listed.stdout).toBe(
      'to be erased: contact of entry 2\n1 rows to be erased.\nGive --reason to erase them.\n',
    );
    expect(await tablesWith(word)).toEqual(['Ledger']);
    const erased = await run(key, '--person', contact.email, '--reason', REASON);
    expect(erased).toMatchObject({ code: 0, stdout: 'erased: contact of entry 2\n1 rows erased.\n' });
    expect(await tablesWith(word)).toEqual([]);
    expect((await call(key.partnerId, at(key))).body.items).toMatchObject([{ by: 'operator', reason: REASON }]);
    expect(await intact(key)).toMatchObject({ code: 0, erased: 1 });
  });

  it('tells of the files of imports that go, and removes them', async () => {
    const key = await newCustomer(await newPartner());
    const { word, contact } = somebody();
    const body = `customerId,firstName,lastName,email,dateAgreed\nnobody,a,b,${contact.email},tomorrow\n`;
    const { id } = await importedFile(key.partnerId, { kind: 'confirmations', body });
    const listed = await run(key, '--person', contact.email);
    expect(listed.stdout).toBe(
      '0 rows to be erased.\n1 files of imports to be removed.\nGive --reason to erase them.\n',
    );
    expect(await failedRowsFile(key.partnerId, id)).toContain(word);
    const erased = await run(key, '--person', contact.email, '--reason', REASON);
    expect(erased.stdout).toBe('0 rows erased.\n1 files of imports removed.\n');
    expect(await call(key.partnerId, `/v1/imports/${id}/rows.csv`)).toMatchObject({ status: 409 });
  });

  it('finds what a repair kept of the person, and leaves what it kept of others', async () => {
    const key = await newCustomer(await newPartner());
    const [gone, stays] = [somebody(), somebody()];
    const partitionKey = `${key.environment}|${key.partnerId}|${key.customerId}`;
    for (const { contact, word } of [gone, stays]) {
      const rowKey = `contact|${key.customerId}|${word}`;
      const why = { problem: 'x', outcome: 'repaired' as const, reason: 'y', at: new Date().toISOString() };
      await setAside(open, { table: 'Ledger', partitionKey, rowKey, text: JSON.stringify(contact), ...why });
    }
    const args = ['--person', gone.contact.email];
    expect((await run(key, ...args)).stdout).toContain('to be erased: original\n1 rows to be erased.\n');
    expect(await tablesWith(gone.word)).toEqual(['SetAside']);
    await run(key, ...args, '--reason', REASON);
    expect(await tablesWith(gone.word)).toEqual([]);
    expect(await tablesWith(stays.word)).toEqual(['SetAside']);
  });

  it('refuses wrong usage', async () => {
    const key = await newCustomer(await newPartner());
    expect(await run(key)).toMatchObject({ code: 2 });
    expect(await run(key, '--person', 'x', '--reason', REASON)).toMatchObject({ code: 2 });
    expect(await run(key, '--sequence', '0')).toMatchObject({ code: 2 });
    expect(await run(key, '--person', 'a@b.example', '--reason', 'for a@b.example')).toMatchObject({ code: 2 });
  });
});
