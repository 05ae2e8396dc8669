import { LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { Flag } from './flag.ts';

/** Data of every event about a flagged renewal. */
export const RenewalFlag = Flag.omit({ announced: true })
  .extend(LEDGER_SUBJECT)
  .meta({ description: 'A renewal that needs a reconfirmation, as it stands after the event.' });
