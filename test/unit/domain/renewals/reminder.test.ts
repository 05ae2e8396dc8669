import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../../shared/domain/renewals/flag.ts';
import { announcedFlag, eventsBefore, flagEvents, isAnnounced } from '../../../../shared/domain/renewals/next-flag.ts';
import { dueReminder } from '../../../../shared/domain/renewals/reminder.ts';

const FLAG: Flag = {
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
  subscriptionId: 'sub-1',
  dueDate: '2026-06-30T15:00:00.000Z',
  kind: 'blocking',
  required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1, alternatives: [] },
  held: null,
  state: 'open',
  flaggedAt: '2026-03-20T01:00:00.000Z',
  changedAt: '2026-03-20T01:00:00.000Z',
  generation: 1,
  gateSequence: 3,
  catalogueRevision: 1,
  announced: true,
};

describe('N9 when a reminder of a flagged renewal is due', () => {
  // Due on 30 June: 90 days before is 1 April, 60 is 1 May, 30 is 31 May, 14 is 16 June, 7 is 23 June, 1 is 29 June.
  it.each<[string, string, number | undefined, number | undefined]>([
    ['the last instant before the first day', '2026-03-31T23:59:59.999Z', undefined, undefined],
    ['the first instant of the first day', '2026-04-01T00:00:00.000Z', undefined, 90],
    ['later that day, after the reminder', '2026-04-01T18:00:00.000Z', 90, undefined],
    ['a day later, never reminded', '2026-04-02T00:00:00.000Z', undefined, 90],
    ['the day before the second', '2026-04-30T23:59:59.999Z', 90, undefined],
    ['the second day', '2026-05-01T00:00:00.000Z', 90, 60],
    ['the third', '2026-05-31T12:00:00.000Z', 60, 30],
    ['the fourth', '2026-06-16T00:00:00.000Z', 30, 14],
    ['the fifth', '2026-06-23T00:00:00.000Z', 14, 7],
    ['the last', '2026-06-29T00:00:00.000Z', 7, 1],
    ['the due day', '2026-06-30T14:59:00.000Z', 1, undefined],
    ['the due day, when the last was missed', '2026-06-30T14:59:00.000Z', 7, 1],
    ['several missed: the last of them alone', '2026-06-24T00:00:00.000Z', 60, 7],
    ['a clock behind the one that reminded', '2026-05-30T00:00:00.000Z', 30, undefined],
  ])('%s', (_, now, reminded, expected) => {
    const reminder = reminded === undefined ? undefined : { days: reminded, announced: true };
    expect(dueReminder({ ...FLAG, reminder }, now)).toBe(expected);
  });

  it.each<[string, string, number | undefined]>([
    ['2026-05-01T23:00:00.000Z', '2026-05-02T00:00:00.000Z', undefined],
    ['2026-05-10T00:00:00.000Z', '2026-05-20T00:00:00.000Z', undefined],
    ['2026-05-10T00:00:00.000Z', '2026-05-31T00:00:00.000Z', 30],
  ])('a flag set at %s stands for the reminders until then: at %s %s', (flaggedAt, now, expected) => {
    expect(dueReminder({ ...FLAG, flaggedAt }, now)).toBe(expected);
  });
});

describe('N9 what is announced', () => {
  const pending: Flag = { ...FLAG, reminder: { days: 30, announced: false } };

  it('a reminder has an id of its flag and its day', () => {
    expect(isAnnounced(pending)).toBe(false);
    const [event, ...more] = flagEvents(pending);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'renewal.reminder',
      subject: 'sub-1',
      time: '2026-05-31T00:00:00.000Z',
      data: { reminderDays: 30, kind: 'blocking', sequence: 3 },
    });
    expect(event!.data).not.toHaveProperty('reminder');
    const ids = [30, 14].map((days) => flagEvents({ ...FLAG, reminder: { days, announced: false } })[0]!.id);
    expect(new Set([...ids, flagEvents({ ...pending, generation: 3 })[0]!.id]).size).toBe(3);
  });

  it('once announced, nothing is', () => {
    expect(announcedFlag(pending).reminder).toEqual({ days: 30, announced: true });
    expect(flagEvents(announcedFlag(pending))).toEqual([]);
    expect(isAnnounced(announcedFlag(pending))).toBe(true);
  });

  it('before another state replaces it: a reminder only while the renewal still needs one', () => {
    expect(eventsBefore(pending, FLAG).map(({ type }) => type)).toEqual(['renewal.reminder']);
    expect(eventsBefore(pending, { ...FLAG, state: 'cleared' })).toEqual([]);
    const fresh: Flag = { ...pending, announced: false };
    expect(eventsBefore(fresh, { ...FLAG, state: 'cleared' }).map(({ type }) => type)).toEqual(['renewal.flagged']);
  });
});
