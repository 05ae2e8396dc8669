import { describe, expect, it } from 'vitest';
import { mayBeConfirmed } from '../../../../shared/domain/acceptances/confirmation-window.ts';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import type { Environment } from '../../../../shared/domain/partners/partner.ts';
import { catalogue, CLOUD, CUSTOMER, shifted } from '../orders/decision-fixtures.ts';
import { AGENT, CONFIRMATION_ID, decideOn } from './confirmation-fixtures.ts';

const OTHER = 'eeeeeeee-0003-4000-8000-000000000003';

describe('C12 when a confirmation may be recorded', () => {
  /** The first instant of each window and the first instant after it. */
  const WINDOWS: [typeof CLOUD | typeof CUSTOMER, Environment, string, string, string?][] = [
    [CLOUD, 'Production', '2018-08-07', '2018-08-07T00:00:00.000Z', '2020-02-01T00:00:00.000Z'],
    [CLOUD, 'Sandbox', '2018-08-07', '2018-08-07T00:00:00.000Z', '2020-02-01T00:00:00.000Z'],
    [CUSTOMER, 'Production', '2019-08-01', '2019-10-01T00:00:00.000Z'],
    [CUSTOMER, 'Sandbox', '2019-08-01', '2019-09-03T00:00:00.000Z'],
  ];

  it.each(WINDOWS)('C12 the %s in %s', (agreementType, environment, date, from, until) => {
    const codeAt = (now: string) => {
      const decided = decideOn({ agreementType, environment, date, now });
      return decided.ok ? 'recorded' : decided.code;
    };
    expect(codeAt(shifted(from, -1))).toBe('AgreementNotConfirmable');
    expect(codeAt(from)).toBe('recorded');
    expect(codeAt(shifted(until ?? '2030-01-01T00:00:00.000Z', -1))).toBe('recorded');
    if (until) expect(codeAt(until)).toBe('AgreementNotConfirmable');
  });

  it.each([
    ['Sandbox', '2019-08-01T00:00:00.000Z'],
    ['Production', '2019-10-01T00:00:00.000Z'],
  ] as const)('C12 the Customer Agreement through the Dashboard in %s from %s', (environment, from) => {
    const may = (at: string) => mayBeConfirmed(CUSTOMER, environment, 'Dashboard', STANDARD_POLICY, new Date(at));
    expect(may(shifted(from, -1))).toBe(false);
    expect(may(from)).toBe(true);
  });

  it('C12 is about when it is recorded: dateAgreed may lie before the window', () => {
    expect(decideOn({ date: '2019-08-01', now: '2026-06-01T00:00:00Z' })).toMatchObject({ ok: true });
  });

  it('C12 the refusal names the template', () => {
    expect(decideOn({ agreementType: CLOUD })).toEqual({
      ok: false,
      code: 'AgreementNotConfirmable',
      parameters: { templateId: '998b88de-aa99-4388-a42c-1b3517d49490' },
    });
  });
});

describe('C3 the date of acceptance', () => {
  const now = '2026-03-31T12:00:00.000Z';
  const FUTURE = {
    code: 'InvalidProperty',
    parameters: { property: 'dateAgreed', problem: 'must not be in the future' },
  };

  it.each([
    ['an instant', '2026-03-31T12:05:00Z', '2026-03-31T12:05:01Z'],
    ['an instant with an offset', '2026-03-31T14:05:00+02:00', '2026-03-31T14:05:01+02:00'],
    ['a day', '2026-04-01', '2026-04-02'],
    ['a time without a zone', '2026-04-01T02:00:00', '2026-04-01T02:00:01'],
  ])('C3 refuses %s in the future: takes %s, refuses %s', (_, last, first) => {
    expect(decideOn({ date: last, now })).toMatchObject({ ok: true });
    expect(decideOn({ date: first, now })).toMatchObject({ ok: false, ...FUTURE });
  });

  it("C3 refuses a date before the agreement's first version, of each agreement by its own", () => {
    const wasInForce = (agreementType: typeof CLOUD | typeof CUSTOMER, date: string) =>
      decideOn({ agreementType, date, now: '2020-01-31T00:00:00Z' }).ok;
    expect(wasInForce(CLOUD, '2018-08-06')).toBe(false);
    expect(wasInForce(CLOUD, '2018-08-07')).toBe(true);
    expect(wasInForce(CUSTOMER, '2019-07-31')).toBe(false);
    expect(wasInForce(CUSTOMER, '2019-08-01')).toBe(true);
  });
});

describe('C13 the record', () => {
  const documents = [
    { language: 'en-US', sha256: 'english' },
    { language: 'de-DE', sha256: 'german' },
    { country: 'AT', language: 'de-DE', sha256: 'austrian' },
  ];
  const known = catalogue({ versionRank: 2, effectiveAt: '2026-01-01T00:00:00.000Z', documents });

  it('C10 C13 holds version, text, country, language, source, recorder, and both dates', () => {
    const decided = decideOn({
      known,
      country: 'AT',
      date: '2026-05-20T23:30:00-05:00',
      now: '2026-06-01T12:00:00.000Z',
    });
    expect(decided).toEqual({
      ok: true,
      value: {
        confirmationId: CONFIRMATION_ID,
        sequence: 10,
        agreementType: CUSTOMER,
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        versionRank: 2,
        documentHash: 'austrian',
        country: 'AT',
        language: 'de-DE',
        dateAgreed: '2026-05-21T04:30:00.000Z',
        dayAgreed: '2026-05-20',
        timed: true,
        recordedAt: '2026-06-01T12:00:00.000Z',
        source: 'partnerAttestation',
        userId: AGENT,
      },
    });
  });

  it.each([
    ['a day', '2026-05-20', undefined],
    ['midnight, which means the day', '2026-05-20T00:00:00Z', undefined],
    ['the first second after midnight', '2026-05-20T00:00:01Z', true],
  ])('C17 says whether the date is a time of day: %s', (_, date, timed) => {
    expect(decideOn({ date })).toMatchObject({ value: { dayAgreed: '2026-05-20', timed } });
  });

  it.each([
    ["the country's default", 'DE', undefined, 'de-DE', 'german'],
    ['the one that the request names', 'DE', 'EN-us', 'en-US', 'english'],
    ['English where the country has no other', 'US', undefined, 'en-US', 'english'],
  ])('C13 the language is %s', (_, country, language, accepted, documentHash) => {
    expect(decideOn({ known, country, language })).toMatchObject({
      value: { country, language: accepted, documentHash },
    });
  });

  it('C13 refuses a language that is not offered in the country, and names those that are', () => {
    expect(decideOn({ known, country: 'DE', language: 'fr-FR' })).toEqual({
      ok: false,
      code: 'InvalidProperty',
      parameters: {
        property: 'language',
        problem: "must be a language in which the version is offered in the customer's country",
        offered: ['en-US', 'de-DE'],
      },
    });
  });

  it('C13 says that a version was accepted ahead, up to the instant at which it is in force', () => {
    const scheduled = catalogue({ versionRank: 2, effectiveAt: '2026-09-01T00:00:00.000Z' });
    const aheadAt = (now: string) => {
      const decided = decideOn({ known: scheduled, versionRank: 2, now });
      if (!decided.ok) throw new Error(decided.code);
      return decided.value.ahead;
    };
    expect(aheadAt('2026-08-31T23:59:59.999Z')).toBe(true);
    expect(aheadAt('2026-09-01T00:00:00.000Z')).toBeUndefined();
  });

  it('C18 names the confirmation that it replaces', () => {
    expect(decideOn({ supersedes: OTHER })).toMatchObject({ value: { supersedes: OTHER } });
  });
});

describe('C10 who confirms', () => {
  it('C10 is the user of the token; a different one in the body is kept as a claim', () => {
    expect(decideOn({ namedUserId: OTHER })).toMatchObject({ value: { userId: AGENT, claimedUserId: OTHER } });
  });

  it('C10 the user of the token, named in the body too, is no claim', () => {
    const decided = decideOn({ namedUserId: AGENT });
    expect(decided).toMatchObject({ value: { userId: AGENT } });
    expect(decided).not.toHaveProperty('value.claimedUserId', expect.anything());
  });

  it('C10 behind a designated account the real employee is kept separately', () => {
    expect(decideOn({ confirmedBy: 'Ann Beebe' })).toMatchObject({
      value: { userId: AGENT, confirmedBy: 'Ann Beebe' },
    });
  });

  it('C10 a type that contradicts the template is kept as a claim, the same type is none', () => {
    expect(decideOn({ namedType: CLOUD })).toMatchObject({ value: { agreementType: CUSTOMER, claimedType: CLOUD } });
    expect(decideOn({ namedType: CUSTOMER })).not.toHaveProperty('value.claimedType', expect.anything());
  });
});

describe('C7 production and sandbox', () => {
  it.each(['Production', 'Sandbox'] as const)('C7 %s confirms', (environment) => {
    expect(decideOn({ environment })).toMatchObject({ ok: true });
  });
});
