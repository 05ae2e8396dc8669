import { describe, expect, it } from 'vitest';
import { invitationRecordsOf, InvitationRecord } from '../../../../shared/domain/customers/invitation-record.ts';
import { invitationUrl, linkedPartner, relationshipUrl } from '../../../../shared/domain/customers/invitation-link.ts';
import {
  contactName,
  invitationText,
  mailtoOf,
  textLanguageOf,
} from '../../../../shared/domain/customers/invitation-text.ts';
import { stateAt } from '../../../../shared/domain/customers/asking.ts';
import { answered, newInvitation, renewed, revoked } from '../../../../shared/domain/customers/invitation.ts';
import type { AssentEvent, EventType } from '../../../../shared/domain/events/event.ts';
import { Partner } from '../../../../shared/domain/partners/partner.ts';

const ID = 'dddddddd-0003-4000-8000-000000000003';
const AGENT = 'eeeeeeee-0002-4000-8000-000000000002';
const CREATED = new Date('2026-06-01T12:00:00Z');
const invitation = newInvitation({ invitationId: ID, sequence: 4, userId: AGENT }, 30, CREATED);
const at = (text: string) => new Date(text);
const closed = (state: string) => ({ ok: false, code: 'InvitationClosed', parameters: { state } });

describe('D9 an invitation', () => {
  it('D9 is open for so many days, to the instant', () => {
    expect(invitation).toEqual({
      invitationId: ID,
      sequence: 4,
      state: 'open',
      createdAt: '2026-06-01T12:00:00.000Z',
      createdBy: AGENT,
      expiresAt: '2026-07-01T12:00:00.000Z',
    });
    expect(stateAt(invitation, at('2026-07-01T11:59:59.999Z'))).toBe('open');
    expect(stateAt(invitation, at('2026-07-01T12:00:00Z'))).toBe('expired');
  });

  it('D9 is answered once, and only while it is open', () => {
    const last = at('2026-07-01T11:59:59.999Z');
    const accepted = answered(invitation, 'accepted', last);
    expect(accepted).toEqual({
      ok: true,
      value: { ...invitation, state: 'accepted', changedAt: '2026-07-01T11:59:59.999Z' },
    });
    expect(answered(invitation, 'declined', at('2026-07-01T12:00:00Z'))).toEqual(closed('expired'));
    for (const state of ['accepted', 'declined', 'revoked'] as const) {
      for (const answer of ['accepted', 'declined'] as const) {
        expect(answered({ ...invitation, state }, answer, last)).toEqual(closed(state));
      }
      expect(renewed({ ...invitation, state }, 30, last)).toEqual(closed(state));
      expect(revoked({ ...invitation, state }, last)).toEqual(closed(state));
      expect(stateAt({ ...invitation, state }, at('2030-01-01T00:00:00Z'))).toBe(state);
    }
  });

  it('D9 renewed it is open for longer, also after it expired, and never for less', () => {
    expect(renewed(invitation, 30, at('2026-08-01T00:00:00Z'))).toEqual({
      ok: true,
      value: { ...invitation, expiresAt: '2026-08-31T00:00:00.000Z', changedAt: '2026-08-01T00:00:00.000Z' },
    });
    expect(renewed(invitation, 1, at('2026-06-02T00:00:00Z'))).toEqual({ ok: true, value: invitation });
    expect(renewed(invitation, 30, CREATED)).toEqual({ ok: true, value: invitation });
  });

  it('D9 revoked it counts no more, an expired one neither', () => {
    const now = at('2026-08-01T00:00:00Z');
    expect(revoked(invitation, now)).toMatchObject({
      ok: true,
      value: { state: 'revoked', expiresAt: invitation.expiresAt },
    });
  });
});

describe('D9 the list of invitations', () => {
  const KEY = {
    environment: 'Production' as const,
    partnerId: '11111111-1111-4111-8111-111111111111',
    customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
  };
  const event = (type: EventType, data: object): AssentEvent => ({
    specversion: '1.0',
    id: ID,
    source: '/assent',
    type,
    subject: ID,
    time: '2026-06-05T00:00:00.000Z',
    datacontenttype: 'application/json',
    data: { ...KEY, sequence: 5, ...data },
  });
  const ref = { invitationId: ID, expiresAt: invitation.expiresAt };
  const record = { ...KEY, ...ref, changedAt: '2026-06-05T00:00:00.000Z' };

  it('D9 has an entry for each event, of a renewal one for each expiry', () => {
    expect(invitationRecordsOf(event('invitation.created', ref))).toEqual([{ ...record, state: 'open' }]);
    expect(invitationRecordsOf(event('invitation.revoked', ref))).toEqual([{ ...record, state: 'revoked' }]);
    expect(invitationRecordsOf(event('acceptance.recorded', { invitation: ref }))).toEqual([
      { ...record, state: 'accepted' },
    ]);
    expect(invitationRecordsOf(event('acceptance.declined', { invitation: ref }))).toEqual([
      { ...record, state: 'declined' },
    ]);
    const later = '2026-08-31T00:00:00.000Z';
    const renewal = { ...ref, expiresAt: later, previousExpiresAt: invitation.expiresAt };
    expect(invitationRecordsOf(event('invitation.renewed', renewal))).toEqual([
      { ...record, state: 'renewed' },
      { ...record, expiresAt: later, state: 'open' },
    ]);
  });

  it('D9 has none for an acceptance without an invitation, nor for other events', () => {
    expect(invitationRecordsOf(event('acceptance.recorded', {}))).toBeUndefined();
    expect(invitationRecordsOf(event('acceptance.withdrawn', { invitation: ref }))).toBeUndefined();
  });

  it('D9 an event that names no valid invitation is unreadable, not skipped', () => {
    expect(() => invitationRecordsOf(event('invitation.created', { ...ref, expiresAt: 'soon' }))).toThrow(/expiresAt/);
    expect(InvitationRecord.safeParse({ ...record, state: 'expired' }).success).toBe(false);
  });
});

describe('D1 the two links', () => {
  const partner = Partner.parse({
    partnerId: '11111111-1111-4111-8111-111111111111',
    name: 'contoso',
    type: 'DirectBill',
    cloud: 'Public',
    environment: 'Production',
    status: 'active',
    mpnId: '5110001',
    agreementSigned: true,
  });
  const reseller: Partner = {
    ...partner,
    partnerId: '33333333-3333-4333-8333-333333333333',
    type: 'IndirectReseller',
    providerId: partner.partnerId,
    mpnId: '77',
  };

  it('D1 C14 the relationship link has the parameters that public clients know', () => {
    expect(relationshipUrl('https://assent.example', partner)).toBe(
      `https://assent.example/accept?invType=ResellerRelationship&partnerId=${partner.partnerId}&msppId=5110001`,
    );
    expect(relationshipUrl('https://assent.example/base/', reseller)).toBe(
      `https://assent.example/base/accept?invType=IndirectResellerRelationship&partnerId=${reseller.partnerId}&msppId=77&indirectCSPId=${partner.partnerId}`,
    );
  });

  it('D1 the link leads back to the partner whose customer the invited one becomes', () => {
    expect(linkedPartner({ invType: 'ResellerRelationship', partnerId: partner.partnerId })).toEqual({
      partnerId: partner.partnerId,
    });
    expect(
      linkedPartner({
        invType: 'IndirectResellerRelationship',
        partnerId: reseller.partnerId,
        indirectCSPId: partner.partnerId,
      }),
    ).toEqual({ partnerId: partner.partnerId, resellerId: reseller.partnerId });
  });

  it('D1 D9 the agreement link names invitation and partner, and no secret', () => {
    expect(invitationUrl('https://assent.example', partner.partnerId, ID)).toBe(
      `https://assent.example/accept/${ID}?partnerId=${partner.partnerId}`,
    );
  });
});

describe('D9 the text of an invitation', () => {
  const invited = {
    partner: 'contoso',
    company: 'Wingtip Toys',
    contact: undefined,
    url: 'https://assent.example/accept/1?partnerId=2',
    until: '4 March 2026 at 08:00 UTC',
  };

  it.each([
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    ['fr-CA', 'fr'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['ZH-hant-HK', 'zh-Hant'],
    ['frisian', 'en'],
  ])('D9 of a customer in %s is in %s', (tag, language) => {
    expect(textLanguageOf(tag)).toBe(language);
  });

  it.each([
    ['en', 'Microsoft Customer Agreement'],
    ['fr', 'Contrat client Microsoft'],
    ['zh-CN', 'Microsoft 客户协议'],
    ['zh-TW', 'Microsoft 客戶合約'],
  ])('D9 in %s names agreement, partner, company, link and until when', (tag, agreement) => {
    const { subject, body } = invitationText(tag, invited);
    expect(subject).toContain(agreement);
    for (const part of [agreement, invited.partner, invited.company, invited.url, invited.until])
      expect(body).toContain(part);
  });

  it.each([
    ['en', 'Hello Mei Li,'],
    ['fr', 'Bonjour Mei Li,'],
    ['zh-CN', 'Mei Li，你好！'],
    ['zh-TW', 'Mei Li，您好！'],
  ])('D9 in %s greets the contact and names the company whose administrator can accept', (tag, greeting) => {
    const { body } = invitationText(tag, { ...invited, contact: 'Mei Li' });
    expect(body.split('\n')[0]).toBe(greeting);
    expect(body).toContain('Wingtip Toys');
  });

  it.each([
    [{ firstName: 'Mei', lastName: 'Li' }, 'Mei Li'],
    [{ firstName: '梅', lastName: '李' }, '李梅'],
    [{ lastName: 'Li' }, 'Li'],
    [{}, undefined],
  ])('D9 the name of the contact %j is written %s', (profile, name) => {
    expect(contactName(profile)).toBe(name);
  });

  it('D9 a mail link carries it whole, whatever the names hold', () => {
    const text = invitationText('en', { ...invited, partner: 'A&B?c=1#d', company: 'Ünïcode & Söhne' });
    const url = new URL(mailtoOf(text, 'tania+x@wingtip.example'));
    expect(decodeURIComponent(url.pathname)).toBe('tania+x@wingtip.example');
    expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
    expect(url.searchParams.get('subject')).toBe(text.subject);
    expect(url.searchParams.get('body')).toBe(text.body.replaceAll('\n', '\r\n'));
  });
});
