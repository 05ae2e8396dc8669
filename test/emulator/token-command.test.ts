import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleUsers } from '../../infra/emulator/stack/sample-registry.ts';
import { runLocal } from '../support/command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// Template ids of Entra's directory roles; the last is what every member of a tenant has.
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const BILLING_ADMINISTRATOR = 'b0f54661-2d74-4c50-afa3-1ec803f12efe';
const MEMBER = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ parts: ['authority'] });
});

async function token(...args: string[]): Promise<{ code: number | string; stdout: string; stderr: string }> {
  const command = runLocal('token.ts', args);
  const code = await command.exited;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

describe.concurrent('npm run token', () => {
  test('prints nothing but a token, by default of the administrator', async () => {
    const { code, stdout, stderr } = await token('contoso', '--authority', `${stack.authorityUrl}/`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(decodeJwt(stdout.trim())).toMatchObject({
      aud: 'https://api.partnercenter.microsoft.com',
      tid: '11111111-1111-4111-8111-111111111111',
      oid: sampleUsers.AdminAgent,
      roles: ['AdminAgent'],
    });
  });

  test('takes role and user', async () => {
    const user = '77777777-7777-4777-8777-777777777777';
    const { stdout } = await token(
      'litware',
      '--role',
      'SalesAgent',
      '--user',
      user,
      '--authority',
      stack.authorityUrl,
    );
    expect(decodeJwt(stdout.trim())).toMatchObject({ oid: user, roles: ['SalesAgent'] });
  });

  test.each([
    [
      ['--role', 'SalesAgent', '--role', 'SubscriptionMirror'],
      ['SalesAgent', 'SubscriptionMirror'],
    ],
    [['--role', 'none'], undefined],
    [['--app-only'], ['OrderWriter', 'SubscriptionMirror', 'Reader']],
    [
      ['--app-only', '--role', 'Reader', '--role', 'OrderWriter'],
      ['Reader', 'OrderWriter'],
    ],
    [['--app-only', '--role', 'none'], undefined],
  ])('%j has the roles %j', async (args, roles) => {
    const { stdout } = await token('contoso', ...args, '--authority', stack.authorityUrl);
    const claims = decodeJwt(stdout.trim());
    expect(claims['roles']).toEqual(roles);
    const appOnly = args.includes('--app-only');
    expect([claims['idtyp'], 'scp' in claims]).toEqual(appOnly ? ['app', false] : ['user', true]);
  });

  test.each([
    ['GlobalAdministrator', [GLOBAL_ADMINISTRATOR, MEMBER], undefined, 0],
    ['BillingAdministrator', [BILLING_ADMINISTRATOR, MEMBER], undefined, 0],
    ['AgreementAcceptor', [MEMBER], ['AgreementAcceptor'], 0],
    ['none', [MEMBER], undefined, 0],
    ['Guest', [], undefined, 1],
  ])("a customer's %s has the directory roles %j and the roles %j", async (role, wids, roles, acct) => {
    const { stdout } = await token('wingtip', '--role', role, '--authority', stack.authorityUrl);
    const claims = decodeJwt(stdout.trim());
    expect(claims).toMatchObject({ tid: 'aaaaaaaa-0001-4000-8000-000000000001', idtyp: 'user', wids, acct });
    expect(claims['roles']).toEqual(roles);
  });

  test('a customer without a role named is its administrator', async () => {
    const { stdout } = await token('wingtip.example', '--authority', stack.authorityUrl);
    expect(decodeJwt(stdout.trim())).toMatchObject({ wids: [GLOBAL_ADMINISTRATOR, MEMBER], xms_pl: 'en-us' });
  });

  test('an unknown partner is answered with those there are', async () => {
    const { code, stdout, stderr } = await token('nobody', '--authority', stack.authorityUrl);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("Tenant 'nobody' not found. It is a GUID or one of contoso, fabrikam");
  });

  test('an authority that does not answer is named', async () => {
    const { code, stderr } = await token('contoso', '--authority', 'http://127.0.0.1:1');
    expect(code).toBe(1);
    expect(stderr).toBe('No token authority answers at http://127.0.0.1:1. Is the stack running (npm start)?\n');
  });

  test.each([
    [[], 'Name one partner or customer.'],
    [['contoso', 'litware'], 'Name one partner or customer.'],
    [['contoso', '--role', 'Emperor'], '--role takes one of'],
    [['contoso', '--authority', 'here'], "--authority takes a URL, not 'here'."],
    [['contoso', '--rol', 'x'], "Unknown option '--rol'"],
  ])('%j is refused', async (args, message) => {
    const { code, stdout, stderr } = await token(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
