import type { Catalogue } from '../agreements/version.ts';
import { isNotWithdrawn } from '../agreements/version.ts';
import { takenBack, type Acceptance, type Void, type Withdrawal } from './acceptance.ts';
import { currentAcceptances, currentOf, effectiveWithdrawals, voidOf, type History } from './current-acceptances.ts';

/** The standing of an acceptance (C9, C17, C18): the strongest of the later events decides. */
export type Standing =
  | { readonly status: 'current' }
  /** `by`: the acceptance that is current; absent where the version of each other one was withdrawn. */
  | { readonly status: 'superseded'; readonly by: Acceptance | undefined }
  | { readonly status: 'voided'; readonly voided: Void }
  | { readonly status: 'withdrawn'; readonly withdrawal: Withdrawal }
  /** The publisher withdrew the version before it was in force. */
  | { readonly status: 'versionWithdrawn' };

/** Tells the standing of acceptances of a history, with the catalogue of an instant (default: now). */
export function standingsIn(history: History, catalogue: Catalogue, asOf?: Date): (acceptance: Acceptance) => Standing {
  const { held } = currentAcceptances(history);
  const ended = effectiveWithdrawals(history);
  const last = ended.at(-1);
  return (acceptance) => {
    const voided = voidOf(history, acceptance);
    if (voided) return { status: 'voided', voided };
    const withdrawal = last && takenBack(acceptance, last) && ended.find((one) => takenBack(acceptance, one));
    if (withdrawal) return { status: 'withdrawn', withdrawal };
    if (!isNotWithdrawn(catalogue, acceptance, asOf)) return { status: 'versionWithdrawn' };
    const current = currentOf(held[acceptance.agreementType], catalogue, asOf);
    return current?.sequence === acceptance.sequence ? { status: 'current' } : { status: 'superseded', by: current };
  };
}
