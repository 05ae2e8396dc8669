import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, inject, it } from 'vitest';
import type { TokenRequest } from '../../infra/local/request-token.ts';
import { routesOf, type RoutePorts } from '../../functions/http/routes.ts';
import { ok } from '../../shared/errors.ts';
import { NOTHING, type Route } from '../../shared/http/route.ts';
import { serve } from '../../shared/http/serve.ts';
import { tokenVerifier } from '../../shared/http/token.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { call, newPartner } from '../support/world.ts';
import { AUDIENCE, issuerOf, keyServer, newPair, PERSON, sign, TENANT } from '../unit/http/key-server.ts';

const fail = (): never => {
  throw new Error('The door must not let this through.');
};
/** Whatever is asked of it fails, so a test that passes has touched nothing behind the door. */
const inert = new Proxy(fail, { get: fail, apply: fail });
const ports = new Proxy({}, { get: () => inert }) as RoutePorts;

/** Whom an open route lets in stands in its query: it has no door. */
const guarded = routesOf(ports).filter((route) => !('answerAnybody' in route));
const named = guarded.map((route) => [`${route.method} ${route.path}`, route] as const);
const routeNamed = (name: string): Route => guarded.find((route) => route.name === name) ?? fail();

const PARTNER: Partner = {
  partnerId: TENANT,
  name: 'A partner',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '1234567',
  agreementSigned: true,
};

const pathOf = ({ path }: Route): string => `/${path.replaceAll(/\{\w+[^}]*\}/g, () => randomUUID())}`;

type Claims = Record<string, unknown>;

/** The door before a route, with an authority of its own and a registry that knows one partner at most. */
async function doorBefore(route: Route, partner?: Partial<Partner>) {
  const pair = await newPair('ES256');
  const server = await keyServer({ status: 200, body: JSON.stringify({ keys: [pair.jwk] }) });
  const verify = tokenVerifier({
    issuers: [{ issuer: `${server.url}/{tenantid}/`, jwksUri: `${server.url}/keys` }],
    audiences: [AUDIENCE],
    operatorTenants: [TENANT],
  });
  const found = partner && { ...PARTNER, ...partner };
  const partners = { find: async () => found, findNow: async () => found, findByMpnId: async () => found };
  const behind = { ...route, body: NOTHING, bind: () => ok(async () => ok({ status: 200, body: { in: true } })) };
  const answer = serve({ verify, partners: partner ? partners : (inert as never) }, behind);
  const askWith = async (authorization: string | undefined) => {
    const headers = new Headers(authorization === undefined ? {} : { authorization });
    const body = async () => new ArrayBuffer(0);
    const reply = await answer({ url: 'http://localhost/', params: {}, headers, arrayBuffer: body }, () => {});
    return { ...reply, body: (await new Response(reply.body).json()) as { code?: number; parameters?: object } };
  };
  const allowed = { roles: [...(route.access.roles ?? [])] };
  const ask = async (claims: Claims = {}) =>
    askWith(`Bearer ${await sign(server.url, pair, { ...allowed, ...claims })}`);
  return { ask, askWith, pair, server };
}

const now = () => Math.floor(Date.now() / 1000);
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

const denied = {
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer' },
  body: { code: 400, errorName: 'AccessDenied', isRetryable: false, data: [], parameters: {} },
};

describe.each(named)('the door before %s', (_, route) => {
  const { roles, appOnly = false, resellers = false, publicCloudOnly = false } = route.access;

  it('answers 401 to a token that is none, and asks nobody', async () => {
    const { askWith, pair, server, ask } = await doorBefore(route);
    const claims = { iss: issuerOf(server.url), aud: AUDIENCE, tid: TENANT, oid: PERSON, exp: now() + 3600 };
    const secret = new TextEncoder().encode(JSON.stringify(pair.jwk));
    const symmetric = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: pair.jwk.kid ?? '' });
    const stranger = { ...(await newPair('ES256')), jwk: pair.jwk };
    expect(await askWith(undefined)).toMatchObject(denied);
    expect(await askWith('Bearer rubbish')).toMatchObject(denied);
    expect(await askWith(`Bearer ${encode({ alg: 'none' })}.${encode(claims)}.AAAA`)).toMatchObject(denied);
    expect(await askWith(`Bearer ${await symmetric.sign(secret)}`)).toMatchObject(denied);
    expect(await askWith(`Bearer ${await sign(server.url, stranger)}`)).toMatchObject(denied);
    const wrong: Claims[] = [
      { iss: 'https://login.elsewhere.example/' },
      { aud: 'https://graph.microsoft.com' },
      { exp: now() - 120 },
      { nbf: now() + 120 },
    ];
    for (const claim of wrong) expect(await ask(claim)).toMatchObject(denied);
  });

  it('C5 tells a person from an application, and one role from another', async () => {
    const { ask } = await doorBefore(route, {});
    const application = await ask({ idtyp: 'app', roles: undefined });
    expect(application.body.code).toBe(roles && !appOnly ? 900329 : undefined);
    expect(application.status).toBe(roles && !appOnly ? 403 : 200);
    const nobody = await ask({ roles: [] });
    expect(nobody.body.code).toBe(roles ? 900150 : undefined);
    expect(nobody.status).toBe(roles ? 403 : 200);
    expect((await ask()).status).toBe(200);
  });

  it('C4 C6 lets in whom the registry lets in', async () => {
    const code = async (partner: Partial<Partner>) => (await (await doorBefore(route, partner)).ask()).body.code;
    expect(await code({ status: 'suspended' })).toBe(970004);
    expect(await code({ type: 'IndirectProvider' })).toBeUndefined();
    expect(await code({ type: 'IndirectReseller' })).toBe(resellers ? undefined : 970001);
    expect(await code({ cloud: 'China' })).toBe(publicCloudOnly ? 970002 : undefined);
  });
});

describe('on the running service', () => {
  const send = async (route: Route, headers: Record<string, string>, token: TokenRequest = {}) => {
    const { partnerId } = await newPartner({ status: 'suspended' });
    const body = route.body === NOTHING ? undefined : '{}';
    return call(partnerId, pathOf(route), { method: route.method, body, headers, token });
  };
  const withRoles = named.filter(([, { access }]) => access.roles);
  const forPeople = withRoles.filter(([, { access }]) => !access.appOnly);

  it.each(named)('%s answers 401 without a token, and with one that is none', async (_, route) => {
    const refused = await send(route, { Authorization: 'Bearer a.b.c' });
    expect(refused).toMatchObject({ status: 401, body: { code: 400 } });
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer');
    const open = await fetch(`${inject('stack').url}${pathOf(route)}`, { method: route.method });
    expect(open.status).toBe(401);
  });

  it.each(withRoles)('C5 %s refuses a person without a role', async (_, route) => {
    expect(await send(route, {}, { role: 'none' })).toMatchObject({ status: 403, body: { code: 900150 } });
  });

  it.each(forPeople)('C5 %s refuses an application alone', async (_, route) => {
    expect(await send(route, {}, { appOnly: true })).toMatchObject({ status: 403, body: { code: 900329 } });
  });
});

describe('whom the routes of the contract let in', () => {
  const codeFor = async (name: string, partner: Partial<Partner>, claims: Claims = {}) =>
    (await (await doorBefore(routeNamed(name), partner)).ask(claims)).body.code;

  it('C4 C5 C6: agents of providers in the public cloud confirm', async () => {
    expect(await codeFor('confirmAgreement', {}, { roles: ['AdminAgent'] })).toBeUndefined();
    expect(await codeFor('confirmAgreement', {}, { roles: ['SalesAgent'] })).toBeUndefined();
    expect(await codeFor('confirmAgreement', {}, { roles: ['AgreementPublisher'] })).toBe(900150);
    expect(await codeFor('confirmAgreement', {}, { idtyp: 'app' })).toBe(900329);
    expect(await codeFor('confirmAgreement', { type: 'IndirectReseller' })).toBe(970001);
    for (const cloud of ['China', 'Germany', 'USGovernment'] as const) {
      expect(await codeFor('confirmAgreement', { cloud })).toBe(970002);
    }
  });

  it('C4: a reseller is told its provider', async () => {
    const providerId = randomUUID();
    const { ask } = await doorBefore(routeNamed('confirmAgreement'), { type: 'IndirectReseller', providerId });
    expect((await ask()).body.parameters).toEqual({ provider: providerId, wayOut: 'Ask your indirect provider.' });
  });

  it('an application alone orders and reads metadata; only publishers publish', async () => {
    expect(await codeFor('placeOrder', {}, { idtyp: 'app' })).toBeUndefined();
    expect(await codeFor('placeOrder', { type: 'IndirectReseller' })).toBe(970001);
    expect(await codeFor('getAgreementMetadata', { type: 'IndirectReseller' }, { idtyp: 'app' })).toBeUndefined();
    expect(await codeFor('publishAgreementVersion', {}, { roles: ['AdminAgent'] })).toBe(900150);
    expect(await codeFor('publishAgreementVersion', {}, { roles: ['AgreementPublisher'] })).toBeUndefined();
  });

  it('a tenant that is no partner is refused on the running service', async () => {
    expect(await call(randomUUID(), '/v1/agreements')).toMatchObject({ status: 403, body: { code: 970003 } });
    const suspended = await newPartner({ status: 'suspended' });
    expect(await call(suspended.partnerId, '/v1/agreements')).toMatchObject({ status: 403, body: { code: 970004 } });
  });
});
