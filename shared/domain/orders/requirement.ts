import type { AgreementType } from '../agreements/agreement.ts';
import { strongest, type EvidenceLevel } from '../agreements/evidence-level.ts';
import type { LevelDemand, Policy } from '../agreements/policy.ts';
import type { Channel, Environment } from '../partners/partner.ts';
import type { TransactionType, ValueClass } from '../transaction.ts';

/** Where and when an order arrived: selects the timeline's row (G4). */
interface Arrival {
  readonly environment: Environment;
  readonly channel: Channel;
  readonly at: Date;
}

/** A gated line: what selects the rows of the policy that apply to it (G4, G5, V2). */
export interface GatedLine extends Arrival {
  readonly offers: readonly string[];
  readonly transactionType: TransactionType;
  /** As a trusted sender names it; undefined: it may be any (G13). */
  readonly valueClass: ValueClass | undefined;
  /** The customer's country. */
  readonly country: string;
}

export interface LineRequirement {
  /** Alternatives; the first is the one to request. */
  readonly anyOf: readonly [AgreementType, ...AgreementType[]];
  /** The level that an acceptance must reach (V2); undefined: any will do. */
  readonly level: EvidenceLevel | undefined;
  readonly rule: 'G4' | 'G5';
}

type Row = Pick<Policy['requirements'][number], 'from' | 'environment' | 'channel'>;

const applies = (row: Row, { environment, channel, at }: Arrival) =>
  row.from <= at.getTime() && (row.environment ?? environment) === environment && (row.channel ?? channel) === channel;

/** A mark is an offer id or a prefix of one that ends at a colon, such as the product; case is ignored. */
function marked(offerId: string, marks: readonly string[]): boolean {
  const offer = offerId.trim().toLowerCase();
  return marks.some((mark) => offer === mark || offer.startsWith(`${mark}:`));
}

/**
 * All requirements of a gated line: each offer's own row (G5) and the timeline's (G4), with the level that the line needs
 * (V2). An offer's row only adds, so naming another offer opens nothing (G13). Empty if there is no requirement.
 */
export function requirementsFor(line: GatedLine, policy: Policy): LineRequirement[] {
  const level = demandedLevel(line, policy);
  const needs: LineRequirement[] = [];
  for (const offerId of line.offers) {
    const own = policy.offerRequirements.findLast((row) => applies(row, line) && marked(offerId, row.offers));
    if (own) needs.push({ anyOf: own.anyOf, level, rule: 'G5' });
  }
  const general = policy.requirements.findLast((row) => applies(row, line));
  if (general) needs.push({ anyOf: general.anyOf, level, rule: 'G4' });
  return needs;
}

/** The strongest level that a row demands of the line (V2); a row only adds, as an offer's own requirement does. */
export const demandedLevel = (line: GatedLine, { evidenceLevels }: Policy): EvidenceLevel | undefined =>
  strongest(evidenceLevels.filter((row) => applies(row, line) && concerns(row, line)).map(({ level }) => level));

const concerns = (
  { offers, transactionTypes, valueClasses, countries }: LevelDemand,
  line: Omit<GatedLine, keyof Arrival>,
): boolean =>
  (!offers || line.offers.some((offerId) => marked(offerId, offers))) &&
  (!transactionTypes || transactionTypes.includes(line.transactionType)) &&
  (!valueClasses || line.valueClass === undefined || valueClasses.includes(line.valueClass)) &&
  (!countries || countries.includes(line.country));

/** The strongest level that a row demands of any line of the country's customers at the instant (V2). */
export const strongestDemand = (
  { environment, country, at }: Pick<GatedLine, 'environment' | 'country' | 'at'>,
  { evidenceLevels }: Policy,
): EvidenceLevel | undefined =>
  strongest(
    evidenceLevels
      .filter((row) => applies({ ...row, channel: undefined }, { environment, channel: 'API', at }))
      .filter(({ countries }) => !countries || countries.includes(country))
      .map(({ level }) => level),
  );
