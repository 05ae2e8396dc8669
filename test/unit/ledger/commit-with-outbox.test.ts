import Long from 'long';
import { expect, it, test } from 'vitest';
import { wakeUpsOn } from '../../../shared/bus/bus.ts';
import type { SenderFor } from '../../../shared/bus/client.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { commitWithOutbox, type OutboxWrite } from '../../../shared/ledger/commit-with-outbox.ts';
import type { RepeatableRequest } from '../../../shared/ledger/request-row.ts';
import { deployedTopology } from '../../simulation/kernel/bus.ts';
import { Bus } from '../../simulation/stand-ins/bus/bus.ts';
import { SYSTEM } from '../../support/system.ts';

const START = Date.UTC(2026, 2, 10, 12);
const DELAY_MS = 2_000;
const REQUEST: RepeatableRequest = { route: 'test', requestId: '11111111-0000-4000-8000-000000000001', bodyHash: 'h' };

type Plan = { readonly change: object; readonly result: { readonly kind: 'subscriptions' }; readonly answer: string };
type Write = OutboxWrite<string, Plan, string>;

/** Writes whose storage answers as a test says, with wake-ups on the stand-in of the bus. */
function writing(answers: Partial<Write>) {
  const bus = new Bus(deployedTopology());
  const steps: string[] = [];
  let now = START;
  let isOut = false;
  let whenAsked = Promise.resolve();
  const senderFor: SenderFor = async (entity) => ({
    entityPath: entity,
    createMessageBatch: () => Promise.reject(new Error('Wake-ups of writes can be taken back.')),
    sendMessages: () => Promise.reject(new Error('Wake-ups of writes can be taken back.')),
    async scheduleMessages(messages, at) {
      steps.push('asked');
      await whenAsked;
      if (isOut) throw new Unavailable('The bus is out of reach.');
      steps.push('accepted');
      const scheduled = [messages].flat().map((message) => ({ ...message, scheduledEnqueueTimeUtc: at }));
      return bus.send(entity, scheduled, now).map((n) => Long.fromNumber(n));
    },
    cancelScheduledMessages: async (numbers) => bus.cancel(entity, [numbers].flat().map(Number), now),
  });
  const noted =
    <A extends unknown[], R>(name: string, work: (...of: A) => Promise<R>) =>
    (...of: A): Promise<R> => {
      steps.push(name);
      return work(...of);
    };
  const plan: Plan = { change: {}, result: { kind: 'subscriptions' }, answer: 'done' };
  const write: Write = {
    request: undefined,
    plan: async () => ok(plan),
    wakeUp: (promise) => ({ kind: 'catalogue', ...promise }),
    readRequest: async () => undefined,
    keepRequest: async () => true,
    replay: async () => ok('again'),
    ...answers,
    read: noted('read', answers.read ?? (async () => ok('state'))),
    commit: noted('commit', answers.commit ?? (async () => true)),
  };
  const clock = () => new Date(now);
  const perform = commitWithOutbox({ ...SYSTEM, clock, wakeUps: wakeUpsOn(senderFor, DELAY_MS, clock) });
  return {
    steps,
    perform: () => perform(write),
    pass: (ms: number) => void (now += ms),
    outOfReach: () => void (isOut = true),
    waitFor: (until: Promise<void>) => void (whenAsked = until),
    /** The wake-ups that are left once everything that was begun has ended. */
    async left() {
      await new Promise((done) => setImmediate(done));
      const { scheduled, active } = bus.source('wake-ups').peek(now);
      return scheduled.length + active.length;
    },
  };
}

it('reads beside its wake-up, which the bus has before the commit is sent: two trips', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const one = writing({});
  one.waitFor(promise);
  const done = one.perform();
  await one.left();
  expect(one.steps).toEqual(['read', 'asked']);
  resolve();
  expect(await done).toEqual(ok('done'));
  expect(one.steps).toEqual(['read', 'asked', 'accepted', 'commit']);
  expect(await one.left()).toBe(1);
});

it('does not commit when the bus does not take the wake-up, and still refuses what is refused', async () => {
  const one = writing({});
  one.outOfReach();
  await expect(one.perform()).rejects.toThrow(Unavailable);
  expect(one.steps).toEqual(['read', 'asked']);
  const refused = writing({ plan: async () => refuse('HoldNotFound') });
  refused.outOfReach();
  expect(await refused.perform()).toEqual(refuse('HoldNotFound'));
});

test.each<{ what: string; answers: Partial<Write> }>([
  { what: 'the state refuses', answers: { read: async () => refuse('CustomerNotFound') } },
  { what: 'the plan refuses', answers: { plan: async () => refuse('HoldNotFound') } },
  { what: 'there is nothing to do', answers: { plan: async () => ok({ answer: 'as it is' }) } },
  { what: 'the state cannot be read', answers: { read: () => Promise.reject(new Unavailable('No answer.')) } },
])('takes its wake-up back when $what', async ({ answers }) => {
  const one = writing(answers);
  await one.perform().catch(() => undefined);
  expect(await one.left()).toBe(0);
});

it('takes it back when the storage refused every commit', async () => {
  let commits = 0;
  const one = writing({
    commit: async () => ++commits > 1,
    plan: async () =>
      commits === 0 ? ok({ change: {}, result: { kind: 'subscriptions' }, answer: '' }) : refuse('HoldNotFound'),
  });
  expect(await one.perform()).toEqual(refuse('HoldNotFound'));
  expect(await one.left()).toBe(0);
});

it('keeps it when the outcome of a commit is unknown: the change may be on record', async () => {
  const one = writing({ commit: () => Promise.reject(new Unavailable('No answer in time.')) });
  await expect(one.perform()).rejects.toThrow('No answer in time.');
  expect(await one.left()).toBe(1);
});

it('sends one wake-up, however often it loses the race', async () => {
  let commits = 0;
  const one = writing({ commit: async () => ++commits === 3 });
  expect(await one.perform()).toEqual(ok('done'));
  expect(one.steps).toEqual(['read', 'asked', 'accepted', 'commit', 'read', 'commit', 'read', 'commit']);
  expect(await one.left()).toBe(1);
});

it('takes the wake-up of a repeat back, and not the one of the request that is on record', async () => {
  let row: Awaited<ReturnType<Write['readRequest']>>;
  const one = writing({
    request: REQUEST,
    async commit(_state, _plan, { request }) {
      const isFirst = row === undefined;
      row ??= request;
      return isFirst;
    },
    readRequest: async () => row,
  });
  expect(await one.perform()).toEqual(ok('done'));
  expect(await one.perform()).toEqual(ok('again'));
  expect(await one.left()).toBe(1);
});

it('is harmless when the wake-up is due before it is taken back', async () => {
  const one = writing({
    plan: async () => {
      one.pass(DELAY_MS);
      return refuse('HoldNotFound');
    },
  });
  expect(await one.perform()).toEqual(refuse('HoldNotFound'));
  expect(await one.left()).toBe(1);
});
