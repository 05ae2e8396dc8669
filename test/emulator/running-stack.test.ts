import { decodeJwt } from 'jose';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLocal, type Command } from '../support/command.ts';

const FREE_PORTS = ['--port', '--tables-port', '--bus-port', '--authority-port', '--mailbox-port'].flatMap((option) => [
  option,
  '0',
]);

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assent-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function place(settings?: unknown): Promise<string> {
  const path = await mkdtemp(join(directory, 'place-'));
  if (settings !== undefined) {
    await writeFile(
      join(path, 'local.settings.json'),
      typeof settings === 'string' ? settings : JSON.stringify(settings),
    );
  }
  return path;
}

async function ended(command: Command) {
  const code = await command.exited;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

describe.concurrent('commands', () => {
  test('find the stack that keeps its state in .local by themselves, until it ends', async () => {
    const cwd = await place();
    const note = join(cwd, '.local/running.json');
    const stack = runLocal('start.ts', FREE_PORTS, cwd);
    await stack.printed('\nready http');
    const url = /\nready (\S+)/.exec(stack.stdout())![1]!;
    // The requests that are printed name no authority: the command finds it.
    expect(stack.stdout()).not.toContain('--authority');
    const run = (script: string, ...args: string[]) => ended(runLocal(script, args, cwd));

    const token = await run('token.ts', 'contoso');
    expect(token).toMatchObject({ code: 0, stderr: '' });
    const { iss } = decodeJwt(token.stdout.trim());
    const { ports } = JSON.parse(await readFile(note, 'utf8')) as { ports: { authority: number } };
    expect(iss).toContain(`:${ports.authority}/`);
    const headers = { Authorization: `Bearer ${token.stdout.trim()}` };
    expect(await fetch(`${url}/v1/agreements?agreementType=*`, { headers })).toMatchObject({ status: 200 });

    expect(await run('../operator/sweeps.ts')).toMatchObject({ code: 0, stderr: '' });
    expect((await run('../operator/partners.ts', 'list')).stdout).toContain('11111111-1111-4111-8111-111111111111');
    expect(await run('../operator/quarantine.ts', 'list')).toMatchObject({ code: 0, stdout: 'Nothing waits.\n' });
    expect(await run('demo/demo.ts', '--url', url)).toMatchObject({ code: 0, stderr: '' });

    const elsewhere = await run(
      '../operator/sweeps.ts',
      '--url',
      'http://127.0.0.1:9',
      '--authority',
      'http://127.0.0.1:9',
    );
    expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining('http://127.0.0.1:9') });

    stack.signal('SIGTERM');
    expect(await stack.exited).toBe(0);
    await expect(readFile(note)).rejects.toThrow('ENOENT');
  });

  test('do not believe the note of a stack that was killed', async () => {
    const cwd = await place();
    const { pid, exited } = runLocal('token.ts', ['--help'], cwd);
    await exited;
    await mkdir(join(cwd, '.local'));
    const ports = { host: 9, tables: 9, bus: 9, authority: 9, mailbox: 9 };
    await writeFile(join(cwd, '.local/running.json'), JSON.stringify({ pid, ports }));
    expect((await ended(runLocal('token.ts', ['contoso'], cwd))).stderr).not.toContain(':9.');
    await writeFile(join(cwd, '.local/running.json'), JSON.stringify({ pid: process.pid, ports }));
    expect((await ended(runLocal('token.ts', ['contoso'], cwd))).stderr).toContain('at http://127.0.0.1:9.');
    await writeFile(join(cwd, '.local/running.json'), '{"pid":');
    expect((await ended(runLocal('token.ts', ['contoso'], cwd))).stderr).not.toContain(':9.');
  });
});

describe.concurrent('local.settings.json', () => {
  test('counts, but for where the parts are, and npm start says which', async () => {
    const cwd = await place({
      IsEncrypted: false,
      Values: {
        FUNCTIONS_WORKER_RUNTIME: 'node',
        Tables: 'UseDevelopmentStorage=true',
        DOCS_PAGE: 'false',
        CORS_ORIGINS: 'https://portal.example',
        PUBLIC_URL: 'http://127.0.0.1:9',
        WAKE_UP_DELAY_MS: '200',
      },
      Host: { LocalHttpPort: 9 },
    });
    const stack = runLocal('start.ts', [...FREE_PORTS, '--ephemeral'], cwd);
    await stack.printed('\nready http');
    const url = /\nready (\S+)/.exec(stack.stdout())![1]!;
    expect(stack.stdout()).toContain('\nFrom local.settings.json: DOCS_PAGE, CORS_ORIGINS.\n');
    expect(stack.stdout()).toContain(
      '\nIgnored in local.settings.json, because the stack sets them: FUNCTIONS_WORKER_RUNTIME, Tables, PUBLIC_URL.\n',
    );
    expect((await fetch(`${url}/docs`)).status).toBe(404);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const { headers } = await fetch(`${url}/v1/agreements`, { headers: { Origin: 'https://portal.example' } });
    expect(headers.get('Access-Control-Allow-Origin')).toBe('https://portal.example');
    stack.signal('SIGTERM');
    expect(await stack.exited).toBe(0);
  });

  test.each([
    ['{', 'local.settings.json must be JSON with an object Values of text'],
    [{ Values: { RATE_LIMIT_BURST: 7 } }, 'local.settings.json must be JSON with an object Values of text'],
    [{ IsEncrypted: true, Values: {} }, 'local.settings.json is encrypted; run func settings decrypt'],
  ])('%j starts nothing', async (settings, says) => {
    const { code, stdout, stderr } = await ended(runLocal('start.ts', FREE_PORTS, await place(settings)));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
  });
});
