import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleCustomers, samplePartner } from '../../../infra/emulator/stack/sample-registry.ts';
import { rehearse } from '../../../infra/operator/rehearse.ts';
import { RECENT_ORDER_SHARDS } from '../../../shared/domain/orders/recent-order.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { holdIndexIn } from '../../../shared/tables/hold-table.ts';
import { recentOrdersIn } from '../../../shared/tables/recent-order-table.ts';
import { ask as request } from '../../support/ask.ts';
import { expectDescribed } from '../../support/described.ts';
import { runInProcess } from '../../support/operator-command.ts';
import { publisherAt, versionsPath } from '../../support/publisher.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { confirmation, eventually } from '../../support/world.ts';

const REHEARSE = `${versionsPath('customer')}/rehearsal`;
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const customerId = (name: string) => sampleCustomers.find((customer) => customer.name === name)!.customerId;

// A stack of its own: everybody's renewals and orders are looked at.
let stack: TestStack;
let ask: ReturnType<typeof publisherAt>;

async function send(partner: string, method: string, path: string, body: unknown): Promise<void> {
  const mirror = { appOnly: true, role: 'SubscriptionMirror' } as const;
  const token = await stack.token(partner, method === 'PUT' ? mirror : {});
  const answer = await request(stack.url, `/v1/customers/${path}`, token, { method, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

const confirm = (partner: string, customer: string) =>
  send(partner, 'POST', `${customerId(customer)}/agreements`, confirmation());

const subscribe = (partner: string, customer: string, id: string, days: number, details: object = {}) =>
  send(partner, 'PUT', `${customerId(customer)}/subscriptions/${id}`, {
    offerId: 'CFQ7TTC0LF8R:0001',
    quantity: 10,
    commitmentEndDate: inDays(days),
    ...details,
  });

const order = (partner: string, customer: string, details: object = {}) =>
  send(partner, 'POST', `${customerId(customer)}/orders`, {
    lineItems: [{ lineItemNumber: 0, offerId: 'CFQ7TTC0LF8R:0001', quantity: 5 }],
    ...details,
  });

const tables = () => tablesIn({ connectionString: stack.tablesConnection });
const projected = async () => {
  const recent = recentOrdersIn(tables());
  const days = { from: inDays(-1).slice(0, 10), to: inDays(1).slice(0, 10) };
  const pages = await Promise.all(Array.from({ length: RECENT_ORDER_SHARDS }, (_, shard) => recent.page(shard, days)));
  return pages.flatMap(({ orders }) => orders);
};

beforeAll(async () => {
  stack = await startTestStack();
  ask = publisherAt(stack);
  // Contoso's wingtip accepted: of its renewals two are near, one is far; its order passes.
  await confirm('contoso', 'wingtip');
  await subscribe('contoso', 'wingtip', 'by-hand', 40);
  await subscribe('contoso', 'wingtip', 'automatic', 50, { autoRenewEnabled: true });
  await subscribe('contoso', 'wingtip', 'far', 200);
  await order('contoso', 'wingtip');
  // Northwind never accepted: its renewal is stopped already, its order waits, another one that ends first does too.
  await subscribe('contoso', 'northwind', 'stopped-already', 30);
  await order('contoso', 'northwind', { ifNotAccepted: 'hold', holdUntil: inDays(20) });
  // Fabrikam's tailspin accepted through its reseller; its renewal is near, an ended subscription's is none.
  await confirm('fabrikam', 'tailspin');
  await subscribe('fabrikam', 'tailspin', 'near', 89);
  await subscribe('fabrikam', 'tailspin', 'ended', 89, { status: 'deleted' });
  // Proseware's adventure accepted in the sandbox; fourthcoffee's cannot, and its order is not subject to the gate.
  await confirm('proseware', 'adventure');
  await subscribe('proseware', 'adventure', 'sandbox', 60);
  await order('fourthcoffee', 'adventure');
  const { partnerId, environment } = samplePartner('contoso');
  await eventually(async () => {
    const { holds } = await holdIndexIn(tables()).list({ partnerId, environment }, { size: 2 });
    return (await projected()).length === 1 && holds.length === 1 ? true : undefined;
  });
});

const completed = (rehearsalId: string) =>
  eventually(async () => {
    const { body } = await ask(`/v1/rehearsals/${rehearsalId}`);
    return body.state === 'completed' ? body : undefined;
  });

async function rehearsed(body: object) {
  const started = await ask(REHEARSE, { body });
  expect(started).toMatchObject({ status: 202, body: { state: 'running' } });
  expect(started.headers.get('location')).toBe(`/v1/rehearsals/${started.body.rehearsalId}`);
  return completed(started.body.rehearsalId as string);
}

const short = ({ kind, partnerId, environment, ...row }: Record<string, string>) =>
  [kind, environment, partnerId!.slice(0, 4), row['customerId']!.slice(9, 13), row['subscriptionId'] ?? 'order'].join(
    ' ',
  );

/** What the version stops, by partner and customer. */
const STOPPED = [
  'advisoryRenewal Production 1111 0001 automatic',
  'blockingRenewal Production 1111 0001 by-hand',
  'recentOrder Production 1111 0001 order',
  'heldOrder Production 1111 0003 order',
  'blockingRenewal Production 2222 0002 near',
  'blockingRenewal Sandbox 6666 0004 sandbox',
];

describe('R6 rehearsing a version', () => {
  it('says which customers, renewals and orders it would stop, over all partners, and publishes nothing', async () => {
    const before = (await ask(versionsPath('customer'))).body;
    const found = await rehearsed({ isMajor: true });
    const renewals = { advisoryRenewals: 1, blockingRenewals: 3 };
    expect(found.counts).toEqual({ customers: 4, ...renewals, heldOrders: 1, recentOrders: 1 });
    expect(found).toMatchObject({ version: { versionRank: 2, isMajor: true }, catalogueRevision: 2 });
    expect(found.bindsAt).toBe(found.version.effectiveAt);
    expect(found.progress).toMatchObject({ failed: 0, itemsDone: found.progress.items });
    // Five renewals are indexed near enough; one hold; one order.
    expect(found.progress.looked).toBe(7);

    const { body: rows } = await ask(`/v1/rehearsals/${found.rehearsalId}/rows`);
    expect(rows.items.map(short)).toEqual(STOPPED);
    expect(rows.items[3]).toMatchObject({ required: { versionRank: 2 }, held: null });
    expect(rows.items[1]).toMatchObject({ required: { versionRank: 2 }, held: { versionRank: 1 } });

    const { body: partners } = await ask(`/v1/rehearsals/${found.rehearsalId}/partners`);
    expect(partners.items).toEqual([
      {
        environment: 'Production',
        partnerId: samplePartner('contoso').partnerId,
        customers: 2,
        advisoryRenewals: 1,
        blockingRenewals: 1,
        heldOrders: 1,
        recentOrders: 1,
      },
      {
        environment: 'Production',
        partnerId: samplePartner('fabrikam').partnerId,
        customers: 1,
        advisoryRenewals: 0,
        blockingRenewals: 1,
        heldOrders: 0,
        recentOrders: 0,
      },
      {
        environment: 'Sandbox',
        partnerId: samplePartner('proseware').partnerId,
        customers: 1,
        advisoryRenewals: 0,
        blockingRenewals: 1,
        heldOrders: 0,
        recentOrders: 0,
      },
    ]);
    expect((await ask(versionsPath('customer'))).body).toEqual(before);
  });

  it('counts from when the version binds: grace frees what is due before and brings what is due later', async () => {
    const effectiveAt = inDays(100);
    const found = await rehearsed({ isMajor: true, effectiveAt, graceDays: 30 });
    expect(Date.parse(found.bindsAt)).toBe(Date.parse(effectiveAt) + 30 * DAY);
    const { body } = await ask(`/v1/rehearsals/${found.rehearsalId}/rows`);
    expect(body.items.map(short)).toEqual([
      'blockingRenewal Production 1111 0001 far',
      'recentOrder Production 1111 0001 order',
    ]);
  });

  it('finds nothing for a minor version', async () => {
    const found = await rehearsed({ isMajor: false });
    expect(found.counts).toMatchObject({ customers: 0, blockingRenewals: 0, recentOrders: 0 });
    expect(found.progress).toMatchObject({ items: 0, looked: 0 });
  });

  it('is paged and filtered, and read as CSV', async () => {
    const { rehearsalId } = await rehearsed({ isMajor: true, graceDays: 1 });
    const path = `/v1/rehearsals/${rehearsalId}/rows`;
    const paged = [];
    for (let token: string | undefined = ''; token !== undefined;) {
      const { body }: Awaited<ReturnType<typeof ask>> = await ask(`${path}?size=1&continuationToken=${token}`);
      expect(body.items.length).toBeLessThanOrEqual(1);
      paged.push(...body.items.map(short));
      token = body.continuationToken;
    }
    expect(paged).toEqual(STOPPED);
    const rowsOf = async (query: string) => (await ask(`${path}?${query}`)).body.items.map(short);
    expect(await rowsOf('kind=blockingrenewal&size=2')).toEqual([STOPPED[1], STOPPED[4]]);
    expect(await rowsOf(`partnerId=${samplePartner('proseware').partnerId}`)).toEqual([STOPPED[5]]);
    expect(await rowsOf(`partnerId=${samplePartner('contoso').partnerId}&kind=heldOrder`)).toEqual([STOPPED[3]]);
    expect(await rowsOf(`partnerId=${randomUUID()}`)).toEqual([]);

    const response = await fetch(`${stack.url}${path}.csv?kind=blockingRenewal`, {
      headers: { Authorization: `Bearer ${await stack.token('contoso', { role: 'AgreementPublisher' })}` },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await response.text()).split('\r\n').map((line) => line.split(','));
    expect(lines[0]!.slice(0, 4)).toEqual(['kind', 'environment', 'partnerId', 'customerId']);
    expect(lines.slice(1, -1).map((line) => [line[1], line[5], line[9], line[11]])).toEqual([
      ['Production', 'by-hand', '2', '1'],
      ['Production', 'near', '2', '1'],
      ['Sandbox', 'sandbox', '2', '1'],
    ]);
  });

  it('is started once however often the request is sent, and listed with the newest first', async () => {
    const headers = { 'MS-RequestId': randomUUID() };
    const first = await ask(REHEARSE, { body: { isMajor: true }, headers });
    await completed(first.body.rehearsalId);
    const again = await ask(REHEARSE, { body: { isMajor: true }, headers });
    expect(again.body.rehearsalId).toBe(first.body.rehearsalId);
    expect(await ask(REHEARSE, { body: { isMajor: false }, headers })).toMatchObject({
      status: 400,
      body: { code: 970009 },
    });
    const { body: newest } = await ask('/v1/rehearsals?size=1');
    expect(newest.items).toMatchObject([{ rehearsalId: first.body.rehearsalId, counts: { customers: 4 } }]);
    const { body: next } = await ask(`/v1/rehearsals?size=1&continuationToken=${newest.continuationToken}`);
    expect(next.items[0].startedAt <= newest.items[0].startedAt).toBe(true);
    expect(next.items[0].rehearsalId).not.toBe(newest.items[0].rehearsalId);
  });

  it.each([
    [{}, 'isMajor'],
    [{ isMajor: true, graceDays: -1 }, 'graceDays'],
    [{ isMajor: true, effectiveAt: 'soon' }, 'effectiveAt'],
    [{ isMajor: true, versionRank: 0 }, 'versionRank'],
  ])('refuses %j and names the field', async (body, property) => {
    expect(await ask(REHEARSE, { body })).toMatchObject({ status: 400, body: { parameters: { property } } });
  });

  it('refuses what could not be published, a rehearsal that is unknown, and an unknown kind', async () => {
    expect(await ask(REHEARSE, { body: { isMajor: true, versionRank: 1 } })).toMatchObject({
      status: 409,
      body: { errorName: 'VersionNotRising', parameters: { property: 'versionRank', highest: 1 } },
    });
    const unknown = `/v1/rehearsals/${randomUUID()}`;
    for (const path of ['', '/rows', '/rows.csv', '/partners']) {
      expect(await ask(`${unknown}${path}`)).toMatchObject({ status: 404, body: { code: 970042 } });
    }
    expect(await ask('/v1/rehearsals/x')).toMatchObject({ body: { parameters: { property: 'rehearsalId' } } });
    expect(await ask(`${unknown}/rows?kind=x`)).toMatchObject({ body: { parameters: { property: 'kind' } } });
  });

  it.each([
    ['contoso', 'AdminAgent'],
    ['litware', 'AgreementPublisher'],
  ] as const)('is for publishers of the operator only, not for %s with %s', async (partner, role) => {
    const headers = { Authorization: `Bearer ${await stack.token(partner, { role })}` };
    const paths = ['', `/${randomUUID()}`, `/${randomUUID()}/rows`, `/${randomUUID()}/partners`];
    for (const path of paths.map((tail) => `/v1/rehearsals${tail}`)) {
      const response = await fetch(`${stack.url}${path}`, { headers });
      const body: unknown = await response.json();
      expectDescribed('GET', path, response.status, body);
      expect([response.status, body]).toMatchObject([403, { code: 900150 }]);
    }
    const started = await fetch(`${stack.url}${REHEARSE}`, { method: 'POST', headers, body: '{"isMajor":true}' });
    expect(started.status).toBe(403);
  });
});

describe('the command rehearse', () => {
  const run = (...args: string[]) =>
    runInProcess(rehearse, [...args, '--url', stack.url, '--authority', stack.authorityUrl]);

  it('waits for the rehearsal, tells the counts and writes all of it to a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rehearse-'));
    try {
      const file = join(folder, 'stopped.csv');
      const { code, stdout, stderr } = await run('--csv', file);
      expect([code, stderr]).toEqual([0, expect.stringMatching(/(\d+) of \1 work items/)]);
      expect(stdout).toContain('MicrosoftCustomerAgreement version 2, binding from');
      expect(stdout).toContain('  4 customers\n  3 manual renewals (and 1 automatic ones');
      expect(stdout).toContain(`${samplePartner('proseware').partnerId} Sandbox: 1 customers`);
      expect(stdout).toContain(`customer ${customerId('tailspin')}  subscription near, holds version 1`);
      expect((await readFile(file, 'utf8')).split('\r\n').length).toBe(STOPPED.length + 2);
      const id = /Rehearsal (\S+)/.exec(stdout)![1]!;
      const shown = await run('--id', id, '--json');
      expect(JSON.parse(shown.stdout)).toMatchObject({ rehearsalId: id, counts: { customers: 4 } });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('fails with the words of the service', async () => {
    const { code, stderr } = await run('--rank', '1');
    expect(code).toBe(1);
    expect(stderr).toContain('409');
    expect(await run('--agreement', 'other')).toMatchObject({ code: 2 });
    expect(await run('--id', randomUUID())).toMatchObject({ code: 1 });
  });
});
