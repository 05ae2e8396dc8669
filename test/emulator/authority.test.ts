import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleUsers } from '../../infra/emulator/stack/sample-registry.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const CLIENT = 'cccccccc-0002-4000-8000-000000000002';
const API = 'https://api.partnercenter.microsoft.com';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ parts: ['authority'] });
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, string>;
}

async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(stack.authorityUrl + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  });
  const body: unknown = await response.json();
  return { status: response.status, body } as Answer;
}

async function verified(token: string | undefined, issuer: string, audience = API) {
  const keys = createRemoteJWKSet(new URL(`${stack.authorityUrl}/keys`));
  const { payload } = await jwtVerify(token ?? '', keys, { issuer, audience, algorithms: ['RS256'] });
  return payload;
}

const v1Issuer = (tenant = CONTOSO): string => `${stack.authorityUrl}/${tenant}/`;
const password = { grant_type: 'password', client_id: CLIENT, username: 'someone@contoso.com', password: 'any' };
const application = { grant_type: 'client_credentials', client_id: CLIENT, client_secret: 'any', resource: API };

describe('the v1 token endpoint', () => {
  test('a user gets an App+User token with the claims of the real thing and numbers as text', async () => {
    const { status, body } = await post(`/${CONTOSO}/oauth2/token`, { ...password, resource: `${API}/` });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: '3600',
      resource: API,
      scope: 'user_impersonation',
    });
    expect(Number(body['expires_on'])).toBe(Number(body['not_before']) + 3600);
    const claims = await verified(body['access_token'], v1Issuer());
    expect(claims).toMatchObject({
      tid: CONTOSO,
      oid: sampleUsers.AdminAgent,
      appid: CLIENT,
      ver: '1.0',
      idtyp: 'user',
      scp: 'user_impersonation',
      roles: ['AdminAgent'],
      amr: ['pwd', 'mfa'],
    });
    expect(claims.exp).toBe((claims.iat ?? 0) + 3600);
    expect(claims.nbf).toBe(claims.iat);
    expect(JSON.stringify(claims)).not.toContain('someone');
  });

  test('an application gets an app-only token: its roles, no scope, no user claims, no refresh token', async () => {
    const { body } = await post(`/contoso.onmicrosoft.com/oauth2/token`, application);
    const claims = await verified(body['access_token'], v1Issuer());
    const roles = ['OrderWriter', 'SubscriptionMirror', 'Reader'];
    expect(claims).toMatchObject({ tid: CONTOSO, appid: CLIENT, idtyp: 'app', roles });
    expect(claims['oid']).toBe(claims.sub);
    for (const claim of ['scp', 'amr']) expect(claims).not.toHaveProperty(claim);
    expect(body).not.toHaveProperty('refresh_token');
    expect(body).not.toHaveProperty('scope');
  });

  test('the audience is the resource asked for', async () => {
    const { body } = await post('/contoso/oauth2/token', { ...application, resource: 'https://graph.windows.net' });
    await verified(body['access_token'], v1Issuer(), 'https://graph.windows.net');
    await expect(verified(body['access_token'], v1Issuer())).rejects.toMatchObject({ claim: 'aud' });
  });

  test('a tenant is a GUID, a name or a domain; common takes the domain of the user name', async () => {
    const other = '99999999-9999-4999-8999-999999999999';
    const tenants = { [other]: other, Fabrikam: '22222222-2222-4222-8222-222222222222', common: CONTOSO };
    for (const [tenant, tid] of Object.entries(tenants)) {
      const { body } = await post(`/${tenant}/oauth2/token`, password);
      expect(await verified(body['access_token'], v1Issuer(tid))).toMatchObject({ tid });
    }
  });

  test('the role comes from the field, the query or the user name', async () => {
    const user = '77777777-7777-4777-8777-777777777777';
    const field = await post('/contoso/oauth2/token', { ...password, role: 'SalesAgent', user, mfa: 'false' });
    expect(await verified(field.body['access_token'], v1Issuer())).toMatchObject({
      roles: ['SalesAgent'],
      oid: user,
      amr: ['pwd'],
    });
    const query = await post('/contoso/oauth2/token?role=AgreementPublisher', password);
    expect(await verified(query.body['access_token'], v1Issuer())).toMatchObject({ roles: ['AgreementPublisher'] });
    const name = await post('/contoso/oauth2/token', { ...password, username: 'salesagent@contoso.com' });
    expect(await verified(name.body['access_token'], v1Issuer())).toMatchObject({ oid: sampleUsers.SalesAgent });
    const several = await post(
      '/contoso/oauth2/token?role=AdminAgent&role=SubscriptionMirror&role=adminagent',
      password,
    );
    expect(await verified(several.body['access_token'], v1Issuer())).toMatchObject({
      roles: ['AdminAgent', 'SubscriptionMirror'],
    });
    const fewer = await post('/contoso/oauth2/token', { ...application, role: 'Reader' });
    expect(await verified(fewer.body['access_token'], v1Issuer())).toMatchObject({ roles: ['Reader'], idtyp: 'app' });
    const none = await post('/contoso/oauth2/token', { ...password, role: 'none' });
    expect(await verified(none.body['access_token'], v1Issuer())).not.toHaveProperty('roles');
  });
});

describe('the v2 token endpoint', () => {
  test('answers numbers as numbers and the v2 issuer', async () => {
    const fields = { ...password, scope: `openid offline_access ${API}/.default` };
    const { body } = await post('/contoso/oauth2/v2.0/token', fields);
    expect(body).toMatchObject({ expires_in: 3600, scope: `${API}/user_impersonation` });
    const claims = await verified(body['access_token'], `${stack.authorityUrl}/${CONTOSO}/v2.0`);
    expect(claims).toMatchObject({ ver: '2.0', azp: CLIENT, idtyp: 'user' });
  });

  test('takes the client from HTTP Basic, too', async () => {
    const basic = { Authorization: `Basic ${Buffer.from(`${CLIENT}:secret`).toString('base64')}` };
    const fields = { grant_type: 'client_credentials', scope: `${API}/.default` };
    expect(await post('/contoso/oauth2/v2.0/token', fields, basic)).toMatchObject({ status: 200 });
  });
});

describe('refresh tokens', () => {
  test('give the same user again, for another resource if asked', async () => {
    const code = { grant_type: 'authorization_code', code: 'any', client_id: CLIENT, role: 'SalesAgent' };
    const first = await post('/contoso/oauth2/token', code);
    const refresh = {
      grant_type: 'refresh_token',
      client_id: CLIENT,
      refresh_token: first.body['refresh_token'] ?? '',
    };
    const again = await post('/contoso/oauth2/token', { ...refresh, resource: 'https://graph.windows.net' });
    const claims = await verified(again.body['access_token'], v1Issuer(), 'https://graph.windows.net');
    expect(claims).toMatchObject({ oid: sampleUsers.SalesAgent, roles: ['SalesAgent'] });
    expect(again.body).toHaveProperty('refresh_token');
  });

  test('are refused in another tenant, and when they are access tokens', async () => {
    const { body } = await post('/contoso/oauth2/token', password);
    const refresh = { grant_type: 'refresh_token', client_id: CLIENT };
    const elsewhere = await post('/litware/oauth2/token', { ...refresh, refresh_token: body['refresh_token'] ?? '' });
    expect(elsewhere).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const access = await post('/contoso/oauth2/token', { ...refresh, refresh_token: body['access_token'] ?? '' });
    expect(access).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});

describe("Partner Center's exchange", () => {
  test('turns an Azure AD token for any resource into one for Partner Center', async () => {
    const graph = await post('/contoso/oauth2/token', { ...password, resource: 'https://graph.windows.net' });
    const bearer = { Authorization: `Bearer ${graph.body['access_token'] ?? ''}` };
    const { status, body } = await post('/generatetoken', { grant_type: 'jwt_token' }, bearer);
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3600 });
    const claims = await verified(body['access_token'], v1Issuer());
    expect(claims).toMatchObject({ oid: sampleUsers.AdminAgent, appid: CLIENT, roles: ['AdminAgent'], idtyp: 'user' });
  });

  test('keeps an app-only token app-only', async () => {
    const { body } = await post('/contoso/oauth2/token', application);
    const bearer = { Authorization: `Bearer ${body['access_token'] ?? ''}` };
    const exchanged = await post('/generatetoken', { grant_type: 'jwt_token' }, bearer);
    const claims = await verified(exchanged.body['access_token'], v1Issuer());
    const roles = ['OrderWriter', 'SubscriptionMirror', 'Reader'];
    expect(claims).toMatchObject({ idtyp: 'app', appid: CLIENT, roles });
    expect(claims).not.toHaveProperty('scp');
  });

  test('refuses what is no token of this authority', async () => {
    const { body } = await post('/contoso/oauth2/token', password);
    const { body: signIn } = await post('/contoso/oauth2/token', { ...password, scope: 'openid' });
    const tokens = ['nonsense', body['refresh_token'], `${body['access_token']}x`, signIn['id_token']];
    for (const token of tokens) {
      const answer = await post('/generatetoken', { grant_type: 'jwt_token' }, { Authorization: `Bearer ${token}` });
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    }
    expect(await post('/generatetoken', { grant_type: 'jwt_token' })).toMatchObject({ status: 401 });
  });
});

describe('what old clients ask for beside', () => {
  test('the scope openid brings an ID token for the client itself, with a user and never without', async () => {
    const v1 = await post('/contoso/oauth2/token', { ...password, scope: 'openid', resource: API });
    const claims = await verified(v1.body['id_token'], v1Issuer(), CLIENT);
    expect(claims).toMatchObject({ tid: CONTOSO, oid: sampleUsers.AdminAgent, upn: 'someone@contoso.com', ver: '1.0' });
    for (const claim of ['scp', 'appid', 'azp', 'idtyp']) expect(claims).not.toHaveProperty(claim);
    expect(claims.sub).not.toBe(claims['oid']);

    const v2 = await post('/contoso/oauth2/v2.0/token', { ...password, scope: `openid ${API}/.default` });
    const issuer = `${stack.authorityUrl}/${CONTOSO}/v2.0`;
    expect(await verified(v2.body['id_token'], issuer, CLIENT)).toMatchObject({
      preferred_username: 'someone@contoso.com',
      ver: '2.0',
    });
    expect((await post('/contoso/oauth2/token', password)).body).not.toHaveProperty('id_token');
    const alone = await post('/contoso/oauth2/token', { ...application, scope: 'openid' });
    expect(alone.body).not.toHaveProperty('id_token');
  });

  test('every path is read in any case', async () => {
    const read = async (path: string) => (await fetch(stack.authorityUrl + path)).status;
    expect((await post('/Contoso/OAuth2/Token', application)).status).toBe(200);
    expect((await post('/contoso/OAUTH2/V2.0/token', application)).status).toBe(200);
    const { body } = await post('/contoso/oauth2/token', application);
    const bearer = { Authorization: `Bearer ${body['access_token']}` };
    for (const path of ['/GenerateToken', '/GENERATETOKEN', '/v3/generatetoken']) {
      expect((await post(path, { grant_type: 'jwt_token' }, bearer)).status).toBe(200);
    }
    expect(await read('/Common/Discovery/Keys')).toBe(200);
    expect(await read('/contoso/.Well-Known/OpenID-Configuration')).toBe(200);
  });

  test('ADAL learns that a user is managed here, and that the host it came to is an authority', async () => {
    const realm = await fetch(`${stack.authorityUrl}/common/UserRealm/someone%40contoso.com?api-version=1.0`);
    expect(await realm.json()).toEqual({
      ver: '1.0',
      account_type: 'Managed',
      domain_name: 'contoso.com',
      cloud_instance_name: 'microsoftonline.com',
      cloud_audience_urn: 'urn:federation:MicrosoftOnline',
    });
    const asked = async (endpoint: string) => {
      const query = new URLSearchParams({ 'api-version': '1.1', authorization_endpoint: endpoint });
      const answer = await fetch(`${stack.authorityUrl}/common/discovery/instance?${query.toString()}`);
      return { status: answer.status, body: await answer.json() };
    };
    const host = 'login.local:8443';
    expect(await asked(`https://${host}/contoso.com/oauth2/authorize`)).toEqual({
      status: 200,
      body: {
        tenant_discovery_endpoint: `https://${host}/contoso.com/.well-known/openid-configuration`,
        'api-version': '1.1',
        metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
      },
    });
    expect(await asked(`https://${host}/common/oauth2/v2.0/authorize`)).toMatchObject({
      body: { tenant_discovery_endpoint: `https://${host}/common/v2.0/.well-known/openid-configuration` },
    });
    expect(await asked('here')).toMatchObject({ status: 400, body: { error: 'invalid_instance' } });
  });
});

describe('discovery', () => {
  test('all key addresses give the key that signs, without its private half', async () => {
    const { body } = await post('/contoso/oauth2/token', application);
    const { kid } = decodeProtectedHeader(body['access_token'] ?? '');
    for (const path of ['/keys', '/common/discovery/keys', `/${CONTOSO}/discovery/v2.0/keys`]) {
      const answer: unknown = await (await fetch(stack.authorityUrl + path)).json();
      expect(answer).toEqual({
        keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n: expect.any(String), e: 'AQAB' }],
      });
    }
  });

  test('the configuration documents name the issuer and the endpoints', async () => {
    const read = async (path: string): Promise<unknown> => (await fetch(stack.authorityUrl + path)).json();
    expect(await read('/contoso/.well-known/openid-configuration')).toMatchObject({
      issuer: v1Issuer(),
      token_endpoint: `${stack.authorityUrl}/contoso/oauth2/token`,
    });
    expect(await read('/common/v2.0/.well-known/openid-configuration')).toMatchObject({
      issuer: `${stack.authorityUrl}/{tenantid}/v2.0`,
      jwks_uri: `${stack.authorityUrl}/common/discovery/v2.0/keys`,
    });
  });
});

test.each([
  ['an unknown tenant', '/nobody/oauth2/token', password, 'invalid_request', 90002],
  ['common without a domain', '/common/oauth2/token', application, 'invalid_request', 90002],
  ['no grant type', '/contoso/oauth2/token', { client_id: CLIENT }, 'invalid_request', 900144],
  ['no client', '/contoso/oauth2/token', { grant_type: 'password' }, 'invalid_request', 900144],
  ['a client that is no GUID', '/contoso/oauth2/token', { ...password, client_id: 'x' }, 'unauthorized_client', 700016],
  ['an unknown grant', '/contoso/oauth2/token', { ...password, grant_type: 'x' }, 'unsupported_grant_type', 70003],
  ['an unknown role', '/contoso/oauth2/token', { ...password, role: 'Emperor' }, 'invalid_request', 90014],
  ['a user that is no GUID', '/contoso/oauth2/token', { ...password, user: 'me' }, 'invalid_request', 90014],
])('%s is refused in the shape of Azure AD', async (_what, path, fields, error, number) => {
  const { status, body } = await post(path, fields);
  expect(status).toBe(400);
  expect(body).toMatchObject({ error, error_codes: [number] });
  expect(body['error_description']).toMatch(new RegExp(`^AADSTS${number}: `));
});
