import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import type { RelationshipStore } from '../customers/relationship-store.ts';
import type { Acceptance } from '../domain/acceptances/acceptance.ts';
import { stillNeeded } from '../domain/acceptances/direct-acceptance.ts';
import { currentIn, type CurrentAcceptance, type GateState } from '../domain/acceptances/gate.ts';
import { AgreementType } from '../domain/agreements/agreement.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { Catalogue } from '../domain/agreements/version.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { PersonName } from '../domain/customers/person.ts';
import { strongestDemand } from '../domain/orders/requirement.ts';
import { Environment, type Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';

/** An acceptance as the customer sees it, with who accepted. */
export interface SeenAcceptance {
  readonly acceptance: Acceptance;
  /** Absent once the person was erased. */
  readonly person: PersonName | undefined;
}

/** A partner of a customer as the customer sees it: no orders, no prices (D7). */
export interface SeenPartner {
  readonly key: LedgerKey;
  readonly partner: Partner;
  readonly since: string | undefined;
  /** The customer's country with this partner, which decides the country of the agreement (C13). */
  readonly country: string;
  readonly resellerIds: readonly string[];
  /** The current acceptance of each agreement that has one. */
  readonly accepted: readonly SeenAcceptance[];
  /** The version of the Customer Agreement that is still to be accepted to buy whatever the partner sells (V2). */
  readonly stillNeeded: number | undefined;
  readonly withdrawnAt: string | undefined;
  /** Whether it may say that it no longer agrees: of what it accepted, and beside its partner's word (D8). */
  readonly mayWithdraw: boolean;
}

interface Deps {
  readonly ledger: Ledger;
  readonly relationships: Pick<RelationshipStore, 'partnersOf'>;
  readonly partners: PartnerRegistry;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

const LEDGERS_AT_ONCE = 8;

/**
 * The partners of a customer in both environments, by name (D7): one partition-range read of each environment, then the
 * gate and two or three point reads of each partner's ledger.
 */
export const listPartners =
  (deps: Deps) =>
  async (customerId: string): Promise<SeenPartner[]> => {
    const keys = await Promise.all(
      Environment.options.map(async (environment) => {
        const partnerIds = await deps.relationships.partnersOf(environment, customerId);
        return partnerIds.map((partnerId) => ({ environment, partnerId, customerId }));
      }),
    );
    const seen = await mapConcurrent(keys.flat(), LEDGERS_AT_ONCE, (key) => seenPartner(deps, key));
    return seen
      .filter((partner) => partner !== undefined)
      .toSorted((a, b) => (a.partner.name < b.partner.name ? -1 : 1));
  };
export type ListPartners = ReturnType<typeof listPartners>;

/** A customer's partner with the numbers that its withdrawal concerns. */
export interface PartnerDetails extends SeenPartner {
  /** Active subscriptions, which the partner would have to cancel after a withdrawal (C17). */
  readonly activeSubscriptions: number;
  /** Orders that would stay on hold. */
  readonly ordersOnHold: number;
}

/** One partner of a customer in detail (D7, D8). */
export const readPartner =
  (deps: Deps) =>
  async (customerId: string, partnerId: string): Promise<Result<PartnerDetails>> => {
    const partner = await deps.partners.find(partnerId);
    if (!partner) return refuse('PartnerNotFound');
    const { environment } = partner;
    const key = { environment, partnerId, customerId };
    const [seen, gate] = await Promise.all([seenPartner(deps, key), deps.ledger.readGate(key)]);
    if (!seen || !gate) return refuse('PartnerNotFound');
    let activeSubscriptions = 0;
    for await (const { status } of deps.ledger.listRows(key, 'subscription'))
      if (status === 'active') activeSubscriptions++;
    return ok({ ...seen, activeSubscriptions, ordersOnHold: gate.state.holds });
  };
export type ReadPartner = ReturnType<typeof readPartner>;

/** Undefined where the ledger has no relationship: the index may hold more than the ledgers. */
async function seenPartner(deps: Deps, key: LedgerKey): Promise<SeenPartner | undefined> {
  const { ledger, partners, catalogue, policyFor, clock } = deps;
  const [gate, first, partner, known] = await Promise.all([
    ledger.readGate(key),
    ledger.readRow(key, { kind: 'audit', sequence: 1 }),
    partners.find(key.partnerId),
    catalogue.read(),
  ]);
  if (!gate || !partner) return undefined;
  const { country, resellerIds, withdrawal } = gate.state;
  const policy = policyFor(key.partnerId);
  const at = clock();
  const level = strongestDemand({ environment: key.environment, country, at }, policy);
  const current = currentOnes(gate.state, known);
  const accepted = await Promise.all(current.map((one) => seenAcceptance(ledger, key, one)));
  return {
    key,
    partner,
    since: first?.at,
    country,
    resellerIds,
    accepted,
    stillNeeded: stillNeeded('MicrosoftCustomerAgreement', gate.state, { catalogue: known, policy, at, level }),
    withdrawnAt: withdrawal?.withdrawnAt,
    mayWithdraw: accepted.length > 0 || (withdrawal !== undefined && withdrawal.source !== 'customer'),
  };
}

const currentOnes = (gate: GateState, catalogue: Catalogue): CurrentAcceptance[] =>
  AgreementType.options.flatMap((type) => currentIn(gate, type, catalogue) ?? []).toReversed();

/** Who accepted stands in the row of the customer's person, or in the contact that a partner attested. */
export async function seenAcceptance(
  ledger: Ledger,
  key: LedgerKey,
  current: CurrentAcceptance,
): Promise<SeenAcceptance> {
  const { contact: inGate, ...acceptance } = current;
  const { sequence } = acceptance;
  if (acceptance.source === 'directAcceptance') {
    return { acceptance, person: (await ledger.readRow(key, { kind: 'person', sequence }))?.person };
  }
  const contact = inGate ?? (await ledger.readRow(key, { kind: 'contact', sequence }))?.contact;
  return { acceptance, person: contact && { name: `${contact.firstName} ${contact.lastName}`, email: contact.email } };
}
