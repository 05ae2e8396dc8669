import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import { acceptAs, invite } from '../../support/own.ts';
import { call, eventsOf, eventually, ledger, newCustomer, newPartner } from '../../support/world.ts';

const DAY = 86_400_000;
const path = ({ customerId }: LedgerKey, rest = '') => `/v1/invitations${rest}?customerId=${customerId}`;
const renew = (key: LedgerKey, id: string, body: object = {}) =>
  call(key.partnerId, path(key, `/${id}/renew`), { body });
const revoke = (key: LedgerKey, id: string, headers: Record<string, string> = {}) =>
  call(key.partnerId, path(key, `/${id}`), { method: 'DELETE', headers });
const daysAhead = (instant: string) => Math.round((Date.parse(instant) - Date.now()) / DAY);
const listed = async (partnerId: string, query = '') =>
  (await call(partnerId, `/v1/invitations${query}`)).body.items as { id: string; state: string; expiresAt: string }[];

describe('a partner invites a customer', () => {
  it('D9 with note and expiry, 30 days by policy, with a text in the language of the customer', async () => {
    const key = await newCustomer(await newPartner({ name: 'contoso' }));
    const standard = await invite(key);
    expect(standard.status).toBe(201);
    expect(daysAhead(standard.body.expiresAt)).toBe(30);
    expect(standard.body.note).toBeUndefined();
    const short = await invite(key, { note: 'For Tania', expiresInDays: 7 });
    expect(daysAhead(short.body.expiresAt)).toBe(7);
    expect(short.body.text).toMatchObject({ subject: 'contoso asks you to accept the Microsoft Customer Agreement' });
    const until = new Date(short.body.expiresAt).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    expect(short.body.text.body).toContain(`You can accept until ${until} at `);
    expect(short.body.text.mailto).toMatch(/^mailto:billing%40wingtip\.example\?subject=contoso%20asks/);
    const { body } = await call(key.partnerId, path(key));
    expect(body.items).toMatchObject([
      { id: short.body.id, state: 'open' },
      { id: standard.body.id, state: 'open' },
    ]);
    expect(await call(key.partnerId, path(key, `/${short.body.id}`))).toMatchObject({ status: 200, body: short.body });
    expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);
  });

  it('D9 repeated once, as it was answered first', async () => {
    const key = await newCustomer(await newPartner());
    const headers = { 'MS-RequestId': randomUUID() };
    const first = await invite(key, { expiresInDays: 3 }, { headers });
    await renew(key, first.body.id, { expiresInDays: 60 });
    await acceptAs(key, { invitationId: first.body.id });
    const again = await invite(key, { expiresInDays: 3 }, { headers });
    expect(again.body).toEqual(first.body);
    expect((await call(key.partnerId, path(key))).body.items).toHaveLength(1);
    expect(await invite(key, { expiresInDays: 4 }, { headers })).toMatchObject({ status: 400, body: { code: 970009 } });
  });

  it('D9 renews, revokes; what is closed stays closed', async () => {
    const key = await newCustomer(await newPartner());
    const { body: invitation } = await invite(key, { expiresInDays: 3 });
    const renewed = await renew(key, invitation.id);
    expect(daysAhead(renewed.body.expiresAt)).toBe(30);
    expect(await renew(key, invitation.id, { expiresInDays: 1 })).toMatchObject({
      status: 200,
      body: { expiresAt: renewed.body.expiresAt },
    });
    const headers = { 'MS-RequestId': randomUUID() };
    const revoked = await revoke(key, invitation.id, headers);
    expect(revoked).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect((await revoke(key, invitation.id, headers)).body).toEqual(revoked.body);
    for (const refused of [await revoke(key, invitation.id), await renew(key, invitation.id)]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 970034, parameters: { state: 'revoked' } } });
    }
    expect(await acceptAs(key, { invitationId: invitation.id })).toMatchObject({
      status: 409,
      body: { description: 'The invitation is no longer open. It is revoked.' },
    });
    expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);
  });

  it('D9 C8 of its own customers only', async () => {
    const [mine, other] = [await newPartner(), await newPartner()];
    const key = await newCustomer(mine);
    const { body: invitation } = await invite(key);
    const foreign = { ...key, partnerId: other.partnerId };
    expect(await invite(foreign)).toMatchObject({ status: 404, body: { code: 60003 } });
    expect(await revoke(foreign, invitation.id)).toMatchObject({ status: 404, body: { code: 60003 } });
    expect((await call(other.partnerId, path(key, `/${invitation.id}`))).status).toBe(404);
    const neighbour = await newCustomer(mine);
    expect(await revoke(neighbour, invitation.id)).toMatchObject({ status: 404, body: { code: 970033 } });
    expect((await call(mine.partnerId, path(neighbour, `/${invitation.id}`))).status).toBe(404);
    expect(await acceptAs(neighbour, { invitationId: invitation.id })).toMatchObject({ status: 404 });
  });

  it('D9 lists them by expiry and state, paged', async () => {
    const partner = await newPartner();
    const keys = [await newCustomer(partner), await newCustomer(partner)];
    const days = [20, 5, 40];
    const made = [];
    for (const expiresInDays of days) made.push((await invite(keys[0]!, { expiresInDays })).body);
    const accepted = (await invite(keys[1]!, { expiresInDays: 1 })).body;
    await acceptAs(keys[1]!, { invitationId: accepted.id });
    await renew(keys[0]!, made[1]!.id, { expiresInDays: 30 });
    await revoke(keys[0]!, made[2]!.id);
    const expected = [
      [accepted.id, 'accepted'],
      [made[0]!.id, 'open'],
      [made[1]!.id, 'open'],
      [made[2]!.id, 'revoked'],
    ];
    // What was renewed may be listed after what was revoked later.
    await vi.waitFor(
      async () => expect((await listed(partner.partnerId)).map(({ id, state }) => [id, state])).toEqual(expected),
      { timeout: 50_000, interval: 100 },
    );
    expect((await listed(partner.partnerId, '?state=open')).map(({ id }) => id)).toEqual([made[0]!.id, made[1]!.id]);
    expect((await listed(partner.partnerId, '?state=expired')).length).toBe(0);
    const first = await call(partner.partnerId, '/v1/invitations?size=3');
    expect(first.body.items).toHaveLength(3);
    const rest = await listed(partner.partnerId, `?size=3&continuationToken=${first.body.continuationToken}`);
    expect(rest.map(({ id }) => id)).toEqual([made[2]!.id]);
    expect(await listed((await newPartner()).partnerId)).toEqual([]);
  });

  it('D9 C19 tells it by events without a name or a note', async () => {
    const key = await newCustomer(await newPartner());
    const { body: invitation } = await invite(key, { note: 'Xanthippe Quirrenbach asked', expiresInDays: 3 });
    await renew(key, invitation.id);
    await revoke(key, invitation.id);
    const events = await eventually(async () => {
      const found = (await eventsOf(key.customerId)).filter(({ subject }) => subject === invitation.id);
      return found.length === 3 ? found : undefined;
    });
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'invitation.created',
      'invitation.renewed',
      'invitation.revoked',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Xanthippe|Quirrenbach/);
  });
});
