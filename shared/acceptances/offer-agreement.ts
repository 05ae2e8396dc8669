import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import { LINK_MINUTES, signLink, type DocumentLink } from '../agreements/document-link.ts';
import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';
import type { RelationshipStore } from '../customers/relationship-store.ts';
import { barredScenarios, mayAcceptDirectly } from '../domain/acceptances/direct-acceptance.ts';
import { emptyGate } from '../domain/acceptances/gate.ts';
import { TEMPLATES, type AgreementType } from '../domain/agreements/agreement.ts';
import { acceptableLanguages, acceptedLanguage, documentHashOf } from '../domain/agreements/document.ts';
import type { DirectScenario, PolicyFor } from '../domain/agreements/policy.ts';
import { versionInForce, type CatalogueVersion } from '../domain/agreements/version.ts';
import { stateAt, type Invitation, type InvitationState } from '../domain/customers/invitation.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
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
export interface Offer {
  readonly partner: Partner;
  /** The customer is one of the partner's; otherwise accepting also asks for the relationship. */
  readonly isCustomer: boolean;
  readonly version: CatalogueVersion;
  readonly country: string;
  readonly language: string;
  /** The languages in which the version is offered in the country. */
  readonly languages: readonly string[];
  /** SHA-256 of the text; undefined where the version has none, then there are no links either. */
  readonly documentHash: string | undefined;
  readonly links: { readonly display: string; readonly download: string } | undefined;
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
    const [gate, row, catalogue] = await Promise.all([
      ledger.readGate(key),
      invitationId === undefined ? undefined : ledger.readRow(key, { kind: 'invitation', invitationId }),
      deps.catalogue.read(),
    ]);
    if (invitationId !== undefined && !row) return refuse('InvitationNotFound');
    const country = gate?.state.country ?? query.country;
    if (country === undefined) return refuse('PartnerNotFound');
    const now = clock();
    const policy = deps.policyFor(partnerId);
    const version = versionInForce(catalogue.versions[agreementType], now);
    const { templateId } = TEMPLATES[agreementType];
    if (!version || !mayAcceptDirectly(agreementType, environment, policy, now)) {
      return refuse('AgreementNotConfirmable', { templateId });
    }
    const languages = acceptableLanguages(version, country);
    const language = languageOf(version, country, query.languages);
    const documentHash = documentHashOf(version, { country, language });
    const scenario = await scenarioOf(deps, key, {
      gate: gate?.state ?? emptyGate(country, []),
      agreementType,
      barred: barredScenarios(policy, environment, now),
    });
    const text = { agreementType, versionRank: version.versionRank, country, language };
    return ok({
      partner,
      isCustomer: gate !== undefined,
      version,
      country,
      language,
      languages,
      documentHash,
      links: documentHash === undefined ? undefined : await linksTo(deps, { ...text, sha256: documentHash }, now),
      invitation: row && { state: stateAt(row, now), invitation: row },
      scenario,
    });
  };
export type OfferAgreement = ReturnType<typeof offerAgreement>;

/** The first of the person's languages in which the version is offered: the same tag, or the same language. */
function languageOf(version: CatalogueVersion, country: string, wanted: readonly string[]): string {
  const offered = acceptableLanguages(version, country);
  for (const tag of wanted) {
    const exact = acceptedLanguage(version, country, tag);
    const related = exact ?? offered.find((language) => primaryOf(language) === primaryOf(tag));
    if (related) return related;
  }
  return offered.at(-1)!;
}

const primaryOf = (tag: string): string => tag.split('-', 1)[0]!.toLowerCase();

async function linksTo(
  { keys }: Pick<Deps, 'keys'>,
  text: Omit<DocumentLink, 'view' | 'expires'>,
  now: Date,
): Promise<Offer['links']> {
  const key = await keys.current();
  const link = { ...text, expires: now.getTime() + LINK_MINUTES * 60_000 };
  const signed = (view: DocumentLink['view']) => signLink({ ...link, view }, key);
  return { display: signed('display'), download: signed('download') };
}
