import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startAuthority } from '../../infra/emulator/authority/server.ts';
import { type Application, application, ask, Browser, sentTo, signIn } from '../support/sign-in.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const WINGTIP = 'aaaaaaaa-0001-4000-8000-000000000001';
const ADMINISTRATOR = 'globaladministrator@wingtip.example';
const OTHER_CLIENT = 'cccccccc-0008-4000-8000-000000000008';

let stack: TestStack;
let organizations: Application;
beforeAll(async () => {
  stack = await startTestStack({ parts: ['authority'] });
  organizations = await application(stack.authorityUrl, 'organizations', `${stack.url}/signed-in`);
});

describe('an authorization request', () => {
  test.each([
    ['an address that is not registered', { redirect_uri: 'https://attacker.example/signed-in' }, 50011],
    ['a path below the registered one', { redirect_uri: 'REGISTERED/x' }, 50011],
    ['a query after the registered one', { redirect_uri: 'REGISTERED?x=1' }, 50011],
    ['a user name before the registered host', { redirect_uri: 'USER' }, 50011],
    ['no address', { redirect_uri: undefined }, 900144],
    ['no application', { client_id: undefined }, 900144],
    ['an application that is no GUID', { client_id: '<b>' }, 700016],
  ])('with %s is refused on a page, and nobody is sent anywhere', async (_what, changes, number) => {
    const asked = await ask(organizations, changes);
    const { redirectUri } = organizations;
    const sent = asked.address.searchParams.get('redirect_uri');
    const replaced = sent?.replace('REGISTERED', redirectUri).replace('USER', redirectUri.replace('//', '//attacker@'));
    if (replaced !== undefined) asked.address.searchParams.set('redirect_uri', replaced);
    for (const response of [
      await new Browser().open(asked.address),
      await new Browser().submit(asked.address, { person: ADMINISTRATOR }),
    ]) {
      expect([response.status, response.headers.get('Location')]).toEqual([400, null]);
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toContain(`AADSTS${number}: `);
    }
  });

  test('with a parameter twice, or of an unknown tenant, is refused on a page', async () => {
    const { address } = await ask(organizations);
    const twice = new URL(`${address.href}&redirect_uri=https%3A%2F%2Fattacker.example`);
    const unknown = new URL(address.href.replace('/organizations/', '/%3Cscript%3E/'));
    for (const [url, text] of [
      [twice, 'AADSTS90014'],
      [unknown, 'Tenant &#39;&lt;script&gt;&#39; not found'],
    ] as const) {
      const response = await new Browser().open(url);
      expect([response.status, response.headers.get('Location')]).toEqual([400, null]);
      expect(await response.text()).toContain(text);
    }
  });

  test.each([
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request', 50147],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request', 501491],
    ['a challenge without its method', { code_challenge_method: undefined }, 'invalid_request', 501491],
    ['a challenge that is no SHA-256', { code_challenge: 'short' }, 'invalid_request', 501491],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type', 70005],
    ['another response mode', { response_mode: 'form_post' }, 'invalid_request', 70007],
    ['no scope', { scope: undefined }, 'invalid_request', 900144],
    ['an unknown prompt', { prompt: 'maybe' }, 'invalid_request', 90023],
  ])('with %s is refused to the application, with the state', async (_what, changes, error, number) => {
    const asked = await ask(organizations, { state: '<s>&"', ...changes });
    const { searchParams, origin, pathname } = sentTo(
      await new Browser().submit(asked.address, { person: ADMINISTRATOR }),
    );
    expect(origin + pathname).toBe(organizations.redirectUri);
    expect(Object.fromEntries(searchParams)).toEqual({
      error,
      error_description: expect.stringMatching(new RegExp(`^AADSTS${number}: `)),
      state: '<s>&"',
    });
  });

  test('without a state is answered without one', async () => {
    const { address } = await ask(organizations, { state: undefined });
    const { searchParams } = sentTo(await new Browser().submit(address, { person: ADMINISTRATOR }));
    expect([...searchParams.keys()]).toEqual(['code']);
  });
});

describe('a code', () => {
  const exchange = async (url: string, from: Application, changes: Record<string, string | undefined> = {}) => {
    const { asked, answer } = await signIn(from, ADMINISTRATOR);
    const fields: Record<string, string | undefined> = {
      grant_type: 'authorization_code',
      client_id: from.client.client_id,
      client_secret: 'any',
      code: answer.searchParams.get('code') ?? '',
      redirect_uri: from.redirectUri,
      code_verifier: asked.verifier,
      ...changes,
    };
    const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
    const send = async () => {
      const response = await fetch(url, { method: 'POST', body: new URLSearchParams(given) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    return { send, first: await send() };
  };
  const tokenUrl = (tenant = 'organizations') => `${stack.authorityUrl}/${tenant}/oauth2/v2.0/token`;
  const refusal = (number: number, error = 'invalid_grant') => ({ body: { error, error_codes: [number] } });

  test('is redeemed once', async () => {
    const { first, send } = await exchange(tokenUrl(), organizations);
    expect(first.status).toBe(200);
    expect(await send()).toMatchObject({ status: 400, ...refusal(54005) });
  });

  test.each([
    ['another application', { client_id: OTHER_CLIENT }, refusal(70000)],
    ['another redirect', { redirect_uri: 'https://attacker.example/signed-in' }, refusal(500112)],
    ['no redirect', { redirect_uri: undefined }, refusal(500112)],
    ['another verifier', { code_verifier: 'v'.repeat(43) }, refusal(501481)],
    ['no verifier', { code_verifier: undefined }, refusal(501481)],
    ['no secret', { client_secret: undefined }, refusal(7000218, 'invalid_client')],
    ['a code that is made up', { code: 'made-up' }, refusal(70008)],
    ['a made-up code of its form', { code: 'authorize.made-up', code_verifier: undefined }, refusal(70008)],
  ])('with %s is refused', async (_what, changes, expected) => {
    expect((await exchange(tokenUrl(), organizations, changes)).first).toMatchObject(expected);
  });

  test('is refused in another tenant, and spent by that', async () => {
    expect((await exchange(tokenUrl('contoso'), organizations)).first).toMatchObject(refusal(700005));
    expect((await exchange(tokenUrl(WINGTIP), organizations)).first.status).toBe(200);
    const { send } = await exchange(tokenUrl(), organizations, { code_verifier: 'v'.repeat(43) });
    expect(await send()).toMatchObject(refusal(54005));
  });

  describe('in time', () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    test.each([
      [59_999, 200],
      [60_000, 400],
    ])('after %i ms is answered with %i', async (ms, status) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-31T12:00:00Z') });
      const authority = await startAuthority({ port: 0, data: undefined, pageOrigins: ['https://pages.example'] });
      const url = `http://127.0.0.1:${authority.port}`;
      const app = await application(url, 'organizations', 'https://pages.example/signed-in');
      const { asked, answer } = await signIn(app, ADMINISTRATOR);
      vi.setSystemTime(Date.now() + ms);
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: app.client.client_id,
        client_secret: 'any',
        code: answer.searchParams.get('code') ?? '',
        redirect_uri: app.redirectUri,
        code_verifier: asked.verifier,
      });
      const response = await fetch(`${url}/organizations/oauth2/v2.0/token`, { method: 'POST', body });
      expect(response.status).toBe(status);
      await authority.stop();
    });
  });
});
