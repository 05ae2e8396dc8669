import type { AgreementType } from '../agreements/agreement.ts';
import type { Policy } from '../agreements/policy.ts';
import type { Channel, Environment } from '../partners/partner.ts';

/** Where and when an order arrived: what the timeline is read by (G4). */
export interface Arrival {
  readonly environment: Environment;
  readonly channel: Channel;
  readonly at: Date;
}

export interface LineRequirement {
  /** Any of these agreements would do; empty while nothing is required. */
  readonly anyOf: readonly AgreementType[];
  readonly rule: 'G4' | 'G5';
}

type Row = Policy['requirements'][number];

const applies = (row: Row, arrival: Arrival) =>
  Date.parse(row.from) <= arrival.at.getTime() &&
  (row.environment ?? arrival.environment) === arrival.environment &&
  (row.channel ?? arrival.channel) === arrival.channel;

const latest = <T extends Row>(rows: readonly T[]): T | undefined =>
  rows.reduce<T | undefined>(
    (best, row) => (best === undefined || Date.parse(row.from) >= Date.parse(best.from) ? row : best),
    undefined,
  );

/** An offer is marked by its own id or by its product, the part before the first colon; case does not matter. */
const marked = (offerId: string, marks: readonly string[]) => {
  const offer = offerId.toLowerCase();
  return marks.some((mark) => offer === mark.toLowerCase() || offer.startsWith(`${mark.toLowerCase()}:`));
};

/** Which agreements a gated line with these offers needs: the offer's own row (G5), else the timeline's (G4). */
export function requirementFor(offerIds: readonly string[], arrival: Arrival, policy: Policy): LineRequirement {
  const own = policy.offerRequirements.filter(
    (row) => applies(row, arrival) && offerIds.some((offerId) => marked(offerId, row.offers)),
  );
  if (own.length > 0) return { anyOf: latest(own)!.anyOf, rule: 'G5' };
  const row = latest(policy.requirements.filter((candidate) => applies(candidate, arrival)));
  return { anyOf: row?.anyOf ?? [], rule: 'G4' };
}
