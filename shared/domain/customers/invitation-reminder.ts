import { z } from 'zod';
import { makeEvent, type AssentEvent } from '../events/event.ts';
import { LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { stepInstant, type Reminder } from '../reminder.ts';
import { InvitationRef } from './invitation-events.ts';
import type { InvitationRecord } from './invitation-record.ts';

/** Days before an invitation expires at which its partner is reminded (N9). */
export const INVITATION_REMINDER_DAYS = [14, 7, 1] as const;

export const InvitationReminder = z
  .object({
    ...LEDGER_SUBJECT,
    ...InvitationRef.shape,
    reminderDays: z.int().describe('The number of days before `expiresAt` for which the reminder stands.'),
  })
  .meta({ description: 'An open invitation that nobody has answered yet.' });

/** The event of a reminder; deterministic, so that publishing is idempotent. */
export const invitationReminder = (record: InvitationRecord, { days, sequence }: Reminder): AssentEvent =>
  makeEvent(
    'invitation.reminder',
    InvitationReminder,
    record.invitationId,
    `${record.expiresAt}.${days}`,
    stepInstant(record.expiresAt, days),
    { ...record, sequence, reminderDays: days },
  );
