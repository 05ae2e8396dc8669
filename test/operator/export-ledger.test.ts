import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { exportLedgerCommand } from '../../infra/operator/export-ledger.ts';
import { exportLogCommand } from '../../infra/operator/export-log.ts';
import { provenLog } from '../../infra/operator/exported.ts';
import { verifyLedgerCommand } from '../../infra/operator/verify-ledger.ts';
import { contentHash } from '../../shared/digest.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { ledgerPartition } from '../../shared/tables/keys.ts';
import { alter, ledgerOfFive, ledgerTable as table, rowNamed, rowsOf } from '../support/altered-ledger.ts';
import { runInProcess, runScript } from '../support/operator-command.ts';
import { confirm, eventually, newCustomer, newPartner, open } from '../support/world.ts';

const port = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(inject('stack').tablesConnection)![1]!;

const COMMANDS = {
  'verify-ledger': verifyLedgerCommand,
  'export-ledger': exportLedgerCommand,
  'export-log': exportLogCommand,
};

const run = (name: keyof typeof COMMANDS, ...args: string[]) =>
  runInProcess(COMMANDS[name], ['--tables-port', port, ...args]);

const verify = async (key: LedgerKey) => {
  const ended = await run('verify-ledger', '--partner', key.partnerId, '--json');
  return { code: ended.code, stderr: ended.stderr, ...(JSON.parse(ended.stdout) as object) };
};

describe('export-log', () => {
  it('says what it needs', async () => {
    expect(await run('export-log', '--out', 'log')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--environment/),
    });
    expect(await run('export-log', '--environment', 'Production')).toMatchObject({
      code: 2,
      stderr: '--out takes a file.\n',
    });
  });
});

/** Waits until a checkpoint covers all of a ledger. */
const covered = (key: LedgerKey, entries: number) =>
  eventually(async () => {
    const [last] = (await proofsOf(key)).slice(entries - 1);
    return last;
  });
const proofsOf = async (key: LedgerKey) => (await (await provenLog(open, key.environment)).loggedOf(key)).proofs;

describe('what is exported', () => {
  it('E6 E9 E14 is verified by one file: ledgers against the log, and what was exported before', async () => {
    const key = await ledgerOfFive();
    await covered(key, 5);
    const directory = await mkdtemp(join(tmpdir(), 'assent-export-'));
    const file = (name: string) => join(directory, name);
    const exported = async (name: string) =>
      run('export-ledger', '--partner', key.partnerId, '--personal-data', '--out', file(name));
    expect(await exported('whole')).toMatchObject({ code: 0 });
    const exportedLog = () => run('export-log', '--environment', key.environment, '--out', file('log'));
    expect(await exportedLog()).toMatchObject({ code: 0 });
    const verified = async (name: string, ...args: string[]) => {
      const { code, stdout } = await runScript('infra/verifier/assent-verify.mjs', [file(name), ...args, '--json']);
      const { checks, ...facts } = JSON.parse(stdout) as { checks: { name: string; holds: boolean }[] };
      return { code, broken: checks.flatMap(({ name: check, holds }) => (holds ? [] : [check])), ...facts };
    };
    // The log may have grown since: it begins with what the export's checkpoint counts.
    const untouched = { code: 3, broken: [], customers: 1, entries: 5, rows: 9, pending: 0 };
    expect(await verified('whole', '--log', file('log'))).toMatchObject(untouched);
    expect(await verify(key)).toMatchObject({ code: 0, intact: true });

    // The last entry is rewritten with a hash that fits, and the gate with it: only the log knows better.
    const name = (await rowsOf(key)).map(({ rowKey }) => rowKey!).findLast((rowKey) => rowKey.startsWith('audit|'))!;
    let auditHead = '';
    await alter(key, name, ({ hash: _, ...row }) => {
      const content = { ...row, actor: 'somebody else' };
      auditHead = contentHash(content);
      return { ...content, hash: auditHead };
    });
    await alter(key, await rowNamed(key, 'gate|'), (row) => ({ ...row, auditHead }));
    expect(await verify(key)).toMatchObject({
      code: 1,
      breaks: [{ customerId: key.customerId, sequence: 5, problem: 'the entry is not in the log' }],
    });
    expect(await exported('altered')).toMatchObject({ code: 0 });
    expect(await verified('altered')).toMatchObject({ code: 1, broken: ['included'] });

    // A ledger that ends earlier, and says so.
    await table.remove(ledgerPartition(key), name);
    expect(await verify(key)).toMatchObject({
      code: 1,
      breaks: expect.arrayContaining([
        expect.objectContaining({ sequence: 5, problem: 'the log has the entry, but the ledger has not' }),
      ]),
    });
    expect(await exported('cut')).toMatchObject({ code: 0 });
    expect(await exportedLog()).toMatchObject({ code: 0 });
    expect((await verified('cut', '--log', file('log'), '--earlier', file('whole'))).broken).toEqual([
      'record',
      'complete',
      'earlier',
    ]);
    await rm(directory, { recursive: true });
  });
});

describe('export-ledger', () => {
  it('ends in peace where its reader has enough', async () => {
    const partner = await newPartner();
    const { partnerId } = partner;
    const keys = await Promise.all(Array.from({ length: 8 }, () => newCustomer(partner)));
    for (const key of keys) await confirm(key);
    const command = `"${process.execPath}" infra/operator/export-ledger.ts --partner ${partnerId} --tables-port ${port}`;
    const { stdout, stderr } = await promisify(execFile)('bash', [
      '-c',
      `set -o pipefail; ${command} | sed -n '1{p;q}'`,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ partnerId });
    expect(stderr).toBe('');
  });

  it('writes a file whole or not at all, and for nobody else', async () => {
    const { partnerId } = await newPartner();
    const directory = await mkdtemp(join(tmpdir(), 'assent-export-'));
    const file = join(directory, 'ledger.ndjson');
    await writeFile(file, 'an earlier export', { mode: 0o644 });
    const nothing = await run('export-ledger', '--partner', partnerId, '--customer', randomUUID(), '--out', file);
    expect(nothing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Nothing is on record of/) });
    expect([await readdir(directory), await readFile(file, 'utf8')]).toEqual([['ledger.ndjson'], 'an earlier export']);

    expect(await run('export-ledger', '--partner', partnerId, '--out', file)).toMatchObject({ code: 0 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const wrong of ['', directory, join(directory, 'none/ledger.ndjson')]) {
      expect(await run('export-ledger', '--partner', partnerId, '--out', wrong)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: `--out: '${wrong}' cannot be written; name a file in a directory that you may write to.\n`,
      });
    }
    await rm(directory, { recursive: true });
  });

  it('writes everything on record as lines of JSON, what is personal only when asked for', async () => {
    const key = await ledgerOfFive();
    const plain = await run('export-ledger', '--partner', key.partnerId);
    const [head, ...lines] = plain.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { customerId?: string; name: string });
    const rows = lines.filter(({ customerId }) => customerId !== undefined);
    const before = lines.slice(0, lines.length - rows.length);
    const { environment, partnerId } = key;
    expect(head).toMatchObject({ format: 'assent-export/1', environment, partnerId, personalData: false });
    const kindsBefore = new Set(before.map(({ name }) => name.split('|', 1)[0]));
    expect([...kindsBefore].filter((kind) => kind !== 'list')).toEqual(['partner', 'catalogue', 'text']);
    const kinds = rows.map(({ name }) => name.split('|', 1)[0]!).filter((kind) => kind !== 'outbox');
    const five = ['audit', 'audit', 'audit', 'audit', 'audit'];
    expect(kinds).toEqual(['acceptance', 'acceptance', ...five, 'order', 'subscription', 'void']);
    expect(rows.every(({ customerId }) => customerId === key.customerId)).toBe(true);
    expect(plain.stdout).not.toMatch(/Tania|Carr|wingtip\.example/);

    const directory = await mkdtemp(join(tmpdir(), 'assent-export-'));
    const file = join(directory, 'ledger.ndjson');
    const whole = await run('export-ledger', '--partner', key.partnerId, '--personal-data', '--out', file, '--json');
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(whole.stdout)).toEqual({
      rows: text.match(/"customerId":"[^"]+","name"/g)?.length,
      customers: 1,
      file,
    });
    expect(text).toMatch(/Tania/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await rm(directory, { recursive: true });
  });
});
