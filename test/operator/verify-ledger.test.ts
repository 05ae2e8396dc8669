import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { exportLedgerCommand } from '../../infra/operator/export-ledger.ts';
import { verifyLedgerCommand } from '../../infra/operator/verify-ledger.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { catalogueIn } from '../../shared/tables/catalogue-table.ts';
import { storedValue, toEntity } from '../../shared/tables/entity.ts';
import { ledgerPartition } from '../../shared/tables/keys.ts';
import { alter, ledgerOfFive, ledgerTable as table, rowNamed, rowsOf } from '../support/altered-ledger.ts';
import { runInProcess } from '../support/operator-command.ts';
import { newCustomer, newPartner, open, relationships } from '../support/world.ts';

const port = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(inject('stack').tablesConnection)![1]!;

const COMMANDS = {
  'verify-ledger': verifyLedgerCommand,
  'export-ledger': exportLedgerCommand,
};

const run = (name: keyof typeof COMMANDS, ...args: string[]) =>
  runInProcess(COMMANDS[name], ['--tables-port', port, ...args]);

const verify = async (key: LedgerKey) => {
  const ended = await run('verify-ledger', '--partner', key.partnerId, '--json');
  return { code: ended.code, stderr: ended.stderr, ...(JSON.parse(ended.stdout) as object) };
};

const ALTERED = 'the row was altered';

const broken = (found: object): unknown => expect.objectContaining(found);

describe('verify-ledger', () => {
  it('C18 E12 finds a ledger as it was written, and personal data that is gone', async () => {
    const key = await ledgerOfFive();
    // Profile, two acceptances with a contact each, order, subscription, void with its note.
    expect(await verify(key)).toMatchObject({ code: 0, intact: true, customers: 1, entries: 5, rows: 9, erased: 0 });
    const personal = (await rowsOf(key)).filter(({ rowKey }) => /^(?:contact|note)\|/.test(rowKey!));
    for (const { rowKey } of personal) await table.remove(ledgerPartition(key), rowKey!);
    expect(personal.length).toBe(3);
    // Without an erasure on record, what is gone was removed by somebody.
    expect(await verify(key)).toMatchObject({
      code: 1,
      intact: false,
      breaks: expect.arrayContaining([
        broken({ problem: 'the row is missing, and no erasure on record names it' }),
      ]) as unknown,
    });
  });

  it.each([
    [
      'a date in an acceptance',
      'acceptance|',
      (row: object) => ({ ...row, dayAgreed: '2020-01-01' }),
      'the row was altered',
    ],
    ['a decision', 'order|', (row: object) => ({ ...row, contentHash: 'x' }), 'the row was altered'],
    ['a contact', 'contact|', (row: object) => ({ ...row, salt: 'x' }), 'the row was altered'],
    ['who did it', 'audit|', (row: object) => ({ ...row, actor: 'somebody else' }), 'the entry was altered'],
    [
      'how far the ledger is',
      'gate|',
      (row: object) => ({ ...row, sequence: 4 }),
      'the gate is not the one of the last entry',
    ],
  ])('C18 notices that %s was altered', async (_, start, change, problem) => {
    const key = await ledgerOfFive();
    await alter(key, await rowNamed(key, start), change);
    const found = await verify(key);
    expect(found).toMatchObject({ code: 1, intact: false, broken: 1 });
    expect(found).toMatchObject({ breaks: expect.arrayContaining([broken({ customerId: key.customerId, problem })]) });
    expect(found.stderr).toContain('BROKEN');
  });

  it.each([
    ['an acceptance', 'acceptance|', 'the row is missing'],
    ['an order', 'order|', 'the row is missing'],
    ['the first audit entry', 'audit|', 'entries before it are missing'],
    ['the gate', 'gate|', 'the gate is missing'],
  ])('C18 notices that %s was removed', async (_, start, problem) => {
    const key = await ledgerOfFive();
    await table.remove(ledgerPartition(key), await rowNamed(key, start));
    expect(await verify(key)).toMatchObject({ code: 1, breaks: expect.arrayContaining([broken({ problem })]) });
  });

  it('C18 notices an acceptance that was put in, and the last entry taken out', async () => {
    const key = await ledgerOfFive();
    const rowKey = await rowNamed(key, 'acceptance|');
    const row = await table.get(ledgerPartition(key), rowKey);
    await table.create(toEntity(z.unknown(), ledgerPartition(key), rowKey.replace(/\d$/, '9'), storedValue(row!)));
    expect(await verify(key)).toMatchObject({
      code: 1,
      breaks: expect.arrayContaining([broken({ problem: 'no audit entry covers the row' })]),
    });

    const other = await ledgerOfFive();
    const entries = (await rowsOf(other)).filter(({ rowKey: name }) => name!.startsWith('audit|'));
    await table.remove(ledgerPartition(other), entries.at(-1)!.rowKey!);
    expect(await verify(other)).toMatchObject({
      code: 1,
      breaks: expect.arrayContaining([broken({ problem: 'the gate is not the one of the last entry' })]),
    });
  });

  it('C18 goes on behind a break, within a ledger and with the next customer', async () => {
    const partner = await newPartner();
    const [one, whole, other] = [await ledgerOfFive(partner), await newCustomer(partner), await ledgerOfFive(partner)];
    await alter(one, await rowNamed(one, 'acceptance|'), (row) => ({ ...row, dayAgreed: '2020-01-01' }));
    await alter(one, await rowNamed(one, 'order|'), (row) => ({ ...row, contentHash: 'x' }));
    await alter(other, await rowNamed(other, 'void|'), () => ({ nothing: 'of a void' }));
    const unread = toEntity(z.unknown(), ledgerPartition(other), await rowNamed(other, 'note|'), {});
    await table.upsert(Object.assign(unread, { json0: '{"no JSON' }));
    const found = (await verify(one)) as unknown as { breaks: { customerId: string; problem: string }[] };
    expect(found).toMatchObject({ code: 1, customers: 3, broken: 2 });
    for (const { customerId } of [one, other]) {
      const altered = found.breaks.filter((told) => told.customerId === customerId && told.problem === ALTERED);
      expect(altered.length).toBe(2);
    }
    expect(JSON.stringify(found)).not.toContain(whole.customerId);
  });

  it('R5 verifies the catalogue too', async () => {
    const { revision } = await catalogueIn(open).read();
    const found = await run('verify-ledger', '--catalogue', '--json');
    expect({ ...found, stdout: JSON.parse(found.stdout) as unknown }).toMatchObject({
      code: 0,
      stdout: { intact: true },
    });
    expect((JSON.parse(found.stdout) as { revision: number }).revision).toBeGreaterThanOrEqual(revision);
  });

  it('C18 notices a ledger that is gone, and a row that nobody wrote so', async () => {
    const key = await ledgerOfFive();
    for (const { rowKey } of await rowsOf(key)) await table.remove(ledgerPartition(key), rowKey!);
    expect(await verify(key)).toMatchObject({
      code: 1,
      breaks: [{ customerId: key.customerId, problem: 'nothing is on record' }],
    });
    const stranger = await run('verify-ledger', '--partner', key.partnerId, '--customer', randomUUID());
    expect(stranger).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('nothing is on record') });

    const other = await ledgerOfFive();
    await alter(other, await rowNamed(other, 'audit|'), (row) => ({ ...row, sequence: 'one' }));
    expect(await verify(other)).toMatchObject({
      code: 1,
      breaks: expect.arrayContaining([
        broken({ customerId: other.customerId, sequence: 1, problem: 'the row cannot be read' }),
      ]),
    });
  });

  it('lets a customer be whom a partner was only about to take on', async () => {
    const { environment, partnerId } = await newPartner();
    const relationship = { customerId: randomUUID(), companyName: 'Wingtip', domain: 'w.example', resellerIds: [] };
    await relationships.enter({ environment, partnerId }, relationship, false);
    const ended = await run('verify-ledger', '--partner', partnerId, '--json');
    expect(JSON.parse(ended.stdout)).toMatchObject({ intact: true, customers: 1, entries: 0 });
  });

  it('says what it needs', async () => {
    expect(await run('verify-ledger')).toMatchObject({ code: 2, stderr: expect.stringContaining('--partner takes') });
    expect(await run('verify-ledger', '--catalogue', '--partner', 'contoso')).toMatchObject({
      code: 2,
      stderr: '--catalogue covers all partners; omit --partner and --customer.\n',
    });
    const stranger = 'dddddddd-0000-4000-8000-000000000000';
    const unknown = await run('verify-ledger', '--partner', stranger);
    expect(unknown).toMatchObject({ code: 1, stderr: `The partner ${stranger} is not in the registry.\n` });
    expect(await run('verify-ledger', '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage:') });
  });
});

describe.each(['verify-ledger', 'export-ledger'] as const)('%s', (script) => {
  const ended = (...args: string[]) => run(script, '--partner', 'contoso', ...args);

  it.each<[string, string[], RegExp]>([
    ['a port that is none', ['--tables-port', 'x'], /^--tables-port takes a port from 1 to 65535, not 'x'\.$/],
    [
      'an address that is none',
      ['--tables', 'assentdata'],
      /^--tables takes an address such as https:.*'assentdata'\.$/,
    ],
    ['an address in the clear', ['--tables', 'http://tables.example'], /^--tables takes an address such as https:/],
    ['a customer that is none', ['--customer', 'tailspin'], /^--customer takes a tenant id\.$/],
  ])('%s ends with 2 and one sentence', async (_what, args, says) => {
    const { code, stdout, stderr } = await ended(...args);
    expect({ code, stdout, stderr: stderr.trimEnd() }).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(says),
    });
  });

  it('tables that are away end with 1 and the way out', async () => {
    expect(await ended('--tables-port', '9')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'The tables at port 9: nothing answers (ECONNREFUSED); is the stack running (npm start)?\n',
    });
  });
});
