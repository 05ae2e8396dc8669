import type { Mutant } from './mutant.ts';

/** Guards of the reminders of holds and invitations (N9). */
export const REMINDER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'a reminder that was stored and perhaps not published is published',
    theme: 'holds',
    file: 'shared/ledger/remind.ts',
    find: 'const pending = reminder?.announced === false ? reminder : undefined;',
    replace: 'const pending = undefined as Reminder | undefined;',
    survives: {
      because:
        'the timer must die within the milliseconds between the two, and an order must reach a step in that hour',
      coveredBy: 'test/faults/reminders-of-holds.test.ts',
    },
  },
  {
    guard: 'a reminder of a step is published once',
    theme: 'holds',
    file: 'shared/domain/reminder.ts',
    find: 'return told !== undefined && told <= step ? undefined : step;',
    replace: 'return step;',
    survives: {
      because: 'few worlds of a short hunt hold an order of which a step comes while they last',
      coveredBy: 'test/faults/reminders-of-holds.test.ts',
    },
  },
  {
    guard: 'nobody is reminded of a step that had passed when the order was held',
    theme: 'holds',
    file: 'shared/domain/reminder.ts',
    find: 'if (step === undefined || until - step * DAY_MS <= since) return undefined;',
    replace: 'if (step === undefined) return undefined;',
    survives: {
      because: 'few worlds of a short hunt hold an order that ends soon after a step that had passed',
      coveredBy: 'test/unit/domain/reminder.test.ts',
    },
  },
  {
    guard: 'what the list says waits is looked up in its ledger before its partner is reminded of it',
    theme: 'holds',
    file: 'shared/customers/remind-of-invitations.ts',
    find: "return row?.state === 'open' && row.expiresAt === expiresAt ? gate?.state.sequence : undefined;",
    replace: 'return row && gate?.state.sequence;',
    survives: {
      because:
        'the list follows within seconds, and an invitation must be answered within those before a run of the timer',
      coveredBy: 'test/faults/reminders-of-invitations.test.ts',
    },
  },
  {
    guard: 'a reminder is stored under the ETag of its entry',
    theme: 'holds',
    file: 'shared/tables/hold-table.ts',
    find: '      table.put(toEntity(HoldRecord, holdDayPartition(record.holdUntil), holdDayRow(record), record), etag),',
    replace:
      '      table.upsert(toEntity(HoldRecord, holdDayPartition(record.holdUntil), holdDayRow(record), record)).then(() => etag),',
    survives: {
      because: 'a hold must end between the read of its row and the write of its reminder, a few round trips later',
      coveredBy: 'test/faults/reminders-of-holds.test.ts',
    },
  },
];
