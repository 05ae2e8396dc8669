import type { Acceptance } from '../../../shared/domain/acceptances/acceptance.ts';
import type { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import type { Policy } from '../../../shared/domain/agreements/policy.ts';
import type { Version } from '../../../shared/domain/agreements/version.ts';
import type { Channel, Environment } from '../../../shared/domain/partners/partner.ts';
import { mostCurrent, type Standing } from './history.ts';
import type { Given } from './world-record.ts';

/** The rules of the gate, written from RULES.md and not from the code that decides. */

export const DAY = 86_400_000;

const CLOUD: AgreementType = 'MicrosoftCloudAgreement';
const CUSTOMER: AgreementType = 'MicrosoftCustomerAgreement';

/** The table of D1, D5, D9, G4, G5, G9 and R2 as it stands in RULES.md. */
const STANDARD: Policy = {
  requirements: [
    { from: Date.UTC(2018, 10, 7), channel: 'Dashboard', anyOf: [CLOUD] },
    { from: Date.UTC(2019, 2, 22), channel: 'API', anyOf: [CLOUD] },
    { from: Date.UTC(2019, 7, 1), channel: 'Dashboard', environment: 'Sandbox', anyOf: [CUSTOMER, CLOUD] },
    { from: Date.UTC(2019, 8, 3), channel: 'API', environment: 'Sandbox', anyOf: [CUSTOMER, CLOUD] },
    { from: Date.UTC(2019, 9, 1), anyOf: [CUSTOMER, CLOUD] },
    { from: Date.UTC(2020, 1, 1), anyOf: [CUSTOMER] },
  ],
  offerRequirements: [{ from: Date.UTC(2019, 9, 1), offers: ['DZH318Z0BPS6'], anyOf: [CUSTOMER] }],
  confirmationWindows: [],
  directAcceptance: [{ agreementType: CUSTOMER, from: Date.UTC(2020, 1, 3) }],
  attestationOnly: [
    { scenario: 'neverAccepted', from: Date.UTC(2020, 1, 3) },
    { scenario: 'newPartner', from: Date.UTC(2020, 1, 3) },
  ],
  evidenceLevels: [],
  cutOffs: [],
  holdDays: 30,
  invitationDays: 30,
  attestationCodes: false,
  maxHolds: 5000,
  failOpen: false,
  renewalHorizonDays: 90,
};

export const policyOf = ({ overrides }: Given, partnerId: string): Policy => {
  const own = overrides[partnerId];
  return own ? ({ ...STANDARD, ...own } as Policy) : STANDARD;
};

export interface Need {
  readonly anyOf: readonly [AgreementType, ...AgreementType[]];
  /** V2: what it takes at least; absent where anything will do. */
  readonly level?: string;
  readonly rule: 'G4' | 'G5';
}

/** V1: what evidence is worth. */
const WORTH: Readonly<Record<string, number>> = { attested: 1, collected: 1, linked: 2, verified: 3, signedIn: 4 };

const LEVEL_OF = {
  partnerAttestation: 'attested',
  enhancedAttestation: 'linked',
  directAcceptance: 'signedIn',
} as const;

/** V1: a partner's word, whoever collected it, the holder of a link, with a code or without, or a person who signed in. */
export const worthOf = ({ source, verifiedBy }: Pick<Acceptance, 'source' | 'verifiedBy'>): number =>
  WORTH[verifiedBy === undefined ? LEVEL_OF[source] : 'verified']!;

/** A line that is gated, and where it came from. */
interface Purchase {
  readonly environment: Environment;
  readonly channel: Channel;
  readonly at: number;
  readonly transactionType: string;
  readonly valueClass: string | undefined;
  readonly country: string;
}

const isMarked = (offer: string, marks: readonly string[]): boolean =>
  marks.some((mark) => `${offer.trim().toLowerCase()}:`.startsWith(`${mark.toLowerCase()}:`));

/** V2: of all rows that fit, the one that asks for most. */
function levelOf(offers: readonly string[], where: Purchase, { evidenceLevels }: Policy): string | undefined {
  let most: string | undefined;
  for (const row of evidenceLevels) {
    if (row.from > where.at) continue;
    if (row.environment !== undefined && row.environment !== where.environment) continue;
    if (row.channel !== undefined && row.channel !== where.channel) continue;
    if (row.countries && !row.countries.some((one) => one === where.country)) continue;
    if (row.transactionTypes && !row.transactionTypes.some((one) => one === where.transactionType)) continue;
    // An order that tells no class may be of any.
    if (row.valueClasses && where.valueClass && !row.valueClasses.some((one) => one === where.valueClass)) continue;
    if (row.offers && !offers.some((offer) => isMarked(offer, row.offers!))) continue;
    if (most === undefined || WORTH[row.level]! > WORTH[most]!) most = row.level;
  }
  return most;
}

/** What a gated purchase of these offers needs (G4, G5, V2): marked offers first. */
export function needsOf(offers: readonly string[], where: Purchase, policy: Policy): Need[] {
  const level = levelOf(offers, where, policy);
  const proven = level === undefined ? {} : { level };
  const lastOf = <R extends Policy['requirements'][number]>(rows: readonly R[], fits: (row: R) => boolean) => {
    let last: R | undefined;
    for (const row of rows) {
      if (row.from > where.at || (last && last.from > row.from)) continue;
      if (row.environment && row.environment !== where.environment) continue;
      if (row.channel && row.channel !== where.channel) continue;
      if (fits(row)) last = row;
    }
    return last;
  };
  const needs: Need[] = [];
  for (const offer of offers) {
    const mark = lastOf(policy.offerRequirements, (row) => isMarked(offer, row.offers));
    if (mark) needs.push({ anyOf: mark.anyOf, ...proven, rule: 'G5' });
  }
  const general = lastOf(policy.requirements, () => true);
  if (general) needs.push({ anyOf: general.anyOf, ...proven, rule: 'G4' });
  return needs;
}

/** The versions of a catalogue, as the rules speak of them. */
export class Versions {
  readonly #all: readonly Version[];

  constructor(versions: Iterable<Version>) {
    this.#all = [...versions];
  }

  isWithdrawn({ agreementType, versionRank }: Acceptance): boolean {
    return this.#all.some(
      (one) => one.agreementType === agreementType && one.versionRank === versionRank && one.withdrawnAt !== undefined,
    );
  }

  /** The highest rank of the major versions that are effective, with or without their grace. */
  highestMajor(type: AgreementType, at: number, withGrace: boolean): number | undefined {
    let highest: number | undefined;
    for (const one of this.#all) {
      if (one.agreementType !== type || !one.isMajor || one.withdrawnAt !== undefined) continue;
      const from = Date.parse(one.effectiveAt) + (withGrace ? one.graceDays * DAY : 0);
      if (from <= at && one.versionRank > (highest ?? 0)) highest = one.versionRank;
    }
    return highest;
  }
}

/** G6, V2: whether one of these acceptances suffices for an agreement at the instant. */
function suffices(
  valid: readonly Acceptance[],
  type: AgreementType,
  level: string | undefined,
  { versions, policy, at }: { readonly versions: Versions; readonly policy: Policy; readonly at: number },
): boolean {
  const least = versions.highestMajor(type, at, true) ?? 0;
  let from = '';
  for (const { agreementType, before, from: since } of policy.cutOffs) {
    if (agreementType === type && since <= at && before > from) from = before;
  }
  return valid.some(
    (one) =>
      one.agreementType === type &&
      one.versionRank >= least &&
      one.dayAgreed >= from &&
      (level === undefined || worthOf(one) >= WORTH[level]!) &&
      !versions.isWithdrawn(one),
  );
}

export interface Required {
  readonly agreementType: AgreementType;
  readonly versionRank: number;
  readonly alternatives: readonly AgreementType[];
  readonly level?: string;
}

/** What to ask for: the first agreement in its latest major version in force. */
export const requiredBy = (
  { anyOf: [agreementType, ...alternatives], level }: Need,
  versions: Versions,
  at: number,
): Required => ({
  agreementType,
  versionRank: versions.highestMajor(agreementType, at, false) ?? 1,
  alternatives,
  ...(level === undefined ? {} : { level }),
});

/** Whether nothing that the need accepts suffices. */
export const isUnmet = (
  { anyOf, level }: Need,
  { valid }: Pick<Standing, 'valid'>,
  versions: Versions,
  policy: Policy,
  at: number,
): boolean => !anyOf.some((type) => suffices(valid, type, level, { versions, policy, at }));

/** The current acceptance of a type (C9): of those whose version is not withdrawn. */
export const currentOf = (
  { valid }: Pick<Standing, 'valid'>,
  type: AgreementType,
  versions: Versions,
): Acceptance | undefined =>
  mostCurrent(valid.filter((one) => one.agreementType === type && !versions.isWithdrawn(one)));
