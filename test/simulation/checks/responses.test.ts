import { describe, expect, it } from 'vitest';
import { responses } from './responses.ts';
import { OTHER, REQUEST, CONFIRMATION } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { foundBy, restore } from './altered-world.ts';
import type { HttpReply } from './world-record.ts';

const reply = (more: Partial<HttpReply>) => (world: SmallWorld) => {
  world.requests[0]!.response = { ...world.requests[0]!.response!, ...more };
};
const error = { code: 60003, description: 'It does not exist.' };

describe('responses', () => {
  it('tell what was written', () => expect(foundBy(responses)).toEqual([]));

  it.each([
    [
      'an answer to another partner',
      (world: SmallWorld) => (world.requests[0]!.caller = { ...world.requests[0]!.caller!, tenantId: OTHER }),
      `tells ${CONFIRMATION}`,
    ],
    [
      'an answer to a token that is not valid',
      (world: SmallWorld) => (world.requests[0]!.caller = undefined),
      'was answered without a valid token',
    ],
    [
      'a success that was not written',
      (world: SmallWorld) => {
        world.commits = world.commits.map((one) => ({
          ...one,
          actions: one.actions.filter(([, { rowKey }]) => !rowKey.includes(REQUEST)),
        }));
        restore(world);
      },
      '201 was answered, and nothing was written',
    ],
    ['an answer before the write', (world: SmallWorld) => (world.requests[0]!.answeredAt = 0), 'before it was written'],
    ['a refusal that was written', reply({ status: 404, body: error }), '404 was answered, and acceptance was written'],
    ['an error without code', reply({ status: 400, body: { description: 'x' } }), '400 has no code'],
    ['an error without description', reply({ status: 400, body: { code: 1 } }), '400 has no description'],
    ['an answer without its ids', reply({ headers: {} }), 'the answer lacks ms-requestid'],
    ['a fault without the time to wait', reply({ status: 503, body: error }), '503 has no Retry-After'],
    [
      'a repeat that is answered otherwise',
      (world: SmallWorld) =>
        world.requests.push({ ...world.requests[0]!, response: { ...world.requests[0]!.response!, body: {} } }),
      'answers otherwise than before',
    ],
    [
      'a request id that does two things',
      (world: SmallWorld) => world.requests.push({ ...world.requests[0]!, body: { dateAgreed: '2026-05-01' } }),
      'the same id with another body too',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(responses, alter).join()).toContain(text);
  });
});
