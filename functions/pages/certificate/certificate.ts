import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Certificate } from '../../../shared/evidence/read-certificate.ts';
import { details, linkButton } from '../../../shared/pages/components/content.ts';
import { attributes, html, type Child, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { View } from '../../../shared/pages/page.ts';
import { howSignedIn, nameOf, whoIs } from '../customer/receipt.ts';

/** A certificate with the names of the organisations that it tells of. */
export interface Shown {
  readonly certificate: Certificate;
  readonly partner: Partner;
  /** The name of the reseller that collected the acceptance. */
  readonly reseller: string | undefined;
  /** Whether the reader may know which employee of the partner recorded it. */
  readonly ofPartner: boolean;
  readonly paths: { readonly receipt: string; readonly back: string };
  /** The certificate's address without an instant. */
  readonly undated: string;
}

type Rows = readonly (readonly [string, Child] | false | undefined)[];

const list = (rows: Rows): Html => details(rows.filter((row) => !!row));
const lines = (texts: readonly (string | false | undefined)[]): Html =>
  html`<ul>
    ${texts.filter((text) => text !== false && text !== undefined).map((text) => html`<li>${text}</li>`)}
  </ul>`;
const id = (text: string): Html => html`<span class="id">${text}</span>`;

/** The certificate of an acceptance for print (E10); before a checkpoint covers the record a page that says so. */
export function certificateView(shown: Shown, language: Language): View {
  const { certificate, partner, paths } = shown;
  const { place } = certificate;
  const { certificate: words } = language.texts;
  if (!place) return pendingView(shown, language);
  const asOf = exact(certificate.asOf, language);
  return {
    title: words.title,
    partner,
    bare: true,
    main: html`<div class="unprinted">
        <button${attributes({ type: 'button', class: 'second', 'data-print': true })}>${words.print}</button>
        <p class="hint">${words.printHow}</p>
      </div>
      <div class="certificate">
      <h2>${words.whatTitle}</h2>
      ${list(whatRows(shown, language))}
      <h2>${words.whoTitle}</h2>
      ${list(whoRows(shown, language))}
      <h2>${words.whenTitle}</h2>
      ${list(whenRows(shown, language))} ${lines(how(shown, language))}
      <h2>${fill(words.sinceTitle, { at: asOf })}</h2>
      ${lines(since(shown, language))}
      <h2>${words.evidenceTitle}</h2>
      ${list([
        [words.code, html`<strong class="id">${place.code}</strong>`],
        [words.auditHash, id(place.auditHash)],
        [words.place, fill(words.placeIn, { sequence: place.sequence, index: place.index, origin: place.origin })],
      ])}
      ${
        hasReceipt(shown)
          ? html`<p>${fill(words.receiptHint, { code: place.code })}</p>
              ${linkButton(paths.receipt, words.receipt)}`
          : html`<p>${fill(words.receiptOfPartner, { partner: partner.name })}</p>`
      }
      <h2>${words.provesTitle}</h2>
      ${lines(proves(shown, language))}
      <h2>${words.notTitle}</h2>
      ${lines(doesNotProve(shown, language))} ${linkButton(shown.undated, words.now, 'second')}
      ${linkButton(paths.back, words.back, 'second')}
    </div>`,
  };
}

const isDirect = ({ certificate: { acceptance } }: Shown): boolean => acceptance.source === 'directAcceptance';

/** The words for the way in which the acceptance was given. */
function givenBy(
  { certificate: { acceptance } }: Shown,
  words: { readonly direct: string; readonly linked: string; readonly attested: string },
): string {
  switch (acceptance.source) {
    case 'directAcceptance':
      return words.direct;
    case 'enhancedAttestation':
      return words.linked;
    case 'partnerAttestation':
      return words.attested;
  }
}

/** A receipt of what a partner attested names its employee, whom the customer does not see (D7). */
const hasReceipt = (shown: Shown): boolean => shown.ofPartner || isDirect(shown);

function pendingView({ partner, undated, paths }: Shown, { texts }: Language): View {
  const { certificate: words } = texts;
  return {
    title: words.pendingTitle,
    partner,
    status: 202,
    headers: { 'Retry-After': '10' },
    main: html`<p>${words.pending}</p>
      <p>${words.pendingLong}</p>
      ${linkButton(undated, words.again)} ${linkButton(paths.back, words.back, 'second')}`,
  };
}

/** In words, and exactly as it is on record. */
const exact = (at: string, { texts, formats }: Language): string =>
  fill(texts.certificate.at, { words: formats.instant(at), exact: at });

function whatRows({ certificate: { acceptance } }: Shown, language: Language): Rows {
  const { read, accepted } = language.texts.customer;
  const { formats } = language;
  const { documentHash } = acceptance;
  return [
    [accepted.reference, id(acceptance.confirmationId)],
    [read.agreement, nameOf(acceptance.agreementType, language)],
    [read.version, formats.number(acceptance.versionRank)],
    [read.country, formats.country(acceptance.country)],
    [read.language, formats.language(acceptance.language)],
    [read.hash, documentHash === undefined ? language.texts.certificate.noHash : id(documentHash)],
  ];
}

function whoRows(shown: Shown, language: Language): Rows {
  const { certificate, partner, ofPartner } = shown;
  const { acceptance, person, erasedAt, companyName, key } = certificate;
  const { accepted } = language.texts.customer;
  const { certificate: words } = language.texts;
  const gone = erasedAt === undefined ? accepted.unknownPerson : fill(words.erased, { at: exact(erasedAt, language) });
  return [
    [accepted.who, person ? whoIs(person) : gone],
    isDirect(shown) && [words.personId, id(acceptance.userId)],
    [words.company, companyName ?? accepted.unknownPerson],
    [accepted.organisation, id(key.customerId)],
    [accepted.partner, partner.name],
    [words.partnerId, id(key.partnerId)],
    ofPartner && !isDirect(shown) && [words.recordedBy, id(acceptance.userId)],
  ];
}

function whenRows({ certificate: { acceptance } }: Shown, language: Language): Rows {
  const { accepted } = language.texts.customer;
  const { dateAgreed, dayAgreed, timed, recordedAt } = acceptance;
  const day = fill(language.texts.certificate.dayOnly, { day: language.formats.day(dayAgreed) });
  return [
    [accepted.when, timed ? exact(dateAgreed, language) : day],
    [accepted.recorded, exact(recordedAt, language)],
  ];
}

function how(shown: Shown, language: Language): (string | false | undefined)[] {
  const { certificate, partner, reseller } = shown;
  const { signIn, invitationId, supersedes } = certificate.acceptance;
  const { certificate: words } = language.texts;
  const named = { partner: partner.name };
  const attested = reseller === undefined ? words.attested : words.collected;
  return [
    givenBy(shown, {
      direct: words.direct,
      linked: shown.certificate.acceptance.verifiedBy ? words.verified : words.linked,
      attested: fill(attested, { ...named, reseller: reseller ?? '' }),
    }),
    signIn && fill(words.signedIn, { how: howSignedIn(signIn, language) }),
    invitationId !== undefined && fill(words.invitation, { ...named, id: invitationId }),
    supersedes !== undefined && fill(words.corrects, { id: supersedes }),
  ];
}

function since({ certificate, partner }: Shown, language: Language): (string | false | undefined)[] {
  const { standing } = certificate;
  const { certificate: words } = language.texts;
  switch (standing.status) {
    case 'current':
      return [words.current];
    case 'superseded': {
      const { by } = standing;
      const version = by && language.formats.number(by.versionRank);
      return [
        words.superseded,
        by &&
          fill(words.supersededBy, { id: by.confirmationId, version: version!, at: exact(by.recordedAt, language) }),
      ];
    }
    case 'voided': {
      const { recordedAt, supersededBy } = standing.voided;
      return [
        fill(words.voided, { at: exact(recordedAt, language) }),
        supersededBy !== undefined && fill(words.replacedBy, { id: supersededBy }),
      ];
    }
    case 'withdrawn': {
      const { withdrawnAt, recordedAt, source } = standing.withdrawal;
      const text = source === 'customer' ? words.withdrawnByCustomer : words.withdrawnByPartner;
      const [from, at] = [exact(withdrawnAt, language), exact(recordedAt, language)];
      return [fill(text, { partner: partner.name, from, at })];
    }
    case 'versionWithdrawn':
      return [words.versionWithdrawn];
  }
}

function proves(shown: Shown, { texts: { certificate: words } }: Language): (string | false)[] {
  const { certificate, partner } = shown;
  return [
    givenBy(shown, {
      direct: words.provesDirect,
      linked: words.provesLinked,
      attested: fill(words.provesAttested, { partner: partner.name }),
    }),
    words.provesRecord,
    certificate.acceptance.documentHash !== undefined && words.provesText,
  ];
}

function doesNotProve(shown: Shown, language: Language): (string | false)[] {
  const { certificate: words } = language.texts;
  const { acceptance, asOf } = shown.certificate;
  return [
    givenBy(shown, { direct: words.notDirect, linked: words.notLinked, attested: words.notAttested }),
    acceptance.documentHash === undefined && words.notText,
    fill(words.notLater, { at: exact(asOf, language) }),
    words.notClock,
    words.notPaper,
  ];
}
