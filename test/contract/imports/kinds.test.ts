import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, eventually, newCustomer, newPartner } from '../../support/world.ts';

type Asked = NonNullable<Parameters<typeof call>[2]>;

const send = (partnerId: string, kind: string, mode: string, body: string, asked: Asked = {}) =>
  call(partnerId, `/v1/imports?kind=${kind}&mode=${mode}`, { ...asked, body, headers: { 'Content-Type': 'text/csv' } });

/** The import when it has no more work. */
async function imported(partnerId: string, kind: string, mode: string, body: string, asked: Asked = {}) {
  const begun = await send(partnerId, kind, mode, body, asked);
  expect(begun).toMatchObject({ status: 202, body: { kind } });
  return eventually(async () => {
    const { body: job } = await call(partnerId, `/v1/imports/${begun.body.id}`, asked);
    return ['checking', 'running'].includes(job.state) ? undefined : job;
  });
}

const rowsOf = async (partnerId: string, id: string) => (await call(partnerId, `/v1/imports/${id}/rows`)).body.items;

const outcomesOf = async (partnerId: string, id: string) =>
  (await rowsOf(partnerId, id)).map(({ outcome }: { outcome: string }) => outcome);

describe('importing customers', () => {
  const HEADER = 'Tenant ID;Domain;Company;E-mail;Culture;Language;Country';
  const line = (domain: string, { tenant = '', company = 'Wingtip', country = 'US' } = {}) =>
    `${tenant};${domain};${company};bills@wingtip.example;en-US;en;${country}`;
  const domain = () => `d${randomUUID().slice(0, 8)}.example`;

  it('I1 I2 a check finds every error and creates nobody; a run creates customers', async () => {
    const { partnerId } = await newPartner();
    const [one, other] = [domain(), domain()];
    const tenant = randomUUID();
    const file = [HEADER, line(one), line(other, { tenant }), line('no domain', { country: 'USA' })].join('\n');
    const checked = await imported(partnerId, 'customers', 'check', file);
    expect(checked).toMatchObject({ state: 'checked', check: { counts: { new: 2, refused: 1 } } });
    const [, , wrong] = await rowsOf(partnerId, checked.id);
    expect(wrong.problems.map(({ column }: { column: string }) => column)).toEqual(['Domain', 'Country']);
    expect((await call(partnerId, '/v1/customers')).body.items).toEqual([]);

    const done = await imported(partnerId, 'customers', 'run', file);
    expect(done).toMatchObject({ state: 'completed', run: { counts: { recorded: 2, refused: 1 } } });
    const [first, second] = await rowsOf(partnerId, done.id);
    expect(second).toMatchObject({ customerId: tenant, recordId: tenant });
    expect((await call(partnerId, `/v1/customers/${first.customerId}`)).body).toMatchObject({
      companyProfile: { domain: one, companyName: 'Wingtip' },
    });
  });

  it('I4 the same file twice creates nobody twice; another customer of the same domain is refused', async () => {
    const { partnerId } = await newPartner();
    const [one, other] = [domain(), domain()];
    const tenant = randomUUID();
    const file = [HEADER, line(one), line(other, { tenant }), line(one)].join('\n');
    const first = await imported(partnerId, 'customers', 'run', file);
    expect(await outcomesOf(partnerId, first.id)).toEqual(['recorded', 'recorded', 'onRecord']);
    const again = await imported(partnerId, 'customers', 'check', file);
    expect(await outcomesOf(partnerId, again.id)).toEqual(['onRecord', 'onRecord', 'onRecord']);
    const second = await imported(partnerId, 'customers', 'run', file);
    expect(await outcomesOf(partnerId, second.id)).toEqual(['onRecord', 'onRecord', 'onRecord']);
    expect((await call(partnerId, '/v1/customers')).body.items).toHaveLength(2);
    const changed = [HEADER, line(one, { company: 'Another' }), line(domain(), { tenant })].join('\n');
    for (const mode of ['check', 'run']) {
      const { id } = await imported(partnerId, 'customers', mode, changed);
      expect(await rowsOf(partnerId, id)).toMatchObject([
        { outcome: 'refused', error: { parameters: { property: 'companyProfile.domain' } } },
        { outcome: 'refused', error: { parameters: { property: 'companyProfile.tenantId' } } },
      ]);
    }
  });
});

describe('importing subscriptions', () => {
  const HEADER = 'customerId,id,offerId,quantity,autoRenewEnabled,commitmentEndDate';

  it('I1 I4 records what upstream has, once; of two states of a subscription the second is refused', async () => {
    const partner = await newPartner();
    const { partnerId } = partner;
    const { customerId } = await newCustomer(partner);
    const [id, other] = [randomUUID(), randomUUID()];
    const row = `${customerId},${id},CFQ7TTC0LH18:0001,25,true,31.01.2031`;
    const file = [
      HEADER,
      row,
      row,
      `${customerId},${id},CFQ7TTC0LH18:0001,26,true,31.01.2031`,
      `${customerId},${other},CFQ7TTC0LH18:0001,many,perhaps,03/04/2031`,
    ].join('\n');
    const checked = await imported(partnerId, 'subscriptions', 'check', file);
    expect(await outcomesOf(partnerId, checked.id)).toEqual(['new', 'onRecord', 'refused', 'refused']);
    const rows = await rowsOf(partnerId, checked.id);
    expect(rows[2].problems).toEqual([{ column: 'id', property: 'id', problem: 'must occur only once in the file' }]);
    expect(rows[3].problems.map(({ property }: { property: string }) => property).toSorted()).toEqual([
      'autoRenewEnabled',
      'commitmentEndDate',
      'quantity',
    ]);
    const done = await imported(partnerId, 'subscriptions', 'run', file);
    expect(await outcomesOf(partnerId, done.id)).toEqual(['recorded', 'onRecord', 'refused', 'refused']);
    const path = `/v1/customers/${customerId}/subscriptions/${id}`;
    expect((await call(partnerId, path)).body).toMatchObject({ quantity: 25, autoRenewEnabled: true });
    const again = await imported(partnerId, 'subscriptions', 'run', `${HEADER}\n${row}`);
    expect(await outcomesOf(partnerId, again.id)).toEqual(['onRecord']);
  });

  it('C5 G13 a mirror imports by itself, and sees no imports of other kinds', async () => {
    const partner = await newPartner();
    const { partnerId } = partner;
    const { customerId } = await newCustomer(partner);
    const mirror: Asked = { token: { appOnly: true, role: 'SubscriptionMirror' } };
    const file = `${HEADER}\n${customerId},${randomUUID()},CFQ7TTC0LH18:0001,25,true,2031-01-31`;
    const done = await imported(partnerId, 'subscriptions', 'run', file, mirror);
    expect(done).toMatchObject({ state: 'completed', run: { counts: { recorded: 1 } } });
    const header = 'customerId,firstName,lastName,email,dateAgreed';
    const confirmations = `${header}\n${customerId},Tania,Carr,tania@wingtip.example,2026-01-31`;
    expect(await send(partnerId, 'confirmations', 'check', confirmations, mirror)).toMatchObject({ status: 403 });
    const { body } = await send(partnerId, 'confirmations', 'check', confirmations);
    for (const [method, path] of [
      ['GET', `/v1/imports/${body.id}`],
      ['GET', `/v1/imports/${body.id}/rows`],
      ['GET', `/v1/imports/${body.id}/rows.csv`],
      ['POST', `/v1/imports/${body.id}/run`],
      ['DELETE', `/v1/imports/${body.id}`],
    ] as const) {
      expect(await call(partnerId, path, { ...mirror, method })).toMatchObject({ status: 404, body: { code: 970130 } });
    }
    expect((await call(partnerId, '/v1/imports', mirror)).body.items).toMatchObject([{ id: done.id }]);
    expect((await call(partnerId, '/v1/imports')).body.items).toHaveLength(2);
  });
});

describe('importing submissions', () => {
  const HEADER = 'customerId,firstName,lastName,email,dateAgreed,note';
  const line = (customerId: string, date = '31.01.2026', note = '') =>
    `${customerId},Tania,Carr,tania@wingtip.example,${date},${note}`;

  it('I1 I4 B1 a reseller submits to its provider, the same acceptance once while it stands', async () => {
    const provider = await newPartner({ type: 'IndirectProvider' });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: provider.partnerId });
    const own = await newCustomer(provider, { resellerIds: [reseller.partnerId] });
    const foreign = await newCustomer(provider);
    const { partnerId } = reseller;
    const file = [
      HEADER,
      line(own.customerId),
      line(own.customerId, '31.01.2026', 'Once more'),
      line(foreign.customerId),
    ].join('\n');
    const checked = await imported(partnerId, 'submissions', 'check', file);
    expect(await outcomesOf(partnerId, checked.id)).toEqual(['new', 'new', 'refused']);
    const listed = async () => (await call(partnerId, '/v1/submissions')).body.items;
    expect(await listed()).toEqual([]);
    const done = await imported(partnerId, 'submissions', 'run', file);
    expect(await outcomesOf(partnerId, done.id)).toEqual(['recorded', 'onRecord', 'refused']);
    const [first] = await rowsOf(partnerId, done.id);
    const path = `/v1/submissions/${first.recordId}?customerId=${own.customerId}`;
    expect((await call(partnerId, path)).body).toMatchObject({
      state: 'submitted',
      dateAgreed: '2026-01-31T00:00:00.000Z',
    });
    const again = await imported(partnerId, 'submissions', 'run', file);
    expect(await outcomesOf(partnerId, again.id)).toEqual(['onRecord', 'onRecord', 'refused']);

    const withdrawal = `/v1/submissions/${first.recordId}/withdraw?customerId=${own.customerId}`;
    expect((await call(partnerId, withdrawal, { method: 'POST' })).status).toBe(200);
    const anew = await imported(partnerId, 'submissions', 'run', `${HEADER}\n${line(own.customerId)}`);
    expect(await outcomesOf(partnerId, anew.id)).toEqual(['recorded']);
  });

  it('B1 C4 a direct partner submits nothing, a reseller confirms nothing', async () => {
    const direct = await newPartner();
    const file = `${HEADER}\n${line(randomUUID())}`;
    expect(await send(direct.partnerId, 'submissions', 'check', file)).toMatchObject({ status: 403 });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: direct.partnerId });
    for (const kind of ['confirmations', 'customers', 'subscriptions']) {
      const body = `${HEADER},id,offerId,quantity,domain,company,culture,language,country`;
      expect(await send(reseller.partnerId, kind, 'check', body)).toMatchObject({
        status: 403,
        body: { code: 970001 },
      });
    }
  });
});
