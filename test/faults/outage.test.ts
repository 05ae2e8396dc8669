import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useCasesOf } from '../../functions/use-cases.ts';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { portsOn } from '../support/service.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { confirmation } from '../support/world.ts';
import { coded, first, noParts, page, storageProxy, whole, type Scene } from './support/storage-proxy.ts';
import { tcpProxy } from './support/tcp-proxy.ts';

const owner = { environment: 'Production', partnerId: samplePartner('contoso').partnerId } as const;

/** The parts behind a host of their own, which reaches tables and bus through proxies only. */
async function proxiedStack() {
  const behind = await startTestStack({ parts: ['tables', 'bus', 'authority'] });
  const tables = await storageProxy(behind.ports.tables);
  const bus = await tcpProxy(behind.ports.bus);
  const ports = { tables: tables.port, bus: bus.port, authority: behind.ports.authority };
  const host = await startTestStack({ parts: ['host'], ports });
  const open = tablesIn({ connectionString: behind.tablesConnection });
  const token = await behind.token('contoso');
  return { tables, bus, host, open, token };
}

let world: Awaited<ReturnType<typeof proxiedStack>>;
let host: TestStack;
beforeAll(async () => {
  world = await proxiedStack();
  host = world.host;
});

async function aCustomer(): Promise<LedgerKey> {
  const { open } = world;
  const key = { ...owner, customerId: randomUUID() };
  await useCasesOf(portsOn(open)).establishRelationship({
    owner,
    profile: {
      customerId: key.customerId,
      companyName: 'A customer',
      domain: `${key.customerId}.example`,
      culture: 'en-US',
      language: 'en',
      email: 'billing@customer.example',
      address: { country: 'US' },
    },
    resellerIds: [],
    actor: SERVICE,
  });
  return key;
}

interface Asked {
  readonly path: string;
  readonly body?: unknown;
}

/** A client of some patience: without an answer it fails. */
async function ask({ path, body }: Asked, requestId = randomUUID()) {
  const response = await fetch(`${host.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      Authorization: `Bearer ${world.token}`,
      'Content-Type': 'application/json',
      'MS-RequestId': requestId,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(30_000),
  });
  const answered = (await response.json()) as { errorName?: string };
  return { status: response.status, retryAfter: response.headers.get('Retry-After'), body: answered };
}

const of = ({ customerId }: LedgerKey) => `/v1/customers/${customerId}`;
const lineItems = [{ offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, termDuration: 'P1Y' }];

const CALLS: Readonly<Record<string, (key: LedgerKey) => Asked>> = {
  confirmAgreement: (key) => ({ path: `${of(key)}/agreements`, body: confirmation() }),
  getAgreements: (key) => ({ path: `${of(key)}/agreements` }),
  placeOrder: (key) => ({ path: `${of(key)}/orders`, body: { lineItems } }),
  getCustomer: (key) => ({ path: of(key) }),
  listSubscriptions: (key) => ({ path: `${of(key)}/subscriptions` }),
};

const OUTAGE = { status: 503, retryAfter: '5', body: { errorName: 'Unavailable' } };

/** The lines in which the host tells of requests that failed, since then. */
const told = (since: number): { route: string; fault: string; why: string }[] =>
  host.logs
    .slice(since)
    .filter((line) => line.includes('"request.failed"'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as { route: string; fault: string; why: string });

const acceptances = (key: LedgerKey) => Array.fromAsync(ledgerIn(world.open).listRows(key, 'acceptance'));

const onLedger = ({ path, body }: { path: string; body: string }) =>
  path.includes('/Ledger(') || body.includes('/Ledger');
const onLedgerChange = ({ path, body }: { path: string; body: string }) =>
  path.endsWith('/$batch') && body.includes('/Ledger');

const WEATHER: Readonly<Record<string, Scene>> = {
  'that is frozen': whole(
    () => true,
    () => 'frozen',
  ),
  'that says of a table that it is not there': whole(onLedger, () => coded(404, 'TableNotFound')),
  'behind a proxy that finds nothing': whole(onLedger, () => page(404)),
  'behind a proxy with a page of its own': whole(onLedger, () => page(200)),
};

describe('storage', () => {
  it.each(Object.entries(WEATHER))('%s is an outage, told and worth repeating, and then over', async (_, scene) => {
    const customers = await Promise.all(
      Object.entries(CALLS).map(async ([route, asked]) => ({ route, key: await aCustomer(), asked })),
    );
    const since = host.logs.length;
    const answers = await world.tables.during(scene, () =>
      Promise.all(customers.map(({ key, asked }) => ask(asked(key)))),
    );
    for (const answer of answers) expect(answer).toMatchObject(OUTAGE);
    const lines = told(since).filter(({ fault }) => fault === 'Unavailable');
    expect(lines.map(({ route }) => route).toSorted()).toEqual(Object.keys(CALLS).toSorted());
    for (const { why } of lines) expect(why).toMatch(/^Table Storage (?:answered|did not answer)/);

    for (const { key } of customers) expect(await acceptances(key)).toEqual([]);
    for (const { key, asked } of customers) expect((await ask(asked(key))).status).not.toBe(503);
  });

  it.each([
    ['and was not done', first(1, onLedgerChange, () => noParts)],
    ['though it was done', first(1, onLedgerChange, async (_, pass) => pass().then(() => noParts))],
  ] as const)('a change whose answer says nothing %s: asked for again it is done once', async (_, scene) => {
    const key = await aCustomer();
    const requestId = randomUUID();
    const asked = CALLS['confirmAgreement']!(key);
    expect(await world.tables.during(scene, () => ask(asked, requestId))).toMatchObject(OUTAGE);
    expect(await ask(asked, requestId)).toMatchObject({ status: 201 });
    expect(await acceptances(key)).toHaveLength(1);
  });

  it('a change that was done and whose connection broke is known by its audit entry', async () => {
    const key = await aCustomer();
    const scene = first(1, onLedgerChange, async (_, pass) => pass().then(() => 'lost' as const));
    const asked = CALLS['confirmAgreement']!(key);
    expect(await world.tables.during(scene, () => ask(asked))).toMatchObject({ status: 201 });
    expect(await acceptances(key)).toHaveLength(1);
  });
});

describe('the bus', () => {
  afterEach(() => world.bus.thaw());

  it('that is frozen is an outage, told and worth repeating, and then over', async () => {
    const key = await aCustomer();
    const asked = CALLS['confirmAgreement']!(key);
    const since = host.logs.length;
    world.bus.freeze();
    expect(await ask(asked)).toMatchObject(OUTAGE);
    expect(await ask(CALLS['getAgreements']!(key))).toMatchObject({ status: 200 });
    expect(told(since)).toMatchObject([{ route: 'confirmAgreement', fault: 'Unavailable' }]);
    expect(told(since)[0]!.why).toMatch(/^Service Bus/);
    expect(await acceptances(key)).toEqual([]);
    world.bus.thaw();
    expect(await ask(asked)).toMatchObject({ status: 201 });
  });

  it('over a connection that died unseen is reached over another with the next call', async () => {
    const [before, key] = [await aCustomer(), await aCustomer()];
    expect(await ask(CALLS['confirmAgreement']!(before))).toMatchObject({ status: 201 });
    world.bus.freezeOpen();
    expect(await ask(CALLS['confirmAgreement']!(key))).toMatchObject(OUTAGE);
    expect(await ask(CALLS['confirmAgreement']!(key))).toMatchObject({ status: 201 });
    expect(await acceptances(key)).toHaveLength(1);
  });
});
