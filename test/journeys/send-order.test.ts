import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startTestStack } from '../support/stack.ts';
import { confirmation } from '../support/world.ts';

const EXAMPLE = fileURLToPath(new URL('../examples/send-order.mjs', import.meta.url));
const README = new URL('../../shared/bus/README.md', import.meta.url);

it('the example of the guide prints what the guide shows: a refusal, and an approval after its remedy', async () => {
  const stack = await startTestStack();
  const env = { ...process.env, BUS_CONNECTION: stack.busConnection };
  const sendOrder = async () => (await promisify(execFile)(process.execPath, [EXAMPLE], { env })).stdout;
  const shown = [...(await readFile(README, 'utf8')).matchAll(/```text\n([^]*?)```/g)].map(([, text]) => text!);

  const refusal = await sendOrder();
  const [, path] = /uri: '([^']+)'/.exec(refusal)!;
  const accepted = await fetch(`${stack.url}/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await stack.token('contoso')}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(confirmation()),
  });
  expect(accepted.status).toBe(201);
  expect([refusal, await sendOrder()]).toEqual(shown);
});
