import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import type { TokenRequest } from '../../../infra/emulator/stack/request-token.ts';
import { SAMPLE_MIRROR } from '../../../infra/emulator/stack/sample-registry.ts';
import { call, confirm, ledger, newCustomer, newPartner, relationships, tokenFor } from '../../support/world.ts';

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

interface Item {
  readonly id: string;
  readonly companyProfile: { readonly companyName: string; readonly domain: string };
}

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
    const bySeek = await call(partnerId, '/v1/customers?seekOperation=Next', {
      headers: { 'MS-ContinuationToken': first.body.continuationToken },
    });
    expect(names(bySeek.body)).toEqual(["Älpine O'Neil/Söhne #1?"]);

    const byDomain = await filtered(partnerId, { Field: 'Domain', Value: 'ON', Operator: 'starts_with' });
    expect(names(byDomain.body).toSorted()).toEqual(['Zeta', "Älpine O'Neil/Söhne #1?"]);
    const byName = await filtered(partnerId, { Field: 'CompanyName', Value: 'älpine o', Operator: 'starts_with' });
    expect(names(byName.body)).toEqual(["Älpine O'Neil/Söhne #1?"]);
    const { id } = byName.body.items[0];
    const byId = await filtered(partnerId, { Field: 'CustomerId', Value: id.slice(0, 18), Operator: 'starts_with' });
    expect(names(byId.body)).toEqual(["Älpine O'Neil/Söhne #1?"]);
    const elsewhere = { Field: 'CustomerId', Value: id, Operator: 'starts_with' };
    expect((await filtered(stranger.partnerId, elsewhere)).body.items).toEqual([]);
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

  it.each([
    ['the .NET SDK', { Field: 'CompanyName', Value: '\u03A3\u038A\u03A3', Operator: 'starts_with' }],
    [
      'the Java SDK',
      { field: 'CompanyName', value: '\u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3', operator: 'StartsWith' },
    ],
    ['another client', { fieldType: 'CompanyName', value: '\u03A3\u03AF\u03C3', operator: 'startswith' }],
  ])('contract 7: finds by the filter of %s, whose size is 0', async (_, filter) => {
    const { partnerId } = await newPartner();
    await create(partnerId, details('\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2 \u0391\u0395'));
    await create(partnerId, details('Stra\u00DFe'));
    const found = await call(partnerId, `/v1/customers?size=0&filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(found.status).toBe(200);
    expect(names(found.body)).toEqual(['\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2 \u0391\u0395']);
    expect(found.body.totalCount).toBe(1);
    expect(found.headers.get('MS-ContinuationToken')).toBeNull();
  });

  it('contract 1: the next page is found by the header, and by the link joined to a base with or without a slash', async () => {
    const { partnerId } = await newPartner();
    for (const name of ['A', 'B', 'C']) await create(partnerId, details(name));
    const first = await call(partnerId, '/v1/customers?size=1');
    const { uri, method, headers } = first.body.links.next;
    expect({ uri, method }).toEqual({ uri: '/customers?size=1', method: 'GET' });
    expect(first.headers.get('MS-ContinuationToken')).toBe(first.body.continuationToken);
    const byHeader = { [headers[0].key]: headers[0].value };
    const token = await tokenFor(partnerId);
    for (const base of ['/v1', '/v1/']) {
      const next = await fetch(`${inject('stack').url}${base}${uri}`, {
        headers: { Authorization: `Bearer ${token}`, ...byHeader },
      });
      expect(names((await next.json()) as never)).toEqual(['B']);
    }
  });

  it('pages through a filter by the cursor alone, as clients seek', async () => {
    const { partnerId } = await newPartner();
    for (const domain of ['one.example', 'onyx.example', 'two.example']) await create(partnerId, details('N', domain));
    const filter = JSON.stringify({ Field: 'Domain', Value: 'on', Operator: 'starts_with' });
    const first = await call(partnerId, `/v1/customers?size=1&filter=${encodeURIComponent(filter)}`);
    const second = await call(partnerId, '/v1/customers?seekOperation=Next', {
      headers: { 'MS-ContinuationToken': first.body.continuationToken },
    });
    const domains = [first, second].map(({ body }) => body.items.map((item: Item) => item.companyProfile.domain));
    expect(domains).toEqual([['one.example'], ['onyx.example']]);
    expect(second.body.continuationToken).toBeUndefined();
  });

  it('refuses to take on a customer twice, and that answer stays', async () => {
    const partner = await newPartner();
    const { customerId } = await newCustomer(partner);
    const body = { ...details('Again'), companyProfile: { domain: 'again.example', tenantId: customerId } };
    expect(await create(partner.partnerId, body)).toMatchObject({ status: 409, body: { code: 970030 } });
    const headers = { 'MS-RequestId': randomUUID() };
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(await create(partner.partnerId, body, headers)).toMatchObject({ status: 409, body: { code: 970030 } });
    }
    const list = await call(partner.partnerId, '/v1/customers');
    expect(names(list.body)).toEqual(['Wingtip Toys']);
  });

  it('contract 7: refuses a domain that the partner has already, two at once too, and names the customer', async () => {
    const { partnerId } = await newPartner();
    const [one, two] = await Promise.all([
      create(partnerId, details('One', 'same.example')),
      create(partnerId, details('Two', 'SAME.example')),
    ]);
    const [created, refused] = one.status === 201 ? [one, two] : [two, one];
    expect(created.status).toBe(201);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 970030,
        parameters: { property: 'companyProfile.domain', customerId: created.body.id },
        description: `The partner already has a relationship with this customer. companyProfile.domain belongs to customer ${created.body.id}.`,
      },
    });
    expect((await create((await newPartner()).partnerId, details('Three', 'same.example'))).status).toBe(201);
  });

  it('one request id for two tenants is refused', async () => {
    const { partnerId } = await newPartner();
    const headers = { 'MS-RequestId': randomUUID() };
    const body = (tenantId: string) => ({ ...details('X'), companyProfile: { domain: 'x.example', tenantId } });
    expect(await create(partnerId, body(randomUUID()), headers)).toMatchObject({ status: 201 });
    expect(await create(partnerId, body(randomUUID()), headers)).toMatchObject({ status: 400, body: { code: 970009 } });
  });

  it('tells the password once: not in a repeated answer, and never for a tenant that exists', async () => {
    const { partnerId } = await newPartner();
    const headers = { 'MS-RequestId': randomUUID() };
    const body = details('Once');
    const first = await create(partnerId, body, headers);
    const repeated = await create(partnerId, body, headers);
    expect(repeated.body).toEqual({ ...first.body, userCredentials: { userName: 'admin' } });
    const existing = { ...details('Y'), companyProfile: { domain: 'y.example', tenantId: randomUUID() } };
    expect((await create(partnerId, existing)).body.userCredentials).toBeUndefined();
  });

  it('C8 a provider names its reseller, and nobody else may be named', async () => {
    const provider = await newPartner({ type: 'IndirectProvider' });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: provider.partnerId });
    const foreign = await newPartner({ type: 'IndirectReseller', providerId: randomUUID() });
    const through = (associatedPartnerId: string) => ({ ...details('Through'), associatedPartnerId });
    const created = await create(provider.partnerId, through(reseller.partnerId.toUpperCase()));
    expect(created).toMatchObject({ status: 201, body: { associatedPartnerId: reseller.partnerId } });
    const found = await filtered(provider.partnerId, {
      Field: 'IndirectReseller',
      Value: reseller.partnerId,
      Operator: 'starts_with',
    });
    expect(found.body.items.map(({ id }: Item) => id)).toEqual([created.body.id]);
    for (const other of [foreign.partnerId, provider.partnerId, randomUUID()]) {
      expect(await create(provider.partnerId, through(other))).toMatchObject({
        status: 400,
        body: { parameters: { property: 'associatedPartnerId' } },
      });
    }
  });

  it('a list never shows what the ledger does not have, and the same request completes what broke off', async () => {
    const { partnerId, environment } = await newPartner();
    const owner = { environment, partnerId };
    const entry = { customerId: randomUUID(), companyName: 'Left Over', domain: 'left.example', resellerIds: [] };
    await relationships.enter(owner, entry, false);
    expect((await call(partnerId, '/v1/customers')).body.items).toEqual([]);

    const created = await create(partnerId, details('Real', 'real.example'));
    const { id } = created.body;
    await relationships.enter(owner, { customerId: id, companyName: 'Real', domain: 'other', resellerIds: [] }, false);
    expect((await call(partnerId, '/v1/customers')).body.items).toMatchObject([
      { id, companyProfile: { companyName: 'Real', domain: 'real.example' } },
    ]);
    expect(
      (await filtered(partnerId, { Field: 'Domain', Value: 'other', Operator: 'starts_with' })).body.items,
    ).toEqual([]);
  });

  it('a customer knows its partners', async () => {
    const { partnerId, environment } = await newPartner();
    const other = await newPartner();
    const { body } = await create(partnerId, details('Both'));
    const tenant = { ...details('Both'), companyProfile: { domain: 'b.example', tenantId: body.id } };
    await create(other.partnerId, tenant);
    const known = await relationships.partnersOf(environment, body.id);
    expect(known.toSorted()).toEqual([partnerId, other.partnerId].toSorted());
  });

  it('C5 needs an agent, or an application of the partner', async () => {
    const { partnerId } = await newPartner();
    const asked = (token: TokenRequest) => call(partnerId, '/v1/customers', { body: details('Role'), token });
    expect(await asked({ role: 'none' })).toMatchObject({ status: 403, body: { code: 900150 } });
    const taken = await asked({ appOnly: true });
    expect(taken).toMatchObject({ status: 201 });
    const key = { environment: 'Production' as const, partnerId, customerId: taken.body.id as string };
    const [entry] = await Array.fromAsync(ledger.listRows(key, 'audit'));
    expect(entry).toMatchObject({ actor: `application:${SAMPLE_MIRROR.clientId}` });
    const listed = await call(partnerId, '/v1/customers', { token: { role: 'SalesAgent' } });
    expect(names(listed.body)).toEqual(['Role']);
  });

  it('C14 an invitation names the partner, for a reseller its provider too', async () => {
    const { partnerId, mpnId } = await newPartner();
    const answer = await call(partnerId, '/v1/customers/RelationshipRequests');
    expect(answer).toMatchObject({ status: 200, body: { attributes: { objectType: 'RelationshipRequest' } } });
    const url = new URL(answer.body.url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      invType: 'ResellerRelationship',
      partnerId,
      msppId: mpnId,
    });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: partnerId });
    const invited = await call(reseller.partnerId, '/v1/customers/relationshiprequests');
    expect(Object.fromEntries(new URL(invited.body.url).searchParams)).toEqual({
      invType: 'IndirectResellerRelationship',
      partnerId: reseller.partnerId,
      msppId: reseller.mpnId,
      indirectCSPId: partnerId,
    });
  });

  it('C14 says whether the customer accepted by itself, which an attestation does not', async () => {
    const key = await newCustomer(await newPartner());
    const status = () =>
      call(key.partnerId, `/v1/customers/${key.customerId}/directSignedMicrosoftCustomerAgreementStatus`);
    expect((await status()).body).toEqual({ isSigned: false });
    await confirm(key);
    expect((await status()).body).toEqual({ isSigned: false });

    const { state, etag } = (await ledger.readGate(key))!;
    const attested = state.acceptances.MicrosoftCustomerAgreement!;
    const { contact, ...acceptance } = attested;
    const sequence = state.sequence + 1;
    const direct = { ...acceptance, sequence, confirmationId: randomUUID(), source: 'directAcceptance' as const };
    await ledger.commit(
      key,
      { state, etag },
      {
        next: state,
        create: [{ kind: 'acceptance', ...direct }],
        entry: {
          at: direct.recordedAt,
          operation: 'acceptance.recorded',
          actor: { kind: 'customer', userId: key.customerId },
        },
      },
    );
    expect((await status()).body).toEqual({ isSigned: true });

    const stranger = await newPartner();
    const path = `/v1/customers/${key.customerId}/directSignedMicrosoftCustomerAgreementStatus`;
    expect(await call(stranger.partnerId, path)).toMatchObject({ status: 404, body: { code: 60003 } });
  });

  it('refuses a filter that it cannot apply', async () => {
    const { partnerId } = await newPartner();
    expect(await filtered(partnerId, { Field: 'Phone', Value: '1', Operator: 'starts_with' })).toMatchObject({
      status: 400,
      body: { parameters: { property: 'filter' } },
    });
  });
});
