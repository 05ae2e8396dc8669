import { describe, expect, it } from 'vitest';
import { afterAttempt, afterHandshake, meaningOf, type Outcome } from '../../../../shared/domain/webhooks/attempts.ts';
import { newEndpoint, switchedOff, type Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';

const ID = '22222222-2222-4222-8222-222222222222';
const NOW = new Date('2026-11-30T00:00:00.000Z');
const fresh: Endpoint = {
  ...newEndpoint(
    { endpointId: ID, url: 'https://hooks.example/', types: [], description: '', createdBy: ID, cursor: 41 },
    NOW,
  ),
  verified: true,
  state: 'enabled',
};
const answered = (status: number, retryAfter?: string): Outcome => ({ kind: 'answered', status, retryAfter });
const DEAD: Outcome = { kind: 'failed', reason: 'tooLate' };
const later = (ms: number) => new Date(NOW.getTime() + ms);
const attempt = (endpoint: Endpoint, outcome: Outcome, now = NOW, fraction = 0) =>
  afterAttempt(endpoint, { number: 42, outcome, durationMs: 30 }, now, fraction);
const waitOf = ({ nextAttemptAt }: Endpoint, now: Date) => (Date.parse(nextAttemptAt!) - now.getTime()) / 1000;

describe('N4 what an answer means', () => {
  it.each([
    [200, undefined, 'delivered'],
    [204, undefined, 'delivered'],
    [299, undefined, 'delivered'],
    [199, undefined, 0],
    [301, undefined, 0],
    [308, '60', 0],
    [400, '60', 0],
    [404, undefined, 0],
    [410, undefined, 'gone'],
    [429, undefined, 0],
    [429, '7', 7000],
    [503, ' 7 ', 7000],
    [503, '0', 0],
    [503, '86400', 86_400_000],
    [503, '86401', 86_400_000],
    [503, '999999999', 86_400_000],
    [503, '9999999999999999999', 0],
    [503, '-5', 0],
    [503, 'soon', 0],
    [503, 'Mon, 30 Nov 2026 00:02:00 GMT', 120_000],
    [503, 'Sun, 29 Nov 2026 00:02:00 GMT', 0],
    [503, 'Wed, 30 Nov 2033 00:02:00 GMT', 86_400_000],
    [500, '60', 0],
  ])('%i with Retry-After %s: %s', (status, retryAfter, meaning) => {
    const expected = typeof meaning === 'string' ? { kind: meaning } : { kind: 'failed', waitMs: meaning };
    expect(meaningOf(answered(status, retryAfter), NOW)).toEqual(expected);
  });

  it('no answer is a failure', () => {
    expect(meaningOf(DEAD, NOW)).toEqual({ kind: 'failed', waitMs: 0 });
  });
});

describe('N5 attempts', () => {
  it('pause 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h, 24 h and 33 h; then the event is parked', () => {
    let endpoint = fresh;
    let now = NOW;
    const waits: number[] = [];
    for (let failures = 1; failures <= 9; failures++) {
      const judged = attempt(endpoint, DEAD, now);
      expect(judged.result).toBe('retried');
      endpoint = judged.endpoint;
      expect(endpoint).toMatchObject({ failures, cursor: 41, failingSince: NOW.toISOString() });
      waits.push(waitOf(endpoint, now));
      now = new Date(endpoint.nextAttemptAt!);
    }
    expect(waits).toEqual([5, 60, 300, 1800, 7200, 18_000, 36_000, 86_400, 118_800]);
    const last = attempt(endpoint, answered(500), now);
    expect(last.result).toBe('parked');
    expect(last.endpoint).toMatchObject({ cursor: 42, failures: 0, state: 'enabled', failingSince: NOW.toISOString() });
    expect(last.endpoint.nextAttemptAt).toBeUndefined();
  });

  it('pause up to a tenth longer by chance, never shorter', () => {
    expect(waitOf(attempt(fresh, DEAD, NOW, 0.5).endpoint, NOW)).toBe(5.25);
    expect(waitOf(attempt({ ...fresh, failures: 4 }, DEAD, NOW, 0.999).endpoint, NOW)).toBeCloseTo(7919.28);
  });

  it('pause as long as the receiver asks, and no shorter than the schedule', () => {
    expect(waitOf(attempt(fresh, answered(503, '600')).endpoint, NOW)).toBe(600);
    expect(waitOf(attempt({ ...fresh, failures: 3 }, answered(429, '600')).endpoint, NOW)).toBe(1800);
    expect(waitOf(attempt(fresh, answered(500, '600')).endpoint, NOW)).toBe(5);
  });

  it('a success moves the cursor and forgets the failures', () => {
    const failing = { ...fresh, failures: 3, failingSince: NOW.toISOString(), nextAttemptAt: NOW.toISOString() };
    const { endpoint, result } = attempt(failing, answered(202), later(1000));
    expect(result).toBe('delivered');
    expect(endpoint).toEqual({
      ...fresh,
      cursor: 42,
      ahead: [],
      durations: [30],
      failures: 0,
      failingSince: undefined,
      nextAttemptAt: undefined,
    });
  });

  it('410 disables at once; the event is not lost', () => {
    const { endpoint, result } = attempt(fresh, answered(410));
    expect(result).toBe('disabled');
    expect(endpoint).toMatchObject({ state: 'disabled', disabledBecause: 'gone', cursor: 41, epoch: 1 });
  });

  it('five days without success disable', () => {
    const since = NOW.toISOString();
    const failing = { ...fresh, failingSince: since, failures: 2 };
    const FIVE_DAYS = 432_000_000;
    expect(attempt(failing, DEAD, later(FIVE_DAYS - 1)).result).toBe('retried');
    const { endpoint, result } = attempt(failing, DEAD, later(FIVE_DAYS));
    expect(result).toBe('disabled');
    expect(endpoint).toMatchObject({ state: 'disabled', disabledBecause: 'failing', cursor: 41, failingSince: since });
    expect(attempt(failing, answered(200), later(FIVE_DAYS)).result).toBe('delivered');
  });
});

describe('N4 the handshake', () => {
  const unverified: Endpoint = { ...fresh, verified: false, state: 'unverified' };
  const ask = (endpoint: Endpoint, outcome: Outcome, agreed: boolean, now = NOW) =>
    afterHandshake(endpoint, { outcome, agreed, durationMs: 30 }, now, 0);

  it('enables where the receiver agrees by a success', () => {
    expect(ask(unverified, answered(200), true)).toMatchObject({ state: 'enabled', verified: true, failures: 0 });
    const refusals = [
      ask(unverified, answered(200), false),
      ask(unverified, answered(405), true),
      ask(unverified, DEAD, false),
    ];
    for (const endpoint of refusals) {
      expect(endpoint).toMatchObject({ state: 'unverified', verified: false, failures: 1 });
      expect(waitOf(endpoint, NOW)).toBe(5);
    }
  });

  it('is tried with the longest pause at last, and given up after five days', () => {
    const tired = { ...unverified, failures: 30, failingSince: NOW.toISOString() };
    expect(waitOf(ask(tired, DEAD, false), NOW)).toBe(118_800);
    expect(ask(tired, DEAD, false, later(432_000_000))).toMatchObject({
      state: 'disabled',
      disabledBecause: 'failing',
    });
    expect(ask(unverified, answered(410), true)).toMatchObject({ state: 'disabled', disabledBecause: 'gone' });
  });

  it('an endpoint that the partner disabled says so', () => {
    expect(switchedOff(fresh, 'byPartner', NOW)).toMatchObject({ state: 'disabled', disabledBecause: 'byPartner' });
  });
});
