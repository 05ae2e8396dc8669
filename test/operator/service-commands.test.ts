import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { rehearse } from '../../infra/operator/rehearse.ts';
import { sweeps } from '../../infra/operator/sweeps.ts';
import { runInProcess, type Ended } from '../support/operator-command.ts';
import { eventually } from '../support/world.ts';

const { url, authorityUrl } = inject('stack');

const COMMANDS = { sweeps, rehearse };

const run = (name: keyof typeof COMMANDS, args: readonly string[] = [], env: Record<string, string> = {}) =>
  runInProcess(COMMANDS[name], ['--url', url, '--authority', authorityUrl, ...args], env);

/** Another server than the service; its address. */
function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  afterAll(() => server.close());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

const failsWith = (says: string, code = 1): Ended => ({ code, stdout: '', stderr: `${says}\n` });

describe('sweeps', () => {
  it('tells the sweeps of the days asked for, in words and as JSON', async () => {
    await fetch(`${url}/admin/functions/sweepRenewals`, { method: 'POST', body: '{"input":""}' });
    const completed = await eventually(async () => {
      const { code, stdout, stderr } = await run('sweeps', ['--json']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const told = JSON.parse(stdout) as { text: string; state: string }[];
      return told[0]?.state === 'completed' ? told : undefined;
    });
    expect((await run('sweeps')).stdout).toBe(completed.map(({ text }) => `${text}\n`).join(''));
    const past = await run('sweeps', ['--from', '2020-01-01', '--to', '2020-01-02']);
    expect(past).toEqual({ code: 0, stdout: 'There was no sweep.\n', stderr: '' });
    expect(await run('sweeps', ['--to', 'today'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^--to: 400 /),
    });
  });
});

describe('rehearse', () => {
  it.each<[string, string[], string, code?: number]>([
    ['grace', ['--grace-days', 'x'], "--grace-days takes a whole number, not 'x'."],
    ['no grace', ['--grace-days', ''], "--grace-days takes a whole number, not ''."],
    ['a rank', ['--rank', '2.5'], "--rank takes a whole number, not '2.5'."],
    [
      'an instant',
      ['--effective-at', 'soon'],
      "--effective-at takes an instant such as 2027-01-01T00:00:00Z, not 'soon'.",
    ],
    ['an agreement', ['--agreement', 'toString'], "--agreement takes customer or cloud, not 'toString'."],
    ['an id', ['--id', '../sweeps'], "--id takes the id of a rehearsal, not '../sweeps'."],
    [
      'a file',
      ['--csv', '/none/a.csv'],
      "--csv: '/none/a.csv' cannot be written; name a file in a directory that you may write to.",
      1,
    ],
  ])('starts nothing with what is no good as %s', async (_what, args, says, code = 2) => {
    expect(await run('rehearse', args)).toEqual(failsWith(says, code));
  });

  it('comes back to a rehearsal by its id alone', async () => {
    const id = randomUUID();
    expect(await run('rehearse', ['--id', id, '--minor'])).toEqual(failsWith('--minor does not apply with --id.', 2));
    expect(await run('rehearse', ['--id', id])).toEqual(
      failsWith('404 The rehearsal was not found; see GET /v1/rehearsals.'),
    );
    const { stderr, stdout } = await run('rehearse', ['--json']);
    const started = /^Started\. Use --id (\S+) to wait for it later\.\n/.exec(stderr)![1];
    expect(JSON.parse(stdout)).toMatchObject({ rehearsalId: started, state: 'completed' });
  });
});

describe.each(['sweeps', 'rehearse'] as const)('%s', (command) => {
  it('finds a service behind a path, and takes its token without what surrounds it', async () => {
    const seen: string[] = [];
    const gateway = await serving(({ url: path, headers }, response) => {
      seen.push(`${path} ${headers.authorization}`);
      response.writeHead(403).end('{"message":"Not today.","parameters":{}}');
    });
    const ended = await run(command, ['--url', `${gateway}/assent/`], { ASSENT_TOKEN: ' abc.def-g_h\n' });
    expect(ended).toEqual(failsWith('403 Not today.'));
    expect(seen).toEqual([expect.stringMatching(/^\/assent\/v1\/.+ Bearer abc\.def-g_h$/)]);
  });

  it.each([200, 502])('says that another website answers, with %i', async (status) => {
    const website = await serving((_request, response) => response.writeHead(status).end('<html>Hello</html>'));
    const ended = await run(command, ['--url', website]);
    expect(ended).toEqual(
      failsWith(`${website} answers ${status}, and not as this service does. Is the address right?`),
    );
  });

  const SECRET = 'se cret';
  it.each<[string, string[], string, string, code?: number]>([
    [
      'no address',
      ['--url', 'assent'],
      '',
      "--url takes the address of a service such as https://assent.example, not 'assent'.",
      2,
    ],
    [
      'an address in the clear',
      ['--url', 'http://assent.example'],
      'a.b.c',
      '--url must begin with https: http would send the token in the clear.',
      2,
    ],
    [
      'no token',
      ['--url', 'https://assent.invalid'],
      '',
      'ASSENT_TOKEN is missing: set it to a bearer token that https://assent.invalid takes.',
    ],
    ['no such token', [], SECRET, 'ASSENT_TOKEN is not a bearer token: set it to the token alone.'],
    [
      'nobody there',
      ['--url', 'http://127.0.0.1:9'],
      'a.b.c',
      'Nothing answers at http://127.0.0.1:9. Is the service running (npm start)?',
    ],
    [
      'nobody there from afar',
      ['--url', 'https://assent.invalid'],
      'a.b.c',
      'Nothing answers at https://assent.invalid.',
    ],
    [
      'nobody to give tokens',
      ['--authority', 'http://127.0.0.1:9'],
      '',
      'No token authority answers at http://127.0.0.1:9. Is the stack running (npm start)?',
    ],
  ])('%s ends with one sentence, and 2 where the options are wrong', async (_what, args, token, says, code) => {
    expect(await run(command, args, { ASSENT_TOKEN: token })).toEqual(failsWith(says, code));
  });

  it('takes the local authority for an empty ASSENT_TOKEN, and says what it is good for', async () => {
    expect(await run(command, ['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Usage: /),
      stderr: '',
    });
    expect(await run(command, [], { ASSENT_TOKEN: '' })).toMatchObject({ code: 0 });
  });
});
