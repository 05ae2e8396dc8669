import { gateFollows } from '../checks/gate-follows.ts';
import { ledgerSoundness } from '../checks/ledger-soundness.ts';
import type { Violation, WorldRecord } from '../checks/world-record.ts';
import { worldOf, type Check } from '../checks/world.ts';

const CHECKS: readonly Check[] = [ledgerSoundness, gateFollows];

/** Everything that does not hold at the end of a world. */
export function checkWorld(record: WorldRecord): Violation[] {
  const world = worldOf(record);
  return CHECKS.flatMap((check) => check(world));
}
