import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { importCommand } from '../../infra/operator/import.ts';
import { runInProcess } from '../support/operator-command.ts';
import { call, newCustomer, newPartner, tokenFor } from '../support/world.ts';

const { url } = inject('stack');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEADER = 'customerId,firstName,lastName,email,dateAgreed';
const line = (customerId: string, date: string) => `${customerId},Tania,Carr,tania@wingtip.example,${date}`;

/** A partner with a customer, and the command in the name of its administrator. */
async function importing() {
  const partner = await newPartner();
  const { customerId } = await newCustomer(partner);
  const ASSENT_TOKEN = await tokenFor(partner.partnerId);
  const run = (...args: string[]) => runInProcess(importCommand, ['--url', url, ...args], { ASSENT_TOKEN });
  return { partner, customerId, run };
}

async function fileOf(...lines: string[]): Promise<string> {
  const file = join(folder, `${randomUUID()}.csv`);
  await writeFile(file, `${[HEADER, ...lines].join('\n')}\n`);
  return file;
}

it('I2 I3 checks a file, runs what was checked, and keeps the failed rows beside it', async () => {
  const { partner, customerId, run } = await importing();
  const file = await fileOf(line(customerId, '2026-01-31'), line(customerId, '03/04/2026'));
  const failed = file.replace('.csv', '.failed.csv');
  const checked = await run('confirmations', file, '--check');
  expect(checked).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1 would be new, 0 on record already, 1 refused.'),
  });
  expect(checked.stderr).toContain(`Failed rows: 1. Mend them in ${failed} and send that file.`);
  expect(checked.stdout).toContain('Columns: customerId, firstName, lastName, email, dateAgreed.\n');
  expect(await readFile(failed, 'utf8')).toContain('dateAgreed can be read in two ways');
  const agreements = `/v1/customers/${customerId}/agreements`;
  expect((await call(partner.partnerId, `${agreements}?agreementType=*`)).body.items).toEqual([]);

  const [, id = ''] = /--id (\S+) --run/.exec(checked.stderr)!;
  const done = await run('--id', id, '--run');
  expect(done).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1 recorded, 0 on record already, 1 refused.'),
  });
  await writeFile(failed, (await readFile(failed, 'utf8')).replace('03/04/2026', '2026-03-04'));
  const mended = await run('confirmations', failed, '--json');
  expect(mended.code).toBe(0);
  expect(JSON.parse(mended.stdout)).toMatchObject({ state: 'completed', run: { counts: { recorded: 1 } } });
  expect((await call(partner.partnerId, `${agreements}?agreementType=*`)).body.items).toMatchObject([
    { dateAgreed: '2026-03-04T00:00:00.000Z' },
  ]);
});

it('I2 a file that cannot be read to its end records nothing', async () => {
  const { customerId, run } = await importing();
  const { code, stderr } = await run('confirmations', await fileOf(line(customerId, '2026-01-31'), '"never'));
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nothing more was recorded. Row 3 opens a quotation mark that never closes.'),
  });
});

it.each<[string[], string]>([
  [[], 'Name what the rows are: confirmations, submissions, customers, subscriptions.'],
  [['orders', 'file.csv'], 'Name what the rows are: confirmations, submissions, customers, subscriptions.'],
  [['customers'], 'Name one file behind the kind of its rows.'],
  [['customers', 'a.csv', 'b.csv'], 'Name one file behind the kind of its rows.'],
  [['--id', '../x'], "--id takes the id of an import, not '../x'."],
  [['--id', randomUUID(), '--check'], 'With --id there is no file to send.'],
  [['--id', randomUUID(), '--run', '--cancel'], 'Either --run or --cancel.'],
])('%j is no usage', async (args, says) => {
  expect(await runInProcess(importCommand, ['--url', url, ...args])).toEqual({
    code: 2,
    stdout: '',
    stderr: `${says}\n`,
  });
});

it('Ctrl-C leaves the import at work and says how to go on', async () => {
  const id = randomUUID();
  const counts = { new: 0, recorded: 0, onRecord: 0, refused: 0, unknown: 0, releases: 0, clears: 0 };
  const job = { id, kind: 'confirmations', state: 'running', rows: 100, run: { done: 20, counts } };
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(job));
    if (asked === 3) child.kill('SIGINT');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, ['infra/operator/import.ts', '--url', address, '--id', id], {
    env: { ...process.env, ASSENT_TOKEN: 'a.b.c' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  server.close();
  const follow = `npm run --silent import -- --id ${id}`;
  expect({ code, said }).toEqual({
    code: 1,
    said: `20 of 100 rows\nThe import goes on. Follow it: ${follow}  End it: ${follow} --cancel\n`,
  });
});
