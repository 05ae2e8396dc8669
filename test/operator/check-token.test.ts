import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, inject, it, onTestFinished } from 'vitest';
import { requestToken } from '../../infra/emulator/stack/request-token.ts';

/** Runs the npm script as a user would, with the token on standard input. */
async function checkToken(token: string, args: readonly string[]) {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
  const child = spawn('npm', ['run', '--silent', 'check-token', '--', ...args], { env });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  child.stdin.end(`${token}\n`);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { stdout, stderr, code };
}

it('npm run check-token asks the issuer for its keys and the tables for the partner', async () => {
  const { authorityUrl, tablesConnection, url } = inject('stack');
  const folder = mkdtempSync(join(tmpdir(), 'assent-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'settings.json');
  const issuers = [{ issuer: `${authorityUrl}/{tenantid}/`, jwksUri: `${authorityUrl}/keys` }];
  const settings = {
    Tables: tablesConnection,
    ServiceBus: 'not used',
    PUBLIC_URL: url,
    TOKEN_ISSUERS: JSON.stringify(issuers),
    TOKEN_AUDIENCES: 'https://api.partnercenter.microsoft.com',
  };
  // As `az functionapp config appsettings list` prints them.
  writeFileSync(
    file,
    JSON.stringify(Object.entries(settings).map(([name, value]) => ({ name, value, slotSetting: false }))),
  );
  const port = /:(\d+)\/devstoreaccount1/.exec(tablesConnection)![1]!;
  const token = await requestToken(authorityUrl, 'adatum');

  const { stdout, stderr, code } = await checkToken(`Bearer ${token}`, ['--settings', file, '--tables-port', port]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('The service takes this token.\n');
  expect(stdout).toContain('Partner: adatum, IndirectReseller, Public, Production, active.\n');
  expect(stdout).toContain('The provider is 22222222-2222-4222-8222-222222222222.');
  for (const part of token.split('.')) expect(stdout).not.toContain(part);
});
