import { moreCurrent, sameContact, type Acceptance, type Contact } from './acceptance.ts';
import { validAcceptances, type History } from './current-acceptances.ts';
import type { GateState } from './gate.ts';

/** Same agreement, version and date, and not the confirmation that the later one supersedes (C11, C18). */
const isAlike = (earlier: Acceptance, later: Acceptance): boolean =>
  earlier.confirmationId !== later.supersedes &&
  earlier.agreementType === later.agreementType &&
  earlier.versionRank === later.versionRank &&
  earlier.dateAgreed === later.dateAgreed;

/**
 * Whether a confirmation repeats the current one exactly, person included (C11). Undefined where only the history can
 * decide: it has an earlier version or date, or the same with another person, whom an earlier one may name.
 */
export function repeatsCurrent(
  { acceptances }: Pick<GateState, 'acceptances'>,
  acceptance: Acceptance,
  contact: Contact,
): boolean | undefined {
  const current = acceptances[acceptance.agreementType];
  if (!current) return false;
  if (isAlike(current, acceptance)) return sameContact(current.contact, contact) || undefined;
  return moreCurrent(acceptance, current) ? false : undefined;
}

/** The valid acceptances that a confirmation repeats if the person is also the same (C11). */
export const alikeIn = (history: History, acceptance: Acceptance): Acceptance[] =>
  validAcceptances(history).filter((earlier) => isAlike(earlier, acceptance));
