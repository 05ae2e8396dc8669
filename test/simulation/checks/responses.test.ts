import { describe, expect, it } from 'vitest';
import { responses } from './responses.ts';
import type { KeyLoad } from '../kernel/authority.ts';
import { at, OTHER, PARTNER, REQUEST, CONFIRMATION } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { foundBy, restore } from './altered-world.ts';
import type { HttpReply, Presented } from './world-record.ts';

const reply = (more: Partial<HttpReply>) => (world: SmallWorld) => {
  world.requests[0]!.response = { ...world.requests[0]!.response!, ...more };
};
const token = (more: Partial<Presented>) => (world: SmallWorld) => {
  world.requests[0]!.token = { ...world.requests[0]!.token, ...more };
};
/** The request comes from a forger, not from one of the world's callers. */
const forger = (more: Partial<Presented>) => (world: SmallWorld) => {
  world.requests[0]!.caller = undefined;
  token(more)(world);
};
const keys = (more: Partial<KeyLoad>) => (world: SmallWorld) => {
  world.keyLoads = [{ ...world.keyLoads[0]!, ...more }];
};
const error = { code: 60003, description: 'It does not exist.' };

/** The same request once more, refused by what is not remembered. */
const refusedToo = (sentAt: string) => (world: SmallWorld) =>
  world.requests.push({
    ...world.requests[0]!,
    at: at(sentAt),
    response: { ...world.requests[0]!.response!, status: 409, body: { code: 970072, description: 'It is confirmed.' } },
  });

/** The same request twice, with these bodies. */
const twoBodies = (one: object, other: object) => (world: SmallWorld) => {
  world.requests[0] = { ...world.requests[0]!, body: one };
  world.requests.push({ ...world.requests[0], body: other });
};

/** A feed of another partner with a quarantined message that names this partner. */
const quoting = (partnerId: string) => (world: SmallWorld) =>
  (world.requests[1] = {
    ...world.requests[0]!,
    route: 'listEvents',
    headers: {},
    caller: { ...world.requests[0]!.caller!, tenantId: OTHER },
    response: {
      ...world.requests[0]!.response!,
      status: 200,
      body: [{ type: 'order.quarantined', data: { partnerId, orderId: CONFIRMATION } }],
    },
  });

describe('responses', () => {
  it('tell what was written', () => expect(foundBy(responses)).toEqual([]));

  it.each([
    ['a token a minute after its end', token({ expiresAt: at('09:58:56') })],
    ['a token a minute before its begin', token({ notBefore: at('10:01:05') })],
    ['keys of ten minutes', keys({ askedAt: at('09:49:51') })],
    ['what quotes a message that names the partner', quoting(OTHER)],
    ['a refusal of an attempt that was on its way when another one was recorded', refusedToo('09:59:59')],
    ['a default that one of two attempts leaves out', twoBodies({ isMajor: true }, { graceDays: 0, isMajor: true })],
    ['what was written by the key of before, which counts for minutes', forger({})],
  ])('allow %s', (_, alter) => expect(foundBy(responses, alter)).toEqual([]));

  it.each([
    [
      'an answer to another partner',
      (world: SmallWorld) => (world.requests[0]!.caller = { ...world.requests[0]!.caller!, tenantId: OTHER }),
      `tells ${CONFIRMATION}`,
    ],
    ['what quotes a message that names another partner', quoting(PARTNER), `tells ${CONFIRMATION}`],
    ['an answer to a forged token', token({ signedBy: undefined }), 'the authority did not sign it'],
    ['an answer to a token for others', token({ isOurs: false }), 'not issued for this service'],
    ['an answer to a token that had expired', token({ expiresAt: at('09:58:54') }), 'it had expired'],
    ['an answer to a token that was not valid yet', token({ notBefore: at('10:01:07') }), 'it was not valid yet'],
    ['an answer to a key that nobody published', token({ signedBy: 'key-9' }), 'knew no key set with key-9'],
    ['an answer by keys that are too old', keys({ askedAt: at('09:49:49') }), 'knew no key set with key-0'],
    ['an answer by keys of another process', keys({ life: 'http 1.1' }), 'knew no key set with key-0'],
    [
      'an answer by keys that were replaced',
      (world: SmallWorld) => {
        const learned = { at: at('09:59:59'), kids: ['key-1'] };
        world.keyLoads = [...world.keyLoads, { ...world.keyLoads[0]!, learned }];
      },
      'knew no key set with key-0',
    ],
    [
      'a publisher of another tenant',
      (world: SmallWorld) =>
        Object.assign(world.requests[0]!, {
          route: 'publishAgreementVersion',
          caller: { ...world.requests[0]!.caller!, tenantId: OTHER },
        }),
      'for a publisher of another tenant',
    ],
    [
      'a mirror of another tenant',
      (world: SmallWorld) =>
        Object.assign(world.requests[0]!, {
          route: 'putSubscription',
          caller: { ...world.requests[0]!.caller!, tenantId: OTHER, roles: ['SubscriptionMirror'] },
        }),
      'for a mirror of another tenant',
    ],
    ['a valid token that was refused', reply({ status: 401, body: error }), 'a valid token was refused'],
    ['a forged token that wrote', forger({ signedBy: undefined }), 'was carried out, with a forged token'],
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
    ['a repeat that is judged anew', refusedToo('10:30:00'), 'is judged anew, after it was answered'],
    [
      'a request id that does two things with a number of days',
      twoBodies({ isMajor: true }, { graceDays: 1, isMajor: true }),
      'the same id with another body too',
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
