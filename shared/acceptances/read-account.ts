import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import type { Contact, Withdrawal } from '../domain/acceptances/acceptance.ts';
import { onlyByCustomer, stillNeeded, waysToAccept } from '../domain/acceptances/direct-acceptance.ts';
import { currentIn, type CurrentAcceptance } from '../domain/acceptances/gate.ts';
import { latestCutOff } from '../domain/acceptances/sufficiency.ts';
import { acceptableLanguages } from '../domain/agreements/document.ts';
import type { EvidenceLevel } from '../domain/agreements/evidence-level.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import { versionInForce, type CatalogueVersion } from '../domain/agreements/version.ts';
import type { CustomerProfile } from '../domain/customers/customer.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { PersonName } from '../domain/customers/person.ts';
import { demandedLevel, strongestDemand } from '../domain/orders/requirement.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';

const AGREEMENT = 'MicrosoftCustomerAgreement';

/** A customer as its partner sees it: who it is, how it stands with the Customer Agreement, and what depends on that. */
export interface Account {
  /** Absent once it was erased. */
  readonly profile: CustomerProfile | undefined;
  readonly country: string;
  readonly resellerIds: readonly string[];
  /** The current acceptance (C9), with the contact that a partner attested or the person who accepted by itself. */
  readonly accepted: CurrentAcceptance | undefined;
  readonly contact: Contact | undefined;
  readonly person: PersonName | undefined;
  /** The version that is still to be accepted; undefined when what is held suffices for a purchase (G6). */
  readonly stillNeeded: number | undefined;
  /** The level that every purchase needs, where what is held lacks only that (V2). */
  readonly lackedLevel: EvidenceLevel | undefined;
  /** No confirmation of the partner would help: the customer itself has to accept (V2, C12). */
  readonly onlyByCustomer: boolean;
  /** A confirmation of the partner is recorded at present, whether it would help or not (C12). */
  readonly confirmable: boolean;
  /** A stronger level that some purchases need, and that nothing sufficient reaches (V2). */
  readonly missingLevel: EvidenceLevel | undefined;
  /** The version in force, and the languages in which it is offered in the customer's country. */
  readonly inForce: CatalogueVersion | undefined;
  readonly languages: readonly string[];
  /** Acceptances dated before this day do not count (G6). */
  readonly cutOff: string | undefined;
  readonly withdrawal: Withdrawal | undefined;
  readonly ordersOnHold: number;
  readonly activeSubscriptions: number;
}

interface Deps {
  readonly ledger: Ledger;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

/** A customer's account: gate and profile, one range read of its subscriptions, and one point read of who accepted. */
export const readAccount =
  ({ ledger, catalogue, policyFor, clock }: Deps) =>
  async (key: LedgerKey): Promise<Result<Account>> => {
    const [gate, profile, activeSubscriptions, known] = await Promise.all([
      ledger.readGate(key),
      ledger.readRow(key, { kind: 'profile' }),
      countActive(ledger, key),
      catalogue.read(),
    ]);
    if (!gate) return refuse('CustomerNotFound');
    const now = clock();
    const policy = policyFor(key.partnerId);
    const { country, resellerIds, withdrawal, holds } = gate.state;
    const where = { environment: key.environment, country, at: now };
    // A purchase as such: of an offer without rows of its own, and of any value.
    const purchase = { ...where, channel: 'API', offers: [], transactionType: 'new', valueClass: undefined } as const;
    const level = demandedLevel(purchase, policy);
    const strongest = strongestDemand(where, policy);
    const measure = { catalogue: known, policy, at: now };
    const needed = stillNeeded(AGREEMENT, gate.state, { ...measure, level });
    const neededForSome = stillNeeded(AGREEMENT, gate.state, { ...measure, level: strongest });
    const accepted = currentIn(gate.state, AGREEMENT, known);
    const inForce = versionInForce(known.versions[AGREEMENT], now);
    return ok({
      profile: profile?.profile,
      country,
      resellerIds,
      accepted,
      ...(accepted ? await whoAccepted(ledger, key, accepted) : { contact: undefined, person: undefined }),
      stillNeeded: needed,
      lackedLevel:
        needed !== undefined && stillNeeded(AGREEMENT, gate.state, measure) === undefined ? level : undefined,
      onlyByCustomer: onlyByCustomer({ agreementType: AGREEMENT, level }, key.environment, policy, now),
      confirmable: waysToAccept({ agreementType: AGREEMENT }, key.environment, policy, now).attest,
      missingLevel: needed === undefined && neededForSome !== undefined ? strongest : undefined,
      inForce,
      languages: inForce ? acceptableLanguages(inForce, country) : [],
      cutOff: latestCutOff(AGREEMENT, policy, now),
      withdrawal,
      ordersOnHold: holds,
      activeSubscriptions,
    });
  };

/** The contact that a partner attested, or the person who accepted by itself. */
export async function whoAccepted(ledger: Ledger, key: LedgerKey, { source, contact, sequence }: CurrentAcceptance) {
  if (source === 'directAcceptance') {
    return { contact: undefined, person: (await ledger.readRow(key, { kind: 'person', sequence }))?.person };
  }
  // Only the first held acceptance carries its contact in the gate.
  const attested = contact ?? (await ledger.readRow(key, { kind: 'contact', sequence }))?.contact;
  return { contact: attested, person: undefined };
}

async function countActive(ledger: Ledger, key: LedgerKey): Promise<number> {
  let active = 0;
  for await (const { status } of ledger.listRows(key, 'subscription')) if (status === 'active') active++;
  return active;
}
