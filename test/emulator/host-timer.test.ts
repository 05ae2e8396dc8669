import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseSchedule } from '../../infra/emulator/host/schedule.ts';
import { startingStatus } from '../../infra/emulator/host/timer.ts';
import { seenBy, seenTimes, startHost, until, type Running } from './fixtures/runner.ts';

const folder = mkdtempSync(join(tmpdir(), 'host-timers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function dueAfter(expression: string, from: string, count: number): string[] {
  const schedule = parseSchedule(expression);
  const due: string[] = [];
  for (let at = new Date(from); due.length < count; due.push(at.toISOString())) at = schedule.next(at);
  return due.map((instant) => instant.replace('.000Z', 'Z'));
}

describe('an NCRONTAB schedule', () => {
  test.each([
    ['every five minutes', '0 */5 * * * *', ['2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z']],
    ['nightly in UTC', '0 30 2 * * *', ['2026-01-01T02:30:00Z', '2026-01-02T02:30:00Z']],
    ['from a start on', '0 5/20 * * * *', ['2026-01-01T00:05:00Z', '2026-01-01T00:25:00Z', '2026-01-01T00:45:00Z']],
    ['day of month AND day of week', '0 0 0 1 * 1', ['2026-06-01T00:00:00Z', '2027-02-01T00:00:00Z']],
    ['the 13th that is a Friday', '0 0 0 13 * FRI', ['2026-02-13T00:00:00Z', '2026-03-13T00:00:00Z']],
    ['names of months and days', '0 0 0 * January,feb mon-Wednesday', ['2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z']],
    ['a leap day', '0 0 0 29 2 *', ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z']],
  ])('%s', (_, expression, expected) => {
    expect(dueAfter(expression, '2026-01-01T00:00:00Z', expected.length)).toEqual(expected);
  });

  test.each([
    '* * * * *',
    '@daily',
    '0 0 0 L * *',
    '0 0 0 * * 7',
    '0 0 0 * * FRI#2',
    '0 60 * * * *',
    '0 0 0 30 2 *',
    '',
  ])('refuses "%s"', (expression) => expect(() => parseSchedule(expression)).toThrow(/not an NCRONTAB expression/));
});

describe('the state a timer starts with', () => {
  const daily = parseSchedule('0 0 0 * * *');
  const now = new Date('2026-03-10T12:00:00Z');
  const known = {
    last: '2026-03-08T00:00:00.000Z',
    next: '2026-03-09T00:00:00.000Z',
    lastUpdated: '2026-03-08T00:00:00.000Z',
  };

  test('of a timer never seen before is not past due', () => {
    const { status, isPastDue } = startingStatus(daily, undefined, now);
    expect({ next: status.next, isPastDue }).toEqual({ next: '2026-03-11T00:00:00.000Z', isPastDue: false });
  });

  test('is past due when a run was missed', () => {
    expect(startingStatus(daily, known, now)).toEqual({ status: known, isPastDue: true });
  });

  test('is not past due when the schedule was changed meanwhile', () => {
    const { status, isPastDue } = startingStatus(parseSchedule('0 0 6 * * *'), known, now);
    expect({ next: status.next, isPastDue }).toEqual({ next: '2026-03-11T06:00:00.000Z', isPastDue: false });
  });
});

const runNow = (host: Running, name: string) =>
  fetch(`${host.url}/admin/functions/${name}`, { method: 'POST', body: '{"input":""}' });

describe('a hosted timer', () => {
  test('runs when the admin endpoint is asked, and only then', async () => {
    const host = await startHost();
    expect(await seenBy(host, 'yearly')).toEqual([]);
    const answer = await runNow(host, 'YEARLY');
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    const [run] = await seenTimes(host, 'yearly', 1);
    expect(run).toMatchObject({
      isPastDue: false,
      scheduleStatus: { next: expect.stringMatching(/-01-01T00:00:00\.000Z$/) },
    });
  });

  test('never runs twice at a time, however often it is asked', async () => {
    const host = await startHost();
    await Promise.all(Array.from({ length: 5 }, () => runNow(host, 'alone')));
    const runs = await seenTimes(host, 'alone', 5);
    expect(runs.map(({ atOnce }) => atOnce)).toEqual([1, 1, 1, 1, 1]);
  });

  test('is tried again after it failed, and the failure is logged', async () => {
    const host = await startHost();
    for (const times of [1, 2]) {
      expect((await runNow(host, 'failing')).status).toBe(202);
      await seenTimes(host, 'failing', times);
    }
    await until(() => host.stderr().includes('[error] failing Error: the timer failed'));
  });

  test('runs at the start when told to', async () => {
    const host = await startHost();
    const runs = await seenTimes(host, 'onStart', 1);
    expect(runs).toEqual([expect.objectContaining({ isPastDue: false })]);
  });

  test('makes up for a missed run once, and remembers across starts', async () => {
    const file = join(folder, 'missed.json');
    const missed = {
      last: '2020-01-01T00:00:00.000Z',
      next: '2021-01-01T00:00:00.000Z',
      lastUpdated: '2020-01-01T00:00:00.000Z',
    };
    writeFileSync(file, JSON.stringify({ yearly: missed }));

    const first = await startHost({}, ['--timers', file]);
    const runs = await seenTimes(first, 'yearly', 1);
    expect(runs).toEqual([expect.objectContaining({ isPastDue: true, scheduleStatus: missed })]);
    expect(await first.end()).toBe(0);
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { last: string; next: string }>;
    expect(Date.parse(kept['yearly']?.next ?? '')).toBeGreaterThan(Date.parse(kept['yearly']?.last ?? ''));

    const second = await startHost({}, ['--timers', file]);
    await seenTimes(second, 'onStart', 1);
    expect(await seenBy(second, 'yearly')).toEqual([]);
  });

  test('runs when it is due', async () => {
    const host = await startHost({ YEARLY: '* * * * * *' });
    const runs = await seenTimes(host, 'yearly', 2);
    expect(runs[0]).toMatchObject({ isPastDue: false, scheduleStatus: null });
  });
});
