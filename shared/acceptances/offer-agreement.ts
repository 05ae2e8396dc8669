import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';
import type { RelationshipStore } from '../customers/relationship-store.ts';
import { barredScenarios, mayAcceptDirectly } from '../domain/acceptances/direct-acceptance.ts';
import { emptyGate } from '../domain/acceptances/gate.ts';
import { TEMPLATES, type AgreementType } from '../domain/agreements/agreement.ts';
import type { DirectScenario, PolicyFor } from '../domain/agreements/policy.ts';
import { stateAt } from '../domain/customers/asking.ts';
import type { Invitation, InvitationState } from '../domain/customers/invitation.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { offeredText, type OfferedText } from './offered-text.ts';
import { scenarioOf } from './scenario-of.ts';

export interface OfferQuery {
  readonly customerId: string;
  readonly partnerId: string;
  readonly agreementType: AgreementType;
  /** The person's languages, the preferred one first; the country's default where none of them is offered. */
  readonly languages: readonly string[];
  readonly invitationId?: string | undefined;
  /** Where the customer is none of the partner's yet: its country. */
  readonly country?: string | undefined;
}

/** What a customer is asked to accept with a partner (D3). */
export interface Offer extends OfferedText {
  readonly partner: Partner;
  /** The customer is one of the partner's; otherwise accepting also asks for the relationship. */
  readonly isCustomer: boolean;
  readonly invitation: { readonly state: InvitationState; readonly invitation: Invitation } | undefined;
  /** The scenario in which the partner must attest (C15). */
  readonly scenario: DirectScenario | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly relationships: Pick<RelationshipStore, 'partnersOf'>;
  readonly partners: PartnerRegistry;
  readonly catalogue: CatalogueReader;
  readonly keys: DailyKeys;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

/** The version in force in the customer's country, in an offered language, with short-lived links to its text (D3). */
export const offerAgreement =
  (deps: Deps) =>
  async (query: OfferQuery): Promise<Result<Offer>> => {
    const { ledger, clock } = deps;
    const { customerId, partnerId, agreementType, invitationId } = query;
    const found = await directPartner(deps.partners, partnerId);
    if (!found.ok) return found;
    const partner = found.value;
    const { environment } = partner;
    const key = { environment, partnerId, customerId };
    const [gate, row] = await Promise.all([
      ledger.readGate(key),
      invitationId === undefined ? undefined : ledger.readRow(key, { kind: 'invitation', invitationId }),
    ]);
    if (invitationId !== undefined && !row) return refuse('InvitationNotFound');
    const country = gate?.state.country ?? query.country;
    if (country === undefined) return refuse('PartnerNotFound');
    const now = clock();
    const policy = deps.policyFor(partnerId);
    if (!mayAcceptDirectly(agreementType, environment, policy, now)) {
      return refuse('AgreementNotConfirmable', { templateId: TEMPLATES[agreementType].templateId });
    }
    const offered = await offeredText(deps, { agreementType, country, languages: query.languages }, now);
    if (!offered.ok) return offered;
    const scenario = await scenarioOf(deps, key, {
      gate: gate?.state ?? emptyGate(country, []),
      agreementType,
      barred: barredScenarios(policy, environment, now),
    });
    return ok({
      partner,
      isCustomer: gate !== undefined,
      ...offered.value,
      invitation: row && { state: stateAt(row, now), invitation: row },
      scenario,
    });
  };
export type OfferAgreement = ReturnType<typeof offerAgreement>;
