import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { publisherAt, versionsPath } from '../../support/publisher.ts';
import { startTestStack } from '../../support/stack.ts';

// A stack of its own: what is published counts for everybody.
let ask: ReturnType<typeof publisherAt>;
beforeAll(async () => {
  ask = publisherAt(await startTestStack());
});

const publish = (requestId: string, body: object) =>
  ask(versionsPath('customer'), { body, headers: { 'MS-RequestId': requestId } });

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
