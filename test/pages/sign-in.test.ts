import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleCustomers, samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import {
  expectAccessible,
  expectFits,
  expectQuietPage,
  hasBrowser,
  newVisitor,
  pages,
  type Visitor,
} from '../support/visitor.ts';

const CUSTOMER = sampleCustomers[0]!;

describe.skipIf(!hasBrowser)('signing in and out', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const path = () => visitor.page.url().replace(pages.url, '');
  const cookies = async () => (await visitor.page.context().cookies(pages.url)).map(({ name }) => name).toSorted();

  it("S1 a partner's agent comes back to the page that asked for the sign-in", async () => {
    await visitor.open('/console/account?from=2026');
    expect(visitor.page.url()).toContain(pages.authorityUrl);
    await visitor.signIn('adminagent@contoso.example');
    expect(path()).toBe('/console/account?from=2026');
    const main = await visitor.page.getByRole('main').textContent();
    expect(main).toContain('Amara Lindqvist');
    expect(main).toContain(samplePartner('contoso').partnerId);
    expect(main).toContain('AdminAgent');
    await expectAccessible(visitor);
  });

  it('S2 a page opened by the other name of the loopback leads to the public one, where people sign in', async () => {
    await visitor.open(`${pages.url.replace('localhost', '127.0.0.1')}/console/account?from=2026`);
    await visitor.signIn('adminagent@contoso.example');
    await visitor.page.waitForURL(`${pages.url}/console/account?from=2026`);
    expect(await visitor.page.getByRole('main').textContent()).toContain('Amara Lindqvist');
  });

  it('S1 each kind of people starts where it belongs', async () => {
    await visitor.open('/sign-in');
    await visitor.signIn('salesagent@fabrikam.example');
    expect(path()).toBe('/console');
    await visitor.page.context().clearCookies();
    await visitor.open('/sign-in');
    await visitor.signIn(`globaladministrator@${CUSTOMER.domain}`);
    expect(path()).toBe('/agreements');
    const main = await visitor.page.getByRole('main').textContent();
    for (const { partner } of CUSTOMER.partners) expect(main).toContain(partner);
  });

  it("S3 a customer's person has no console", async () => {
    await visitor.open('/console');
    await visitor.signIn(`globaladministrator@${CUSTOMER.domain}`);
    expect(path()).toBe('/console');
    expect(await title()).toBe('You cannot do this');
    expect(await visitor.page.getByRole('main').textContent()).toContain('970003');
    await expectAccessible(visitor);
  });

  it('S1 an unknown organisation gets a page that names nobody, and no session', async () => {
    await visitor.open('/console');
    await visitor.signIn(`globaladministrator@${randomUUID()}`);
    expect(await title()).toBe('Your organisation is not known here');
    const text = await visitor.page.getByRole('main').textContent();
    for (const { companyName } of sampleCustomers) expect(text).not.toContain(companyName);
    expect(text).not.toMatch(/contoso|fabrikam/i);
    expect(await cookies()).toEqual([]);
    await expectAccessible(visitor);
    await visitor.open('/agreements');
    expect(await title()).toBe('Your organisation is not known here');
  });

  it('an invitation may be opened by an organisation that is not known yet', async () => {
    await visitor.open('/sign-in?return=%2Faccept%3FinvType%3DResellerRelationship');
    await visitor.signIn(`globaladministrator@${randomUUID()}`);
    expect(path()).toBe('/accept?invType=ResellerRelationship');
    expect(await cookies()).toEqual(['session']);
  });

  it('a sign-in that the organisation does not allow says who can', async () => {
    await visitor.open('/agreements');
    await visitor.page.getByRole('button', { name: 'consent_required' }).click();
    expect(await title()).toBe('Your organisation has not allowed this service yet');
    const link = visitor.page.getByRole('link', { name: '/sign-in?prompt=consent' });
    expect(await link.getAttribute('href')).toBe(`${pages.url}/sign-in?prompt=consent`);
    await expectAccessible(visitor);
    await visitor.page.getByRole('link', { name: 'Sign in again' }).click();
    await visitor.signIn(`globaladministrator@${CUSTOMER.domain}`);
    expect(path()).toBe('/agreements');
  });

  it('a cancelled sign-in can be repeated with another account', async () => {
    await visitor.open('/agreements');
    await visitor.page.getByRole('button', { name: 'access_denied' }).click();
    expect(await title()).toBe('You cancelled the sign-in');
    await expectAccessible(visitor);
    await visitor.page.getByRole('link', { name: 'Sign in with another account' }).click();
    expect(visitor.page.url()).toContain('prompt=select_account');
  });

  it('S2 no token and no secret reaches the browser', async () => {
    const seen: string[] = [];
    visitor.page.on('response', (response) => {
      if (response.url().startsWith(pages.url)) seen.push(JSON.stringify(response.headers()));
    });
    await visitor.open('/console');
    await visitor.signIn('adminagent@contoso.example');
    const stored = await visitor.page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(stored).toBe('[{},{},""]');
    expect(await cookies()).toEqual(['session']);
    const [session] = await visitor.page.context().cookies(pages.url);
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(session!.value.length).toBeLessThan(4000);
    expect((await visitor.page.content()) + seen.join('')).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });

  it('S2 an answer of the authority that this browser did not ask for opens nothing', async () => {
    await visitor.open('/signed-in?code=authorize.x&state=y');
    expect(await title()).toBe('You are not signed in');
    expect(await cookies()).toEqual([]);
    await visitor.open('/console');
    const asked = new URL(visitor.page.url());
    const other = await newVisitor();
    await other.page.goto(asked.href);
    await Promise.all([other.page.waitForURL('**/signed-in?**'), other.signIn('adminagent@contoso.example')]);
    expect(await other.page.getByRole('heading', { level: 1 }).textContent()).toBe('You are not signed in');
    expect(await other.page.context().cookies(pages.url)).toEqual([]);
    await other.close();
  });

  it('S2 a code works once: going back does not sign in again', async () => {
    await visitor.open('/console');
    const [callback] = await Promise.all([
      visitor.page.waitForRequest((request) => request.url().includes('/signed-in?')),
      visitor.signIn('adminagent@contoso.example'),
    ]);
    await visitor.page.context().clearCookies({ name: 'session' });
    await visitor.open(callback.url());
    expect(await title()).toBe('You are not signed in');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'the sign-in never returns to %s',
    async (target) => {
      await visitor.open(`/sign-in?return=${encodeURIComponent(target)}`);
      await visitor.signIn('adminagent@contoso.example');
      expect(visitor.page.url()).toBe(`${pages.url}/console`);
      await visitor.open(`/sign-in?return=${encodeURIComponent(target)}`);
      expect(visitor.page.url()).toBe(`${pages.url}/console`);
    },
  );

  it('S2 signing out ends the session here and at the authority', async () => {
    await visitor.open('/console');
    await visitor.signIn('adminagent@contoso.example');
    await Promise.all([
      visitor.page.waitForURL('**/sign-out'),
      visitor.page.waitForRequest((request) => request.url().startsWith(`${pages.authorityUrl}/`)),
      visitor.page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click(),
    ]);
    await visitor.page.getByRole('heading', { name: 'You are signed out', exact: true }).waitFor();
    expect(path()).toBe('/sign-out');
    expect(await cookies()).toEqual([]);
    await expectAccessible(visitor);
    await visitor.open('/console');
    await visitor.page.getByRole('textbox', { name: 'User name' }).waitFor();
  });

  it('S4 opening the page of signing out changes nothing', async () => {
    await visitor.open('/console');
    await visitor.signIn('adminagent@contoso.example');
    await visitor.open('/sign-out');
    expect(await title()).toBe('Sign out');
    expect(await cookies()).toEqual(['session']);
    await expectAccessible(visitor);
    await expectQuietPage(visitor);
    await expectFits(visitor);
  });

  it('every step works without JavaScript', async () => {
    const plain = await newVisitor({ javaScriptEnabled: false });
    await plain.open('/console');
    await plain.signIn('adminagent@contoso.example');
    expect(plain.page.url()).toBe(`${pages.url}/console`);
    await plain.page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await plain.page.getByRole('heading', { name: 'You are signed out', exact: true }).waitFor();
    await plain.close();
  });
});

describe('paths of the pages', () => {
  const get = (path: string, method = 'GET') => fetch(pages.url + path, { method, redirect: 'manual' });

  it.each(['/console/nothing', '/agreements/x', '/accept/y/z', '/assets/0000.css', '/CONSOLE/x'])(
    'what is not at %s is a page',
    async (path) => {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(await response.text()).toContain('Page not found');
    },
  );

  it.each(['/v1/nothing', '/consoles', '/nothing'])('what is not at %s is JSON', async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
  });

  it('assets are kept forever under the hash of their content', async () => {
    const page = await (await get('/sign-out')).text();
    const assets = [...page.matchAll(/"(\/assets\/[0-9a-f]{16}\.(?:css|js))"/g)].map(([, path]) => path!);
    expect(assets).toHaveLength(2);
    for (const path of assets) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('a form from elsewhere is refused, also where there is no page', async () => {
    for (const path of ['/sign-out', '/console/nothing']) {
      const response = await fetch(pages.url + path, { method: 'POST', headers: { origin: 'https://evil.example' } });
      expect(response.status).toBe(403);
    }
  });
});
