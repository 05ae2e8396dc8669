import { z } from 'zod';
import { makeEvent, type AssentEvent } from '../events/event.ts';
import { LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { stepInstant, type Reminder } from '../reminder.ts';
import { HoldRecord } from './hold-record.ts';

/** Days before the end of a hold at which its partner is reminded (N9). */
export const HOLD_REMINDER_DAYS = [7, 3, 1] as const;

/** It holds no decision: whoever counts decisions must not count the one to hold again. */
export const OrderReminder = HoldRecord.omit({ ended: true, reminder: true })
  .extend(LEDGER_SUBJECT)
  .extend({ reminderDays: z.int().describe('The number of days before `holdUntil` for which the reminder stands.') })
  .meta({ description: 'An order on hold that expires unless it is released.' });

/** The event of a reminder; deterministic, so that publishing is idempotent. */
export const holdReminder = (hold: HoldRecord, { days, sequence }: Reminder): AssentEvent =>
  makeEvent(
    'order.reminder',
    OrderReminder,
    hold.orderId,
    `${hold.holdUntil}.${days}`,
    stepInstant(hold.holdUntil, days),
    { ...hold, sequence, reminderDays: days },
  );
