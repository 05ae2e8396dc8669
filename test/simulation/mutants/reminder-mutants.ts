import type { Mutant } from './mutant.ts';

/** Guards of the reminders of holds and invitations (N9). */
export const REMINDER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'a reminder that was stored and perhaps not published is published',
    theme: 'holds',
    file: 'shared/ledger/remind.ts',
    find: 'const pending = reminder?.announced === false ? reminder : undefined;',
    replace: 'const pending = undefined as Reminder | undefined;',
  },
  {
    guard: 'a reminder of a step is published once',
    theme: 'holds',
    file: 'shared/domain/reminder.ts',
    find: 'return told !== undefined && told <= step ? undefined : step;',
    replace: 'return step;',
  },
  {
    guard: 'nobody is reminded of a step that had passed when the order was held',
    theme: 'holds',
    file: 'shared/domain/reminder.ts',
    find: 'if (step === undefined || until - step * DAY_MS <= since) return undefined;',
    replace: 'if (step === undefined) return undefined;',
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
    find: 'note: (record, etag) => table.put(dayRow(record), etag),',
    replace: 'note: (record, etag) => table.upsert(dayRow(record)).then(() => etag),',
  },
];
