import { expect, it } from 'vitest';
import type { ConfirmAcceptance, ConfirmationRequest } from '../../../shared/acceptances/confirm-acceptance.ts';
import { confirmForCustomers } from '../../../shared/acceptances/confirm-for-customers.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { Unavailable } from '../../../shared/errors.ts';

const requests = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ customerId: String(index) }) as ConfirmationRequest);

/** Time that passes when the test says so. */
function handTimers() {
  let now = 0;
  const waiting: { at: number; run: () => void }[] = [];
  return {
    timers: {
      monotonic: () => now,
      after(milliseconds: number, run: () => void) {
        const one = { at: now + milliseconds, run };
        waiting.push(one);
        return () => void waiting.splice(waiting.indexOf(one), 1);
      },
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
      for (const { run } of waiting.filter(({ at }) => at <= now)) run();
    },
    waiting,
  };
}

const refused = refuse('CustomerNotFound');

it('each customer has its own outcome; at most four ledgers are written at once', async () => {
  const { timers, waiting } = handTimers();
  let running = 0;
  let most = 0;
  const confirm = (async ({ customerId }: ConfirmationRequest) => {
    running++;
    most = Math.max(most, running);
    await Promise.resolve();
    running--;
    if (customerId === '3') throw new Unavailable('The storage is away.');
    return { ok: true, value: { of: customerId } };
  }) as unknown as ConfirmAcceptance;
  const outcomes = await confirmForCustomers({ confirm, timers })(requests(50));
  expect(outcomes).toHaveLength(50);
  expect(outcomes[3]).toBe('unknown');
  expect(outcomes[49]).toEqual({ ok: true, value: { of: '49' } });
  expect([most, waiting]).toEqual([4, []]);
});

it('a fault that is no outage is thrown', async () => {
  const confirm = async () => {
    throw new Error('A row is broken.');
  };
  await expect(confirmForCustomers({ confirm, timers: handTimers().timers })(requests(2))).rejects.toThrow('broken');
});

it('says what was done when the time is over: recorded, not known, not begun', async () => {
  const { timers, pass } = handTimers();
  const confirm = (({ customerId }: ConfirmationRequest) =>
    customerId === '0' ? Promise.resolve(refused) : new Promise(() => undefined)) as ConfirmAcceptance;
  const answer = confirmForCustomers({ confirm, timers })(requests(7));
  await new Promise(setImmediate);
  pass(7_499);
  pass(1);
  expect(await answer).toEqual([refused, 'unknown', 'unknown', 'unknown', 'unknown', 'notBegun', 'notBegun']);
});

it('begins none after five seconds', async () => {
  const { timers, pass } = handTimers();
  const confirm = (async () => {
    pass(1_300);
    return refused;
  }) as ConfirmAcceptance;
  const outcomes = await confirmForCustomers({ confirm, timers })(requests(6));
  // Each takes 1.3 s: the fourth begins at 3.9 s, the fifth would at 5.2 s.
  expect(outcomes).toEqual([refused, refused, refused, refused, 'notBegun', 'notBegun']);
});
