import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { checkLogCommand } from '../../../infra/operator/check-log.ts';
import { runInProcess } from '../../support/operator-command.ts';
import { confirm, eventually, newCustomer, newPartner } from '../../support/world.ts';

const { url } = inject('stack');

async function sizeNow(): Promise<number> {
  const response = await fetch(`${url}/v1/log/production/checkpoint`);
  return response.status === 200 ? Number((await response.text()).split('\n')[1]) : 0;
}

it('E7 serves the checkpoint at the address that it names, to anybody, and proves that it continues older ones', async () => {
  const key = await newCustomer(await newPartner());
  await confirm(key);
  const before = await eventually(async () => (await sizeNow()) || undefined);
  const note = await (await fetch(`${url}/v1/log/production/checkpoint`)).text();
  expect(note.split('\n')[0]).toBe(`${new URL(url).host}/v1/log/production`);

  const state = mkdtempSync(join(tmpdir(), 'state-'));
  const check = () => runInProcess(checkLogCommand, ['--url', url, '--environment', 'Production', '--state', state]);
  expect(await check()).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('entries, and continues'),
  });
  await confirm(await newCustomer(await newPartner()));
  await eventually(async () => (await sizeNow()) > before || undefined);
  expect(await check()).toMatchObject({ code: 0, stderr: '' });

  // A checkpoint that somebody kept of another history.
  const [file = ''] = readdirSync(state);
  const kept = readFileSync(join(state, file), 'utf8').split('\n');
  writeFileSync(join(state, file), kept.with(2, Buffer.alloc(32, 7).toString('base64')).join('\n'));
  expect(await check()).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('was rewritten') });
});

it('E7 refuses what is no size, and tells of a log that is smaller', async () => {
  const ask = async (from: string) => {
    const response = await fetch(`${url}/v1/log/production/consistency?from=${from}`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  expect(await ask('-1')).toMatchObject({ status: 400 });
  expect(await ask('1.5')).toMatchObject({ status: 400 });
  const large = await eventually(async () => {
    const answer = await ask('9007199254740991');
    return answer.status === 200 ? answer : undefined;
  });
  expect(large.body).not.toHaveProperty('proof');
  expect((await fetch(`${url}/v1/log/elsewhere/checkpoint`)).status).toBe(400);
});
