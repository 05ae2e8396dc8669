import { SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import type { RoutePorts } from '../../functions/http/route-ports.ts';
import { routesOf } from '../../functions/http/routes.ts';
import type { UseCases } from '../../functions/use-cases.ts';
import type { TokenRequest } from '../../infra/emulator/stack/request-token.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { ok } from '../../shared/domain/refusal.ts';
import { EmptyInput, type Route } from '../../shared/http/route.ts';
import { serve } from '../../shared/http/serve.ts';
import { tokenVerifier } from '../../shared/http/token.ts';
import {
  ANSWERS,
  application,
  type Claims,
  FOR_PUBLIC_CLOUD,
  FOR_RESELLERS,
  GLOBAL,
  KIND_OF,
  LISTED,
  NEITHER,
  ONLY_FOR_RESELLERS,
} from '../support/door-table.ts';
import { call, newPartner, tokenFor } from '../support/world.ts';
import { AUDIENCE, issuerOf, keyServer, newPair, PERSON, sign, TENANT } from '../unit/http/key-server.ts';
import { SYSTEM } from '../support/system.ts';
import { SYSTEM_KEYS } from '../support/system-keys.ts';

const fail = (): never => {
  throw new Error('The door must not let this through.');
};
/** Whatever is asked of it fails, so a test that passes has touched nothing behind the door. */
const inert = new Proxy(fail, { get: fail, apply: fail });
const inside = new Proxy({}, { get: () => inert }) as UseCases & RoutePorts;

/** Whom an open route lets in stands in its query: it has no door. */
const guarded = routesOf(inside, inside).filter((route) => !('anonymous' in route));
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
  applications: [{ clientId: LISTED, roles: ['Reader', 'SubscriptionMirror'] }],
};

const pathOf = ({ path }: Route): string => `/${path.replaceAll(/\{\w+[^}]*\}/g, () => randomUUID())}`;

/** The door before a route, with an authority of its own and a registry that knows one partner at most. */
async function doorBefore(route: Route, partner?: Partial<Partner>, requireMfa = false) {
  const pair = await newPair('ES256');
  const server = await keyServer({ status: 200, body: JSON.stringify({ keys: [pair.jwk] }) });
  const verify = tokenVerifier({
    ...SYSTEM_KEYS,
    issuers: [{ issuer: `${server.url}/{tenantid}/`, jwksUri: `${server.url}/keys` }],
    audiences: [AUDIENCE],
    operatorTenants: [TENANT],
  });
  const type = ONLY_FOR_RESELLERS.has(route.name) ? 'IndirectReseller' : PARTNER.type;
  const found = partner && { ...PARTNER, type, ...partner };
  const partners = { find: async () => found, findNow: async () => found, findByMpnId: async () => found };
  const behind = {
    ...route,
    body: EmptyInput,
    bind: () => ok(Object.assign(async () => ok({ status: 200, body: { in: true } }), { cost: 1, waitSeconds: 0 })),
  };
  const answer = serve({ ...SYSTEM, verify, partners: partner ? partners : (inert as never), requireMfa }, behind);
  const askWith = async (authorization: string | undefined) => {
    const headers = new Headers({
      'content-type': route.file?.[0] ?? 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    });
    const reply = await answer({ url: 'http://localhost/', params: {}, headers, body: null }, () => {});
    const json = (await new Response(reply.body).json()) as {
      code?: number;
      description?: string;
      parameters?: object;
    };
    return { ...reply, body: json };
  };
  const ask = async (claims: Claims = {}) => askWith(`Bearer ${await sign(server.url, pair, claims)}`);
  return { ask, askWith, pair, server };
}

const now = () => Math.floor(Date.now() / 1000);
/** To Sales agents, of what only Admin agents may do. */
const NO_ADMIN = 900150;
const PEOPLE_ALONE: ReadonlySet<string> = new Set(['agents', 'admins', 'publish', 'acceptors']);

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

const denied = {
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer' },
  body: { code: 400, errorName: 'AccessDenied', isRetryable: false },
};

it('every route has its place in the table of whom it lets in', () => {
  expect(guarded.map(({ name }) => name).toSorted()).toEqual(Object.keys(KIND_OF).toSorted());
});

describe.each(named)('the door before %s', (_, route) => {
  const kind = KIND_OF[route.name]!;
  /** A caller whom the route lets in. */
  const welcome: Claims =
    kind === 'acceptors' ? { wids: [GLOBAL] } : { roles: [kind === 'publish' ? 'AgreementPublisher' : 'AdminAgent'] };

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
    const wrong: Claims[] = [{ iss: 'https://login.elsewhere.example/' }, { exp: now() - 120 }, { nbf: now() + 120 }];
    for (const claim of wrong) expect(await ask({ ...welcome, ...claim })).toMatchObject(denied);
    const foreign = await ask({ ...welcome, aud: 'https://graph.windows.net' });
    expect(foreign).toMatchObject({ ...denied, body: { code: 900420, isRetryable: false } });
    for (const [who, token] of NEITHER) expect({ who, ...(await ask(token)) }).toMatchObject({ who, ...denied });
  });

  it('C5 D2 tells people from applications, and one role from another', async () => {
    const { ask } = await doorBefore(route, {});
    for (const [who, claims, agents, read, write, mirror, publish, any, acceptors] of ANSWERS) {
      const admins = who === 'a Sales agent' ? NO_ADMIN : agents;
      const manages = who === 'a Sales agent' ? NO_ADMIN : write;
      const bulk = write === undefined ? write : mirror;
      const cites = write === undefined ? write : agents;
      const expected = { agents, admins, read, write, manages, cites, mirror, bulk, publish, any, acceptors }[kind];
      const { status, body } = await ask(claims);
      expect({ who, code: body.code, status }).toEqual({
        who,
        code: expected,
        status: expected === undefined ? 200 : 403,
      });
    }
  });

  it('contract 1: asks every person for a second factor where that is the policy, and no application', async () => {
    const { ask } = await doorBefore(route, {}, true);
    const reply = async (claims: Claims) => (await ask(claims)).body.code;
    for (const amr of [undefined, [], ['pwd'], ['MFA']]) expect(await reply({ ...welcome, amr })).toBe(900421);
    expect(await reply({ ...welcome, amr: ['pwd', 'mfa'] })).toBeUndefined();
    expect(await reply(application('Reader', 'OrderWriter', 'SubscriptionMirror'))).not.toBe(900421);
  });

  it.runIf(kind === 'acceptors')('D2 asks the registry nothing about the tenant of a customer', async () => {
    expect((await (await doorBefore(route)).ask(welcome)).status).toBe(200);
  });

  it.skipIf(kind === 'acceptors')('C4 C6 lets in whom the registry lets in', async () => {
    const code = async (partner: Partial<Partner>) => (await (await doorBefore(route, partner)).ask(welcome)).body.code;
    expect(await code({ status: 'suspended' })).toBe(970004);
    const isOnly = ONLY_FOR_RESELLERS.has(route.name);
    for (const type of ['IndirectProvider', 'DirectBill'] as const)
      expect(await code({ type })).toBe(isOnly ? 970070 : undefined);
    expect(await code({ type: 'IndirectReseller' })).toBe(isOnly || FOR_RESELLERS.has(route.name) ? undefined : 970001);
    expect(await code({ cloud: 'China' })).toBe(FOR_PUBLIC_CLOUD.has(route.name) ? 970002 : undefined);
  });
});

describe('on the running service', () => {
  const send = async (route: Route, headers: Record<string, string>, token: TokenRequest = {}) => {
    const { partnerId } = await newPartner({ status: 'suspended' });
    const body = route.body === EmptyInput ? undefined : '{}';
    return call(partnerId, pathOf(route), { method: route.method, body, headers, token });
  };
  const withRoles = named.filter(([, { name }]) => KIND_OF[name] !== 'any');
  const forPeople = named.filter(([, { name }]) => PEOPLE_ALONE.has(KIND_OF[name]!));
  const forApplications = named.filter(([, { name }]) => !PEOPLE_ALONE.has(KIND_OF[name]!));

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

  it.each(forApplications)('C5 %s knows an application by its roles', async (_, route) => {
    const without = await send(route, {}, { appOnly: true, role: 'none' });
    const code = KIND_OF[route.name] === 'cites' ? 900329 : 900150;
    expect(without).toMatchObject({ status: 403, body: { code } });
  });
});

describe('what the refused are told', () => {
  it('C5: the roles that the route needs, of people or of applications', async () => {
    const { ask } = await doorBefore(routeNamed('putSubscription'), {});
    const person = await ask({ roles: [] });
    expect(person.body.parameters).toMatchObject({ roles: ['AdminAgent', 'SalesAgent', 'SubscriptionMirror'] });
    const system = await ask(application('OrderWriter'));
    expect(system.body.parameters).toMatchObject({ roles: ['SubscriptionMirror'] });
    expect(system.body.description).toMatch(/an application with the role SubscriptionMirror/);
  });

  it('contract 1: the audience that the token has and those that are taken, in plain text', async () => {
    const { ask } = await doorBefore(routeNamed('listOrders'), {});
    const { status, body } = await ask({ aud: 'https://graph.windows.net' });
    expect(status).toBe(401);
    expect(body.parameters).toMatchObject({ expected: [AUDIENCE], received: 'https://graph.windows.net' });
    expect(body.description).toContain('The token is for https://graph.windows.net.');
    expect(body.description).toContain(`one for ${AUDIENCE}; sending this one again does not help.`);
    const odd = await ask({ aud: [`<b>\u202e${'x'.repeat(500)}`, 'b', 'c', 'd'] });
    expect(odd.body.parameters).toMatchObject({ received: `?b??${'x'.repeat(116)}, b, c` });
  });

  it('C4: a reseller is told its provider', async () => {
    const providerId = randomUUID();
    const { ask } = await doorBefore(routeNamed('confirmAgreement'), { type: 'IndirectReseller', providerId });
    const { parameters } = (await ask({ roles: ['AdminAgent'] })).body;
    expect(parameters).toEqual({ provider: providerId, wayOut: 'Ask your indirect provider.' });
  });

  it('C6: each national cloud is refused by name', async () => {
    for (const cloud of ['China', 'Germany', 'USGovernment'] as const) {
      const { ask } = await doorBefore(routeNamed('confirmAgreement'), { cloud });
      expect((await ask({ roles: ['SalesAgent'] })).body).toMatchObject({ code: 970002, parameters: { cloud } });
    }
  });

  it('that their tenant is no partner, on the running service', async () => {
    expect(await call(randomUUID(), '/v1/agreements')).toMatchObject({ status: 403, body: { code: 970003 } });
    const suspended = await newPartner({ status: 'suspended' });
    expect(await call(suspended.partnerId, '/v1/agreements')).toMatchObject({ status: 403, body: { code: 970004 } });
  });
});

describe('the exchange of tokens', () => {
  it.each(['/generatetoken', '/GenerateToken', '/v3/generatetoken'])(
    'contract 1: %s hands a verified token back as it came',
    async (path) => {
      const { partnerId } = await newPartner();
      const token = await tokenFor(partnerId, { role: 'none' });
      const { status, body } = await call(partnerId, path, {
        body: 'grant_type=jwt_token',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        token: { role: 'none' },
      });
      expect(status).toBe(200);
      expect(body).toEqual({ access_token: token, token_type: 'Bearer', expires_in: expect.any(Number) });
      // The local authority's tokens last an hour; Partner Center's clients read whole seconds.
      expect(Number.isInteger(body.expires_in) && body.expires_in > 3000 && body.expires_in <= 3600).toBe(true);
    },
  );

  it('the ID token that a sign-in brings beside the access token is not taken', async () => {
    const { partnerId } = await newPartner();
    const signIn = await fetch(`${inject('stack').authorityUrl}/${partnerId}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: LISTED, scope: 'openid', role: 'AdminAgent' }),
    });
    const { id_token: idToken, access_token: accessToken } = (await signIn.json()) as Record<string, string>;
    const as = async (token: string | undefined) =>
      call(partnerId, '/v1/customers', { headers: { Authorization: `Bearer ${token}` } });
    expect((await as(accessToken)).status).toBe(200);
    const refused = await as(idToken);
    expect(refused).toMatchObject({ status: 401, body: { code: 900420, parameters: { received: LISTED } } });
  });
});
