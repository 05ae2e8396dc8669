import { describe, expect, it } from 'vitest';
import { openInvitations } from '../../../functions/pages/console/invitations/open-invitations.ts';
import { blockingRenewals } from '../../../functions/pages/console/renewals/open-renewals.ts';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import type { UseCases } from '../../../functions/use-cases.ts';
import type { ConfirmationRequest } from '../../../shared/acceptances/confirm-acceptance.ts';
import type { CustomerOutcome } from '../../../shared/acceptances/confirm-for-customers.ts';
import { judgeWays } from '../../../shared/acceptances/judge-ways.ts';
import { resolveVersion } from '../../../shared/acceptances/resolve-version.ts';
import type { CatalogueReader } from '../../../shared/agreements/catalogue-store.ts';
import { policies, PolicyOverrides } from '../../../shared/domain/agreements/policy.ts';
import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { openFlag } from '../../support/open-flag.ts';
import { amara, contoso, doorFor, formOf, OURS, type Rendered } from '../../support/page-door.ts';

const NOW = new Date('2026-03-31T12:00:00Z');
const HOSTILE = `<script>x</script>"'&\u202E${'漢'.repeat(100)}`;
const idOf = (index: number) => `aaaaaaaa-0001-4000-8000-${String(index).padStart(12, '0')}`;

const flag = (index: number, changes: Partial<Flag> = {}): Flag =>
  openFlag({ customerId: idOf(index), subscriptionId: `subscription-${'x'.repeat(40)}`, ...changes });

/** Two versions: the second is in force from 10 March 2026 on. */
const catalogue = {
  read: async () => ({
    versions: {
      MicrosoftCustomerAgreement: [
        { versionRank: 1, effectiveAt: '2025-01-01T00:00:00.000Z' },
        { versionRank: 2, effectiveAt: '2026-03-10T00:00:00.000Z' },
      ].map((version) => ({
        ...version,
        publishedAt: version.effectiveAt,
        effectiveMs: Date.parse(version.effectiveAt),
      })),
    },
  }),
} as unknown as CatalogueReader;

const recorded = (confirmationId: string) =>
  ok({
    acceptance: { confirmationId, versionRank: 2, recordedAt: '2026-03-31T12:00:00.000Z' },
    contact: undefined,
  }) as unknown as CustomerOutcome;

/** Pages over what the use cases are said to answer; every call is noted. */
function pagesWith(answers: Partial<Record<keyof UseCases, (...input: never[]) => unknown>>) {
  const calls: [name: string, input: readonly unknown[]][] = [];
  const all = {
    readCustomer: async ({ customerId }: { customerId: string }) =>
      ok({
        profile: { companyName: `${HOSTILE} ${customerId}`, email: 'billing@alpine.example' },
        resellerIds: [],
        country: 'US',
      }),
    readCustomerNames: async (_: unknown, ids: readonly string[]) => new Map(ids.map((id) => [id, `${HOSTILE} ${id}`])),
    readAcceptances: async () => ok([]),
    judgeWays: judgeWays({ policyFor: policies({}), clock: () => NOW }),
    resolveVersion: resolveVersion({ catalogue, clock: () => NOW }),
    countFlags: async () => ({ open: { advisory: 1, blocking: 1234 }, cleared: 3, lapsed: 4 }),
    ...answers,
  };
  const useCases = Object.fromEntries(
    Object.entries(all).map(([name, answer]) => [
      name,
      (...input: never[]) => {
        calls.push([name, input]);
        return answer(...input);
      },
    ]),
  );
  const test = doorFor();
  const ports = { door: test.door, publicUrl: OURS, clock: () => NOW, useCases } as unknown as PagePorts;
  const pages = pagesOf(ports);
  const ask = (name: string, address: string, asked: Parameters<typeof test.ask>[2] = {}): Promise<Rendered> =>
    test.ask(
      pages.find((page) => page.name === name)!,
      address,
      { session: amara, ...asked },
    );
  const post = (body: URLSearchParams, address = '/console/renewals/confirm') =>
    ask('confirmRenewalsPage', address, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: String(body),
    });
  return { ask, post, calls };
}

const main = ({ body }: Rendered) => /<main[^]*<\/main>/.exec(body)![0];
const text = (reply: Rendered) =>
  main(reply)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const inputs = (reply: Rendered, name: string) => [...main(reply).matchAll(new RegExp(`name="${name}"`, 'g'))].length;

describe('the list of renewals', () => {
  const flags = Array.from({ length: 25 }, (_, index) => flag(index));

  it('stays within 100 KB with extreme names, which stay text; nothing is chosen before', async () => {
    const listFlags = async () => ({ flags, after: '2026-05-31/x' });
    const { ask, calls } = pagesWith({ listFlags });
    const reply = await ask('renewalsPage', '/console/renewals?kind=blocking&lang=en');
    expect(reply.status).toBe(200);
    expect(reply.body).not.toContain('<script>x');
    expect(Buffer.byteLength(reply.body)).toBeLessThan(85_000);
    expect(inputs(reply, 'customer')).toBe(25);
    expect(main(reply)).not.toContain('checked');
    expect(text(reply)).toContain('1,234 open and manual');
    // base64url of the position.
    expect(main(reply)).toContain('kind=blocking&amp;lang=en&amp;after=MjAyNi0wNS0zMS94');
    // One read for each customer, and none of their gates.
    expect(calls.filter(([name]) => name === 'readCustomer')).toEqual([]);
    expect(calls.find(([name]) => name === 'readCustomerNames')![1][1]).toHaveLength(25);
    expect(calls.find(([name]) => name === 'listFlags')![1].slice(1)).toEqual([
      { state: 'open', kind: 'blocking' },
      { size: 25, after: undefined },
    ]);
  });

  it('the period of the next 30 days is one link away, keeps the rest of the filter, and fills in the form', async () => {
    const { ask, calls } = pagesWith({ listFlags: async () => ({ flags: [] }) });
    const reply = await ask(
      'renewalsPage',
      '/console/renewals?kind=blocking&lang=en&from=2026-01-01&after=MjAyNi0wNS0zMS94',
    );
    const [, href = ''] = /href="([^"]*)">Open, due in the next 30 days/.exec(main(reply))!;
    const soon = await ask('renewalsPage', href.replaceAll('&amp;', '&'));
    // 30 days after 31 March.
    expect(calls.findLast(([name]) => name === 'listFlags')![1].slice(1)).toEqual([
      { state: 'open', kind: 'blocking', to: '2026-04-30' },
      { size: 25, after: undefined },
    ]);
    expect(main(soon)).toMatch(/name="to-day"[^>]*value="30"/);
    expect(main(soon)).toMatch(/href="\/console\/renewals\/file\?[^"]*to-day=30/);
  });

  it('a later page does not count again, and a short one leads on', async () => {
    const { ask, calls } = pagesWith({ listFlags: async () => ({ flags: [], after: '2026-05-31/y' }) });
    const reply = await ask('renewalsPage', '/console/renewals?after=MjAyNi0wNS0zMS94');
    expect(text(reply)).toContain('None of the renewals read so far match.');
    expect(calls.map(([name, input]) => [name, name === 'readCustomerNames' ? input[1] : undefined])).toEqual([
      ['listFlags', undefined],
      ['readCustomerNames', []],
    ]);
  });

  it('what is closed, or needs another agreement, cannot be chosen', async () => {
    const other = { agreementType: 'MicrosoftCloudAgreement', versionRank: 1, alternatives: [] } as const;
    const listed = [
      flag(1, { state: 'cleared', reason: 'reconfirmed' }),
      flag(2, { state: 'lapsed', reason: 'datePassed' }),
      flag(3, { required: other }),
    ];
    const { ask } = pagesWith({ listFlags: async () => ({ flags: listed }) });
    const reply = await ask('renewalsPage', '/console/renewals?lang=en');
    expect(inputs(reply, 'customer')).toBe(0);
    expect(text(reply)).toContain('The customer accepted again.');
    expect(text(reply)).toContain('The due date passed.');
  });
});

describe('C12 the policy vendor-2026 records no confirmation any more', () => {
  const policyFor = policies(PolicyOverrides.parse({ [contoso.partnerId]: { policy: 'vendor-2026' } }));
  /** Attestations end on 5 January 2026. */
  const at = (instant: string) => judgeWays({ policyFor, clock: () => new Date(instant) });

  it.each([
    ['2026-01-04T23:59:59.999Z', 2, '/confirm?renewals=state%3Dopen"'],
    ['2026-01-05T00:00:00.000Z', 0, '/invitations/new"'],
  ])('the list at %s offers what can succeed', async (now, boxes, way) => {
    const listed = [flag(1), flag(2)];
    const { ask } = pagesWith({ listFlags: async () => ({ flags: listed }), judgeWays: at(now) });
    const reply = await ask('renewalsPage', '/console/renewals?lang=en');
    expect(inputs(reply, 'customer')).toBe(boxes);
    expect(main(reply).includes('Confirm for the chosen customers')).toBe(boxes > 0);
    const links = [...main(reply).matchAll(/href="\/console\/customers\/[\w-]+(\/[^"]*")/g)].map(([, path]) => path);
    expect(links).toEqual([way, way]);
  });

  it.each([
    ['2026-01-04T23:59:59.999Z', 2, 0],
    ['2026-01-05T00:00:00.000Z', 0, 2],
  ])('for several customers at %s', async (now, fields, invitations) => {
    const { ask } = pagesWith({ judgeWays: at(now) });
    const reply = await ask(
      'confirmRenewalsPage',
      `/console/renewals/confirm?lang=en&customer=${idOf(1)}&customer=${idOf(2)}`,
    );
    expect(inputs(reply, 'firstName-[01]')).toBe(fields);
    expect(main(reply).split('/invitations/new"').length - 1).toBe(invitations);
    expect(text(reply).includes('You can no longer confirm for your customers.')).toBe(invitations > 0);
  });
});

describe('confirmations for several customers', () => {
  const both = `/console/renewals/confirm?lang=en&customer=${idOf(1)}&customer=${idOf(2)}`;
  const typed = (changes: Record<string, string> = {}) => ({
    'firstName-0': 'Tania',
    'lastName-0': 'Carr',
    'email-0': 'tania@alpine.example',
    'dateAgreed-0-day': '4',
    'dateAgreed-0-month': '3',
    'dateAgreed-0-year': '2026',
    'firstName-1': 'Bo',
    'lastName-1': 'Berg',
    'email-1': 'bo@alpine.example',
    'dateAgreed-1-day': '31',
    'dateAgreed-1-month': '3',
    'dateAgreed-1-year': '2026',
    ...changes,
  });
  const sent = (reply: Rendered, fields: Record<string, string>, ids: readonly number[]) => {
    const form = formOf(reply, fields);
    form.delete('customer');
    for (const id of ids) form.append('customer', idOf(id));
    return form;
  };

  it('shows everything that is wrong at once, each with the number of its customer', async () => {
    const { ask, post, calls } = pagesWith({});
    const first = await ask('confirmRenewalsPage', both);
    expect(inputs(first, 'customer')).toBe(2);
    const wrong = typed({ 'firstName-0': ' ', 'email-1': 'bo', 'dateAgreed-1-year': '2027' });
    const reply = await post(sent(first, wrong, [1, 2]));
    expect(reply.status).toBe(400);
    expect(
      [...main(reply).matchAll(/<li><a href="#([^"]*)">([^<]*)</g)].map(([, field, said]) => [field, said]),
    ).toEqual([
      ['firstName-0', '“First name, customer 1” is missing.'],
      ['email-1', '“Email address, customer 2” must be an email address, such as name@example.com.'],
      ['dateAgreed-1', '“Agreement acceptance date, customer 2” must not be in the future.'],
    ]);
    expect(main(reply)).toContain('value="Berg"');
    expect(calls.some(([name]) => name === 'confirmForCustomers')).toBe(false);
  });

  it.each([
    ['of one customer', { 'dateAgreed-1-year': '2024' }, ['dateAgreed-1']],
    ['of both', { 'dateAgreed-0-year': '2024', 'dateAgreed-1-year': '2024' }, ['dateAgreed-0', 'dateAgreed-1']],
  ])('C3 a day before the first version is refused at the review, at the field: %s', async (_, changes, expected) => {
    const { ask, post, calls } = pagesWith({});
    const reply = await post(sent(await ask('confirmRenewalsPage', both), typed(changes), [1, 2]));
    expect(reply.status).toBe(400);
    expect([...main(reply).matchAll(/<li><a href="#([^"]*)"/g)].map(([, field]) => field)).toEqual(expected);
    expect(calls.some(([name]) => name === 'confirmForCustomers')).toBe(false);
  });

  it('the filter of the list is brought along, and every step leads back to it', async () => {
    const confirmForCustomers = async () => [recorded('c0ffee00-0000-4000-8000-000000000001')];
    const listFlags = async () => ({ flags: [flag(1)], after: '2026-05-31/x' });
    const { ask, post } = pagesWith({ listFlags, confirmForCustomers });
    const filter = 'kind=blocking&to-day=30&to-month=4&to-year=2026&state=open';
    const list = await ask('renewalsPage', `/console/renewals?${filter}&lang=en`);
    expect(formOf(list, {}).get('renewals')?.replaceAll('&amp;', '&')).toBe(filter);
    const back = `href="/console/renewals?${filter.replaceAll('&', '&amp;')}"`;
    const query = new URLSearchParams({ renewals: filter, customer: idOf(1), lang: 'en' });
    const form = await ask('confirmRenewalsPage', `/console/renewals/confirm?${String(query)}`);
    expect(main(form)).toContain(back);
    const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(main(form))!;
    const review = await post(sent(form, typed(), [1]), action);
    expect(text(review)).toContain('Review before you record');
    const [, again = ''] = /<form method="post" action="([^"]*)"/.exec(main(review))!;
    const record = sent(review, typed(), [1]);
    record.set('step', 'record');
    const done = await post(record, again);
    expect(text(done)).toContain('1 recorded');
    expect(main(done)).toContain(back);
    // One customer alone goes another way, with the same filter.
    expect(main(list)).toContain(
      `/console/customers/${idOf(1)}/confirm?${String(new URLSearchParams({ renewals: filter }))}"`,
    );
  });

  it('records after the review only; each request is of the form and the customer; the rest is sent under the same id', async () => {
    const outcomes: CustomerOutcome[][] = [
      [recorded('c0ffee00-0000-4000-8000-000000000001'), 'unknown'],
      [recorded('c0ffee00-0000-4000-8000-000000000002')],
    ];
    const asked: ConfirmationRequest[][] = [];
    const confirmForCustomers = async (requests: ConfirmationRequest[]) => {
      asked.push(requests);
      return outcomes[asked.length - 1];
    };
    const { ask, post } = pagesWith({ confirmForCustomers });
    const review = await post(sent(await ask('confirmRenewalsPage', both), typed(), [1, 2]));
    expect([review.status, asked.length]).toEqual([200, 0]);
    expect(text(review)).toContain('31 March 2026');
    // C13: the version of each day, and the language of the country.
    expect(text(review)).toMatch(/4 March 2026 Version 1, in force since 1 January 2025[^]*American English/);
    expect(text(review)).toMatch(/31 March 2026 Version 2, in force since 10 March 2026[^]*American English/);
    const record = sent(review, typed({}), [1, 2]);
    record.set('step', 'record');
    const done = await post(record);
    expect(
      asked[0]!.map(({ customerId, contact, dateAgreed, agreementType, userId }) => [
        customerId,
        contact.firstName,
        dateAgreed.day,
        agreementType,
        userId,
      ]),
    ).toEqual([
      [idOf(1), 'Tania', '2026-03-04', 'MicrosoftCustomerAgreement', amara.caller.actor.userId],
      [idOf(2), 'Bo', '2026-03-31', 'MicrosoftCustomerAgreement', amara.caller.actor.userId],
    ]);
    const ids = asked[0]!.map(({ request }) => request!.requestId);
    expect(new Set([...ids, record.get('request-id')]).size).toBe(3);
    expect(text(done)).toContain('1 recorded, 0 on record before, 0 refused, 1 not known.');
    expect(main(done)).toContain('c0ffee00-0000-4000-8000-000000000001');

    const rest = formOf(done, {});
    expect(rest.getAll('customer')).toEqual([idOf(2)]);
    await post(rest);
    expect(asked[1]!.map(({ request }) => request)).toEqual([asked[0]![1]!.request]);
    // A repeat of the whole form asks for the same.
    outcomes.push([recorded('c0ffee00-0000-4000-8000-000000000001'), 'unknown']);
    await post(record);
    expect(asked[2]!.map(({ request }) => request)).toEqual(asked[0]!.map(({ request }) => request));
  });

  it('says why one is refused, with its code and the way out', async () => {
    const already = refuse('AgreementAlreadyConfirmed', {
      agreementType: 'MicrosoftCustomerAgreement',
      versionRank: 2,
    });
    const confirmForCustomers = async () => [already, refuse('CustomerNotFound')];
    const { ask, post } = pagesWith({ confirmForCustomers });
    const review = await post(sent(await ask('confirmRenewalsPage', both), typed(), [1, 2]));
    const record = sent(review, typed(), [1, 2]);
    record.set('step', 'record');
    const done = await post(record);
    expect(text(done)).toContain('0 recorded, 1 on record before, 1 refused, 0 not known.');
    expect(text(done)).toContain('The customer is not one of the customers of your organisation. Code');
    expect(formOf(done, {}).getAll('customer')).toEqual([idOf(2)]);
    expect(formOf(done, {}).get('step')).toBe('change');
  });

  it('takes at most 25 customers, whose form stays within 100 KB', async () => {
    const { ask, calls } = pagesWith({});
    const address = (count: number) =>
      `/console/renewals/confirm?${Array.from({ length: count }, (_, index) => `customer=${idOf(index)}`).join('&')}`;
    const most = await ask('confirmRenewalsPage', address(25));
    expect([most.status, inputs(most, 'firstName-24')]).toEqual([200, 1]);
    expect(Buffer.byteLength(most.body)).toBeLessThan(100 * 1024);
    calls.length = 0;
    const over = await ask('confirmRenewalsPage', address(26));
    expect([over.status, calls]).toEqual([400, []]);
  });
});

it('open work: one read each, a number and where it is', async () => {
  const listFlags = async () => ({ flags: [flag(1), flag(2)], after: 'x' });
  const listInvitations = async () => ({ invitations: [] });
  expect(await blockingRenewals({ listFlags }, contoso)).toEqual({
    count: 2,
    orMore: true,
    href: '/console/renewals?state=open&kind=blocking',
  });
  expect(await openInvitations({ listInvitations }, contoso)).toEqual({
    count: 0,
    orMore: false,
    href: '/console/invitations?state=open',
  });
});
