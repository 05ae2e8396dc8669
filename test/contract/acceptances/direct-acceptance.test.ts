import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import { acceptAs, invite, own, shownTo } from '../../support/own.ts';
import { establishRelationship, relationshipOf } from '../../support/second-partner.ts';
import {
  call,
  confirm,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  orderOf,
  relationships,
  sendOrders,
} from '../../support/world.ts';

const at = ({ customerId }: LedgerKey, rest = '') => `/v1/customers/${customerId}${rest}`;
const isSigned = async (key: LedgerKey) =>
  (await call(key.partnerId, at(key, '/directSignedMicrosoftCustomerAgreementStatus'))).body.isSigned as boolean;
const history = async (key: LedgerKey) => (await call(key.partnerId, at(key, '/agreements/history'))).body;
const announced = (key: LedgerKey, type: string, subject?: string) =>
  eventually(async () =>
    (await eventsOf(key.customerId)).find(
      (event) =>
        event.type === type && event.data.partnerId === key.partnerId && (subject ?? event.subject) === event.subject,
    ),
  );
const subscribe = (key: LedgerKey, status: string) =>
  call(key.partnerId, at(key, `/subscriptions/${randomUUID()}`), {
    method: 'PUT',
    body: {
      offerId: 'CFQ7TTC0LF8R:0001',
      friendlyName: 'Five seats',
      quantity: 5,
      status,
      commitmentEndDate: '2027-06-01T00:00:00Z',
    },
  });
const sound = async (key: LedgerKey) => expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);

describe('a customer accepts by itself', () => {
  it('D3 D4 C14 from the invitation to the released order', async () => {
    const key = await newCustomer(await newPartner({ name: 'Contoso & Söhne' }));
    const order = orderOf(key, { ifNotAccepted: 'hold' });
    await sendOrders(order);
    await announced(key, 'order.held', order.orderId);
    const invited = await invite(key, { note: 'Asked for on the phone.' });
    expect(invited).toMatchObject({ status: 201, body: { state: 'open', note: 'Asked for on the phone.' } });
    const { id: invitationId, url, text } = invited.body;
    expect(new URL(url).pathname).toBe(`/accept/${invitationId}`);
    expect(text.body).toContain(url);

    const offer = await own(key.customerId, `/partners/${key.partnerId}/agreement?invitationId=${invitationId}`);
    expect(offer).toMatchObject({
      status: 200,
      body: {
        partnerName: 'Contoso & Söhne',
        isCustomer: true,
        country: 'US',
        language: 'en-US',
        invitation: { id: invitationId, state: 'open' },
      },
    });
    expect(offer.body.scenario).toBeUndefined();
    const accepted = await acceptAs(key, { invitationId });
    expect(accepted.status).toBe(201);
    const [{ partnerId, acceptance }] = accepted.body.items;
    expect(partnerId).toBe(key.partnerId);
    expect(acceptance).toMatchObject({
      type: 'MicrosoftCustomerAgreement',
      versionRank: offer.body.versionRank,
      source: 'directAcceptance',
      country: 'US',
      language: 'en-US',
      invitationId,
      person: { name: 'Greta Alvarez' },
      signIn: { methods: ['pwd', 'mfa'] },
      sufficient: true,
    });
    expect(acceptance.documentHash).toBe(offer.body.documentHash);
    expect(Math.abs(Date.parse(acceptance.signIn.at) - Date.parse(acceptance.recordedAt))).toBeLessThan(3_600_000);

    await announced(key, 'order.released', order.orderId);
    const event = await announced(key, 'acceptance.recorded');
    expect(event.data).toMatchObject({
      source: 'directAcceptance',
      confirmationId: acceptance.confirmationId,
      actor: `customer:${acceptance.userId}`,
      invitation: { invitationId },
    });
    expect(JSON.stringify(event)).not.toContain('Alvarez');
    expect(await isSigned(key)).toBe(true);
    expect((await history(key)).items).toMatchObject([
      {
        status: 'current',
        source: 'directAcceptance',
        userId: acceptance.userId,
        acceptedBy: { name: 'Greta Alvarez' },
        invitationId,
      },
    ]);
    expect(await call(key.partnerId, `/v1/invitations/${invitationId}?customerId=${key.customerId}`)).toMatchObject({
      body: { state: 'accepted', changedAt: acceptance.recordedAt },
    });
    await sound(key);
  });

  it('D4 a repeat records once, and the same id with another body is refused', async () => {
    const key = await newCustomer(await newPartner());
    const { body: invitation } = await invite(key);
    const headers = { 'MS-RequestId': randomUUID() };
    const details = { invitationId: invitation.id };
    const both = await Promise.all([acceptAs(key, details, { headers }), acceptAs(key, details, { headers })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[1].body).toEqual(both[0].body);
    expect((await history(key)).items).toHaveLength(1);
    const other = await acceptAs(key, {}, { headers });
    expect(other).toMatchObject({ status: 400, body: { code: 970009 } });
    // The page was opened again and sent with an id of its own.
    expect(await acceptAs(key, details)).toMatchObject({
      status: 409,
      body: { code: 970034, parameters: { state: 'accepted' } },
    });
    expect(await acceptAs(key)).toMatchObject({ status: 201 });
    expect((await history(key)).items).toHaveLength(2);
    await sound(key);
  });

  it('D4 C8 for several partners at once, each with its own outcome', async () => {
    const [first, second] = [await newPartner(), await newPartner({ environment: 'Sandbox' })];
    const stranger = await newPartner();
    const key = await newCustomer(first);
    await establishRelationship(relationshipOf(second, key.customerId));
    const shown = await shownTo(key.customerId, first.partnerId);
    const partnerIds = [first.partnerId, second.partnerId, stranger.partnerId, first.partnerId];
    const answer = await own(key.customerId, '/acceptances', { body: { partnerIds, ...shown } });
    expect(answer.status).toBe(201);
    expect(answer.body.items).toMatchObject([
      { partnerId: first.partnerId, acceptance: { source: 'directAcceptance' } },
      { partnerId: second.partnerId, acceptance: { source: 'directAcceptance' } },
      { partnerId: stranger.partnerId, refusal: { code: 970035 } },
    ]);
    const ids = answer.body.items
      .slice(0, 2)
      .map((item: { acceptance: { confirmationId: string } }) => item.acceptance.confirmationId);
    expect(new Set(ids).size).toBe(2);
    const listed = await own(key.customerId, '/partners');
    expect(listed.body.items).toHaveLength(2);
    expect(listed.body.items.map((item: { environment: string }) => item.environment).toSorted()).toEqual([
      'Production',
      'Sandbox',
    ]);
  });

  it('D4 one partner that is none of the customer is refused as a whole', async () => {
    const key = await newCustomer(await newPartner());
    const shown = await shownTo(key.customerId, key.partnerId);
    for (const partnerId of [randomUUID(), (await newPartner()).partnerId]) {
      expect(await own(key.customerId, '/acceptances', { body: { partnerIds: [partnerId], ...shown } })).toMatchObject({
        status: 404,
        body: { code: 970035 },
      });
    }
  });

  it('D3 what was not shown is not accepted', async () => {
    const key = await newCustomer(await newPartner());
    const wrong: Record<string, unknown>[] = [
      { versionRank: 99_998 },
      { documentHash: 'f'.repeat(64) },
      { language: 'tlh' },
      { templateId: '998b88de-aa99-4388-a42c-1b3517d49490', versionRank: 1, documentHash: undefined },
      { invitationId: randomUUID() },
      { partnerIds: [] },
      { partnerIds: [key.partnerId, randomUUID()], invitationId: randomUUID() },
    ];
    for (const details of wrong) {
      const { status } = await acceptAs(key, details);
      expect({ details, refused: status >= 400 && status < 500 }).toEqual({ details, refused: true });
    }
    expect((await history(key)).items).toEqual([]);
    expect(await isSigned(key)).toBe(false);
  });

  it('C6 C4 D2 not with a national cloud, a suspended partner or a reseller', async () => {
    for (const [details, code] of [
      [{ cloud: 'China' }, 970002],
      [{ status: 'suspended' }, 970004],
      [{ type: 'IndirectReseller' }, 970035],
    ] as const) {
      const key = await newCustomer(await newPartner(details));
      const body = {
        partnerIds: [key.partnerId],
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        versionRank: 1,
        language: 'en-US',
      };
      expect((await own(key.customerId, '/acceptances', { body })).body.code).toBe(code);
      expect((await own(key.customerId, `/partners/${key.partnerId}/agreement`)).body.code).toBe(code);
    }
  });
});

describe('the two situations in which the partner attests', () => {
  const SENTENCE = 'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.';
  const barred = (scenario: string) => ({
    status: 409,
    body: { code: 970036, parameters: { scenario, wayOut: SENTENCE } },
  });

  it('C15 D5 (1) purchases through this partner and never accepted, until the partner attested', async () => {
    const key = await newCustomer(await newPartner());
    expect((await subscribe(key, 'suspended')).status).toBeLessThan(300);
    const { body: offer } = await own(key.customerId, `/partners/${key.partnerId}/agreement`);
    expect(offer.scenario).toBeUndefined();
    expect((await subscribe(key, 'active')).status).toBeLessThan(300);
    const refused = await acceptAs(key);
    expect(refused).toMatchObject(barred('neverAccepted'));
    expect(refused.body.description).toContain(SENTENCE);
    expect((await own(key.customerId, `/partners/${key.partnerId}/agreement`)).body.scenario).toBe('neverAccepted');
    expect((await confirm(key)).status).toBe(201);
    expect((await acceptAs(key)).status).toBe(201);
  });

  it('C15 D5 (1) a voided attestation was none; an acceptance that the customer withdrew was one', async () => {
    const key = await newCustomer(await newPartner());
    await subscribe(key, 'active');
    const { body } = await confirm(key);
    await call(key.partnerId, at(key, `/agreements/${body.confirmationId}/void`), {
      body: { reason: 'wrong customer' },
    });
    expect(await acceptAs(key)).toMatchObject(barred('neverAccepted'));
    await confirm(key, { dateAgreed: '2026-02-01' });
    await call(key.partnerId, at(key, '/withdrawal'), { body: { reason: 'left' } });
    expect((await acceptAs(key)).status).toBe(201);
  });

  it('C15 D5 (2) purchases with another partner of the environment, none and no acceptance with this one', async () => {
    const [before, next] = [await newPartner(), await newPartner()];
    const key = await newCustomer(before);
    await establishRelationship(relationshipOf(next, key.customerId));
    const here = { ...key, partnerId: next.partnerId };
    const offer = async () => (await own(key.customerId, `/partners/${next.partnerId}/agreement`)).body.scenario;
    expect(await offer()).toBeUndefined();
    // An approved order is a purchase; the subscription that it made is deleted again.
    await confirm(key);
    const order = orderOf(key);
    await sendOrders(order);
    await announced(key, 'order.approved', order.orderId);
    expect(await offer()).toBe('newPartner');
    expect(await acceptAs(here)).toMatchObject(barred('newPartner'));
    // With the partner that it bought from it has accepted, so there it may.
    expect((await acceptAs(key)).status).toBe(201);
    await confirm(here);
    expect((await acceptAs(here)).status).toBe(201);
  });

  it('C7 D5 purchases in the sandbox bar nothing in production', async () => {
    const [sandbox, next] = [await newPartner({ environment: 'Sandbox' }), await newPartner()];
    const key = await newCustomer(sandbox);
    await subscribe(key, 'active');
    await establishRelationship(relationshipOf(next, key.customerId));
    expect(
      (await acceptAs({ environment: 'Production', partnerId: next.partnerId, customerId: key.customerId })).status,
    ).toBe(201);
  });
});

describe('a customer that comes by the relationship link', () => {
  const details = (domain: string) => ({
    companyName: 'Wingtip Toys',
    domain,
    email: 'billing@wingtip.example',
    culture: 'fr-FR',
    language: 'fr',
    address: { country: 'FR', city: 'Paris' },
  });

  it('D1 D3 accepts agreement and relationship together', async () => {
    const partner = await newPartner({ type: 'IndirectProvider' });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: partner.partnerId });
    const customerId = randomUUID();
    const key = { environment: 'Production' as const, partnerId: partner.partnerId, customerId };
    expect(await own(customerId, '/partners')).toMatchObject({ status: 200, body: { items: [] } });
    const offer = await own(customerId, `/partners/${partner.partnerId}/agreement?country=FR`);
    expect(offer).toMatchObject({ status: 200, body: { isCustomer: false, country: 'FR' } });
    const shown = await shownTo(customerId, partner.partnerId, '?country=FR');
    const relationship = { ...details(`${customerId}.example`), resellerId: reseller.partnerId };
    const body = { partnerIds: [partner.partnerId], ...shown, relationship };
    const headers = { 'MS-RequestId': randomUUID() };
    const accepted = await own(customerId, '/acceptances', { body, headers });
    expect(accepted).toMatchObject({ status: 201, body: { items: [{ acceptance: { country: 'FR' } }] } });
    expect((await own(customerId, '/acceptances', { body, headers })).body).toEqual(accepted.body);
    expect(await call(partner.partnerId, at(key))).toMatchObject({
      status: 200,
      body: { companyProfile: { companyName: 'Wingtip Toys' }, billingProfile: { defaultAddress: { country: 'FR' } } },
    });
    const filter = encodeURIComponent(
      JSON.stringify({ Field: 'IndirectReseller', Value: reseller.partnerId, Operator: 'starts_with' }),
    );
    expect((await call(partner.partnerId, `/v1/customers?filter=${filter}`)).body.items).toHaveLength(1);
    expect(await isSigned(key)).toBe(true);
    expect((await announced(key, 'acceptance.recorded')).data).toMatchObject({
      sequence: 1,
      relationship: 'indirectReseller',
    });
    const mine = await own(customerId, `/partners/${partner.partnerId}`);
    expect(mine.body).toMatchObject({
      resellerIds: [reseller.partnerId],
      sufficient: true,
      activeSubscriptions: 0,
      ordersOnHold: 0,
    });
    await sound(key);
  });

  it('D3 a domain that another customer of the partner has opens nothing, and tells no id', async () => {
    const partner = await newPartner();
    const taken = await newCustomer(partner);
    const customerId = randomUUID();
    const shown = await shownTo(customerId, partner.partnerId, '?country=FR');
    const body = { partnerIds: [partner.partnerId], ...shown, relationship: details(`${taken.customerId}.example`) };
    const refused = await own(customerId, '/acceptances', { body });
    expect(refused).toMatchObject({ status: 400, body: { parameters: { property: 'relationship.domain' } } });
    expect(JSON.stringify(refused.body)).not.toContain(taken.customerId);
    expect((await own(customerId, '/partners')).body.items).toEqual([]);
  });

  it('D3 what is refused enters no index of the partner, and does not tell whose a domain is', async () => {
    const [partner, before] = [await newPartner(), await newPartner()];
    const taken = await newCustomer(partner);
    const stranger = await newCustomer(before);
    const { customerId } = stranger;
    const shown = await shownTo(customerId, partner.partnerId, '?country=FR');
    const refusedOf = async (domain: string, wrong: Record<string, unknown>) => {
      const body = { partnerIds: [partner.partnerId], ...shown, ...wrong, relationship: details(domain) };
      const { status, body: answer } = await own(customerId, '/acceptances', { body });
      return { status, code: answer.code, description: answer.description, parameters: answer.parameters };
    };
    const expectSame = async (status: number, wrong: Record<string, unknown> = {}) => {
      const free = await refusedOf(`${randomUUID()}.example`, wrong);
      expect(free.status).toBe(status);
      expect(await refusedOf(`${taken.customerId}.example`, wrong)).toEqual(free);
    };
    await expectSame(400, { versionRank: 99_998 });
    await expectSame(400, { documentHash: 'f'.repeat(64) });
    await expectSame(404, { invitationId: randomUUID() });
    await subscribe(stranger, 'active');
    await expectSame(409);
    for (const field of ['CompanyName', 'Domain', 'CustomerId'] as const) {
      const { entries } = await relationships.list(partner, { field, prefix: '' }, { size: 50 });
      expect(entries.map(({ relationship }) => relationship.customerId)).toEqual([taken.customerId]);
    }
    expect(await relationships.partnersOf('Production', customerId)).toEqual([before.partnerId]);
  });

  it('D3 claims no domain, so that the partner can still take on whom it belongs to', async () => {
    const partner = await newPartner();
    const [stranger, domain] = [randomUUID(), `${randomUUID()}.example`];
    const shown = await shownTo(stranger, partner.partnerId, '?country=FR');
    const body = { partnerIds: [partner.partnerId], ...shown, relationship: details(domain) };
    expect((await own(stranger, '/acceptances', { body })).status).toBe(201);
    const { environment, partnerId } = partner;
    const profile = { ...details(domain), customerId: randomUUID() };
    const owned = { owner: { environment, partnerId }, profile, resellerIds: [], actor: SERVICE };
    expect(await establishRelationship(owned)).toMatchObject({ ok: true });
  });

  it('D3 a reseller of another provider is none', async () => {
    const partner = await newPartner({ type: 'IndirectProvider' });
    const other = await newPartner({ type: 'IndirectReseller', providerId: randomUUID() });
    const customerId = randomUUID();
    const shown = await shownTo(customerId, partner.partnerId, '?country=FR');
    const relationship = { ...details(`${customerId}.example`), resellerId: other.partnerId };
    expect(
      await own(customerId, '/acceptances', { body: { partnerIds: [partner.partnerId], ...shown, relationship } }),
    ).toMatchObject({
      status: 404,
      body: { code: 970035 },
    });
  });
});

describe('a customer that does not agree', () => {
  it('D6 declines: recorded, announced, and no acceptance changes', async () => {
    const key = await newCustomer(await newPartner());
    await acceptAs(key);
    const { body: invitation } = await invite(key);
    const { templateId, versionRank } = await shownTo(key.customerId, key.partnerId);
    const body = {
      partnerId: key.partnerId,
      templateId,
      versionRank,
      invitationId: invitation.id,
      reason: 'Asked the wrong one.',
    };
    const headers = { 'MS-RequestId': randomUUID() };
    const declined = await own(key.customerId, '/declines', { body, headers });
    expect(declined).toMatchObject({
      status: 201,
      body: { type: 'MicrosoftCustomerAgreement', invitationId: invitation.id },
    });
    expect((await own(key.customerId, '/declines', { body, headers })).body).toEqual(declined.body);
    const event = await announced(key, 'acceptance.declined');
    expect(event.data).toMatchObject({ versionRank, invitation: { invitationId: invitation.id } });
    expect(JSON.stringify(event)).not.toMatch(/wrong one|Alvarez/);
    const told = await history(key);
    expect(told.items).toMatchObject([{ status: 'current' }]);
    expect(told.declines).toMatchObject([{ person: { name: 'Greta Alvarez' }, reason: 'Asked the wrong one.' }]);
    expect(await acceptAs(key, { invitationId: invitation.id })).toMatchObject({
      status: 409,
      body: { parameters: { state: 'declined' } },
    });
    await sound(key);
  });

  it('D8 no longer agrees while its partner says so too: what the partner voids opens nothing', async () => {
    const key = await newCustomer(await newPartner());
    await acceptAs(key);
    const byPartner = await call(key.partnerId, at(key, '/withdrawal'), { body: { reason: 'They called.' } });
    expect(byPartner).toMatchObject({ status: 201 });
    const body = { partnerId: key.partnerId, reason: 'We move on.' };
    const bySelf = await own(key.customerId, '/withdrawals', { body });
    expect(bySelf).toMatchObject({ status: 201 });
    const voided = await call(key.partnerId, at(key, `/withdrawal/${byPartner.body.withdrawalId}/void`), {
      body: { reason: 'The wrong customer.' },
    });
    expect(voided).toMatchObject({ status: 200 });
    expect((await own(key.customerId, `/partners/${key.partnerId}`)).body).toMatchObject({
      acceptances: [],
      sufficient: false,
      withdrawnAt: bySelf.body.withdrawnAt,
    });
    const order = orderOf(key);
    await sendOrders(order);
    await announced(key, 'order.rejected', order.orderId);
    await sound(key);
  });

  it('D8 C17 no longer agrees: purchases close, the partner is told and cannot void it', async () => {
    const key = await newCustomer(await newPartner());
    await acceptAs(key);
    const order = orderOf(key);
    await sendOrders(order);
    await announced(key, 'order.approved', order.orderId);
    expect((await own(key.customerId, `/partners/${key.partnerId}`)).body).toMatchObject({ activeSubscriptions: 1 });
    const body = { partnerId: key.partnerId, reason: 'We move on.' };
    const withdrawn = await own(key.customerId, '/withdrawals', { body });
    expect(withdrawn).toMatchObject({ status: 201, body: { activeSubscriptions: 1 } });
    expect((await announced(key, 'acceptance.withdrawn')).data).toMatchObject({ source: 'customer' });
    const next = orderOf(key);
    await sendOrders(next);
    await announced(key, 'order.rejected', next.orderId);
    expect((await history(key)).withdrawals).toMatchObject([
      { source: 'customer', reason: 'We move on.', person: { name: 'Greta Alvarez' } },
    ]);
    const voided = await call(key.partnerId, at(key, `/withdrawal/${withdrawn.body.withdrawalId}/void`), {
      body: { reason: 'We would rather keep it.' },
    });
    expect(voided).toMatchObject({ status: 409, body: { code: 970052 } });
    expect(await own(key.customerId, '/withdrawals', { body })).toMatchObject({ status: 409, body: { code: 970016 } });
    expect((await own(key.customerId, `/partners/${key.partnerId}`)).body).toMatchObject({
      acceptances: [],
      sufficient: false,
      withdrawnAt: withdrawn.body.withdrawnAt,
    });
    expect((await acceptAs(key)).body.items[0].acceptance).toMatchObject({ sufficient: true });
    expect(await isSigned(key)).toBe(true);
    await sound(key);
  });

  it('D8 with one partner only', async () => {
    const key = await newCustomer(await newPartner());
    await acceptAs(key);
    const body = { partnerId: (await newPartner()).partnerId, reason: 'We move on.' };
    expect(await own(key.customerId, '/withdrawals', { body })).toMatchObject({ status: 404, body: { code: 970035 } });
    expect(await own(key.customerId, '/withdrawals', { body: { ...body, partnerId: randomUUID() } })).toMatchObject({
      status: 404,
    });
  });
});

describe('who acts for a customer', () => {
  it('D2 the tenant decides: no customer sees another, no partner the customer’s routes', async () => {
    const key = await newCustomer(await newPartner());
    await acceptAs(key);
    const stranger = randomUUID();
    expect((await own(stranger, '/partners')).body.items).toEqual([]);
    expect(await own(stranger, `/partners/${key.partnerId}`)).toMatchObject({ status: 404, body: { code: 970035 } });
    expect(await own(key.partnerId, '/partners', { token: { role: 'AdminAgent' } })).toMatchObject({
      status: 403,
      body: { code: 900150 },
    });
    // A partner's administrator is one of a customer too: of the partner itself.
    expect((await own(key.partnerId, '/partners')).body.items).toEqual([]);
    expect(
      await call(key.customerId, at(key), { token: { role: ['GlobalAdministrator', 'AdminAgent'] } }),
    ).toMatchObject({
      status: 403,
      body: { code: 970003 },
    });
    expect(await call(key.customerId, at(key), { token: { role: 'GlobalAdministrator' } })).toMatchObject({
      status: 403,
      body: { code: 900150 },
    });
  });

  it('D2 a guest with every role is refused, a user without a role is told who can', async () => {
    const { customerId } = await newCustomer(await newPartner());
    expect(await own(customerId, '/partners', { token: { role: ['Guest', 'GlobalAdministrator'] } })).toMatchObject({
      status: 403,
      body: { code: 970037 },
    });
    expect(await own(customerId, '/partners', { token: { role: 'none' } })).toMatchObject({
      status: 403,
      body: {
        code: 900150,
        parameters: { roles: ['GlobalAdministrator', 'BillingAdministrator', 'AgreementAcceptor'] },
      },
    });
    for (const role of ['BillingAdministrator', 'AgreementAcceptor'] as const) {
      expect((await own(customerId, '/partners', { token: { role } })).status).toBe(200);
    }
  });

  it('D7 sees neither orders nor prices nor who of the partner attested', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key);
    const order = orderOf(key);
    await sendOrders(order);
    await announced(key, 'order.approved', order.orderId);
    const [list, details] = [
      await own(key.customerId, '/partners'),
      await own(key.customerId, `/partners/${key.partnerId}`),
    ];
    expect(list.body.items).toMatchObject([
      { acceptances: [{ source: 'partnerAttestation', person: { name: 'Tania Carr' } }] },
    ]);
    const told = JSON.stringify([list.body, details.body]);
    expect(told).not.toContain(order.orderId);
    expect(told).not.toContain('CFQ7TTC0LF8R');
    const { items } = await history(key);
    expect(told).not.toContain(items[0].userId);
  });
});
