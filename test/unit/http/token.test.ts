import { SignJWT } from 'jose';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { tokenVerifier } from '../../../shared/http/token.ts';
import { AUDIENCE, issuerOf, keyServer, newPair, PERSON, sign, TENANT } from './key-server.ts';
import { SYSTEM_KEYS } from '../../support/system-keys.ts';

const CLIENT = 'dddddddd-0001-4000-8000-000000000001';
const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';

async function authority(options: { operatorTenants?: string[] } = {}) {
  const pair = await newPair();
  const server = await keyServer({ status: 200, body: JSON.stringify({ keys: [pair.jwk] }) });
  const verify = tokenVerifier({
    ...SYSTEM_KEYS,
    issuers: [{ issuer: `${server.url}/{tenantid}/`, jwksUri: `${server.url}/keys` }],
    audiences: [AUDIENCE],
    operatorTenants: options.operatorTenants ?? [],
  });
  const bearer = async (...how: [claims?: Record<string, unknown>, header?: Record<string, unknown>]) =>
    `Bearer ${await sign(server.url, pair, ...how)}`;
  return { pair, server, verify, bearer };
}

const DENIED = { ok: false, code: 'AccessDenied', parameters: {} };
const now = () => Math.floor(Date.now() / 1000);
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

afterEach(() => {
  vi.useRealTimers();
});

describe('a token that is let in', () => {
  it('speaks for its tenant and person, whatever the case of the scheme', async () => {
    const { verify, bearer } = await authority();
    const token = await bearer();
    const value = {
      tenantId: TENANT,
      actor: { kind: 'person', userId: PERSON },
      roles: ['AdminAgent'],
      mfa: true,
      member: true,
      signIn: { methods: ['pwd', 'mfa'] },
    };
    const expected = { ok: true, value };
    expect(await verify(token)).toEqual(expected);
    expect(await verify(token.replace('Bearer', 'bearer'))).toEqual(expected);
  });

  it('names the application, and no person when it is of the application alone', async () => {
    const { verify, bearer } = await authority();
    const application = { scp: undefined, amr: undefined, oid: PERSON, sub: PERSON, roles: ['Reader'] };
    const appOnly = {
      ok: true,
      value: { actor: { kind: 'application', clientId: CLIENT }, roles: ['Reader'], mfa: false },
    };
    expect(await verify(await bearer({ ...application, idtyp: 'app', azp: CLIENT }))).toMatchObject(appOnly);
    expect(await verify(await bearer({ ...application, appid: CLIENT }))).toMatchObject(appOnly);
    const withUser = { ok: true, value: { actor: { kind: 'person', userId: PERSON } } };
    expect(await verify(await bearer({ idtyp: 'user', azp: CLIENT }))).toMatchObject(withUser);
  });

  it('D2 D4 says how the person signed in, and what lets it act for a customer', async () => {
    const { verify, bearer } = await authority();
    const claims = {
      roles: ['AgreementAcceptor', 'GlobalAdministrator'],
      wids: ['B0F54661-2d74-4c50-afa3-1ec803f12efe', 'b79fbf4d-3ef9-4689-8143-76b194e85509'],
      auth_time: 1_780_000_000,
      name: ' Greta\u202e Alvarez ',
      xms_pl: 'fr-fr',
      acct: 0,
      idp: `https://sts.windows.net/${TENANT}/`,
    };
    expect(await verify(await bearer(claims))).toMatchObject({
      value: {
        roles: ['AgreementAcceptor', 'BillingAdministrator'],
        member: true,
        signIn: { methods: ['pwd', 'mfa'], at: '2026-05-28T20:26:40.000Z' },
        name: 'Greta Alvarez',
        language: 'fr-fr',
      },
    });
    for (const guest of [
      { acct: 1 },
      { acct: 2 },
      { idp: 'live.com' },
      { acct: 0, idp: `https://sts.windows.net/${OTHER_TENANT}/` },
    ]) {
      expect(await verify(await bearer(guest))).toMatchObject({ value: { member: false } });
    }
    // What is only kept or shown refuses nobody.
    const odd = { name: 7, xms_pl: {}, auth_time: 'noon' };
    expect(await verify(await bearer(odd))).toMatchObject({ ok: true, value: { signIn: { methods: ['pwd', 'mfa'] } } });
    expect(await verify(await bearer({ auth_time: 1e300 }))).toMatchObject({ ok: true });
  });

  it.each(['AgreementPublisher', 'SubscriptionMirror'])('keeps %s for operator tenants only', async (role) => {
    const claims = { roles: [role, 'SalesAgent'] };
    const foreign = await authority({ operatorTenants: [OTHER_TENANT] });
    expect(await foreign.verify(await foreign.bearer(claims))).toMatchObject({ value: { roles: ['SalesAgent'] } });
    const own = await authority({ operatorTenants: [TENANT] });
    expect(await own.verify(await own.bearer(claims))).toMatchObject({
      value: { roles: [role, 'SalesAgent'] },
    });
  });

  it('may be a little late or early', async () => {
    const { verify, bearer } = await authority();
    expect(await verify(await bearer({ exp: now() - 30 }))).toMatchObject({ ok: true });
    expect(await verify(await bearer({ nbf: now() + 30 }))).toMatchObject({ ok: true });
  });
});

describe('a token that is refused', () => {
  it.each([
    ['expired', () => ({ exp: now() - 120 })],
    ['not yet valid', () => ({ nbf: now() + 120 })],
    ['without an expiry', () => ({ exp: undefined })],
    ['expired and for another audience', () => ({ exp: now() - 120, aud: 'https://graph.windows.net' })],
    ['without an audience', () => ({ aud: undefined })],
    ['of an issuer that is not configured', () => ({ iss: 'https://login.evil.example/' })],
    ["of another tenant's issuer", () => ({ tid: OTHER_TENANT })],
    ['without a tenant', () => ({ tid: undefined })],
    ['of a tenant that is no GUID', () => ({ tid: '../keys' })],
  ])('%s', async (_, claims) => {
    const { verify, bearer } = await authority();
    expect(await verify(await bearer(claims()))).toEqual(DENIED);
  });

  it.each([
    ['https://graph.windows.net', 'https://graph.windows.net'],
    [[`${AUDIENCE}/`, AUDIENCE.toUpperCase()], `${AUDIENCE}/, ${AUDIENCE.toUpperCase()}`],
    [[], ''],
  ])('for another audience (%j), which is named', async (aud, received) => {
    const { verify, bearer } = await authority();
    const parameters = { expected: [AUDIENCE], received };
    expect(await verify(await bearer({ aud }))).toMatchObject({ ok: false, code: 'AudienceWrong', parameters });
    expect(await verify(await bearer({ aud: [aud, AUDIENCE].flat() }))).toMatchObject({ ok: true });
  });

  it.each([
    ['of neither a person nor an application', { scp: undefined }],
    ['with roles of which one is no text', { roles: ['AdminAgent', 7] }],
    ['with an object for its scope', { scp: {} }],
  ])('%s, with the claims that it lacks', async (_, claims) => {
    const { verify, bearer } = await authority();
    const refused = await verify(await bearer(claims));
    expect(refused).toMatchObject({
      code: 'AccessDenied',
      parameters: { wayOut: expect.stringContaining('scp and oid') as unknown },
    });
  });

  it('none, another scheme, not a token, too long', async () => {
    const { verify, bearer, server } = await authority();
    for (const sent of [undefined, '', 'Bearer', 'Basic dXNlcjpwYXNz', 'Bearer x.y', `Bearer ${'a'.repeat(9)}..`]) {
      expect(await verify(sent)).toEqual(DENIED);
    }
    expect(await verify(await bearer({ padding: 'x'.repeat(20_000) }))).toEqual(DENIED);
    expect(server.requests()).toBe(0);
  });

  it('unsigned, signed with the public key as a secret, or by another key under the same id', async () => {
    const { verify, pair, server } = await authority();
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = {
      iss: issuerOf(server.url),
      aud: AUDIENCE,
      tid: TENANT,
      oid: PERSON,
      scp: 'user_impersonation',
      exp: now() + 3600,
    };
    expect(await verify(`Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`)).toEqual(DENIED);
    expect(await verify(`Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.AAAA`)).toEqual(DENIED);

    const secret = new TextEncoder().encode(JSON.stringify(pair.jwk));
    const symmetric = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: pair.jwk.kid! });
    expect(await verify(`Bearer ${await symmetric.sign(secret)}`)).toEqual(DENIED);

    const stranger = { ...(await newPair()), jwk: pair.jwk };
    expect(await verify(`Bearer ${await sign(server.url, stranger)}`)).toEqual(DENIED);
  });
});

describe('a token that comes again', () => {
  it('is let in without another signature check, until it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer } = await authority();
    const token = await bearer({ exp: now() + 60 });
    expect(await verify(token)).toMatchObject({ ok: true });
    later(100);
    expect(await verify(token)).toMatchObject({
      ok: true,
      value: { tenantId: TENANT, actor: { kind: 'person', userId: PERSON } },
    });
    later(30);
    expect(await verify(token)).toEqual(DENIED);
  });

  it('is refused as soon as its key is seen to be gone', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server } = await authority();
    const token = await bearer();
    expect(await verify(token)).toMatchObject({ ok: true });
    const next = await newPair();
    server.answers(200, { keys: [next.jwk] });
    later(6);
    expect(await verify(token)).toMatchObject({ ok: true });
    expect(await verify(`Bearer ${await sign(server.url, next)}`)).toMatchObject({ ok: true });
    expect(await verify(token)).toEqual(DENIED);
  });

  it('is refused when the keys grew too old and it is not among the new ones', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server } = await authority();
    const token = await bearer();
    expect(await verify(token)).toMatchObject({ ok: true });
    server.answers(200, { keys: [(await newPair()).jwk] });
    later(601);
    expect(await verify(token)).toEqual(DENIED);
  });

  it('with another ending is another token', async () => {
    const { verify, bearer } = await authority();
    const token = await bearer();
    expect(await verify(token)).toMatchObject({ ok: true });
    expect(await verify(`${token.slice(0, -8)}AAAAAAAA`)).toEqual(DENIED);
  });
});

describe('the key set', () => {
  it('rotates: a new key is found, a key that was taken out ends with the age of the set', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server } = await authority();
    expect(await verify(await bearer())).toMatchObject({ ok: true });
    const next = await newPair();
    server.answers(200, { keys: [next.jwk] });
    later(6);
    expect(await verify(`Bearer ${await sign(server.url, next)}`)).toMatchObject({ ok: true });
    expect(await verify(await bearer())).toEqual(DENIED);
  });

  it('is asked once for a flood of unknown key ids, and tokens with a known key pass meanwhile', async () => {
    const { verify, bearer, server } = await authority();
    const known = await bearer();
    expect(await verify(known)).toMatchObject({ ok: true });
    const flood = await Promise.all(Array.from({ length: 50 }, (_, n) => bearer({}, { kid: `unknown-${n}` })));
    const answers = await Promise.all(flood.map((token) => verify(token)));
    expect(new Set(answers.map((answer) => answer.ok))).toEqual(new Set([false]));
    expect(await verify(known)).toMatchObject({ ok: true });
    expect(server.requests()).toBe(1);
  });

  it.each([
    ['answers 500', 500, '{}'],
    ['answers with a page', 200, '<html>'],
    ['answers with something else', 200, '{"keys":7}'],
    ['has no key', 200, '{"keys":[]}'],
    ['has keys of another kind alone', 200, '{"keys":[{"kty":"oct","k":"AAAA"},{"kty":"RSA","use":"enc"},{}]}'],
    ['answers with an empty redirect', 302, ''],
  ])('that %s is an outage, never a yes or a no', async (_, status, body) => {
    const { verify, bearer, server } = await authority();
    server.answers(status, body);
    await expect(verify(await bearer())).rejects.toThrow(Unavailable);
  });

  it('that failed is left alone for a moment, then found again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server, pair } = await authority();
    server.answers(500, '{}');
    const token = await bearer();
    for (let n = 0; n < 20; n++) await expect(verify(token)).rejects.toThrow(Unavailable);
    expect(server.requests()).toBe(1);
    server.answers(200, { keys: [pair.jwk] });
    later(2);
    expect(await verify(token)).toMatchObject({ ok: true });
  });

  it('that was fetched anew and is the same leaves the tokens it verified remembered', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server } = await authority();
    const token = await bearer();
    for (let n = 0; n < 2; n++) expect(await verify(token)).toMatchObject({ ok: true });
    const verifications = vi.spyOn(crypto.subtle, 'verify');
    onTestFinished(() => verifications.mockRestore());
    for (let n = 0; n < 3; n++) {
      later(6);
      expect(await verify(await bearer({}, { kid: `unknown-${n}` }))).toEqual(DENIED);
      expect(await verify(token)).toMatchObject({ ok: true });
    }
    expect(server.requests()).toBe(4);
    expect(verifications).not.toHaveBeenCalled();
  });

  it('is not fetched by a probe while it is fresh, and fetched by one when it is not', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server } = await authority();
    await verify.probe();
    expect(server.requests()).toBe(1);
    for (let n = 0; n < 20; n++) await verify.probe();
    expect(await verify(await bearer())).toMatchObject({ ok: true });
    expect(server.requests()).toBe(1);
    server.answers(500, '{}');
    later(601);
    await expect(verify.probe()).rejects.toThrow('500');
    expect(server.requests()).toBe(2);
  });

  it('that loses all its keys for a moment refuses nobody', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server, pair } = await authority();
    expect(await verify(await bearer())).toMatchObject({ ok: true });
    server.answers(200, { keys: [] });
    later(6);
    await expect(verify(await bearer({}, { kid: 'unknown' }))).rejects.toThrow(Unavailable);
    expect(await verify(await bearer({ jti: 'another' }))).toMatchObject({ ok: true });
    server.answers(200, { keys: [pair.jwk] });
    later(6);
    expect(await verify(await bearer({}, { kid: 'unknown' }))).toEqual(DENIED);
  });

  it('keeps answering for known keys while the authority is away and unknown ones are asked for', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { verify, bearer, server } = await authority();
    const known = await bearer();
    expect(await verify(known)).toMatchObject({ ok: true });
    server.answers(500, '{}');
    later(60);
    const unknown = await bearer({}, { kid: 'unknown' });
    await expect(verify(unknown)).rejects.toThrow(Unavailable);
    expect(await verify(known)).toMatchObject({ ok: true });
    later(600);
    await expect(verify(known)).rejects.toThrow(Unavailable);
  });
});
