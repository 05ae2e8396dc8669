import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runLocal } from '../../support/command.ts';
import type { Command } from '../../support/command.ts';
import { configFile, temporaryFile } from './bus.ts';

const MAIN = 'bus/main.ts';

async function ready(command: Command): Promise<void> {
  await command.printed('\n');
  expect(command.stdout()).toMatch(/^\{"ready":true,"port":\d+\}\n$/);
}

describe.concurrent('the broker process', () => {
  it('says one line when it listens, with its port', async () => {
    const command = runLocal(MAIN, ['--port', '0']);
    await ready(command);
    expect(command.stderr()).toBe('');
    command.signal('SIGTERM');
    expect(await command.exited).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
    const command = runLocal(MAIN, ['--port', '0', '--data', temporaryFile('bus.db')]);
    await ready(command);
    command.signal(signal);
    expect(await command.exited).toBe(0);
    expect(command.stderr()).toBe('');
  });

  it('ends with its parent when told to', async () => {
    const alone = runLocal(MAIN, ['--port', '0']);
    const child = runLocal(MAIN, ['--port', '0', '--with-parent']);
    await Promise.all([ready(alone), ready(child)]);
    alone.endInput();
    child.endInput();
    expect(await child.exited).toBe(0);
    alone.signal('SIGKILL');
    expect(await alone.exited).toBe('SIGKILL');
  });

  it('names a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const command = runLocal(MAIN, ['--port', String(port)]);
    expect(await command.exited).toBe(1);
    expect(command.stderr()).toBe(`bus: port ${port} is already in use\n`);
    expect(command.stdout()).toBe('');
    server.close();
  });

  it('names the data file that another broker has', async () => {
    const data = temporaryFile('bus.db');
    const first = runLocal(MAIN, ['--port', '0', '--data', data]);
    await ready(first);
    const second = runLocal(MAIN, ['--port', '0', '--data', data]);
    expect(await second.exited).toBe(1);
    expect(second.stderr()).toContain(data);
    first.signal('SIGTERM');
    expect(await first.exited).toBe(0);
  });

  const broken = temporaryFile('broken.json');
  writeFileSync(broken, '{');
  it.each([
    ['an unknown option', ['--port', '0', '--fast'], "Unknown option '--fast'"],
    ['no port', [], '--port must be 0 to 65535'],
    ['a port that is none', ['--port', '65536'], '--port must be 0 to 65535'],
    ['no configuration', ['--port', '0', '--config', '/nowhere.json'], '/nowhere.json'],
    ['a configuration that is no JSON', ['--port', '0', '--config', broken], broken],
    [
      'a bad configuration',
      ['--port', '0', '--config', configFile({ q: { LockDuration: 'PT1H' } })],
      'q Properties.LockDuration',
    ],
  ])('refuses %s', async (_, args, message) => {
    const command = runLocal(MAIN, args);
    expect(await command.exited).toBe(1);
    expect(command.stderr()).toContain(message);
    expect(command.stdout()).toBe('');
  });
});
