import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createHash } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Application, application, ask, Browser, redeem, sentTo, signIn } from '../support/sign-in.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const API = 'https://api.partnercenter.microsoft.com';
const CONTOSO = '11111111-1111-4111-8111-111111111111';
const WINGTIP = 'aaaaaaaa-0001-4000-8000-000000000001';
const ADMINISTRATOR = 'globaladministrator@wingtip.example';

let stack: TestStack;
let organizations: Application;
beforeAll(async () => {
  stack = await startTestStack({ parts: ['authority'] });
  organizations = await application(stack.authorityUrl, 'organizations', `${stack.url}/signed-in`);
});

async function accessClaims(token: string, tenantId: string, audience = API) {
  const keys = createRemoteJWKSet(new URL(`${stack.authorityUrl}/keys`));
  const issuer = `${stack.authorityUrl}/${tenantId}/`;
  const { payload } = await jwtVerify(token, keys, { issuer, audience });
  return payload;
}

describe('a sign-in', () => {
  test("of a customer's administrator gives an ID token for the page and an access token for the API", async () => {
    const { asked, answer } = await signIn(organizations, ADMINISTRATOR);
    expect(`${answer.origin}${answer.pathname}`).toBe(`${stack.url}/signed-in`);
    const tokens = await redeem(organizations, asked, answer);
    const identity = oauth.getValidatedIdTokenClaims(tokens);
    expect(identity).toMatchObject({
      iss: `${stack.authorityUrl}/${WINGTIP}/v2.0`,
      tid: WINGTIP,
      oid: 'bbbbbbbb-0008-4000-8000-000000000008',
      name: 'Greta Alvarez',
      preferred_username: ADMINISTRATOR,
      nonce: asked.nonce,
      ver: '2.0',
      auth_time: expect.any(Number),
    });
    expect(identity).not.toHaveProperty('amr');
    const access = await accessClaims(tokens.access_token, WINGTIP);
    expect(access).toMatchObject({
      tid: WINGTIP,
      oid: 'bbbbbbbb-0008-4000-8000-000000000008',
      scp: 'user_impersonation',
      wids: ['62e90394-69f5-4237-9190-012177145e10', 'b79fbf4d-3ef9-4689-8143-76b194e85509'],
      amr: ['pwd', 'mfa'],
      name: 'Greta Alvarez',
      xms_pl: 'en-us',
      acct: 0,
      ver: '1.0',
    });
    expect(access['auth_time']).toBe(identity?.['auth_time']);
    for (const claim of ['roles', 'idp']) expect(access).not.toHaveProperty(claim);
    expect(tokens).not.toHaveProperty('refresh_token');
  });

  test.each([
    ['adminagent@contoso.example', CONTOSO, { roles: ['AdminAgent'] }],
    ['salesagent@adatum.example', '33333333-3333-4333-8333-333333333333', { roles: ['SalesAgent'] }],
    ['agreementpublisher@contoso.example', CONTOSO, { roles: ['AgreementPublisher'] }],
    ['agreementacceptor@wingtip.example', WINGTIP, { roles: ['AgreementAcceptor'] }],
    [
      'billingadministrator@adventure.example',
      'aaaaaaaa-0004-4000-8000-000000000004',
      {
        wids: ['b0f54661-2d74-4c50-afa3-1ec803f12efe', 'b79fbf4d-3ef9-4689-8143-76b194e85509'],
        xms_pl: 'zh-cn',
      },
    ],
    ['user@wingtip.example', WINGTIP, { wids: ['b79fbf4d-3ef9-4689-8143-76b194e85509'] }],
    ['guest@wingtip.example', WINGTIP, { acct: 1, idp: expect.stringContaining('eeeeeeee-0001') }],
  ])('of %s has the claims of that person', async (person, tenantId, claims) => {
    const { asked, answer } = await signIn(organizations, person, 'false');
    const { access_token } = await redeem(organizations, asked, answer);
    expect(await accessClaims(access_token, tenantId)).toMatchObject({ tid: tenantId, amr: ['pwd'], ...claims });
  });

  test('of people with one object id in two tenants has two subjects', async () => {
    const subjects = ['adminagent@contoso.example', 'adminagent@litware.example'].map(async (person) => {
      const { asked, answer } = await signIn(organizations, person);
      return oauth.getValidatedIdTokenClaims(await redeem(organizations, asked, answer))?.sub;
    });
    const [first, second] = await Promise.all(subjects);
    expect(first).not.toBe(second);
  });

  test('in a tenant that is no sample, such as that of a new customer', async () => {
    const tenantId = '99999999-9999-4999-8999-999999999999';
    const tenant = await application(stack.authorityUrl, tenantId, `http://localhost:${stack.ports.host}/signed-in`);
    const { asked, answer } = await signIn(tenant, `billingadministrator@${tenantId}`);
    expect(answer.hostname).toBe('localhost');
    const tokens = await redeem(tenant, asked, answer, oauth.ClientSecretBasic('any'));
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ tid: tenantId });
  });

  test('with the scope offline_access gives a refresh token for the same person', async () => {
    const asked = await ask(organizations, { scope: `openid offline_access ${API}/.default` });
    const answer = sentTo(await new Browser().submit(asked.address, { person: ADMINISTRATOR }));
    const { refresh_token = '' } = await redeem(organizations, asked, answer);
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: organizations.client.client_id,
      refresh_token,
    });
    const response = await fetch(`${stack.authorityUrl}/${WINGTIP}/oauth2/token`, { method: 'POST', body });
    const { access_token } = (await response.json()) as { access_token: string };
    expect(await accessClaims(access_token, WINGTIP)).toMatchObject({ name: 'Greta Alvarez', acct: 0 });
  });

  test('without a scope of an API gives an access token for Microsoft Graph, as Entra does', async () => {
    const asked = await ask(organizations, { scope: 'openid profile' });
    const answer = sentTo(await new Browser().submit(asked.address, { person: ADMINISTRATOR }));
    const { access_token } = await redeem(organizations, asked, answer);
    expect(await accessClaims(access_token, WINGTIP, 'https://graph.microsoft.com')).toMatchObject({ tid: WINGTIP });
  });

  test('at the v1 endpoints gives the claims of version 1', async () => {
    const asked = await ask(organizations, { scope: 'openid', resource: API });
    const address = new URL(asked.address.href.replace('/v2.0/', '/'));
    const answer = sentTo(await new Browser().submit(address, { username: ` ${ADMINISTRATOR.toUpperCase()} ` }));
    const v1: Application = {
      ...organizations,
      metadata: {
        ...organizations.metadata,
        issuer: `${stack.authorityUrl}/${WINGTIP}/`,
        token_endpoint: `${stack.authorityUrl}/common/oauth2/token`,
      },
    };
    const identity = oauth.getValidatedIdTokenClaims(await redeem(v1, asked, answer));
    expect(identity).toMatchObject({ upn: ADMINISTRATOR, amr: ['pwd', 'mfa'], ver: '1.0' });
  });
});

describe('the sign-in page', () => {
  const read = async (changes: Record<string, string> = {}, from = organizations) => {
    const response = await new Browser().open((await ask(from, changes)).address);
    return { response, text: await response.text() };
  };

  test('offers the people of every tenant, needs no script, and lets its form lead to the application', async () => {
    const { response, text } = await read();
    expect(response.status).toBe(200);
    for (const person of ['adminagent@contoso.example', 'salesagent@adatum.example', 'guest@tailspin.example']) {
      expect(text).toContain(`<button name="person" value="${person}"`);
    }
    expect(text).not.toMatch(/<script|javascript:|<link/);
    const style = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? '';
    const policy = response.headers.get('Content-Security-Policy');
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(policy).toContain(`form-action 'self' ${stack.url};`);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  test('of a tenant, or with its domain as a hint, offers the people of that tenant', async () => {
    const tenant = await application(stack.authorityUrl, WINGTIP, organizations.redirectUri);
    for (const { text } of [await read({}, tenant), await read({ domain_hint: 'wingtip.example' })]) {
      expect(text).toContain(ADMINISTRATOR);
      expect(text).not.toContain('contoso.example');
    }
    expect((await read({ domain_hint: 'organizations' })).text).toContain('contoso.example');
  });

  test('shows a hint in the field, and markup in any parameter as text', async () => {
    const markup = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;`;
    const escaped = '&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;';
    const tags = (text: string) => text.split('<').length;
    const harmless = await read({ login_hint: ADMINISTRATOR });
    expect(harmless.text).toContain(`value="${ADMINISTRATOR}"`);
    const hostile = await read({ login_hint: markup, scope: `openid ${markup}`, domain_hint: markup, nonce: markup });
    expect(hostile.text).toContain(`value="${escaped}"`);
    expect(tags(hostile.text)).toBe(tags(harmless.text));
    const posted = await new Browser().submit((await ask(organizations)).address, { username: markup });
    const text = await posted.text();
    expect([posted.status, text]).toEqual([400, expect.stringContaining(`value="${escaped}"`)]);
    expect(text).toContain('<title>Error: Sign in at the local authority</title>');
    expect(text).not.toContain('<script');
  });

  test('does not sign in somebody of another tenant', async () => {
    const tenant = await application(stack.authorityUrl, WINGTIP, organizations.redirectUri);
    const { address } = await ask(tenant);
    const response = await new Browser().submit(address, { person: 'adminagent@contoso.example' });
    expect([response.status, response.headers.get('Location')]).toEqual([400, null]);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test.each(['access_denied', 'consent_required'])('rehearses %s', async (answer) => {
    const asked = await ask(organizations);
    const response = await new Browser().submit(asked.address, { answer });
    expect(() =>
      oauth.validateAuthResponse(organizations.metadata, organizations.client, sentTo(response), asked.state),
    )
      // The library reads the error only after it has found the state right.
      .toThrow(expect.objectContaining({ error: answer }));
  });
});

describe('the session of the authority', () => {
  async function signedIn(person = ADMINISTRATOR, mfa = 'false'): Promise<Browser> {
    const browser = new Browser();
    await browser.submit((await ask(organizations)).address, { person, mfa });
    return browser;
  }
  const answerOf = async (browser: Browser, changes: Record<string, string>, from = organizations) => {
    const response = await browser.open((await ask(from, changes)).address);
    return response.headers.has('Location') ? (sentTo(response).searchParams.get('error') ?? 'code') : 'page';
  };

  test('answers the next sign-in at once, as it was made', async () => {
    const browser = await signedIn();
    const asked = await ask(organizations, { prompt: 'none' });
    const { access_token } = await redeem(organizations, asked, sentTo(await browser.open(asked.address)));
    expect(await accessClaims(access_token, WINGTIP)).toMatchObject({ name: 'Greta Alvarez', amr: ['pwd'] });
  });

  test.each([
    [{}, 'code'],
    [{ prompt: 'none' }, 'code'],
    [{ prompt: 'login' }, 'page'],
    [{ prompt: 'select_account' }, 'page'],
    [{ prompt: 'consent' }, 'page'],
    [{ login_hint: 'GlobalAdministrator@wingtip.example' }, 'code'],
    [{ login_hint: 'user@wingtip.example' }, 'page'],
    [{ login_hint: 'user@wingtip.example', prompt: 'none' }, 'login_required'],
    [{ domain_hint: 'wingtip.example' }, 'code'],
    [{ domain_hint: 'contoso.example' }, 'page'],
  ])('%j is answered with %s', async (changes, expected) => {
    expect(await answerOf(await signedIn(), changes)).toBe(expected);
  });

  test('is of no use in another tenant', async () => {
    const contoso = await application(stack.authorityUrl, CONTOSO, organizations.redirectUri);
    const browser = await signedIn();
    expect(await answerOf(browser, {}, contoso)).toBe('page');
    expect(await answerOf(browser, { prompt: 'none' }, contoso)).toBe('interaction_required');
  });

  test('without one, or with one that is made up, prompt=none is answered with login_required', async () => {
    expect(await answerOf(new Browser(), { prompt: 'none' })).toBe('login_required');
    const { address } = await ask(organizations, { prompt: 'none' });
    const token = await stack.token('contoso');
    for (const value of ['x', token]) {
      const response = await fetch(address, { headers: { Cookie: `AuthoritySession=${value}` }, redirect: 'manual' });
      expect(sentTo(response).searchParams.get('error')).toBe('login_required');
    }
  });

  test.each([
    ['/sign-out', true],
    ['/sign-in', true],
    ['/elsewhere', false],
  ])('ends at logout, which goes on to %s: %s', async (path, goesOn) => {
    const browser = await signedIn();
    const address = new URL(organizations.metadata.end_session_endpoint ?? '');
    address.searchParams.set('post_logout_redirect_uri', stack.url + path);
    address.searchParams.set('state', 'a&b');
    const response = await browser.open(address);
    expect([response.status, response.headers.get('Location')]).toEqual(
      goesOn ? [303, `${stack.url}${path}?state=a%26b`] : [200, null],
    );
    expect(await answerOf(browser, { prompt: 'none' })).toBe('login_required');
  });

  test('ends at logout by a form, too', async () => {
    const browser = await signedIn();
    const address = new URL(`${stack.authorityUrl}/common/oauth2/logout`);
    const response = await browser.submit(address, { post_logout_redirect_uri: `${stack.url}/sign-out` });
    expect(sentTo(response).href).toBe(`${stack.url}/sign-out`);
    expect(await answerOf(browser, {})).toBe('page');
  });
});

test('the discovery documents of partners, customers and organizations name what a sign-in needs', async () => {
  for (const [tenant, issuer] of [
    ['contoso', CONTOSO],
    [WINGTIP, WINGTIP],
    ['northwind', 'aaaaaaaa-0003-4000-8000-000000000003'],
    ['organizations', '{tenantid}'],
  ] as const) {
    const path = `${stack.authorityUrl}/${tenant}`;
    expect(await (await fetch(`${path}/v2.0/.well-known/openid-configuration`)).json()).toMatchObject({
      issuer: `${stack.authorityUrl}/${issuer}/v2.0`,
      authorization_endpoint: `${path}/oauth2/v2.0/authorize`,
      token_endpoint: `${path}/oauth2/v2.0/token`,
      end_session_endpoint: `${path}/oauth2/v2.0/logout`,
      code_challenge_methods_supported: ['S256'],
    });
    expect(await (await fetch(`${path}/.well-known/openid-configuration`)).json()).toMatchObject({
      issuer: `${stack.authorityUrl}/${issuer}/`,
      authorization_endpoint: `${path}/oauth2/authorize`,
      end_session_endpoint: `${path}/oauth2/logout`,
    });
  }
});
