import { z } from 'zod';
import { LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { Flag } from './flag.ts';

/** Data of every event about a flagged renewal. */
export const RenewalFlag = Flag.omit({ announced: true, reminder: true })
  .extend(LEDGER_SUBJECT)
  .meta({ description: 'A renewal that needs a reconfirmation, as it stands after the event.' });

export const RenewalReminder = RenewalFlag.extend({
  reminderDays: z.int().describe('The number of days before the due day for which the reminder stands.'),
}).meta({ description: 'A renewal that still needs a reconfirmation.' });
