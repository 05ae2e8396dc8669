import type { GateState } from '../../shared/domain/acceptances/gate.ts';
import type { AgreementType } from '../../shared/domain/agreements/agreement.ts';
import type { Version } from '../../shared/domain/agreements/version.ts';
import { DAY_MS } from '../../shared/domain/instant.ts';
import type { Subscription } from '../../shared/domain/subscriptions/subscription.ts';

/** What a partner of the oracle's world asks for, in the oracle's own words. */
export interface Terms {
  readonly horizonDays: number;
  readonly anyOf: readonly AgreementType[];
  /** Renewals of this offer need this agreement too, before the other. */
  readonly special?: { readonly offerId: string; readonly needs: AgreementType };
  /** From this day on acceptances dated before it count no more. */
  readonly cutOff?: string;
}

interface Facts {
  readonly gate: GateState;
  readonly subscription: Subscription;
  readonly versions: readonly Version[];
  readonly terms: Terms;
  readonly now: number;
}

/** The open flag that a renewal should have, by plain counting; undefined for none. */
export function flagWanted({ gate, subscription, versions, terms, now }: Facts) {
  const { commitmentEndDate: dueDate, status, autoRenewEnabled, offerId, trusted } = subscription;
  if (status !== 'active' || !dueDate) return undefined;
  const end = Date.parse(dueDate);
  const midnight = end - (end % DAY_MS);
  if (end <= now || midnight > now + terms.horizonDays * DAY_MS) return undefined;

  const isGone = (held: Pick<Version, 'agreementType' | 'versionRank'>) =>
    versions.some((v) => v.agreementType === held.agreementType && v.versionRank === held.versionRank && v.withdrawnAt);
  const holdsOne = (types: readonly AgreementType[]) =>
    types.some((type) =>
      [gate.acceptances[type], ...(gate.fallbacks?.[type] ?? [])].some((held) => {
        if (!held) return false;
        if (isGone(held)) return false;
        if (terms.cutOff && Date.parse(terms.cutOff) <= end && held.dayAgreed < terms.cutOff) return false;
        const binding = majorsOf(versions, type).filter(
          ({ effectiveAt, graceDays }) => Date.parse(effectiveAt) + graceDays * DAY_MS <= end,
        );
        return binding.every(({ versionRank }) => held.versionRank >= versionRank);
      }),
    );
  const needs = [...(terms.special?.offerId === offerId ? [[terms.special.needs]] : []), terms.anyOf];
  const unmet = needs.find((types) => !holdsOne(types));
  if (!unmet) return undefined;
  const [agreementType, ...alternatives] = unmet;
  const inForce = majorsOf(versions, agreementType!).filter(({ effectiveAt }) => Date.parse(effectiveAt) <= end);
  return {
    dueDate,
    kind: autoRenewEnabled && trusted?.autoRenewEnabled ? 'advisory' : 'blocking',
    required: { agreementType, alternatives, versionRank: Math.max(1, ...inForce.map((v) => v.versionRank)) },
    heldRank: [gate.acceptances.MicrosoftCustomerAgreement, ...(gate.fallbacks?.MicrosoftCustomerAgreement ?? [])].find(
      (held) => held && !isGone(held),
    )?.versionRank,
  };
}

const majorsOf = (versions: readonly Version[], type: AgreementType) =>
  versions.filter((version) => version.agreementType === type && version.isMajor && !version.withdrawnAt);
