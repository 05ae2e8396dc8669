import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, confirm, newCustomer, newPartner } from '../support/world.ts';

const details = (companyName: string, domain = `${randomUUID()}.example`) => ({
  companyProfile: { domain },
  billingProfile: {
    culture: 'de-DE',
    email: 'rechnung@fjord.example',
    language: 'de',
    companyName,
    defaultAddress: { country: 'de', city: 'Kiel', firstName: 'Ole', lastName: 'Brandt' },
  },
});

const create = (partnerId: string, body: unknown, headers: Record<string, string> = {}) =>
  call(partnerId, '/v1/customers', { body, headers });

const filtered = (partnerId: string, filter: object) =>
  call(partnerId, `/v1/customers?filter=${encodeURIComponent(JSON.stringify(filter))}`);

const names = (body: { items: { companyProfile: { companyName: string } }[] }) =>
  body.items.map((item) => item.companyProfile.companyName);

describe('customers', () => {
  it('a new customer gets an id, a password once, and a ledger to confirm in', async () => {
    const { partnerId, environment } = await newPartner();
    const created = await create(partnerId, details('Fjord Reisen'));
    expect(created).toMatchObject({
      status: 201,
      body: {
        companyProfile: { companyName: 'Fjord Reisen' },
        billingProfile: { email: 'rechnung@fjord.example', defaultAddress: { country: 'DE', city: 'Kiel' } },
        relationshipToPartner: 'reseller',
        attributes: { objectType: 'Customer' },
      },
    });
    const { id, companyProfile, userCredentials } = created.body;
    expect(companyProfile.tenantId).toBe(id);
    expect(userCredentials.password.length).toBeGreaterThan(15);
    const read = await call(partnerId, `/v1/customers/${id}`);
    expect(read).toMatchObject({ status: 200, body: { id, billingProfile: created.body.billingProfile } });
    expect(read.body.userCredentials).toBeUndefined();
    expect(await confirm({ partnerId, environment, customerId: id })).toMatchObject({
      status: 201,
      body: { country: 'DE' },
    });
  });

  it('reads what the .NET and Java clients send', async () => {
    const { partnerId } = await newPartner();
    const dotnet = {
      Id: null,
      CommerceId: null,
      CompanyProfile: { TenantId: null, Domain: 'net.example', CompanyName: 'Net', Attributes: null },
      BillingProfile: {
        Email: 'net@net.example',
        Culture: 'en-US',
        Language: 'En',
        CompanyName: 'Net',
        FirstName: null,
        DefaultAddress: { Country: 'US', Region: null, PhoneNumber: '' },
      },
      RelationshipToPartner: 'none',
      AllowDelegatedAccess: null,
      Links: null,
      Attributes: { ObjectType: 'Customer' },
    };
    expect(await create(partnerId, dotnet)).toMatchObject({
      status: 201,
      body: { companyProfile: { domain: 'net.example' } },
    });
    const java = { ...details('Java', 'java.example'), attributes: { objectType: 'Customer' } };
    expect(await create(partnerId, java)).toMatchObject({ status: 201 });
  });

  it('the same request again is the same customer, another body under its id is refused', async () => {
    const { partnerId } = await newPartner();
    const headers = { 'MS-RequestId': randomUUID() };
    const body = details('Once Only');
    const answers = await Promise.all([1, 2, 3, 4].map(() => create(partnerId, body, headers)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await create(partnerId, details('Twice'), headers)).toMatchObject({ status: 400, body: { code: 970009 } });
    expect((await call(partnerId, '/v1/customers')).body.totalCount).toBe(1);
  });

  it('C8 takes on a tenant that another partner serves, and tells neither about the other', async () => {
    const other = await newCustomer(await newPartner());
    const { partnerId } = await newPartner();
    const path = `/v1/customers/${other.customerId}`;
    const foreign = await call(partnerId, path);
    const unknown = await call(partnerId, `/v1/customers/${randomUUID()}`);
    expect(foreign).toMatchObject({ status: 404, body: { code: 60003 } });
    expect(foreign.body).toEqual(unknown.body);
    const body = { ...details('Mine Too'), companyProfile: { domain: 'mine.example', tenantId: other.customerId } };
    expect(await create(partnerId, body)).toMatchObject({ status: 201, body: { id: other.customerId } });
    expect(await call(partnerId, path)).toMatchObject({ body: { companyProfile: { companyName: 'Mine Too' } } });
    expect((await call(other.partnerId, path)).body.companyProfile.companyName).not.toBe('Mine Too');
  });

  it('lists in pages and by the beginning of a name or domain, without regard to case', async () => {
    const { partnerId } = await newPartner();
    const stranger = await newPartner();
    for (const [name, domain] of [
      ['Zeta', 'one.example'],
      ['alpha', 'two.example'],
      ["Älpine O'Neil/Söhne #1?", 'onyx.example'],
    ] as const) {
      await create(partnerId, details(name, domain));
    }
    const first = await call(partnerId, '/v1/customers?size=2');
    expect(names(first.body)).toEqual(['alpha', 'Zeta']);
    expect(first.body.links.next.headers).toEqual([
      { key: 'MS-ContinuationToken', value: first.body.continuationToken },
    ]);
    const next = `/v1/customers?size=2&continuationToken=${first.body.continuationToken}`;
    expect(names((await call(partnerId, next)).body)).toEqual(["Älpine O'Neil/Söhne #1?"]);
    expect((await call(stranger.partnerId, next)).body.items).toEqual([]);

    const byDomain = await filtered(partnerId, { Field: 'Domain', Value: 'ON', Operator: 'starts_with' });
    expect(names(byDomain.body).toSorted()).toEqual(['Zeta', "Älpine O'Neil/Söhne #1?"]);
    const byName = await filtered(partnerId, { Field: 'CompanyName', Value: 'älpine o', Operator: 'starts_with' });
    expect(names(byName.body)).toEqual(["Älpine O'Neil/Söhne #1?"]);
  });

  it.each([
    ['billingProfile.email', { billingProfile: { ...details('x').billingProfile, email: 'nobody' } }],
    [
      'billingProfile.defaultAddress.country',
      { billingProfile: { ...details('x').billingProfile, defaultAddress: { country: 'Germany' } } },
    ],
    ['companyProfile.domain', { companyProfile: { domain: ' ' } }],
    ['companyProfile.tenantId', { companyProfile: { domain: 'x.example', tenantId: 'x' } }],
  ])('refuses by the name of the field: %s', async (property, change) => {
    const { partnerId } = await newPartner();
    expect(await create(partnerId, { ...details('x'), ...change })).toMatchObject({
      status: 400,
      body: { code: 3000, parameters: { property } },
    });
  });

  it('refuses a filter that it cannot apply', async () => {
    const { partnerId } = await newPartner();
    expect(await filtered(partnerId, { Field: 'Phone', Value: '1', Operator: 'starts_with' })).toMatchObject({
      status: 400,
      body: { parameters: { property: 'filter' } },
    });
  });
});
