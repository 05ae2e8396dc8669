import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import {
  call,
  confirm,
  eventsOf,
  eventually,
  newCustomer,
  newPartner,
  orderOf,
  sendOrders,
  tokenFor,
} from '../../support/world.ts';

const CSV = { 'Content-Type': 'text/csv' };
const HEADER = 'Customer ID;First name;Last name;E-mail;Phone;Date agreed';
const line = ({ customerId }: Pick<LedgerKey, 'customerId'>, date = '31.01.2026', email = 'tania@wingtip.example') =>
  `${customerId};Tania;Carr;${email};+1 425;${date}`;

const send = (partnerId: string, body: string, { mode = 'check', headers = {}, ...asked } = {}) =>
  call(partnerId, `/v1/imports?kind=confirmations&mode=${mode}`, { body, headers: { ...CSV, ...headers }, ...asked });

/** The import when it has no more work. */
const ended = (partnerId: string, id: string) =>
  eventually(async () => {
    const { body } = await call(partnerId, `/v1/imports/${id}`);
    return ['checking', 'running'].includes(body.state) ? undefined : body;
  });

const imported = async (partnerId: string, file: string, mode: string) => {
  const { status, headers, body } = await send(partnerId, file, { mode });
  expect(status).toBe(202);
  expect(headers.get('location')).toBe(`/v1/imports/${body.id}`);
  return ended(partnerId, body.id);
};

const rowsOf = async (partnerId: string, id: string, query = '') =>
  (await call(partnerId, `/v1/imports/${id}/rows${query}`)).body.items;

const failedFile = async (partnerId: string, id: string): Promise<string> => {
  const response = await fetch(`${inject('stack').url}/v1/imports/${id}/rows.csv`, {
    headers: { Authorization: `Bearer ${await tokenFor(partnerId)}` },
  });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  // `text()` would drop the byte-order mark.
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
};

const agreementsOf = async ({ partnerId, customerId }: LedgerKey) =>
  (await call(partnerId, `/v1/customers/${customerId}/agreements?agreementType=*`)).body.items;

describe('importing confirmations', () => {
  it('I2 a check finds every error of every row, by the row of the file, and records nothing', async () => {
    const partner = await newPartner();
    const known = await newCustomer(partner);
    const recorded = await newCustomer(partner);
    await confirm(recorded, {
      primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: '+1 425' },
    });
    const stranger = { customerId: randomUUID() };
    const file = [
      HEADER,
      line(known),
      '',
      line(recorded),
      line(known),
      `"no\nid";;Carr;ada@;;03/04/2026`,
      line(stranger),
      line(stranger),
    ].join('\r\n');
    const checked = await imported(partner.partnerId, file, 'check');
    expect(checked).toMatchObject({
      state: 'checked',
      rows: 6,
      detected: { format: 'csv', encoding: 'utf-8', separator: ';', ignored: [] },
      check: { done: 6, counts: { new: 1, recorded: 0, onRecord: 2, refused: 3, unknown: 0 } },
    });
    expect(checked.run).toBeUndefined();
    const rows = await rowsOf(partner.partnerId, checked.id);
    expect(rows.map(({ row, outcome }: { row: number; outcome: string }) => [row, outcome])).toEqual([
      [2, 'new'],
      [4, 'onRecord'],
      [5, 'onRecord'],
      [6, 'refused'],
      [7, 'refused'],
      [8, 'refused'],
    ]);
    expect(rows[3].problems.map(({ column, property }: Record<string, string>) => [column, property])).toEqual([
      ['Date agreed', 'dateAgreed'],
      ['First name', 'primaryContact.firstName'],
      ['E-mail', 'primaryContact.email'],
      ['Customer ID', 'customerId'],
    ]);
    expect(rows[4]).toMatchObject({ ...stranger, error: { code: 60003 } });
    expect(await rowsOf(partner.partnerId, checked.id, '?outcome=onRecord&size=1')).toMatchObject([{ row: 4 }]);
    expect(await agreementsOf(known)).toEqual([]);
  });

  it('I1 I3 runs what was checked, with the dates of the file; failed rows come back as a file to mend', async () => {
    const partner = await newPartner();
    const [one, other, third] = await Promise.all([1, 2, 3].map(() => newCustomer(partner)));
    const file = [HEADER, line(one!), line(other!, '2026-02-03'), line(third!, '03/04/2026')].join('\n');
    const checked = await imported(partner.partnerId, file, 'check');
    const begun = await call(partner.partnerId, `/v1/imports/${checked.id}/run`, { method: 'POST' });
    expect(begun).toMatchObject({ status: 202, body: { state: 'running', sha256: checked.sha256 } });
    const done = await ended(partner.partnerId, checked.id);
    expect(done).toMatchObject({ state: 'completed', run: { done: 3, counts: { recorded: 2, refused: 1, new: 0 } } });
    const [first] = await rowsOf(partner.partnerId, checked.id);
    expect(await agreementsOf(one!)).toMatchObject([
      { confirmationId: first.recordId, dateAgreed: '2026-01-31T00:00:00.000Z' },
    ]);
    expect(await agreementsOf(other!)).toMatchObject([{ dateAgreed: '2026-02-03T00:00:00.000Z' }]);

    const failed = await failedFile(partner.partnerId, checked.id);
    expect(failed).toBe(
      '\uFEFFCustomer ID,First name,Last name,E-mail,Phone,Date agreed,Row in the earlier file,Problem\r\n' +
        `${third!.customerId},Tania,Carr,tania@wingtip.example,'+1 425,03/04/2026,4,` +
        'Date agreed can be read in two ways: write the date as yyyy-mm-dd\r\n',
    );
    const mended = await imported(partner.partnerId, failed.replace('03/04/2026', '2026-03-04'), 'run');
    expect(mended).toMatchObject({
      state: 'completed',
      detected: { ignored: ['Row in the earlier file', 'Problem'] },
      run: { counts: { recorded: 1, refused: 0 } },
    });
    expect(await agreementsOf(third!)).toMatchObject([
      { dateAgreed: '2026-03-04T00:00:00.000Z', primaryContact: { phoneNumber: '+1 425' } },
    ]);
  });

  it('I4 the same file twice records nothing twice, also where it names a customer often', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const file = [HEADER, ...Array.from({ length: 150 }, () => line(key))].join('\n');
    expect(await imported(partner.partnerId, file, 'run')).toMatchObject({
      run: { counts: { recorded: 1, onRecord: 149 } },
    });
    expect(await imported(partner.partnerId, file, 'run')).toMatchObject({
      run: { counts: { recorded: 0, onRecord: 150 } },
    });
    expect(await agreementsOf(key)).toHaveLength(1);
  });

  it('I4 a request that is repeated begins no second import; with another file it is refused', async () => {
    const partner = await newPartner();
    const headers = { 'MS-RequestId': randomUUID() };
    const file = `${HEADER}\n${line({ customerId: randomUUID() })}\n`;
    const first = await send(partner.partnerId, file, { headers });
    expect((await send(partner.partnerId, file, { headers })).body.id).toBe(first.body.id);
    expect(await send(partner.partnerId, `${file}\n`, { headers })).toMatchObject({
      status: 400,
      body: { code: 970009 },
    });
    await ended(partner.partnerId, first.body.id);
    expect((await call(partner.partnerId, '/v1/imports')).body.items).toMatchObject([{ id: first.body.id }]);
  });

  it('I2 a check counts the orders that it would release, a run releases them', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const order = orderOf(key, { ifNotAccepted: 'hold' });
    await sendOrders(order);
    await eventually(async () => (await eventsOf(key.customerId)).find(({ type }) => type === 'order.held'));
    const checked = await imported(partner.partnerId, `${HEADER}\n${line(key)}`, 'check');
    expect(checked.check.counts).toMatchObject({ new: 1, releases: 1, clears: 0 });
    await call(partner.partnerId, `/v1/imports/${checked.id}/run`, { method: 'POST' });
    await eventually(async () => (await eventsOf(key.customerId)).find(({ type }) => type === 'order.released'));
  });

  it('I1 takes lines of JSON', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const row = {
      customerId: key.customerId,
      primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
      dateAgreed: '2026-01-31',
    };
    const { body } = await send(partner.partnerId, `${JSON.stringify(row)}\n{"customerId":\n`, {
      mode: 'run',
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    const done = await ended(partner.partnerId, body.id);
    expect(done).toMatchObject({ detected: { format: 'jsonLines' }, run: { counts: { recorded: 1, refused: 1 } } });
    expect(await rowsOf(partner.partnerId, body.id, '?outcome=refused')).toMatchObject([
      { row: 2, problems: [{ property: 'row', problem: 'must be JSON' }] },
    ]);
  });

  it('I2 a file that is broken further on records nothing', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const file = [HEADER, line(key), `${key.customerId};"Tania;Carr`, ''].join('\n');
    expect(await imported(partner.partnerId, file, 'run')).toMatchObject({
      state: 'failed',
      problem: 'Row 3 opens a quotation mark that never closes.',
    });
    expect(await agreementsOf(key)).toEqual([]);
  });

  it('I1 is cancelled: what is checked is not run any more', async () => {
    const partner = await newPartner();
    const checked = await imported(partner.partnerId, `${HEADER}\n${line({ customerId: randomUUID() })}`, 'check');
    const path = `/v1/imports/${checked.id}`;
    expect(await call(partner.partnerId, path, { method: 'DELETE' })).toMatchObject({ body: { state: 'cancelled' } });
    expect(await call(partner.partnerId, `${path}/run`, { method: 'POST' })).toMatchObject({
      status: 409,
      body: { code: 970131 },
    });
    await eventually(async () => (await call(partner.partnerId, path)).body.fileRemoved);
    expect((await call(partner.partnerId, `${path}/rows.csv`)).body).toMatchObject({ code: 970131 });
  });

  it('C4 C5 C6 lets in who may confirm, and shows imports to their partner alone', async () => {
    const partner = await newPartner();
    const file = `${HEADER}\n${line({ customerId: randomUUID() })}`;
    const { body } = await send(partner.partnerId, file);
    const other = await newPartner();
    for (const path of [`/v1/imports/${body.id}`, `/v1/imports/${body.id}/rows`]) {
      expect(await call(other.partnerId, path)).toMatchObject({ status: 404, body: { code: 970130 } });
    }
    const china = await newPartner({ cloud: 'China' });
    expect(await send(china.partnerId, file)).toMatchObject({ status: 403, body: { code: 970002 } });
    const reseller = await newPartner({ type: 'IndirectReseller' });
    expect(await send(reseller.partnerId, file)).toMatchObject({ status: 403, body: { code: 970001 } });
  });

  it.each([
    ['text/plain', HEADER, 415, 970011],
    ['text/csv', '', 400, 800002],
    ['text/csv', 'First name;Last name\n', 400, 800002],
  ])('refuses %s with %j', async (type, body, status, code) => {
    const partner = await newPartner();
    expect(await send(partner.partnerId, body, { headers: { 'Content-Type': type } })).toMatchObject({
      status,
      body: { code },
    });
  });
});
