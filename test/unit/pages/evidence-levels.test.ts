import { describe, expect, it } from 'vitest';
import type { Account } from '../../../shared/acceptances/read-account.ts';
import type { Decision } from '../../../shared/domain/orders/decision.ts';
import { languageOf } from '../../../shared/pages/language.ts';
import type { Locale } from '../../../shared/pages/locale.ts';
import { agreementStatus } from '../../../functions/pages/console/customers/agreement-status.ts';
import { agreementText, decisionView, wayOn, whyOf } from '../../../functions/pages/console/orders/decision-view.ts';
import { acceptance, CUSTOMER, CUSTOMER_ID, decide, gate, policyWith } from '../domain/orders/decision-fixtures.ts';

const LINK = 'https://assent.example/accept?invType=ResellerRelationship';
const policy = policyWith({ evidenceLevels: [{ from: '2026-01-01T00:00:00Z', level: 'signedIn' }] });
const refused: Decision = decide({ gate: gate(acceptance()), policy, acceptLink: LINK });

/** How each language says that a person signed in, by hand. */
const SIGNED_IN: readonly (readonly [Locale, string])[] = [
  ['en', 'accepted by a person who signed in'],
  ['fr', 'accepté par une personne qui s’est connectée'],
  ['zh-Hans', '由已登录的人员接受'],
  ['zh-Hant', '由已登入的人員接受'],
];

const account = (changes: Partial<Account>): Account => ({
  profile: undefined,
  country: 'US',
  resellerIds: [],
  accepted: acceptance(),
  contact: undefined,
  person: undefined,
  stillNeeded: undefined,
  lackedLevel: undefined,
  missingLevel: undefined,
  onlyByCustomer: false,
  confirmable: true,
  inForce: undefined,
  languages: [],
  cutOff: undefined,
  withdrawal: undefined,
  ordersOnHold: 0,
  activeSubscriptions: 0,
  ...changes,
});

const KEY = {
  environment: 'Production',
  partnerId: 'cccccccc-0001-4000-8000-000000000001',
  customerId: CUSTOMER_ID,
} as const;
const CONFIRM = `href="/console/customers/${CUSTOMER_ID}/confirm"`;
const INVITE = `href="/console/customers/${CUSTOMER_ID}/invitations/new"`;

describe.each(SIGNED_IN)('V2 the console in %s', (locale, words) => {
  const language = languageOf(locale);

  it('V2 names the level that is required, and why the order is refused', () => {
    expect(agreementText(refused.required!, language)).toContain(words);
    expect(whyOf(refused, language)).toContain(words);
    expect(String(decisionView(refused, language))).toContain(words);
    expect(agreementText({ agreementType: CUSTOMER, versionRank: 1 }, language)).not.toContain(words);
  });

  it('V2 offers the invitation and the link, and no confirmation', () => {
    const shown = String(wayOn({ customerId: CUSTOMER_ID, decision: refused }, language));
    expect(shown).toContain(INVITE);
    expect(shown).toContain(LINK);
    expect(shown).not.toContain(CONFIRM);
    const standard = String(wayOn({ customerId: CUSTOMER_ID, decision: decide() }, language));
    expect(standard).toContain(CONFIRM);
  });

  it('V2 an account whose acceptance is too weak invites the customer', () => {
    const weak = account({ stillNeeded: 1, lackedLevel: 'signedIn', onlyByCustomer: true });
    const shown = String(agreementStatus(KEY, weak, false, language));
    expect(shown).toContain(words);
    expect(shown).toContain(INVITE);
    expect(shown).not.toContain(CONFIRM);
  });

  it('V2 an account that lacks it for some purchases says so and stays provided', () => {
    const some = String(agreementStatus(KEY, account({ missingLevel: 'signedIn' }), false, language));
    expect(some).toContain(words);
    expect(some).toContain(INVITE);
    expect(some).toContain(CONFIRM);
    expect(some).toContain(language.texts.console.customers.account.provided);
    expect(String(agreementStatus(KEY, account({}), false, language))).not.toContain(words);
  });

  it('C12 an account offers no confirmation where none is recorded any more, and corrects none', () => {
    const closed = { confirmable: false, onlyByCustomer: true };
    const provided = String(agreementStatus(KEY, account(closed), false, language));
    expect(provided).not.toContain(`/customers/${CUSTOMER_ID}/confirm"`);
    expect(provided).not.toContain('supersedes=');
    expect(String(agreementStatus(KEY, account({}), false, language))).toContain('supersedes=');
    const missing = String(agreementStatus(KEY, account({ ...closed, stillNeeded: 1 }), false, language));
    expect(missing).not.toContain(CONFIRM);
    expect(missing).toContain(INVITE);
  });
});
