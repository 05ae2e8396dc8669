import { TableClient, TableServiceClient } from '@azure/data-tables';
import { ServiceBusClient } from '@azure/service-bus';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestToken } from '../../infra/emulator/stack/request-token.ts';
import { backUpCommand } from '../../infra/operator/back-up.ts';
import { eraseCommand } from '../../infra/operator/erase.ts';
import { exportLedgerCommand } from '../../infra/operator/export-ledger.ts';
import { mendCommand } from '../../infra/operator/mend.ts';
import { partners } from '../../infra/operator/partners.ts';
import { restoreCommand } from '../../infra/operator/restore.ts';
import { verifyLedgerCommand } from '../../infra/operator/verify-ledger.ts';
import { verifyExport } from '../../infra/verifier/assent-verify.mjs';
import { tablesIn } from '../../shared/tables/client.ts';
import { ensureTables } from '../../shared/tables/ensure-tables.ts';
import { newCompany } from '../support/new-company.ts';
import { ask, type Request } from '../support/ask.ts';
import { runInProcess } from '../support/operator-command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { collected } from '../support/submissions.ts';
import { confirmation, eventually } from '../support/world.ts';

const COMMANDS = {
  partners,
  'back-up': backUpCommand,
  restore: restoreCommand,
  'verify-ledger': verifyLedgerCommand,
  'export-ledger': exportLedgerCommand,
  mend: mendCommand,
  erase: eraseCommand,
};

/** Of a provider in the account `west`, of its reseller in the first one, and of a partner in the first one. */
const [PROVIDER, RESELLER, DIRECT] = [randomUUID(), randomUUID(), randomUUID()];

let stack: TestStack;
let west: TestStack;
let folder: string;

const tableServer = () => startTestStack({ parts: ['tables'], seeded: false });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-accounts-'));
  west = await tableServer();
  await ensureTables(tablesIn({ connectionString: west.tablesConnection }));
  const env = { TABLE_ACCOUNTS: JSON.stringify({ west: west.tablesConnection }) };
  stack = await startTestStack({ env });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inBoth = (first = stack, further = west) =>
  `--tables-port ${first.ports.tables} --tables-of west=${further.ports.tables}`.split(' ');

/** The output of a command that succeeds. */
async function run(name: keyof typeof COMMANDS, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runInProcess(COMMANDS[name], args);
  expect(code, stderr).toBe(0);
  return stdout;
}

const register = (partnerId: string, type: string, ...more: string[]) => {
  const known = '--name Northwind --cloud Public --environment Production --agreement-signed true';
  const own = `set --partner ${partnerId} --type ${type} --mpn-id ${randomInt(1e9, 9e9)}`;
  return [...`${own} ${known}`.split(' '), ...more];
};

const call = async (partnerId: string, path: string, request?: Request) =>
  ask(stack.url, path, await requestToken(stack.authorityUrl, partnerId), request);

/** Without the patience of `call`. */
async function send(partnerId: string, path: string, body?: object): Promise<Response> {
  const token = await requestToken(stack.authorityUrl, partnerId);
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return fetch(stack.url + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
}

async function newCustomer(partnerId: string, details: object = {}): Promise<string> {
  const { status, body } = await call(partnerId, '/v1/customers', {
    body: { ...newCompany(), ...details },
  });
  expect(status).toBe(201);
  return body.id as string;
}

async function sendOrder(partnerId: string, customerId: string, details: object = {}): Promise<string> {
  const orderId = `order-${randomUUID()}`;
  const bus = new ServiceBusClient(stack.busConnection);
  const lineItem = { lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 5 };
  const body = {
    orderId,
    partnerId,
    customerId,
    environment: 'Production',
    cloud: 'Public',
    channel: 'API',
    submittedAt: new Date().toISOString(),
    lineItems: [{ ...lineItem, termDuration: 'P1Y' }],
    ...details,
  };
  await bus.createSender('orders').sendMessages({ messageId: orderId, body });
  await bus.close();
  return orderId;
}

const outcomeOf = (partnerId: string, customerId: string, orderId: string, ...wanted: string[]) =>
  eventually(async () => {
    const { body } = await call(partnerId, `/v1/customers/${customerId}/orders/${orderId}/decision`);
    const outcome = body.outcome as string | undefined;
    return outcome !== undefined && wanted.includes(outcome) ? outcome : undefined;
  });

/** Every row of every table of an account as the client itself reads it, but for etag and instant. */
async function everyRow({ tablesConnection }: TestStack) {
  const options = { allowInsecureConnection: true };
  const rows: { readonly table: string; readonly partitionKey: string; readonly rowKey: string }[] = [];
  for await (const { name = '' } of TableServiceClient.fromConnectionString(tablesConnection, options).listTables()) {
    const table = TableClient.fromConnectionString(tablesConnection, name, options);
    for await (const { etag: _, timestamp: __, ...row } of table.listEntities<{
      partitionKey: string;
      rowKey: string;
    }>())
      rows.push({ table: name, ...row });
  }
  return rows;
}

const isOf = (partnerId: string) => {
  const key = new RegExp(`^(?:Production|Sandbox)\\|${partnerId}(?:\\||$)`);
  return ({ partitionKey }: { readonly partitionKey: string }) => key.test(partitionKey);
};

const hasLists = async (account: TestStack, partnerId: string) => {
  const tables = new Set((await everyRow(account)).filter(isOf(partnerId)).map(({ table }) => table));
  return ['AuditByDay', 'Feed', 'Holds', 'Invitations', 'Orders'].every((name) => tables.has(name));
};

describe('partners in two storage accounts', () => {
  const customers = new Map<string, string>();

  it('are registered there once, and never moved', async () => {
    const set = await run('partners', ...register(PROVIDER, 'IndirectProvider', '--account', 'west'), ...inBoth());
    expect(set).toContain('rows in the account west');
    await run('partners', ...register(RESELLER, 'IndirectReseller', '--provider-id', PROVIDER), ...inBoth());
    await run('partners', ...register(DIRECT, 'DirectBill'), ...inBoth());
    const refused = (...args: string[]) => runInProcess(partners, [...args, ...inBoth()]);
    const never = { code: 1, stderr: '--account: cannot change; rows are never moved\n' };
    expect(await refused('set', '--partner', DIRECT, '--account', 'west')).toMatchObject(never);
    const unknown = register(randomUUID(), 'DirectBill', '--account', 'east');
    expect(await refused(...unknown)).toMatchObject({
      code: 2,
      stderr: '--account: is not a configured storage account\n',
    });
    expect(JSON.parse(await run('partners', 'show', '--partner', PROVIDER, '--json', ...inBoth()))).toMatchObject({
      partnerId: PROVIDER,
      account: 'west',
    });
  });

  it.each([
    ['west', PROVIDER],
    ['the first one', DIRECT],
  ])('work in %s: confirm, order, hold, invite, list', async (_, partnerId) => {
    const customerId = await newCustomer(partnerId);
    customers.set(partnerId, customerId);
    const refused = await sendOrder(partnerId, customerId);
    const held = await sendOrder(partnerId, customerId, { ifNotAccepted: 'hold' });
    expect(await outcomeOf(partnerId, customerId, refused, 'rejected')).toBe('rejected');
    expect(await outcomeOf(partnerId, customerId, held, 'held')).toBe('held');
    const invited = await call(partnerId, '/v1/invitations', { body: { customerId } });
    expect(invited.status).toBe(201);
    const account = partnerId === PROVIDER ? west : stack;
    await eventually(async () => ((await hasLists(account, partnerId)) ? true : undefined));
    expect((await call(partnerId, '/v1/holds')).body.items).toMatchObject([{ orderId: held }]);
    expect((await call(partnerId, '/v1/invitations')).body.items).toHaveLength(1);
    const confirmed = await call(partnerId, `/v1/customers/${customerId}/agreements`, { body: confirmation() });
    expect(confirmed.status).toBe(201);
    expect(await outcomeOf(partnerId, customerId, held, 'approved', 'released')).toBeDefined();
    expect((await call(partnerId, '/v1/customers')).body.items).toMatchObject([{ id: customerId }]);
    await eventually(async () => {
      const feed = await (await send(partnerId, '/v1/events')).text();
      return ['order.held', 'acceptance.recorded'].every((type) => feed.includes(`"${type}"`)) ? true : undefined;
    });
  });

  it('meet where a reseller in one account submits to its provider in the other', async () => {
    const customerId = await newCustomer(PROVIDER, { associatedPartnerId: RESELLER });
    const submitted = await call(RESELLER, '/v1/submissions', { body: { customerId, ...collected() } });
    expect(submitted.status).toBe(201);
    const path = `/v1/submissions/${submitted.body.id}/confirm?customerId=${customerId}`;
    expect((await call(PROVIDER, path, { body: { revision: 1 } })).status).toBe(201);
    await eventually(async () => {
      const { items } = (await call(RESELLER, '/v1/submissions?state=confirmed')).body;
      return (items as { id: string }[]).some(({ id }) => id === submitted.body.id) ? true : undefined;
    });
  });

  it('have their rows there and nowhere else', async () => {
    const [inFirst, inWest] = await Promise.all([everyRow(stack), everyRow(west)]);
    expect(inWest.length).toBeGreaterThan(20);
    expect(inWest.filter((row) => !isOf(PROVIDER)(row))).toEqual([]);
    expect(inFirst.filter(isOf(PROVIDER))).toEqual([]);
    const tablesOf = (rows: typeof inWest) => [...new Set(rows.map(({ table }) => table))].toSorted();
    const ofWest = tablesOf(inWest);
    expect(ofWest).toEqual(expect.arrayContaining(['Ledger', 'Relationships', 'Submissions']));
    // Both did the same, but that one got a submission.
    expect(tablesOf(inFirst.filter(isOf(DIRECT)))).toEqual(ofWest.filter((table) => table !== 'Submissions'));
  });

  it.each([
    ['west', PROVIDER],
    ['the first one', DIRECT],
  ])('are verified, exported, examined and searched in %s', async (_, partnerId) => {
    const of = ['--partner', partnerId, ...inBoth()];
    expect(await run('verify-ledger', ...of)).toMatch(partnerId === PROVIDER ? /^Intact: 2 / : /^Intact: 1 /);
    const exported = await eventually(async () => {
      const text = await run('export-ledger', ...of);
      const { holds, facts } = await verifyExport(Readable.from(text.split('\n').filter(Boolean)), { trusted: [] });
      // A checkpoint comes some seconds after the entries.
      return holds && facts.pending === 0 ? text : undefined;
    });
    expect(exported).toContain(customers.get(partnerId));
    expect(await run('mend', ...of)).toBe('Every row can be read.\n');
    const person = ['--customer', customers.get(partnerId)!, '--person', 'tania@wingtip.example'];
    expect(await run('erase', ...of, ...person)).toContain('to be erased: ');
  });

  it('are named by commands that do not reach their account, and never look empty', async () => {
    const alone = ['--tables-port', String(stack.ports.tables)];
    const { code, stderr } = await runInProcess(verifyLedgerCommand, ['--partner', PROVIDER, ...alone]);
    expect(code).toBe(1);
    expect(stderr).toContain(`The rows of partner ${PROVIDER} lie in the storage account 'west'`);
    expect(await runInProcess(backUpCommand, ['--out', join(folder, 'half'), ...alone])).toMatchObject({
      code: 1,
      stderr: "Partners have their rows in the account 'west': give --tables-of west=URL.\n",
    });
  });

  it('are backed up together, and restored each into its account', async () => {
    const backup = join(folder, 'backup');
    await stack.stopPart('host');
    await run('back-up', '--out', backup, '--json', ...inBoth());
    const [first, further] = await Promise.all([tableServer(), tableServer()]);
    const alone = ['--from', backup, '--tables-port', String(first.ports.tables)];
    expect(await runInProcess(restoreCommand, alone)).toMatchObject({
      code: 1,
      stderr: "Partners have their rows in the account 'west': give --tables-of west=URL.\n",
    });
    expect(await everyRow(first)).toEqual([]);
    await run('restore', '--from', backup, '--json', ...inBoth(first, further));
    expect(await everyRow(first)).toEqual(await everyRow(stack));
    expect(await everyRow(further)).toEqual(await everyRow(west));
    expect(await run('verify-ledger', '--partner', PROVIDER, ...inBoth(first, further))).toMatch(/^Intact: 2 /);
    const manifest = JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8')) as { tables: object[] };
    expect(manifest.tables.length).toBeGreaterThan(20);
    await Promise.all([first.stop(), further.stop()]);
    await stack.restart('host');
  });

  it('do not harm each other: one whose account is down gets 503, the other goes on', async () => {
    await west.stopPart('tables');
    const again = confirmation({ dateAgreed: '2026-02-01T00:00:00.000Z' });
    const path = (partnerId: string) => `/v1/customers/${customers.get(partnerId)}/agreements`;
    expect(await send(PROVIDER, path(PROVIDER), again)).toMatchObject({ status: 503 });
    expect(await call(DIRECT, path(DIRECT), { body: again })).toMatchObject({ status: 201 });
    const customer = await newCustomer(DIRECT);
    const order = await sendOrder(DIRECT, customer);
    expect(await outcomeOf(DIRECT, customer, order, 'rejected')).toBe('rejected');
  });
});
