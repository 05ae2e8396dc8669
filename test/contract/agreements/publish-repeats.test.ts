import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { TEMPLATE } from '../../support/world.ts';

// A stack of its own: what is published counts for everybody.
let stack: TestStack;
let token = '';
beforeAll(async () => {
  stack = await startTestStack();
  token = await stack.token('contoso', { role: 'AgreementPublisher' });
});

async function publish(requestId: string, body: object) {
  const answer = await fetch(`${stack.url}/v1/agreementtemplates/${TEMPLATE.customer}/versions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'MS-RequestId': requestId },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

it('contract 1: a repeated publication is answered the same and publishes once, five at once too', async () => {
  const requestId = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => publish(requestId, { isMajor: false })));
  answers.push(await publish(requestId, { isMajor: false }));
  for (const { status, body } of answers) {
    expect(status).toBe(201);
    expect(body).toEqual(answers[0]!.body);
  }
  expect(answers[0]!.body).toMatchObject({ versionRank: 2, isMajor: false });
  expect(answers[0]!.body).not.toHaveProperty('request');

  expect(await publish(requestId, { isMajor: true })).toMatchObject({ status: 400, body: { code: 970009 } });
  const later = { isMajor: false, effectiveAt: '2094-01-01T00:00:00Z' };
  expect(await publish(randomUUID(), later)).toMatchObject({ status: 201, body: { versionRank: 3 } });
});
