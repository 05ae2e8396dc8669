import type { Clock } from '../clock.ts';
import { waysToAccept, type WaysToAccept } from '../domain/acceptances/direct-acceptance.ts';
import type { RequiredAgreement } from '../domain/acceptances/sufficiency.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { Owner } from '../domain/partners/partner.ts';

interface Deps {
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

/** How an acceptance for a customer of the partner can come about now (V2, C12, D1). Reads nothing. */
export const judgeWays =
  ({ policyFor, clock }: Deps) =>
  ({ environment, partnerId }: Owner, wanted: Pick<RequiredAgreement, 'agreementType' | 'level'>): WaysToAccept =>
    waysToAccept(wanted, environment, policyFor(partnerId), clock());
