import { RestError } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { exportRenewalsRoute } from '../../../functions/http/renewals/export-renewals.ts';
import { samplePartner } from '../../../infra/emulator/stack/sample-registry.ts';
import { readCustomerNames } from '../../../shared/customers/read-customer-names.ts';
import { DAY_MS, dayOf } from '../../../shared/domain/instant.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import { serve } from '../../../shared/http/serve.ts';
import { tokenVerifier } from '../../../shared/http/token.ts';
import { everyFlag } from '../../../shared/renewals/list-flags.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { flagsIn } from '../../../shared/tables/flag-table.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn } from '../../../shared/tables/partner-table.ts';
import type { PipelinePolicy } from '../../faults/support/flaky.ts';
import { call, newPartner, open, tokenFor } from '../../support/world.ts';
import { AUDIENCE, issuerOf, keyServer, newPair, sign } from '../../unit/http/key-server.ts';
import { SYSTEM } from '../../support/system.ts';
import { SYSTEM_KEYS } from '../../support/system-keys.ts';

const inDays = (days: number) => new Date(Date.parse(dayOf(new Date())) + days * DAY_MS + 3_600_000).toISOString();

const aFlag = ({ environment, partnerId }: Partner, details: Partial<Flag> = {}): Flag => ({
  environment,
  partnerId,
  customerId: randomUUID(),
  subscriptionId: 'subscription',
  dueDate: inDays(20),
  kind: 'blocking',
  required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 2, alternatives: [] },
  held: null,
  state: 'open',
  flaggedAt: inDays(-1),
  changedAt: inDays(-1),
  generation: 1,
  gateSequence: 3,
  catalogueRevision: 1,
  announced: true,
  ...details,
});

/** Puts a partner's flags into the table, as the sweep does. */
async function plant(flags: readonly Flag[]): Promise<void> {
  const store = flagsIn(open);
  for (const [day, group] of Map.groupBy(flags, ({ dueDate }) => dayOf(dueDate))) {
    const { environment, partnerId } = group[0]!;
    for (let from = 0; from < group.length; from += 100) {
      const batch = group.slice(from, from + 100).map((flag) => ({ flag, etag: undefined }));
      expect(await store.write({ environment, partnerId, day }, batch)).toHaveLength(batch.length);
    }
  }
}

const day = (days: number) => inDays(days).slice(0, 10);

const CUSTOMER = randomUUID();
const RESELLER = randomUUID();
let partner: Partner;
let other: Partner;

beforeAll(async () => {
  [partner, other] = await Promise.all([newPartner(), newPartner()]);
  await plant([
    aFlag(partner, { subscriptionId: 'passed', dueDate: inDays(-1), state: 'lapsed', reason: 'datePassed' }),
    // No sweep has come since the dates of these passed.
    aFlag(partner, { subscriptionId: 'late', dueDate: inDays(-2), kind: 'advisory' }),
    aFlag(partner, { subscriptionId: 'justPassed', dueDate: `${day(0)}T00:00:00.000Z` }),
    aFlag(partner, { subscriptionId: 'today', dueDate: `${day(0)}T23:59:59.999Z`, customerId: CUSTOMER }),
    aFlag(partner, { subscriptionId: 'advisory', dueDate: inDays(5), kind: 'advisory', resellerId: RESELLER }),
    aFlag(partner, { subscriptionId: 'cleared', dueDate: inDays(6), state: 'cleared', reason: 'reconfirmed' }),
    aFlag(partner, { subscriptionId: 'reseller', dueDate: inDays(7), resellerId: RESELLER }),
    aFlag(partner, { subscriptionId: 'mine', dueDate: inDays(7), customerId: CUSTOMER, kind: 'advisory' }),
    aFlag(partner, { subscriptionId: 'last', dueDate: inDays(365) }),
    aFlag(partner, { subscriptionId: 'beyond', dueDate: inDays(366) }),
  ]);
  await plant([
    aFlag(other, { subscriptionId: 'strange', dueDate: inDays(5), customerId: CUSTOMER, resellerId: RESELLER }),
  ]);
});

const named = (items: readonly Flag[]) => items.map(({ subscriptionId }) => subscriptionId);

/** What each query finds, by due date. */
const QUERIES: readonly (readonly [string, readonly string[]])[] = [
  ['', ['today', 'advisory', 'reseller', 'mine', 'last']],
  ['state=cleared', ['cleared']],
  ['state=LAPSED', ['passed', 'late', 'justPassed']],
  [`state=lapsed&from=${day(-1)}`, ['passed', 'justPassed']],
  [`state=lapsed&to=${day(-1)}`, ['passed', 'late']],
  [`state=lapsed&kind=advisory`, ['late']],
  [`from=${day(-7)}`, ['today', 'advisory', 'reseller', 'mine']],
  ['kind=advisory', ['advisory', 'mine']],
  ['kind=blocking', ['today', 'reseller', 'last']],
  [`customerId=${CUSTOMER}`, ['today', 'mine']],
  [`customerId=${CUSTOMER.toUpperCase()}&kind=advisory`, ['mine']],
  [`resellerId=${RESELLER}`, ['advisory', 'reseller']],
  [`resellerId=${RESELLER}&customerId=${CUSTOMER}`, []],
  [`from=${day(5)}&to=${day(5)}`, ['advisory']],
  [`from=${day(6)}`, ['reseller', 'mine', 'last', 'beyond']],
  [`to=${day(0)}`, ['today']],
  [`from=${day(9)}&to=${day(2)}`, []],
];

describe('GET /v1/renewals', () => {
  it.each(QUERIES)('R4 filters: "%s"', async (query, expected) => {
    const { status, body } = await call(partner.partnerId, `/v1/renewals?${query}`);
    expect(status).toBe(200);
    expect(named(body.items).toSorted()).toEqual([...expected].toSorted());
    const dates = body.items.map(({ dueDate }: Flag) => dueDate);
    expect(dates).toEqual(dates.toSorted());
  });

  it.each(QUERIES)('R4 one at a time finds the same: "%s"', async (query, expected) => {
    const found: Flag[] = [];
    let token: string | undefined;
    do {
      const cursor = token ? `&continuationToken=${token}` : '';
      const { body } = await call(partner.partnerId, `/v1/renewals?${query}&size=1${cursor}`);
      expect(body.items.length).toBeLessThanOrEqual(1);
      found.push(...body.items);
      token = body.continuationToken;
    } while (token);
    expect(named(found).toSorted()).toEqual([...expected].toSorted());
  });

  it.each([
    'size=501',
    'size=x',
    'state=gone',
    'kind=both',
    'customerId=me',
    "customerId=' or true or '",
    'from=2026-02-30',
    'to=tomorrow',
    `from=${inDays(1)}`,
    'continuationToken=%3C%3E',
  ])('R4 refuses %s', async (query) => {
    const { status } = await call(partner.partnerId, `/v1/renewals?${query}`);
    expect(status).toBe(400);
  });

  it('R4 a date that passed reads as lapsed before the next sweep', async () => {
    const { body } = await call(partner.partnerId, `/v1/renewals?state=lapsed&from=${day(-2)}&to=${day(-2)}`);
    const dueDate = inDays(-2);
    expect(body.items).toMatchObject([
      { subscriptionId: 'late', state: 'lapsed', reason: 'datePassed', dueDate, changedAt: dueDate },
    ]);
  });

  it('R4 shows nobody the flags of another partner, whatever is asked for', async () => {
    const { body } = await call(partner.partnerId, '/v1/renewals?size=1');
    const stranger = await call(other.partnerId, `/v1/renewals?continuationToken=${body.continuationToken}`);
    expect(named(stranger.body.items)).toEqual(['strange']);
    expect(named((await call(other.partnerId, `/v1/renewals?partnerId=${partner.partnerId}`)).body.items)).toEqual([
      'strange',
    ]);
  });
});

describe('GET /v1/renewals/totals', () => {
  it.each([
    ['', { open: { advisory: 2, blocking: 3 }, cleared: 1, lapsed: 3 }],
    [`from=${day(0)}`, { open: { advisory: 2, blocking: 3 }, cleared: 1, lapsed: 1 }],
    [`to=${day(-1)}`, { open: { advisory: 0, blocking: 0 }, cleared: 0, lapsed: 2 }],
    [`from=${day(-7)}&to=${day(366)}`, { open: { advisory: 2, blocking: 4 }, cleared: 1, lapsed: 3 }],
    [`customerId=${CUSTOMER}`, { open: { advisory: 1, blocking: 1 }, cleared: 0, lapsed: 0 }],
    [`resellerId=${RESELLER}&kind=blocking`, { open: { advisory: 0, blocking: 1 }, cleared: 0, lapsed: 0 }],
    [`from=${day(300)}&to=${day(301)}`, { open: { advisory: 0, blocking: 0 }, cleared: 0, lapsed: 0 }],
  ])('R4 counts "%s"', async (query, expected) => {
    const { status, body } = await call(partner.partnerId, `/v1/renewals/totals?${query}`);
    expect(status).toBe(200);
    expect(body).toEqual(expected);
  });
});

const stack = inject('stack');

async function csv({ partnerId }: Partner, query = '') {
  const headers = { Authorization: `Bearer ${await tokenFor(partnerId)}` };
  const response = await fetch(`${stack.url}/v1/renewals.csv${query}`, { headers });
  return { response, text: await response.text() };
}

describe('GET /v1/renewals.csv', () => {
  it('R4 holds every flag, however many, once and by due date', async () => {
    const many = await newPartner();
    const flags = Array.from({ length: 1250 }, (_, index) =>
      aFlag(many, { subscriptionId: `subscription-${index}`, dueDate: inDays(1 + (index % 3)) }),
    );
    await plant(flags);
    const { response, text } = await csv(many);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe(
      'dueDate,kind,customerId,subscriptionId,resellerId,requiredAgreement,requiredVersion,heldAgreement,heldVersion,heldSince,state,reason,flaggedAt,changedAt,requiredLevel,companyName',
    );
    const cells = lines.map((line) => line.split(',')) as [string, string, string, string][];
    expect(cells.map((line) => line[3]).toSorted()).toEqual(named(flags).toSorted());
    expect(cells.map((line) => line[0])).toEqual(cells.map((line) => line[0]).toSorted());
    const totals = await call(many.partnerId, '/v1/renewals/totals');
    expect(totals.body.open).toEqual({ advisory: 0, blocking: 1250 });
  });

  it('R4 is a row for each flag', async () => {
    const one = await newPartner();
    const held = {
      agreementType: 'MicrosoftCustomerAgreement',
      versionRank: 1,
      dateAgreed: '2026-01-31T00:00:00.000Z',
      recordedAt: '2026-02-01T00:00:00.000Z',
      source: 'partnerAttestation',
    } as const;
    const customerId = randomUUID();
    await plant(['first', 'second'].map((subscriptionId) => aFlag(one, { subscriptionId, customerId, held })));
    const { text } = await csv(one);
    const expected = ['first', 'second'].map(
      (id) =>
        `${inDays(20)},blocking,${customerId},${id},,MicrosoftCustomerAgreement,2,MicrosoftCustomerAgreement,1,2026-01-31T00:00:00.000Z,open,,${inDays(-1)},${inDays(-1)},,`,
    );
    expect(text.trimEnd().split('\r\n').slice(1)).toEqual(expected);
  });

  it.each(QUERIES)('R4 filters as the list does: "%s"', async (query, expected) => {
    const { response, text } = await csv(partner, `?${query}`);
    expect(response.status).toBe(200);
    const lines = text.trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[3]!).toSorted()).toEqual([...expected].toSorted());
  });

  it('refuses what it cannot read before it sends anything', async () => {
    expect((await csv(partner, '?state=gone')).response.status).toBe(400);
    expect((await fetch(`${stack.url}/v1/renewals.csv`)).status).toBe(401);
  });

  /** The route over storage of which the so-many-th page of flags cannot be read. */
  async function exportedWith(many: Partner, failingPage: number) {
    let pages = 0;
    const policy: PipelinePolicy = {
      name: 'failingPage',
      sendRequest: (request, next) =>
        request.url.includes('/Flags()') && pages++ >= failingPage
          ? Promise.reject(new RestError('The connection was lost.', { code: 'ECONNRESET' }))
          : next(request),
    };
    const failing = tablesIn(
      { connectionString: stack.tablesConnection },
      {
        retryOptions: { maxRetries: 1, retryDelayInMs: 1, maxRetryDelayInMs: 1 },
        additionalPolicies: [{ policy, position: 'perRetry' }],
      },
    );
    const pair = await newPair();
    const authority = await keyServer({ status: 200, body: JSON.stringify({ keys: [pair.jwk] }) });
    const verify = tokenVerifier({
      ...SYSTEM_KEYS,
      issuers: [{ issuer: `${authority.url}/{tenantid}/`, jwksUri: `${authority.url}/keys` }],
      audiences: [AUDIENCE],
      operatorTenants: [],
    });
    const clock = () => new Date();
    const route = exportRenewalsRoute(
      everyFlag({ flags: flagsIn(failing), clock }),
      readCustomerNames({ ledger: ledgerIn(open) }),
    );
    const claims = { tid: many.partnerId, iss: issuerOf(authority.url, many.partnerId) };
    return serve({ ...SYSTEM, verify, partners: partnersIn(open, 0, clock) }, route)(
      {
        url: 'http://localhost/v1/renewals.csv',
        params: {},
        headers: new Headers({ authorization: `Bearer ${await sign(authority.url, pair, claims)}` }),
        body: null,
      },
      () => {},
    );
  }

  it('R4 breaks off where storage fails under way, and is 503 where it fails at once', async () => {
    const many = await newPartner();
    await plant(Array.from({ length: 1100 }, (_, index) => aFlag(many, { subscriptionId: `subscription-${index}` })));
    const whole = await exportedWith(many, Infinity);
    expect((await new Response(whole.body).text()).split('\r\n').length).toBe(1 + 1100 + 1);
    const broken = await exportedWith(many, 1);
    expect(broken.status).toBe(200);
    await expect(new Response(broken.body).text()).rejects.toThrow('Table Storage did not answer (ECONNRESET).');
    const refused = await exportedWith(many, 0);
    expect(refused.status).toBe(503);
    expect(refused.headers).toMatchObject({ 'Retry-After': '5' });
  });
});

describe('GET /v1/sweeps', () => {
  const operator = samplePartner('contoso').partnerId;

  it('R5 tells the publisher of an operator of each sweep, the newest first', async () => {
    await fetch(`${stack.url}/admin/functions/sweepRenewals`, { method: 'POST', body: '{"input":""}' });
    const { status, body } = await call(operator, '/v1/sweeps', { token: { role: 'AgreementPublisher' } });
    expect(status).toBe(200);
    const begun = body.items.map(({ startedAt }: { startedAt: string }) => startedAt);
    expect(begun).toEqual(begun.toSorted().toReversed());
    for (const item of body.items) expect(item).not.toHaveProperty('shardsPerDay');
    const past = await call(operator, '/v1/sweeps?from=2020-01-01&to=2020-12-31', {
      token: { role: 'AgreementPublisher' },
    });
    expect(past.body.items).toEqual([]);
  });

  it.each(['from=yesterday', 'to=2026-13-01'])('refuses %s', async (query) => {
    const answer = await call(operator, `/v1/sweeps?${query}`, { token: { role: 'AgreementPublisher' } });
    expect(answer.status).toBe(400);
  });

  it.each([
    ['an administrator', samplePartner('contoso').partnerId, 'AdminAgent'],
    ['a sales agent', samplePartner('contoso').partnerId, 'SalesAgent'],
    ['a publisher of another tenant', samplePartner('litware').partnerId, 'AgreementPublisher'],
  ] as const)('refuses %s', async (_, partnerId, role) => {
    expect((await call(partnerId, '/v1/sweeps', { token: { role } })).status).toBe(403);
  });
});
