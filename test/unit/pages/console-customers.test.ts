import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import { judgeWays } from '../../../shared/acceptances/judge-ways.ts';
import { resolveVersion } from '../../../shared/acceptances/resolve-version.ts';
import type { CatalogueReader } from '../../../shared/agreements/catalogue-store.ts';
import { policies, PolicyOverrides } from '../../../shared/domain/agreements/policy.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import type { UseCases } from '../../../functions/use-cases.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { amara, contoso, doorFor, formOf, OURS, type Rendered } from '../../support/page-door.ts';

const HOSTILE = `<script>x</script><img src=x onerror="x">"'&amp;`;
const RTL = 'شركة'.repeat(30);
const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
const CONFIRMATION = 'cccccccc-0001-4000-8000-000000000001';
const NOW = new Date('2026-06-01T12:00:00.000Z');

const account = {
  profile: {
    customerId: CUSTOMER,
    companyName: `${HOSTILE}${RTL}`,
    domain: 'wingtip.example',
    culture: 'en-US',
    language: 'en',
    email: 'tania@wingtip.example',
    firstName: 'x'.repeat(120),
    lastName: HOSTILE,
    address: { country: 'US' },
  },
  country: 'US',
  resellerIds: [],
  accepted: undefined,
  contact: undefined,
  person: undefined,
  stillNeeded: 3,
  confirmable: true,
  inForce: undefined,
  languages: ['en-US'],
  cutOff: undefined,
  withdrawal: undefined,
  ordersOnHold: 5000,
  activeSubscriptions: 1234,
};

const versionFrom = (versionRank: number, effectiveAt: string) => ({
  versionRank,
  effectiveAt,
  publishedAt: '2024-12-01T00:00:00.000Z',
  effectiveMs: Date.parse(effectiveAt),
});
/** Two versions: the second is in force from 1 March 2026 on. */
const catalogue = {
  read: async () => ({
    versions: {
      MicrosoftCustomerAgreement: [
        versionFrom(1, '2025-01-01T00:00:00.000Z'),
        versionFrom(2, '2026-03-01T00:00:00.000Z'),
      ],
    },
  }),
} as unknown as CatalogueReader;

/** The pages over what the use cases are said to answer; every call is noted. A function is called. */
/** The policy under which partners confirm from 2019 on, and the one that ended it on 5 January 2026. */
const vendor2026 = policies(PolicyOverrides.parse({ [contoso.partnerId]: { policy: 'vendor-2026' } }));

function consoleWith(answers: Partial<Record<keyof UseCases, unknown>>, policyFor = policies({})) {
  const calls: [name: string, input: Record<string, unknown>][] = [];
  const all = {
    readAccount: ok(account),
    readWaitingInvitation: undefined,
    listAttestations: ok({ attestations: [] }),
    listVersions: [],
    readCustomer: ok(account),
    ...answers,
  };
  const useCases = Object.fromEntries(
    Object.entries(all).map(([name, answer]) => [
      name,
      async (...input: unknown[]) => {
        calls.push([name, input.at(-1) as Record<string, unknown>]);
        return typeof answer === 'function' ? (answer as () => unknown)() : answer;
      },
    ]),
  );
  const { door, ask: open } = doorFor();
  const ways = {
    judgeWays: judgeWays({ policyFor, clock: () => NOW }),
    resolveVersion: resolveVersion({ catalogue, clock: () => NOW }),
  };
  const pages = pagesOf({
    door,
    publicUrl: OURS,
    useCases: { ...useCases, ...ways },
    clock: () => NOW,
  } as unknown as PagePorts);
  const ask = (name: string, address: string, asked: Parameters<typeof open>[2] = {}) =>
    open(
      pages.find((page) => page.name === name)!,
      address,
      {
        params: name === 'newCustomerPage' ? {} : { customerId: CUSTOMER },
        session: amara,
        ...asked,
      },
    );
  const post = (name: string, body: URLSearchParams, address = '/console') =>
    ask(name, address, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: String(body) });
  return { ask, post, calls };
}

const main = ({ body }: Rendered) => /<main[^]*<\/main>/.exec(body)![0];
const title = ({ body }: Rendered) => /<h1>([^]*?)<\/h1>/.exec(body)![1]!.replaceAll(/<\/?bdi>|[\u2068\u2069]/gu, '');

describe('account info', () => {
  it('H names what was never provided, with the version that is needed; what anybody set stays text', async () => {
    const reply = await consoleWith({}).ask('showAccountPage', '/console');
    expect(main(reply)).toContain('Confirmation has not been provided');
    expect(main(reply)).toContain('No acceptance is on record; version 3 is needed');
    expect(main(reply)).toContain('1,234');
    expect(main(reply)).not.toContain('<img');
    expect(reply.body.length).toBeLessThan(30_000);
  });

  it.each([
    ['nothing after a withdrawal (C17)', { withdrawal: { withdrawnAt: '2026-05-01T00:00:00.000Z' } }, 'rule C17'],
    [
      'an earlier version (G6)',
      { accepted: { versionRank: 2, dayAgreed: '2026-01-01' } },
      'Version 2 was accepted, but version 3',
    ],
    [
      'a date before the cut-off (G6)',
      { accepted: { versionRank: 3, dayAgreed: '2026-01-01' }, cutOff: '2026-02-01' },
      'dated before 1 February 2026 no longer count',
    ],
    [
      'enough (G6)',
      { accepted: { versionRank: 3, dayAgreed: '2026-01-01' }, stillNeeded: undefined },
      'Version 3 suffices',
    ],
  ])('says why: %s', async (_, changes, expected) => {
    const accepted = 'accepted' in changes && {
      ...changes.accepted,
      language: 'en-US',
      recordedAt: '2026-01-01T00:00:00.000Z',
      confirmationId: CONFIRMATION,
      userId: CUSTOMER,
      source: 'partnerAttestation',
    };
    const read = ok({ ...account, ...changes, ...(accepted ? { accepted } : {}) });
    const reply = await consoleWith({ readAccount: read }).ask('showAccountPage', '/console');
    expect(main(reply)).toContain(expected);
  });
});

describe('D9 the invitation that a customer has not answered', () => {
  const INVITATION = 'eeeeeeee-0001-4000-8000-000000000001';
  const until = (expiresAt: string, state: string) => ({ invitation: { invitationId: INVITATION, expiresAt }, state });
  const open = until('2026-06-30T12:00:00.000Z', 'open');
  const expired = until('2026-05-30T12:00:00.000Z', 'expired');
  const enough = { stillNeeded: undefined, accepted: undefined };
  const own = `/console/customers/${CUSTOMER}/invitations`;
  const linksOf = (reply: Rendered) =>
    [...main(reply).matchAll(/href="([^"]*\/invitations\/[^"]*)"/g)].map(([, href]) => href);

  it.each([
    ['none', undefined, {}, [`${own}/new`]],
    ['an open one', open, {}, [`${own}/${INVITATION}`, `${own}/${INVITATION}/revoke`]],
    ['an expired one', expired, {}, [`${own}/${INVITATION}`, `${own}/${INVITATION}/revoke`]],
    ['an open one of a customer with enough', open, enough, [`${own}/${INVITATION}`, `${own}/${INVITATION}/revoke`]],
    ['an expired one of a customer with enough', expired, enough, []],
  ])('account info, %s', async (_, waiting, changes, expected) => {
    const readAccount = ok({ ...account, ...changes });
    const reply = await consoleWith({ readAccount, readWaitingInvitation: waiting }).ask('showAccountPage', '/console');
    expect(linksOf(reply)).toEqual(expected);
    const link = `${OURS}/accept/${INVITATION}?partnerId=11111111-1111-4111-8111-111111111111`;
    expect(main(reply).includes(link)).toBe(expected.length === 2);
    expect(main(reply).includes('or wait for the customer, which is invited')).toBe(
      expected.length === 2 && !('stillNeeded' in changes),
    );
  });

  it.each([
    ['open', open, 'is invited already', 0],
    ['expired', expired, 'Invite', 1],
  ])('in place of a second one shows the one that is %s', async (_, waiting, expected, forms) => {
    const { ask } = consoleWith({ readWaitingInvitation: waiting });
    const reply = await ask('newInvitationPage', `${own}/new`);
    expect(title(reply)).toContain(expected);
    expect(main(reply).split('name="expiresInDays"').length - 1).toBe(forms);
  });
});

describe('C12 where no confirmation is recorded any more', () => {
  it('a new customer is invited, and no date is asked', async () => {
    const open = await consoleWith({}).ask('newCustomerPage', '/console/customers/new');
    const closed = await consoleWith({}, vendor2026).ask('newCustomerPage', '/console/customers/new');
    const choices = (reply: Rendered) => [...main(reply).matchAll(/name="agreement" type="radio" value="(\w+)"/g)];
    expect(choices(open).map(([, value]) => value)).toEqual(['accepted', 'asked']);
    expect(choices(closed).map(([, value]) => value)).toEqual(['asked']);
    expect([open, closed].map((reply) => main(reply).includes('name="dateAgreed-year"'))).toEqual([true, false]);
  });

  it('the page that confirms invites instead, before anything is typed', async () => {
    const asked = { params: { customerId: CUSTOMER } };
    const { ask } = consoleWith({ readAccount: ok({ ...account, confirmable: false }) }, vendor2026);
    const reply = await ask('confirmPage', `/console/customers/${CUSTOMER}/confirm`, asked);
    expect(main(reply)).not.toContain('<form');
    expect(main(reply)).toContain('The customer can accept by itself: invite it.');
    expect(main(reply)).toContain(`href="/console/customers/${CUSTOMER}/invitations/new"`);
  });
});

describe('lists', () => {
  it('500 hostile customers arrive in pages of 50 below 100 KB, with a cursor in the address', async () => {
    const customers = Array.from({ length: 50 }, () => ({
      customerId: CUSTOMER,
      companyName: `${HOSTILE}${RTL}`,
      domain: 'd'.repeat(253),
      resellerIds: [],
    }));
    const { ask, calls } = consoleWith({ listCustomers: { customers, after: 'Domain|6161-|x' } });
    const reply = await ask('customersPage', '/console/customers?by=domain&text=dd');
    expect(calls).toEqual([['listCustomers', { field: 'Domain', prefix: 'dd', size: 50, after: undefined }]]);
    expect(main(reply)).toContain('after=Domain%7C6161-%7Cx');
    expect(main(reply)).not.toContain('<img');
    expect(reply.body.length).toBeLessThan(100_000);
  });

  it('a whole customer id is read in its ledger, a part of one in the index', async () => {
    const { ask, calls } = consoleWith({ listCustomers: { customers: [] } });
    await ask('customersPage', `/console/customers?by=id&text=${CUSTOMER.toUpperCase()}`);
    await ask('customersPage', '/console/customers?by=id&text=aaaa');
    expect(calls.map(([name]) => name)).toEqual(['readCustomer', 'listCustomers']);
    expect(calls[1]![1]).toMatchObject({ field: 'CustomerId', prefix: 'aaaa' });
  });
});

const PERSON = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
const DATE = { 'dateAgreed-day': '31', 'dateAgreed-month': '1', 'dateAgreed-year': '2026' };

describe('B confirm', () => {
  it('records nothing before the review was answered, then under the id of the form', async () => {
    const acceptance = { confirmationId: CONFIRMATION };
    const { ask, post, calls } = consoleWith({ confirmAcceptance: ok({ acceptance }) });
    const reviewed = await post('confirmPage', formOf(await ask('confirmPage', '/console'), { ...PERSON, ...DATE }));
    expect([title(reviewed), main(reviewed).includes('31 January 2026')]).toEqual(['Review the confirmation', true]);
    expect(calls.some(([name]) => name === 'confirmAcceptance')).toBe(false);
    const sent = new URLSearchParams([...formOf(reviewed, {})].filter(([name]) => name !== 'step'));
    sent.set('step', 'record');
    const recorded = await post('confirmPage', sent);
    expect([recorded.status, recorded.headers['Location']]).toEqual([
      303,
      `/console/customers/${CUSTOMER}/confirmations/${CONFIRMATION}?recorded=yes`,
    ]);
    const [, asked] = calls.find(([name]) => name === 'confirmAcceptance')!;
    expect(asked).toMatchObject({
      customerId: CUSTOMER,
      contact: PERSON,
      dateAgreed: { day: '2026-01-31', wholeDay: true },
      agreementType: 'MicrosoftCustomerAgreement',
      request: { requestId: sent.get('request-id') },
    });
  });

  it.each([
    ['1', '2026', '1, in force since 1 January 2025'],
    ['4', '2026', '2, in force since 1 March 2026'],
  ])('C13 the review names the version and language to be recorded: 30/%s/%s', async (month, year, expected) => {
    const { ask, post } = consoleWith({});
    const day = { ...DATE, 'dateAgreed-day': '30', 'dateAgreed-month': month, 'dateAgreed-year': year };
    const reviewed = main(
      await post('confirmPage', formOf(await ask('confirmPage', '/console'), { ...PERSON, ...day })),
    );
    expect(reviewed).toContain(expected);
    expect(reviewed).toContain('American English');
  });

  it('C3 a day before the first version is refused at the review already', async () => {
    const { ask, post, calls } = consoleWith({});
    const sent = formOf(await ask('confirmPage', '/console'), { ...PERSON, ...DATE, 'dateAgreed-year': '2020' });
    expect((await post('confirmPage', sent)).status).toBe(400);
    expect(calls.some(([name]) => name === 'confirmAcceptance')).toBe(false);
  });

  it('judges the hidden fields again: a date changed behind the review is refused at its field', async () => {
    const { ask, post, calls } = consoleWith({});
    const sent = formOf(await ask('confirmPage', '/console'), { ...PERSON, ...DATE, 'dateAgreed-year': '2099' });
    sent.set('step', 'record');
    const reply = await post('confirmPage', sent);
    expect(reply.status).toBe(400);
    expect(main(reply)).toContain('must not be in the future');
    expect(calls.some(([name]) => name === 'confirmAcceptance')).toBe(false);
  });
});

describe('C17 G13 a subscription is suspended, resumed, cancelled', () => {
  const SUBSCRIPTION = 'dddddddd-0001-4000-8000-000000000001';
  const on = (status: string) => ({
    subscriptionId: SUBSCRIPTION,
    offerId: HOSTILE,
    quantity: 25,
    status,
    sequence: 7,
  });
  const path = `/console/customers/${CUSTOMER}/subscriptions/${SUBSCRIPTION}`;
  const paramsOf = (change?: string) => ({
    params: { customerId: CUSTOMER, subscriptionId: SUBSCRIPTION, change: change! },
  });

  it.each([
    ['active', ['suspend', 'cancel']],
    ['suspended', ['resume', 'cancel']],
    ['deleted', []],
  ])('the page of one that is %s offers %j', async (status, expected) => {
    const { ask } = consoleWith({ readSubscription: ok(on(status)) });
    const reply = await ask('seatsPage', path, paramsOf());
    const offered = [...main(reply).matchAll(/\/subscriptions\/[0-9a-f-]+\/([a-z]+)"/g)].map(([, change]) => change);
    expect(offered).toEqual(expected);
  });

  it.each([
    ['suspend', 'active', 'suspended', 'out of use until it is resumed', 'The subscription is suspended'],
    ['resume', 'suspended', 'active', 'in use again', 'The subscription is active again'],
    ['cancel', 'active', 'deleted', 'It ends for good with its seats (25)', 'The subscription is cancelled'],
    ['cancel', 'suspended', 'deleted', 'It ends for good with its seats (25)', 'The subscription is cancelled'],
  ])(
    '%s: names the consequence, then records it of the state that was shown',
    async (change, from, to, consequence, done) => {
      const { ask, calls } = consoleWith({ readSubscription: ok(on(from)), updateSubscription: ok(on(to)) });
      const shown = await ask('changeSubscriptionPage', `${path}/${change}`, paramsOf(change));
      expect(main(shown)).toContain(consequence);
      expect(main(shown)).not.toContain('<img');
      expect(calls.map(([name]) => name)).toEqual(['readSubscription']);
      const sent = formOf(shown, {});
      const reply = await ask('changeSubscriptionPage', `${path}/${change}`, {
        ...paramsOf(change),
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: String(sent),
      });
      expect([reply.status, title(reply)]).toEqual([200, done]);
      expect(calls.at(-1)).toMatchObject([
        'updateSubscription',
        {
          key: { customerId: CUSTOMER },
          subscriptionId: SUBSCRIPTION,
          wanted: { status: to },
          ifSequence: '7',
          request: { requestId: sent.get('request-id') },
        },
      ]);
    },
  );

  it.each([
    ['cancel', 'deleted', 409, 'The subscription has ended already'],
    ['resume', 'active', 412, 'The subscription was changed meanwhile'],
    ['suspend', 'suspended', 412, 'The subscription was changed meanwhile'],
    ['delete', 'active', 400, 'This request is not valid'],
  ])('%s one that is %s: %s', async (change, status, code, expected) => {
    const { ask } = consoleWith({ readSubscription: ok(on(status)) });
    const reply = await ask('changeSubscriptionPage', `${path}/${change}`, paramsOf(change));
    expect([reply.status, title(reply)]).toEqual([code, expected]);
  });
});

describe('A D a new customer', () => {
  const fields = {
    ...PERSON,
    ...DATE,
    company: HOSTILE,
    domain: 'wingtip.example',
    country: 'US',
    language: 'en',
    agreement: 'accepted',
    step: 'create',
  };
  const created = ok({
    profile: account.profile,
    resellerIds: [],
    credentials: { userName: 'admin', password: 'shown-once' },
  });
  const create = async (answers: Parameters<typeof consoleWith>[0], more: object = {}) => {
    const { ask, post, calls } = consoleWith({ createCustomer: created, ...answers });
    const reply = await post(
      'newCustomerPage',
      formOf(await ask('newCustomerPage', '/console'), { ...fields, ...more }),
    );
    return { reply, calls };
  };

  it('confirms for the primary contact under an id derived from the form’s, and shows the credentials', async () => {
    const { reply, calls } = await create({ confirmAcceptance: ok({ acceptance: { confirmationId: CONFIRMATION } }) });
    expect(title(reply)).toBe('The customer is created');
    expect(main(reply)).toContain('shown-once');
    const [[, customer], [, confirmation]] = calls.slice(-2) as [(typeof calls)[0], (typeof calls)[0]];
    const { requestId } = customer['request'] as { requestId: string };
    expect(customer['request']).toMatchObject({ route: 'newCustomerPage' });
    expect(confirmation).toMatchObject({
      contact: PERSON,
      customerId: CUSTOMER,
      request: { requestId, route: 'newCustomerPage.confirm' },
    });
  });

  it.each([
    ['a refusal', refuse('AgreementNotConfirmable', { templateId: 'x' }), 'Its acceptance is not recorded'],
    [
      'no answer of the storage',
      () => {
        throw new Unavailable('Storage is busy.');
      },
      'Whether the rest was recorded is not known',
    ],
  ])('when the confirmation fails by %s, says what stands with the credentials', async (_, answer, expected) => {
    const { reply } = await create({ confirmAcceptance: answer });
    expect(main(reply)).toContain(expected);
    expect(main(reply)).toContain('shown-once');
    expect(main(reply)).toContain(`href="/console/customers/${CUSTOMER}"`);
  });

  it('a customer with the domain is a page that leads to it', async () => {
    const taken = refuse('CustomerAlreadyExists', { property: 'companyProfile.domain', customerId: CUSTOMER });
    const { reply } = await create({ createCustomer: taken });
    expect([reply.status, title(reply)]).toEqual([409, 'This customer already exists']);
    expect(main(reply)).toContain(`href="/console/customers/${CUSTOMER}"`);
  });

  it('C13 the review names the version to be recorded', async () => {
    const { reply } = await create({}, { step: '' });
    expect(title(reply)).toContain('Review');
    expect(main(reply)).toContain('1, in force since 1 January 2025');
    expect(main(reply)).toContain('American English');
  });

  it('asks for the whole other person, and for the date of an acceptance', async () => {
    const { reply } = await create({}, { otherFirstName: 'Ann', 'dateAgreed-day': '' });
    expect(reply.status).toBe(400);
    expect(main(reply)).toContain('Last name');
  });
});
