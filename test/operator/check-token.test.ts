import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { requestToken } from '../../infra/emulator/stack/request-token.ts';
import { checkToken } from '../../infra/operator/check-token.ts';
import { runInProcess } from '../support/operator-command.ts';

const { authorityUrl, tablesConnection, url } = inject('stack');
const folder = mkdtempSync(join(tmpdir(), 'assent-check-token-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const Values = {
  Tables: tablesConnection,
  ServiceBus: 'not used',
  PUBLIC_URL: url,
  TOKEN_ISSUERS: JSON.stringify([{ issuer: `${authorityUrl}/{tenantid}/`, jwksUri: `${authorityUrl}/keys` }]),
  TOKEN_AUDIENCES: 'https://api.partnercenter.microsoft.com',
  EVIDENCE_KEY_URL: 'https://unused.vault.example/keys/log',
};
const local = fileWith('local.settings.json', { IsEncrypted: false, Values });
/** As `az functionapp config appsettings list` prints them. */
const azure = fileWith(
  'azure.json',
  Object.entries(Values).map(([name, value]) => ({ name, value, slotSetting: false })),
);
const tables = ['--tables-port', /:(\d+)\/devstoreaccount1/.exec(tablesConnection)![1]!];
const token = await requestToken(authorityUrl, 'adatum');

async function check(args: readonly string[], input = '') {
  const ended = await runInProcess(checkToken, args, {}, input);
  for (const part of token.split('.')) expect(ended.stdout + ended.stderr).not.toContain(part);
  return ended;
}

it.each([
  ['as local.settings.json has them', local],
  ['as Azure prints them', azure],
])('the issuer is asked for its keys and the tables for the partner, by settings %s', async (_, settings) => {
  const { code, stdout, stderr } = await check(['--settings', settings, ...tables], `Bearer ${token}\n`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('The service takes this token.\n');
  expect(stdout).toContain('Partner: adatum, IndirectReseller, Public, Production, active.\n');
  expect(stdout).toContain('The provider is 22222222-2222-4222-8222-222222222222.');
});

it('a token on the command line, and without the registry: the reseller is not known as one', async () => {
  const { code, stdout } = await check([token, '--settings', local, '--no-registry']);
  expect(code).toBe(0);
  expect(stdout).toContain('Registry: NOT READ.');
  expect(stdout).not.toContain('adatum');
  expect(stdout).toContain('  POST /v1/customers/{customerId}/agreements\n');
});

it('a saved key set stands in for the issuer, and another one denies', async () => {
  const keys = fileWith('keys.json', await (await fetch(`${authorityUrl}/keys`)).json());
  const settings = fileWith('elsewhere.json', {
    Values: { ...Values, TOKEN_ISSUERS: Values.TOKEN_ISSUERS.replace('/keys', '/gone') },
  });
  const args = [token, '--settings', settings, '--no-registry'];
  expect(await check([...args, '--keys', keys])).toMatchObject({ code: 0 });
  const unreadable = await check(args);
  expect(unreadable).toMatchObject({ code: 1, stdout: '' });
  expect(unreadable.stderr).toContain("The issuer's key set cannot be read.");
  const other = fileWith('other.json', { keys: [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'other' }] });
  const denied = await check([...args, '--keys', other]);
  expect(denied).toMatchObject({ code: 1, stderr: 'The service refuses this token.\n' });
  expect(denied.stdout).toContain("None of the issuer's keys has the token's key id (kid)");
});

it('offline it says that the signature was not checked', async () => {
  const { code, stdout } = await check([token, '--settings', local, '--offline']);
  expect(code).toBe(0);
  expect(stdout).toContain('The service takes this token if its signature is right.\n');
  expect(stdout).toContain('Signature: NOT CHECKED (--offline).');
});

it.each<[string, string[], string]>([
  ['no token', [], 'Standard input held no token.\n'],
  ['two tokens', ['a.b.c', 'd.e.f'], 'Give one token, without spaces.\n'],
  ['two key sets', ['a.b.c', '--offline', '--keys', local], 'Give --offline or --keys, not both.\n'],
  [
    'a key set without keys',
    ['a.b.c', '--no-registry', '--keys', local],
    `${local} holds no key set: {"keys": [...]}.\n`,
  ],
  ['settings that are none', ['a.b.c', '--offline', '--settings', fileWith('n.json', 7)], 'holds no app settings'],
])('%s is wrong usage', async (_, args, says) => {
  const { code, stdout, stderr } = await check(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(says);
});
