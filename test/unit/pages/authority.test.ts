import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClientSecretPost } from 'oauth4webapi';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { tokenVerifier } from '../../../shared/http/token.ts';
import { authorityOf, type Authority } from '../../../shared/pages/authority.ts';
import { clientAuthOf } from '../../../shared/pages/client-auth.ts';
import { sessionFrom } from '../../../shared/pages/sign-in.ts';
import { SYSTEM } from '../../support/system.ts';
import { SYSTEM_KEYS } from '../../support/system-keys.ts';

const CLIENT = 'cccccccc-0002-4000-8000-000000000002';
const TENANT = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const PERSON = 'bbbbbbbb-0001-4000-8000-000000000001';
const AUDIENCE = 'api://assent';

const { privateKey, publicKey } = await generateKeyPair('RS256');

/** An authority of one test: it answers the token endpoint with what the test says. */
let server: Server;
let url: string;
let metadata: Record<string, unknown>;
let answer: { status: number; body: unknown };
let received: URLSearchParams;

const readAll = async (request: IncomingMessage) => Buffer.concat(await Array.fromAsync(request)).toString();

beforeAll(async () => {
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] };
  server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const send = (status: number, content: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
      if (request.url === '/keys') return send(200, keys);
      if (request.url !== '/token') return send(200, metadata);
      received = new URLSearchParams(body);
      return send(answer.status, answer.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const jwt = (claims: Record<string, unknown>) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuedAt()
    .setExpirationTime((claims['exp'] as number | undefined) ?? '1h')
    .sign(privateKey);

const idClaims = (changes: Record<string, unknown> = {}) => ({
  iss: `${url}/${TENANT}/v2.0`,
  aud: CLIENT,
  sub: 'pairwise',
  tid: TENANT,
  oid: PERSON,
  name: 'Amara Lindqvist',
  ...changes,
});
const accessClaims = (changes: Record<string, unknown> = {}) => ({
  iss: `${url}/${TENANT}/v2.0`,
  aud: AUDIENCE,
  tid: TENANT,
  oid: PERSON,
  scp: 'user_impersonation',
  roles: ['AdminAgent'],
  amr: ['pwd', 'mfa'],
  auth_time: 1_774_958_400,
  xms_pl: 'zh-cn',
  ...changes,
});

const authority = (clientAuth = ClientSecretPost('secret')): Authority =>
  authorityOf(
    {
      authority: `${url}/organizations/v2.0`,
      clientId: CLIENT,
      scope: `${AUDIENCE}/user_impersonation`,
      publicUrl: 'https://assent.example',
      clientAuth,
    },
    SYSTEM,
  );

const verify = () =>
  tokenVerifier({
    ...SYSTEM_KEYS,
    issuers: [{ issuer: `${url}/{tenantid}/v2.0`, jwksUri: `${url}/keys` }],
    audiences: [AUDIENCE],
    operatorTenants: [],
  });

beforeEach(() => {
  metadata = {
    issuer: `${url}/{tenantid}/v2.0`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    end_session_endpoint: `${url}/logout`,
  };
});

/** A whole sign-in up to the tokens; the ID token carries the nonce that was asked for unless told otherwise. */
async function signIn({
  id = {},
  access = {},
  state,
  callback = {},
  clientAuth,
}: {
  id?: Record<string, unknown>;
  access?: Record<string, unknown>;
  state?: string;
  callback?: Record<string, string>;
  clientAuth?: ReturnType<typeof ClientSecretPost>;
} = {}) {
  const asked = authority(clientAuth);
  const { pending } = await asked.begin();
  answer = {
    status: 200,
    body: {
      token_type: 'Bearer',
      access_token: await jwt(accessClaims(access)),
      id_token: await jwt({ ...idClaims(), nonce: pending.nonce, ...id }),
    },
  };
  const parameters = new URLSearchParams({ code: 'c', state: state ?? pending.state, ...callback });
  return { pending, result: await asked.complete(parameters, pending) };
}

describe('S2 the request to the authority', () => {
  it('carries PKCE, state and nonce, each new', async () => {
    const first = await authority().begin();
    const second = await authority().begin('select_account');
    const asked = new URL(first.url);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: CLIENT,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: 'https://assent.example/signed-in',
      scope: `openid profile ${AUDIENCE}/user_impersonation`,
      state: first.pending.state,
      nonce: first.pending.nonce,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(first.url).not.toContain(first.pending.verifier);
    expect(new URL(second.url).searchParams.get('prompt')).toBe('select_account');
    const secrets = [first, second].flatMap(({ pending }) => Object.values(pending));
    expect(new Set(secrets).size).toBe(6);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
  });

  it('is not made by metadata that leads to another host', async () => {
    for (const name of ['authorization_endpoint', 'token_endpoint', 'end_session_endpoint']) {
      metadata = { ...metadata, [name]: 'https://evil.example/token' };
      await expect(authority().begin()).rejects.toThrow(Unavailable);
    }
  });
});

describe('S2 the answer of the authority', () => {
  it('becomes the session of the person whom both tokens name', async () => {
    const { result, pending } = await signIn();
    expect(received.get('code_verifier')).toBe(pending.verifier);
    expect(received.get('client_secret')).toBe('secret');
    if (typeof result === 'string') throw new Error(result);
    expect(await sessionFrom(verify())(result)).toEqual({
      ok: true,
      value: {
        caller: expect.objectContaining({
          tenantId: TENANT,
          actor: { kind: 'person', userId: PERSON },
          roles: ['AdminAgent'],
          mfa: true,
          signIn: { methods: ['pwd', 'mfa'], at: '2026-03-31T12:00:00.000Z' },
          language: 'zh-cn',
        }),
        name: 'Amara Lindqvist',
      },
    });
  });

  it.each<[string, Parameters<typeof signIn>[0]]>([
    ['another state', { state: 'x' }],
    ['another nonce', { id: { nonce: 'x' } }],
    ['no nonce', { id: { nonce: undefined } }],
    ['an ID token for another client', { id: { aud: OTHER } }],
    ['an ID token that has expired', { id: { exp: 1 } }],
    ['an issuer of another tenant than the token names', { id: { tid: OTHER } }],
    ['an issuer that is the template itself', { id: { iss: `http://127.0.0.1/{tenantid}/v2.0` } }],
    ['no tenant', { id: { tid: undefined } }],
    ['an issuer elsewhere', { id: { iss: `https://evil.example/${TENANT}/v2.0` } }],
  ])('with %s opens nothing', async (_, changes) => {
    expect((await signIn(changes)).result).toBe('failed');
  });

  it.each<[string, Parameters<typeof signIn>[0], string]>([
    ['an access token of another tenant', { access: { tid: OTHER, iss: 'x' } }, 'AccessDenied'],
    ['an access token of another person', { access: { oid: OTHER } }, 'AccessDenied'],
    ['an ID token of another person', { id: { oid: OTHER } }, 'AccessDenied'],
    ['an access token for another API', { access: { aud: 'https://graph.microsoft.com' } }, 'AudienceWrong'],
    ['an access token of an application', { access: { scp: undefined, idtyp: 'app', azp: CLIENT } }, 'AccessDenied'],
    ['an expired access token', { access: { exp: 1 } }, 'AccessDenied'],
  ])('with %s opens nothing', async (_, changes, code) => {
    const { result } = await signIn(changes);
    if (typeof result === 'string') throw new Error(result);
    expect(await sessionFrom(verify())(result)).toMatchObject({ ok: false, code });
  });

  it('an access token of another tenant does not pass beside an ID token of this one', async () => {
    const { result } = await signIn({ access: { tid: OTHER, iss: `${url}/${OTHER}/v2.0` } });
    if (typeof result === 'string') throw new Error(result);
    expect(await verify()(`Bearer ${result.accessToken}`)).toMatchObject({ ok: true });
    expect(await sessionFrom(verify())(result)).toMatchObject({ ok: false, code: 'AccessDenied' });
  });

  it.each<[string, string, string]>([
    ['access_denied', 'AADSTS65004: User declined to consent.', 'cancelled'],
    ['access_denied', 'AADSTS90094: The grant requires admin permission.', 'consent'],
    ['consent_required', 'AADSTS65001: not consented', 'consent'],
    ['interaction_required', 'AADSTS50076: Due to a configuration change', 'interaction'],
    ['login_required', 'AADSTS50058', 'interaction'],
    ['access_denied', 'AADSTS53003: Access has been blocked', 'interaction'],
    ['invalid_request', 'AADSTS90014: x', 'failed'],
  ])('%s (%s) becomes the page %s, from either endpoint', async (error, description, problem) => {
    const asked = authority();
    const { pending } = await asked.begin();
    const refused = new URLSearchParams({ error, error_description: description, state: pending.state });
    expect(await asked.complete(refused, pending)).toBe(problem);
    answer = { status: 400, body: { error, error_description: description } };
    const code = new URLSearchParams({ code: 'c', state: pending.state });
    expect(await asked.complete(code, pending)).toBe(problem);
  });

  it('an error is only believed with the state of this sign-in', async () => {
    const asked = authority();
    const { pending } = await asked.begin();
    const refused = new URLSearchParams({ error: 'consent_required', state: 'x' });
    expect(await asked.complete(refused, pending)).toBe('failed');
  });

  it('a busy authority, and a wrong registration of ours, are faults', async () => {
    const asked = authority();
    const { pending } = await asked.begin();
    const code = new URLSearchParams({ code: 'c', state: pending.state });
    answer = { status: 503, body: { error: 'temporarily_unavailable' } };
    await expect(asked.complete(code, pending)).rejects.toThrow(Unavailable);
    answer = { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid secret' } };
    await expect(asked.complete(code, pending)).rejects.toThrow('does not accept this service as a client');
  });
});

it('S2 in Azure the managed identity vouches for the app: no secret is sent', async () => {
  const scopes: unknown[] = [];
  const getToken = async (scope: string | string[]) => {
    scopes.push(scope);
    return { token: 'an.identity.token', expiresOnTimestamp: Date.now() + 3_600_000 };
  };
  await signIn({ clientAuth: clientAuthOf(undefined, { getToken }) });
  expect(scopes).toEqual(['api://AzureADTokenExchange/.default']);
  expect(Object.fromEntries(received)).toMatchObject({
    client_id: CLIENT,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: 'an.identity.token',
  });
  expect(received.has('client_secret')).toBe(false);
});

it('S2 the session at the authority ends with a way back', async () => {
  const end = new URL((await authority().endSessionUrl())!);
  expect(end.origin + end.pathname).toBe(`${url}/logout`);
  expect(end.searchParams.get('post_logout_redirect_uri')).toBe('https://assent.example/sign-out');
  delete metadata['end_session_endpoint'];
  expect(await authority().endSessionUrl()).toBeUndefined();
});
