import { describe, expect, it } from 'vitest';
import { examineToken, type Trust } from '../../../infra/operator/token/examine-token.ts';
import { explainToken } from '../../../infra/operator/token/explain-token.ts';
import { withKeySet, withoutSignature } from '../../../infra/operator/token/key-sets.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { AUDIENCE, newPair, PERSON, sign, TENANT } from '../http/key-server.ts';

const AUTHORITY = 'https://authority.example';
const CLIENT = 'dddddddd-0001-4000-8000-000000000001';
const PROVIDER = '44444444-4444-4444-8444-444444444444';

const CONFIRM = 'POST /v1/customers/{customerId}/agreements';
const ORDER = 'POST /v1/customers/{customerId}/orders';
const READ_ORDERS = 'GET /v1/customers/{customerId}/orders';
const PUBLISH = 'POST /v1/agreementtemplates/{templateId}/versions';
const PARTNER = 'GET /v1/partner';

const partner: Partner = {
  partnerId: TENANT,
  name: 'Contoso',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '1234567',
  agreementSigned: true,
};

const pair = await newPair();
const issuers = withKeySet([{ issuer: `${AUTHORITY}/{tenantid}/`, jwksUri: `${AUTHORITY}/keys` }], {
  keys: [pair.jwk],
});
const TRUST: Trust = {
  issuers,
  audiences: [AUDIENCE],
  operatorTenants: [],
  requireMfa: false,
  acceptingRoles: ['GlobalAdministrator'],
};
const APPLICATION = { scp: undefined, amr: undefined, appid: CLIENT, sub: PERSON, roles: ['Reader'] };

interface Asked {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly trust?: Partial<Trust>;
  /** The registry's row; null where it has none. */
  readonly row?: Partial<Partner> | null;
  /** Judges the claims alone. */
  readonly offline?: boolean;
  readonly change?: (token: string) => string;
}

async function told({ claims, header, trust, row = {}, offline = false, change = (token) => token }: Asked = {}) {
  const token = change(await sign(AUTHORITY, pair, claims, header));
  const settings = { ...TRUST, ...trust };
  const judged = offline ? await withoutSignature(token, settings.issuers) : { token, issuers: settings.issuers };
  const find = async () => (row === null ? undefined : { ...partner, ...row });
  const registry = offline ? undefined : { find, findNow: find, findByMpnId: find };
  const examined = await examineToken(judged.token, { ...settings, issuers: judged.issuers }, registry);
  const how = { signatureChecked: !offline, signature: 'as told.', registry: 'as told.' };
  const text = explainToken(token, examined, settings, how).join('\n');
  for (const part of token.split('.')) if (part.length > 10) expect(text).not.toContain(part);
  const [open = '', ...closed] = text.split(/^(?=Refused with )/m);
  return {
    text,
    refused: !examined.caller.ok,
    may: (route: string) => open.split('\n').includes(`  ${route}`),
    /** The first line of the group in which the route stands. */
    why: (route: string) => closed.find((group) => group.split('\n').includes(`  ${route}`))?.split('\n')[0],
  };
}

describe('a token that the service takes', () => {
  it('of an agent confirms and orders, and publishes nothing', async () => {
    const { text, may, why } = await told();
    expect(text).toMatch(/^The service takes this token\.\n/);
    expect(text).toContain(`It identifies a person (App+User): ${PERSON}.`);
    expect(text).toContain('Roles that count: AdminAgent.');
    expect(text).toContain('Partner: Contoso, DirectBill, Public, Production, active.');
    expect([CONFIRM, ORDER, READ_ORDERS, PARTNER].map(may)).toEqual([true, true, true, true]);
    expect(why(PUBLISH)).toBe(
      "Refused with 403 / 900150: The caller's role does not have the rights for this call. The call requires a person with the role AgreementPublisher.",
    );
  });

  it('of a person without a role reads what anybody reads', async () => {
    const { may, why } = await told({ claims: { roles: undefined } });
    expect([PARTNER, CONFIRM, READ_ORDERS].map(may)).toEqual([true, false, false]);
    expect(why(CONFIRM)).toContain('The call requires a person with the role AdminAgent or SalesAgent.');
  });

  it('of an application reads, and confirms nothing, for want of scp', async () => {
    const { text, may, why } = await told({ claims: APPLICATION });
    expect(text).toContain(`It identifies an application alone (app-only): application:${CLIENT}.`);
    expect([READ_ORDERS, CONFIRM, ORDER].map(may)).toEqual([true, false, false]);
    expect(why(CONFIRM)).toContain('403 / 900329');
    expect(why(CONFIRM)).toContain('The token has no claim scp');
    expect(why(ORDER)).toContain('The call requires an application with the role OrderWriter.');
  });

  it('of an application without a role that the registry lists by its client id', async () => {
    const claims = { ...APPLICATION, roles: undefined };
    const row = { applications: [{ clientId: CLIENT, roles: ['OrderWriter' as const] }] };
    expect((await told({ claims, row })).may(ORDER)).toBe(true);
    expect((await told({ claims })).may(ORDER)).toBe(false);
  });

  it('of a publisher counts in operator tenants only, and says so elsewhere', async () => {
    const claims = { roles: ['AgreementPublisher'] };
    const elsewhere = await told({ claims });
    expect(elsewhere.may(PUBLISH)).toBe(false);
    expect(elsewhere.text).toContain('AgreementPublisher does not count: the tenant is not in OPERATOR_TENANTS.');
    const operator = await told({ claims, trust: { operatorTenants: [TENANT] } });
    expect(operator.may(PUBLISH)).toBe(true);
    expect(operator.text).not.toContain('does not count');
  });

  it('without a second factor where one is needed', async () => {
    const trust = { requireMfa: true };
    const { text, may, why } = await told({ claims: { amr: undefined, ver: '2.0' }, trust });
    expect(may(PARTNER)).toBe(false);
    expect(why(PARTNER)).toContain('401 / 900421');
    expect(why(PARTNER)).toContain('Only tokens of version 1.0 have amr');
    expect(text).toContain('Second factor: no (the claim amr does not contain mfa); needed (REQUIRE_MFA).');
    expect((await told({ trust })).may(PARTNER)).toBe(true);
    expect((await told({ claims: APPLICATION, trust })).may(PARTNER)).toBe(true);
  });

  it.each<[string, Partial<Partner> | null, string, boolean]>([
    ['an unknown partner', null, '403 / 970003', false],
    ['a suspended one', { status: 'suspended' }, '403 / 970004', false],
    ['a reseller', { type: 'IndirectReseller', providerId: PROVIDER }, `The provider is ${PROVIDER}.`, true],
    ['a national cloud', { cloud: 'China' }, "The partner's cloud is China.", true],
  ])('of %s', async (_, row, reason, readsPartner) => {
    const { may, why } = await told({ row });
    expect(why(CONFIRM)).toContain(reason);
    expect(may(PARTNER)).toBe(readsPartner);
  });
});

const now = () => Math.floor(Date.now() / 1000);
const unsigned = (token: string) =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.AAAA`;

describe('a token that the service refuses', () => {
  it.each<[string, Asked, string]>([
    ['that is over', { claims: { exp: 1_700_000_000 } }, 'It expired at 2023-11-14T22:13:20.000Z.'],
    ['that is not valid yet', { claims: { nbf: now() + 3600 } }, 'claim nbf'],
    ['of another issuer', { claims: { iss: 'https://other.example/' } }, 'the claim iss is https://other.example/'],
    ['without a tenant', { claims: { tid: undefined } }, 'tid is missing'],
    ['that was changed', { change: (token) => `${token.slice(0, -8)}AAAAAAAA` }, 'the token was changed'],
    ['of an unknown key', { header: { kid: 'other' } }, 'key id (kid)'],
    ['without a signature', { change: unsigned }, 'Its algorithm (alg) is not RS256, PS256 or ES256.'],
    ['that is none', { change: () => 'not-a-token' }, 'three parts of base64url'],
    ['too long', { claims: { padding: 'x'.repeat(20_000) } }, 'longer than 16,384 characters'],
    [
      'for another service',
      { claims: { aud: 'https://graph.windows.net' } },
      `The token is for https://graph.windows.net. Request one for ${AUDIENCE}`,
    ],
    ['that signs in to a client', { claims: { scp: undefined } }, "a person's token has the claims scp and oid"],
  ])('%s', async (_, asked, reason) => {
    const { text, refused } = await told(asked);
    expect(refused).toBe(true);
    expect(text).toMatch(/^The service refuses this token\. 401 \/ (?:400|900420): /);
    expect(text).toContain(reason);
    expect(text).not.toContain('It may call');
  });

  it('without a word of control characters in its claims', async () => {
    const { text } = await told({ claims: { iss: 'https://other.example/\u001B[2J' } });
    expect(text).not.toContain('\u001B');
  });
});

describe('offline', () => {
  it('the claims are judged alone, and it says that the signature was not checked', async () => {
    const forged = await told({ offline: true, change: (token) => `${token.slice(0, -8)}AAAAAAAA` });
    expect(forged.text).toMatch(/^The service takes this token if its signature is right\.\n/);
    expect([CONFIRM, PUBLISH].map(forged.may)).toEqual([true, false]);
  });

  it.each<[string, Asked, string]>([
    ['over', { claims: { exp: 1_700_000_000 } }, 'It expired at'],
    ['of another issuer', { claims: { iss: 'https://other.example/' } }, 'TOKEN_ISSUERS trusts'],
    [
      'for another service',
      { claims: { aud: 'https://graph.windows.net' } },
      'The token is for https://graph.windows.net',
    ],
    ['of an algorithm that the service does not take', { change: unsigned }, 'Its algorithm (alg)'],
  ])('one that is %s is refused all the same', async (_, asked, reason) => {
    const { text, refused } = await told({ ...asked, offline: true });
    expect(refused).toBe(true);
    expect(text).toContain(reason);
  });
});
