import { anchors } from './anchors.ts';
import { atRest } from './at-rest.ts';
import { attestations } from './attestations.ts';
import { bounded } from './bounded.ts';
import { events } from './events.ts';
import { dailyLists } from './daily-lists.ts';
import { evidence } from './evidence.ts';
import { feed } from './feed.ts';
import { gateFollows } from './gate-follows.ts';
import { gateOracle } from './gate-oracle.ts';
import { imports } from './imports.ts';
import { invitations } from './invitations.ts';
import { keyLoads } from './key-loads.ts';
import { ledgerSoundness } from './ledger-soundness.ts';
import { oneDecision } from './one-decision.ts';
import { projections } from './projections.ts';
import { readable } from './readable.ts';
import { relationships } from './relationships.ts';
import { reminders } from './reminders.ts';
import { renewals } from './renewals.ts';
import { responses } from './responses.ts';
import { submissions } from './submissions.ts';
import { timely } from './timely.ts';
import { webhooks } from './webhooks.ts';
import { worldOf } from './world.ts';
import type { Violation, WorldRecord } from './world-record.ts';

export const CHECKS = [
  ledgerSoundness,
  gateFollows,
  gateOracle,
  events,
  oneDecision,
  projections,
  feed,
  evidence,
  anchors,
  dailyLists,
  invitations,
  attestations,
  imports,
  relationships,
  renewals,
  reminders,
  submissions,
  readable,
  responses,
  atRest,
  timely,
  bounded,
  keyLoads,
  webhooks,
];

/** Everything that does not hold at the end of a world. */
export function checkWorld(record: WorldRecord): readonly Violation[] {
  const world = worldOf(record);
  return CHECKS.flatMap((check) => check(world));
}
