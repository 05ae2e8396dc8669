import type { AgreementType } from '../agreements/agreement.ts';
import type { Policy } from '../agreements/policy.ts';
import type { Channel, Environment } from '../partners/partner.ts';

/** Where and when an order arrived: selects the timeline's row (G4). */
export interface Arrival {
  readonly environment: Environment;
  readonly channel: Channel;
  readonly at: Date;
}

export interface LineRequirement {
  /** Alternatives; the first is the one to request. */
  readonly anyOf: readonly [AgreementType, ...AgreementType[]];
  readonly rule: 'G4' | 'G5';
}

type Row = Policy['requirements'][number];

const applies = (row: Row, { environment, channel, at }: Arrival) =>
  row.from <= at.getTime() && (row.environment ?? environment) === environment && (row.channel ?? channel) === channel;

/** A mark is an offer id or a prefix of one that ends at a colon, such as the product; case is ignored. */
function marked(offerId: string, marks: readonly string[]): boolean {
  const offer = offerId.trim().toLowerCase();
  return marks.some((mark) => offer === mark || offer.startsWith(`${mark}:`));
}

/**
 * All requirements of a gated line with these offers: each offer's own row (G5) and the timeline's (G4). An offer's
 * row only adds, so naming another offer opens nothing (G13). Empty if there is no requirement.
 */
export function requirementsFor(offerIds: readonly string[], arrival: Arrival, policy: Policy): LineRequirement[] {
  const needs: LineRequirement[] = [];
  for (const offerId of offerIds) {
    const own = policy.offerRequirements.findLast((row) => applies(row, arrival) && marked(offerId, row.offers));
    if (own) needs.push({ anyOf: own.anyOf, rule: 'G5' });
  }
  const general = policy.requirements.findLast((row) => applies(row, arrival));
  if (general) needs.push({ anyOf: general.anyOf, rule: 'G4' });
  return needs;
}
