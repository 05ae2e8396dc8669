import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { Impact } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { languageOf } from '../../../shared/pages/language.ts';
import { LOCALES } from '../../../shared/pages/locale.ts';
import { main, words } from '../../support/console-on-tables.ts';
import { okay } from '../../support/okay.ts';
import { amara, contoso, doorFor, formOf, OURS } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const MCA = '117a77b0-9360-443b-8795-c6dedc750cf9';
const session = { ...amara, caller: { ...amara.caller, roles: ['AgreementPublisher'] } };
const NOW = new Date('2026-03-01T09:00:00.000Z');

/** The operators' pages over the service; some use cases may be answered by the test. */
function operatorsPages(answers: object = {}) {
  const { open, asked } = standInTables();
  const ports = portsOn(open, {}, { clock: () => NOW, catalogueMaxAgeMs: 60_000 });
  const useCases = useCasesOf(ports);
  const { door, ask } = doorFor();
  const shown = { door, useCases: { ...useCases, ...answers }, clock: () => NOW, publicUrl: OURS };
  const pages = pagesOf(shown as unknown as PagePorts);
  const named = (name: string) => pages.find((page) => page.name === name)!;
  const opened = (name: string, address: string, params = {}) => ask(named(name), address, { session, params });
  const sent = (name: string, address: string, body: URLSearchParams) =>
    ask(named(name), address, {
      session,
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: String(body),
    });
  return { useCases, asked, opened, sent };
}

describe('the publication of a version', () => {
  const TEXT = 'Agreement\n\nRead <b>me</b>.';
  const address = `/console/versions/new/review?template=${MCA}&kind=major&graceDays=0&at=2026-04-01T00:00:00.000Z`;

  it('E each text can be read on the review, before anything is published; afterwards an instant says until when', async () => {
    const { useCases, opened, sent } = operatorsPages();
    const sha256 = await useCases.keepText(TEXT);
    const blank = formOf(await opened('reviewVersionPage', address), {});
    blank.delete('publish');
    blank.set('texts', `/en-US/${sha256}`);
    const review = await sent('reviewVersionPage', address, blank);
    expect(words(review)).toContain('Read each text before you publish. A link works for 5 minutes');
    const [, link = ''] = /href="https:\/\/assent.example\/v1\/documents\?link=([^"]*)"/.exec(main(review))!;
    expect(okay(await useCases.openDocument(link)).content).toBe(TEXT);
    expect(await useCases.listVersions('MicrosoftCustomerAgreement')).toEqual([]);

    const published = await sent('reviewVersionPage', address, formOf(review, {}));
    // Readers know a change after two minutes.
    expect(words(published)).toContain(
      'It comes into force on 1 April 2026 at 00:00 UTC. It can be rescheduled or withdrawn until 31 March 2026 at 23:58 UTC.',
    );
    expect(main(published)).toContain('/v1/documents?link=');
  });

  it('E one that comes into force at once says that it cannot be changed', async () => {
    const { opened, sent } = operatorsPages();
    const soon = address.replace('2026-04-01T00:00:00.000Z', '2026-03-01T09:00:00.000Z');
    const published = await sent('reviewVersionPage', soon, formOf(await opened('reviewVersionPage', soon), {}));
    expect(words(published)).toContain('It comes into force too soon to be rescheduled or withdrawn.');
  });

  it('E no page is as vague as “shortly before”', () => {
    const said = LOCALES.map((locale) => JSON.stringify(languageOf(locale).texts.console.operator.versions));
    expect(said.filter((texts) => /shortly|peu avant|不久/.test(texts))).toEqual([]);
  });
});

describe('the list of the quarantine', () => {
  const DESCRIPTION = [0, 1, 2, 3]
    .map((line) => `lineItems.${line}.quantity: Invalid input: expected number, received string`)
    .join('; ');
  const list = (item: object) =>
    operatorsPages({ listQuarantine: async () => ({ items: [{ sequence: '7', body: '{}', ...item }] }) });

  it.each([
    ['en', 'It is not a valid order.', 'Line 1, quantity: must be a number, is a text'],
    ['fr', 'Ce n’est pas une commande valable.', 'Ligne 1, quantity : doit être un nombre, est un texte'],
    ['zh-Hans', '不是有效的订单。', '第 1 行，quantity：必须是数字，实际是文本'],
    ['zh-Hant', '不是有效的訂單。', '第 1 行，quantity：必須是數字，實際是文字'],
  ])('E %s: the cause stands in words, with what was found, beside its code', async (lang, cause, found) => {
    const { opened } = list({ reason: 'NotAnOrder', description: DESCRIPTION });
    const reply = await opened('quarantinePage', `/console/quarantine?lang=${lang}`);
    expect(words(reply)).toContain(`${cause} ${found}`);
    expect(words(reply)).toContain('NotAnOrder');
    // Three of four problems: the page of the message has them all.
    expect(words(reply)).not.toMatch(/Line 4|Ligne 4|第 4 行/);
  });

  it.each([
    ['a reason of a later release', { reason: 'toString<b>' }, 'toString&lt;b&gt;'],
    ['none', {}, '–'],
  ])('E %s stays a code', async (_, item, expected) => {
    const { opened } = list(item);
    const reply = await opened('quarantinePage', '/console/quarantine');
    expect([reply.status, main(reply).includes(`<span class="id">${expected}</span>`)]).toEqual([200, true]);
  });

  it('E every reason that the service gives has words in every language', () => {
    for (const locale of LOCALES) {
      const { reasons, advice } = languageOf(locale).texts.console.operator.quarantine;
      expect(Object.keys(reasons).toSorted()).toEqual(Object.keys(advice).toSorted());
    }
  });
});

describe('the rows of a rehearsal', () => {
  const id = (n: number) => `aaaaaaaa-0001-4000-8000-${String(n).padStart(12, '0')}`;
  const impact = (n: number): Impact => ({
    kind: 'blockingRenewal',
    environment: 'Production',
    partnerId: contoso.partnerId,
    customerId: id(n),
    subscriptionId: id(100 + n),
    date: '2026-05-01T00:00:00.000Z',
    required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 2, alternatives: [] },
    held: null,
  });

  it('E name the customer, with one point read for each; an erased one keeps its id', async () => {
    const items = [impact(1), impact(1), impact(2)];
    const { useCases, asked, opened } = operatorsPages({ listImpacts: async () => ok({ items }) });
    okay(
      await useCases.createCustomer({
        partner: contoso,
        tenantId: id(1),
        profile: {
          companyName: 'Wingtip <i>שלום',
          domain: 'wingtip.example',
          culture: 'en-US',
          language: 'en',
          email: 'billing@wingtip.example',
          address: { country: 'US' },
        },
        actor: { kind: 'person', userId: contoso.partnerId },
        correlationId: 'correlation-1',
      }),
    );
    const before = asked();
    const reply = await opened('rehearsalRowsPage', '/console/rehearsals/x/rows', { rehearsalId: id(9) });
    expect(asked() - before).toBe(2);
    expect(words(reply).split('Wingtip &lt;i&gt;שלום')).toHaveLength(3);
    expect(words(reply)).toContain(id(2));
  });
});
