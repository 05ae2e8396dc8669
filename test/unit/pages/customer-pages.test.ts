import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Offer } from '../../../shared/acceptances/offer-agreement.ts';
import type { PartnerDetails } from '../../../shared/acceptances/read-partners.ts';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import type { UseCases } from '../../../functions/use-cases.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { formOf, amara, contoso, doorFor, OURS, type Rendered } from '../../support/page-door.ts';

const HOSTILE = `<script>x</script><img src=x onerror="x">"'&amp;`;
const INVITATION = '12121212-1212-4121-8121-121212121212';
const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
const HASH = 'ab'.repeat(32);
const ADDRESS = `/accept/${INVITATION}?partnerId=${contoso.partnerId}`;
const NAMED = { ...contoso, name: `Contoso ${HOSTILE}` };

const greta = {
  name: 'Greta Alvarez',
  email: 'greta@wingtip.example',
  caller: {
    ...amara.caller,
    tenantId: CUSTOMER,
    roles: ['GlobalAdministrator'],
    name: 'Greta Alvarez',
    language: 'fr-fr',
    signIn: { methods: ['pwd'], at: '2026-03-31T12:00:00.000Z' },
  },
};

const offer = (changes: Partial<Offer> = {}): Offer => ({
  partner: NAMED,
  isCustomer: true,
  version: {
    agreementType: 'MicrosoftCustomerAgreement',
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    versionRank: 3,
    isMajor: true,
    effectiveAt: '2026-03-01T00:00:00.000Z',
    publishedAt: '2026-02-01T00:00:00.000Z',
    publishedBy: amara.caller.actor.userId,
    graceDays: 0,
    effectiveMs: 0,
    graceOverMs: 0,
  } as unknown as Offer['version'],
  country: 'FR',
  language: 'fr-FR',
  languages: ['en-US', 'fr-FR'],
  documentHash: HASH,
  links: { display: 'display', download: 'download' },
  invitation: undefined,
  scenario: undefined,
  ...changes,
});

const details = (changes: Partial<PartnerDetails> = {}): PartnerDetails => ({
  key: { environment: 'Production', partnerId: contoso.partnerId, customerId: CUSTOMER },
  partner: NAMED,
  since: '2026-01-31T00:00:00.000Z',
  country: 'FR',
  resellerIds: [],
  accepted: [],
  stillNeeded: 3,
  withdrawnAt: undefined,
  mayWithdraw: true,
  activeSubscriptions: 1234,
  ordersOnHold: 2,
  ...changes,
});

/** Pages over what the use cases are said to answer; every call is noted. */
function pagesWith(answers: Partial<Record<keyof UseCases, unknown>>, content = `Contrat ${HOSTILE}\n\nUn.\n\nDeux.`) {
  const calls: [name: string, input: unknown][] = [];
  const all: Partial<Record<keyof UseCases, unknown>> = {
    offerAgreement: ok(offer()),
    openDocument: ok({ content, link: {} }),
    readPartner: ok(details()),
    listPartners: [details()],
    ...answers,
  };
  const useCases = Object.fromEntries(
    Object.entries(all).map(([name, answer]) => [
      name,
      async (...input: unknown[]) => {
        calls.push([name, input.at(-1)]);
        return answer;
      },
    ]),
  );
  const test = doorFor({}, [NAMED]);
  const pages = pagesOf({ door: test.door, publicUrl: OURS, useCases } as unknown as PagePorts);
  const ask = (name: string, address: string, asked: Parameters<typeof test.ask>[2] = {}): Promise<Rendered> =>
    test.ask(
      pages.find((page) => page.name === name)!,
      address,
      {
        params: { invitationId: INVITATION, partnerId: contoso.partnerId },
        session: greta,
        ...asked,
      },
    );
  const send = async (name: string, address: string, fields: Record<string, string>) => {
    const body = String(formOf(await ask(name, address), fields));
    return ask(name, address, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body });
  };
  return { ask, send, calls };
}

const main = ({ body }: Rendered) => /<main[^]*<\/main>/.exec(body)![0];
const text = (reply: Rendered) =>
  main(reply)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** Names of all elements, and attributes that run script. */
function elements(markup: string): string[] {
  const found: string[] = [];
  const walk = (node: { nodeName: string; attrs?: { name: string }[]; childNodes?: never[] }) => {
    found.push(node.nodeName, ...(node.attrs ?? []).map(({ name }) => name).filter((name) => name.startsWith('on')));
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parseFragment(markup) as never);
  return found;
}

describe('D3 the page on which a customer reads and accepts', () => {
  it('shows version, day, hash and text; what anybody set stays text', async () => {
    const reply = await pagesWith({}).ask('acceptInvitationPage', ADDRESS);
    expect(reply.status).toBe(200);
    expect(text(reply)).toContain('Version 3');
    expect(text(reply)).toContain('In force since 1 March 2026 at 00:00 UTC');
    expect(main(reply)).toContain(HASH);
    expect(main(reply)).toContain('<div lang="fr-FR" dir="ltr">');
    expect(main(reply)).toContain(`href="${OURS}/v1/documents?link=display"`);
    expect(text(reply)).toContain('I have read the Microsoft Customer Agreement, version 3, and accept it');
    expect(main(reply)).not.toContain('checked');
    expect(elements(main(reply)).filter((name) => ['script', 'img', 'onerror'].includes(name))).toEqual([]);
    expect(reply.body).toContain('Partner: Contoso &lt;script&gt;');
  });

  it("asks for the person's own language first, or for the chosen one", async () => {
    const first = pagesWith({});
    await first.ask('acceptInvitationPage', ADDRESS);
    expect(first.calls.find(([name]) => name === 'offerAgreement')![1]).toMatchObject({ languages: ['fr-fr', 'en'] });
    const second = pagesWith({});
    const reply = await second.ask('acceptInvitationPage', `${ADDRESS}&language=en-US`);
    const [, asked] = second.calls.find(([name]) => name === 'offerAgreement')!;
    expect(asked).toMatchObject({ languages: ['en-US', 'fr-fr', 'en'], invitationId: INVITATION });
    expect(main(reply)).toContain(`partnerId=${contoso.partnerId}&amp;language=en-US">American English</a>`);
  });

  it('sends a text that is too long to a page of its own, and stays within 100 KB', async () => {
    const reply = await pagesWith({}, `Title\n\n${'"'.repeat(20_000)}`).ask('acceptInvitationPage', ADDRESS);
    expect(text(reply)).toContain('The text is too long for this page. Open it before you agree.');
    expect(reply.body.length).toBeLessThan(20_000);
    const fits = await pagesWith({}, `Title\n\n${'x'.repeat(59_000)}`).ask('acceptInvitationPage', ADDRESS);
    expect(text(fits)).toContain('x'.repeat(59_000));
    expect(fits.body.length).toBeLessThan(90_000);
  });

  it('names the address of the agreement where the version has no text', async () => {
    const without = ok(offer({ documentHash: undefined, links: undefined }));
    const reply = await pagesWith({ offerAgreement: without }).ask('acceptInvitationPage', ADDRESS);
    expect(main(reply)).toContain('<a href="https://aka.ms/customeragreement">');
    expect(main(reply)).toContain('name="hash" value=""');
  });

  it('S4 reading writes nothing', async () => {
    const { ask, calls } = pagesWith({});
    for (const name of ['acceptInvitationPage', 'agreementsPage', 'partnerPage', 'declinePage', 'withdrawPage']) {
      await ask(name, name === 'acceptInvitationPage' ? ADDRESS : '/agreements');
    }
    const reads = new Set(['offerAgreement', 'openDocument', 'readPartner', 'listPartners']);
    expect(calls.map(([name]) => name).filter((name) => !reads.has(name))).toEqual([]);
  });

  it('records what was shown, by whom, under the id of the form', async () => {
    const refused = [{ partnerId: contoso.partnerId, outcome: refuse('InvitationClosed', { state: 'revoked' }) }];
    const { send, calls } = pagesWith({ acceptForPartners: refused });
    const reply = await send('acceptInvitationPage', ADDRESS, { agree: 'yes' });
    const [, asked] = calls.find(([name]) => name === 'acceptForPartners')!;
    expect(asked).toMatchObject({
      agreementType: 'MicrosoftCustomerAgreement',
      versionRank: 3,
      documentHash: HASH,
      language: 'fr-FR',
      invitationId: INVITATION,
      customer: {
        customerId: CUSTOMER,
        userId: amara.caller.actor.userId,
        name: 'Greta Alvarez',
        email: 'greta@wingtip.example',
        signIn: { methods: ['pwd'], at: '2026-03-31T12:00:00.000Z' },
      },
      request: { requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
    expect([reply.status, text(reply).includes('The partner has taken this invitation back')]).toEqual([409, true]);
  });

  it('a tick given to another version is not kept', async () => {
    const { ask } = pagesWith({});
    const form = formOf(await ask('acceptInvitationPage', ADDRESS), { agree: 'yes' });
    for (const [version, kept] of [
      ['3', true],
      ['2', false],
    ] as const) {
      form.set('version', version);
      form.set('text', 'x'.repeat(40));
      const headers = { 'sec-fetch-site': 'same-origin' };
      const reply = await ask('acceptInvitationPage', ADDRESS, { method: 'POST', headers, body: String(form) });
      expect([reply.status, / id="agree"[^>]* checked/.test(main(reply))]).toEqual([400, kept]);
    }
  });
});

it('D1 nobody becomes its own customer by its own link', async () => {
  const session = { ...greta, caller: { ...greta.caller, tenantId: contoso.partnerId } };
  const { ask, calls } = pagesWith({});
  const link = `/accept?invType=ResellerRelationship&partnerId=${contoso.partnerId}&country=FR`;
  const reply = await ask('acceptRelationshipPage', link, { session });
  expect([reply.status, text(reply).includes('This is not for your organisation'), calls]).toEqual([404, true, []]);
});

describe('D9 an invitation that is no longer open', () => {
  it.each([
    ['expired', 'This invitation has expired'],
    ['revoked', 'The partner has taken this invitation back'],
    ['declined', 'This invitation was declined'],
    ['accepted', 'This invitation was answered already'],
  ] as const)('%s', async (state, title) => {
    const invitation = { state, invitation: {} } as unknown as Offer['invitation'];
    const { ask } = pagesWith({ offerAgreement: ok(offer({ invitation })) });
    const reply = await ask('acceptInvitationPage', ADDRESS);
    expect([reply.status, text(reply).includes(title)]).toEqual([409, true]);
    expect(main(reply)).toContain('<dd>970034</dd>');
    expect(main(reply)).not.toContain('type="checkbox"');
  });
});

describe('D5 C15 the partner has to attest', () => {
  it.each([
    ['neverAccepted', 'already buys through this partner'],
    ['newPartner', 'already buys through another partner'],
  ] as const)('%s', async (scenario, why) => {
    const reply = await pagesWith({ offerAgreement: ok(offer({ scenario })) }).ask('acceptInvitationPage', ADDRESS);
    expect(reply.status).toBe(409);
    expect(text(reply)).toContain(
      'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.',
    );
    expect(text(reply)).toContain(why);
  });
});

describe('D8 no longer agreeing', () => {
  it('says the consequence in numbers as the language writes them', async () => {
    const reply = await pagesWith({}).ask('withdrawPage', '/agreements/partners/x/withdraw?lang=fr');
    expect(text(reply)).toContain('1 234');
    expect(reply.body).toContain('lang="fr"');
  });

  it('takes several lines as one, and never an empty reason', async () => {
    const { send, calls } = pagesWith({ withdrawByCustomer: refuse('WithdrawnAlready') });
    const address = '/agreements/partners/x/withdraw';
    expect((await send('withdrawPage', address, { reason: ' \n ' })).status).toBe(400);
    const reply = await send('withdrawPage', address, { reason: 'One\r\n\r\ntwo' });
    expect(calls.at(-1)![1]).toMatchObject({ reason: 'One two', partnerId: contoso.partnerId });
    expect([reply.status, text(reply).includes('already said that it no longer agrees')]).toEqual([409, true]);
  });
});
