import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HostedFunction } from '../../../infra/emulator/host/functions.ts';
import { httpFunctions, routeWarnings } from '../../../infra/emulator/host/http-functions.ts';
import { localSettings } from '../../../infra/emulator/stack/settings.ts';
import { hostScript, run } from '../../emulator/fixtures/runner.ts';

// Registering connects to nothing, so no part needs to run at these ports.
const settings = {
  ...localSettings({ host: 1, tables: 2, bus: 3, authority: 4, mailbox: 5 }),
  CORS_ORIGINS: 'https://a.example',
};

interface Listed {
  readonly name: string;
  readonly trigger: string;
  readonly route: string;
  readonly methods: string[];
}

it("no two functions match one request so that Azure's host, which goes by name, would take the other one", async () => {
  const entry = join(import.meta.dirname, '../../../functions/index.ts');
  const { stdout } = await run(hostScript, ['--list', '--entry', entry], settings);
  const listed = (JSON.parse(stdout) as { functions: Listed[] }).functions;
  const functions = listed
    .filter(({ trigger }) => trigger === 'httpTrigger')
    .map(
      ({ name, trigger, ...options }) =>
        ({ name, trigger: { type: trigger, ...options } }) as unknown as HostedFunction,
    );
  expect(functions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['preflight', 'zzElsewhere', 'getCustomer']),
  );
  expect(routeWarnings(httpFunctions(functions, ''))).toEqual([]);
}, 60_000);
