import { z } from 'zod';
import type { Publisher } from '../../../../shared/agreements/change-catalogue.ts';
import { TEMPLATES, type AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import type { ListedVersion } from '../../../../shared/domain/agreements/version-state.ts';
import type { Version } from '../../../../shared/domain/agreements/version.ts';
import type { RepeatableRequest } from '../../../../shared/ledger/change-ledger.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import type { Child, Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { PageCall } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import { nameOf } from '../../customer/receipt.ts';

type Operators = typeof OPERATORS;

export const versionPath = ({ agreementType, versionRank }: Pick<Version, 'agreementType' | 'versionRank'>): string =>
  `/console/versions/${TEMPLATES[agreementType].templateId}/${versionRank}`;

export const versionName = (
  { agreementType, versionRank }: Pick<Version, 'agreementType' | 'versionRank'>,
  language: Language,
): string =>
  fill(language.texts.console.operator.versions.name, {
    agreement: nameOf(agreementType, language),
    rank: language.formats.number(versionRank),
  });

/** The agreement that customers accept today first. */
export const AGREEMENTS: readonly AgreementType[] = ['MicrosoftCustomerAgreement', 'MicrosoftCloudAgreement'];

export const agreementChoices = (language: Language) =>
  AGREEMENTS.map((type) => ({ value: TEMPLATES[type].templateId, label: nameOf(type, language) }));

export const Kind = z.enum(['major', 'minor']);

export function kindChoices({ texts }: Language) {
  const { major, majorHint, minor, minorHint } = texts.console.operator.versions;
  return [
    { value: 'major', label: major, hint: majorHint },
    { value: 'minor', label: minor, hint: minorHint },
  ];
}

export const kindOf = ({ isMajor }: Pick<Version, 'isMajor'>, { texts }: Language): string =>
  isMajor ? texts.console.operator.versions.major : texts.console.operator.versions.minor;

const KINDS = { inForce: 'good', scheduled: 'warn', superseded: 'warn', withdrawn: 'stop' } as const;

export const stateOf = ({ state }: ListedVersion, { texts }: Language): Html =>
  status(KINDS[state], texts.console.operator.versions.states[state]);

/** Rank, kind, effective instant and grace, for details and reviews. */
export function versionRows(version: Version, language: Language): (readonly [string, Child])[] {
  const { versions } = language.texts.console.operator;
  const { formats } = language;
  return [
    [versions.agreement, nameOf(version.agreementType, language)],
    [versions.rank, formats.number(version.versionRank)],
    [versions.kind, kindOf(version, language)],
    [versions.effective, formats.instant(version.effectiveAt)],
    [versions.grace, formats.number(version.graceDays)],
  ];
}

/** Until when a version that is not in force can be rescheduled or withdrawn, in words. */
export function changeableText(until: string | undefined, { texts, formats }: Language): string {
  const { changeable, unchangeable } = texts.console.operator.versions;
  return until === undefined ? unchangeable : fill(changeable, { until: formats.instant(until) });
}

type Submitted = Pick<PageCall<unknown, unknown, Operators>, 'session' | 'partner' | 'ids'> & {
  readonly request: RepeatableRequest;
};

export const publisherOf = ({ session, partner, ids, request }: Submitted): Publisher => ({
  partnerId: partner.partnerId,
  actor: session.caller.actor,
  correlationId: ids.correlationId,
  request,
});

/** The name of a text: its language, and its country where it is not for all. */
export function textName(
  { country, language: tag }: { readonly country?: string | undefined; readonly language: string },
  { texts, formats }: Language,
): string {
  const { textFor, everyCountry } = texts.console.operator.versions;
  return fill(textFor, {
    language: `${formats.language(tag)} (${tag})`,
    country: country === undefined ? everyCountry : formats.country(country),
  });
}
