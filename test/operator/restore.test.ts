import { TableClient, TableServiceClient } from '@azure/data-tables';
import { ServiceBusClient } from '@azure/service-bus';
import { appendFile, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePartners } from '../../infra/emulator/stack/sample-registry.ts';
import { backUpCommand } from '../../infra/operator/back-up.ts';
import { readIntact } from '../../infra/operator/backup/table-file.ts';
import { restoreCommand } from '../../infra/operator/restore.ts';
import { verifyLedgerCommand } from '../../infra/operator/verify-ledger.ts';
import { rowSchema } from '../../shared/domain/ledger/rows.ts';
import { tablesIn } from '../../shared/tables/client.ts';
import { toEntity } from '../../shared/tables/entity.ts';
import { ask } from '../support/ask.ts';
import { runInProcess, runScript } from '../support/operator-command.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { confirmation, eventually } from '../support/world.ts';

const CONTOSO = samplePartners.find(({ name }) => name === 'contoso')!.partnerId;
const WINGTIP = 'aaaaaaaa-0001-4000-8000-000000000001';
const NORTHWIND = 'aaaaaaaa-0003-4000-8000-000000000003';

const COMMANDS = { 'back-up': backUpCommand, restore: restoreCommand, 'verify-ledger': verifyLedgerCommand };

const run = (name: keyof typeof COMMANDS, ...args: string[]) => runInProcess(COMMANDS[name], args);

const on = ({ ports }: TestStack) => ['--tables-port', String(ports.tables)];

/** Every row of every table as the client itself reads it, but for its etag and the instant it was written. */
async function everyRow({ tablesConnection }: TestStack): Promise<Record<string, unknown>[]> {
  const options = { allowInsecureConnection: true };
  const rows: Record<string, unknown>[] = [];
  for await (const { name } of TableServiceClient.fromConnectionString(tablesConnection, options).listTables()) {
    const table = TableClient.fromConnectionString(tablesConnection, name!, options);
    for await (const { etag: _etag, timestamp: _timestamp, ...row } of table.listEntities())
      rows.push({ table: name, ...row });
  }
  return rows;
}

const tablesWithRows = (rows: Record<string, unknown>[]) => new Set(rows.map(({ table }) => table));

let source: TestStack;
let folder: string;
let backup: string;

/** An order message of one line with a term, so that the due index of a month has an entry. */
const order = (orderId: string, customerId: string, details: object = {}) => ({
  orderId,
  partnerId: CONTOSO,
  customerId,
  environment: 'Production',
  cloud: 'Public',
  channel: 'API',
  submittedAt: new Date().toISOString(),
  lineItems: [
    { lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, termDuration: 'P1Y' },
  ],
  ...details,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-backup-'));
  backup = join(folder, 'backup');
  source = await startTestStack();
  // A name with characters of several bytes.
  const contact = { firstName: 'Žofie', lastName: 'Carr', email: 'zofie@wingtip.example' };
  const body = confirmation({ primaryContact: contact });
  const confirmed = await ask(source.url, `/v1/customers/${WINGTIP}/agreements`, await source.token('contoso'), {
    body,
  });
  if (confirmed.status !== 201) throw new Error(JSON.stringify(confirmed.body));
  const bus = new ServiceBusClient(source.busConnection);
  const sender = bus.createSender('orders');
  const orders = [order('passes', WINGTIP), order('waits', NORTHWIND, { ifNotAccepted: 'hold' })];
  await sender.sendMessages(orders.map((message) => ({ messageId: message.orderId, body: message })));
  await bus.close();
  await eventually(async () => {
    const rows = await everyRow(source);
    const tables = tablesWithRows(rows);
    const projected = ['AuditByDay', 'Holds', 'RecentOrders'].every((name) => tables.has(name));
    return projected && rows.every(({ rowKey }) => !String(rowKey).startsWith('outbox|')) ? true : undefined;
  });
  await source.stopPart('host');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const emptyTables = () => startTestStack({ parts: ['tables'], seeded: false });

describe('back-up', () => {
  it('writes every row of every table, for its owner only, and tells how many', async () => {
    const rows = await everyRow(source);
    const tables = tablesWithRows(rows);
    expect([...tables].filter((name) => /^Renewals\d{6}$/.test(String(name)))).toHaveLength(1);
    const { code, stdout, stderr } = await runScript('infra/operator/back-up.ts', [
      '--out',
      backup,
      '--json',
      ...on(source),
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ rows: rows.length, unpublished: 0 });
    for (const name of tables) {
      const file = join(backup, `${String(name)}.ndjson`);
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
      expect(lines).toHaveLength(rows.filter(({ table }) => table === name).length);
      expect((await stat(file)).mode & 0o077).toBe(0);
    }
  });

  it('overwrites nothing, and takes both accounts of a deployment or none', async () => {
    expect(await run('back-up', '--out', backup, ...on(source))).toMatchObject({
      code: 1,
      stderr: `--out: '${backup}' is not empty.\n`,
    });
    expect(await run('back-up', ...on(source))).toMatchObject({ code: 2 });
    const ledgerOnly = ['--tables', 'https://ledger.table.core.windows.net'];
    expect(await run('back-up', '--out', join(folder, 'half'), ...ledgerOnly)).toMatchObject({
      code: 2,
      stderr: 'Give --tables and --due-tables together: a backup needs both accounts.\n',
    });
  });

  it('tells how many events are recorded and not published yet', async () => {
    const place = { partitionKey: `Production|${CONTOSO}|${NORTHWIND}`, rowKey: 'outbox|one' };
    const ledger = tablesIn({ connectionString: source.tablesConnection })('Ledger');
    await ledger.create(place);
    // A commit that was given up is fenced for good, and announces nothing.
    const fence = { kind: 'outbox' as const, outboxId: NORTHWIND, events: [], fenced: true as const };
    await ledger.create(toEntity(rowSchema('outbox'), place.partitionKey, `outbox|${NORTHWIND}`, fence));
    const { stdout } = await run('back-up', '--out', join(folder, 'unpublished'), ...on(source));
    expect(stdout).toContain('1 events were recorded and not published yet.\n');
    await ledger.remove(place.partitionKey, place.rowKey);
    await ledger.remove(place.partitionKey, `outbox|${NORTHWIND}`);
  });
});

describe('restore', () => {
  it('writes every row as it was into empty tables, whose ledgers verify and go on', async () => {
    const target = await emptyTables();
    const before = await everyRow(source);
    const ended = await runScript('infra/operator/restore.ts', ['--from', backup, '--json', ...on(target)]);
    expect([ended.code, JSON.parse(ended.stdout)]).toEqual([0, expect.objectContaining({ rows: before.length })]);
    expect(await everyRow(target)).toEqual(before);

    const verified = await run('verify-ledger', '--partner', 'contoso', '--json', ...on(target));
    expect(JSON.parse(verified.stdout)).toMatchObject({ intact: true, customers: 2, broken: 0 });
    // Wingtip: taken on, confirmed, one order; Northwind: taken on, one order that waits.
    expect(JSON.parse(verified.stdout)).toMatchObject({ entries: 5 });
    expect(await run('verify-ledger', '--catalogue', ...on(target))).toMatchObject({ code: 0 });

    const again = await run('restore', '--from', backup, ...on(target));
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The table \w+ has rows already/) });
    expect(await everyRow(target)).toEqual(before);
  });

  it.each<[string, (directory: string) => Promise<void>, RegExp]>([
    [
      'a file that is cut off',
      async (directory) => {
        const file = join(directory, 'Ledger.ndjson');
        await writeFile(file, (await readFile(file)).subarray(0, -20));
      },
      /Ledger\.ndjson' is cut off: \d+ of \d+ bytes\.$/,
    ],
    [
      'a file with one character changed',
      async (directory) => {
        const file = join(directory, 'Ledger.ndjson');
        await writeFile(file, (await readFile(file, 'utf8')).replace('"quantity', '"quantitx'));
      },
      /Ledger\.ndjson' was altered since it was written\.$/,
    ],
    [
      'a file with its last line twice',
      async (directory) => {
        const file = join(directory, 'Holds.ndjson');
        const text = await readFile(file, 'utf8');
        await writeFile(file, text + text.trimEnd().split('\n').at(-1)! + '\n');
      },
      /Holds\.ndjson' was altered since it was written\.$/,
    ],
    [
      'a file that is missing',
      (directory) => rm(join(directory, 'Partners.ndjson')),
      /Partners\.ndjson' cannot be read: /,
    ],
    [
      'no manifest, as after a backup that ended early',
      (directory) => rm(join(directory, 'manifest.json')),
      /is not a complete backup/,
    ],
    [
      'a manifest that lost a table',
      async (directory) => {
        const file = join(directory, 'manifest.json');
        const manifest = JSON.parse(await readFile(file, 'utf8')) as { tables: { name: string }[] };
        manifest.tables = manifest.tables.filter(({ name }) => name !== 'Requests');
        await writeFile(file, JSON.stringify(manifest));
      },
      /manifest\.json was altered\.$/,
    ],
    [
      'a manifest that is no JSON',
      (directory) => writeFile(join(directory, 'manifest.json'), '{'),
      /cannot be read\.$/,
    ],
  ])('refuses a backup with %s', async (what, damage, says) => {
    const damaged = join(folder, what.replaceAll(' ', '-'));
    await cp(backup, damaged, { recursive: true });
    expect((await readIntact(damaged)).tables.length).toBeGreaterThan(10);
    await damage(damaged);
    await expect(readIntact(damaged)).rejects.toThrow(says);
  });

  it('writes nothing from a backup that it refuses', async () => {
    const target = await emptyTables();
    const damaged = join(folder, 'damaged');
    await cp(backup, damaged, { recursive: true });
    // The last of the tables: all others could have been written.
    const { tables } = await readIntact(damaged);
    await appendFile(join(damaged, `${tables.at(-1)!.name}.ndjson`), ' ');
    expect(await run('restore', '--from', damaged, ...on(target))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/was altered since it was written\.\n$/),
    });
    expect(await everyRow(target)).toEqual([]);
  });

  it('asks for a directory', async () => {
    expect(await run('restore')).toMatchObject({ code: 2, stderr: '--from takes the directory of a backup.\n' });
  });
});
