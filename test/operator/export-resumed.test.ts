import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { exportLedgerCommand } from '../../infra/operator/export-ledger.ts';
import { provenLog } from '../../infra/operator/exported.ts';
import { runScript as start } from '../support/command.ts';
import { runInProcess, runScript } from '../support/operator-command.ts';
import { confirm, eventually, newCustomer, newPartner, open } from '../support/world.ts';

const port = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(inject('stack').tablesConnection)![1]!;
const CUSTOMERS = 30;

describe('the export of a whole partner', { timeout: 180_000 }, () => {
  let partnerId: string;
  let directory: string;
  const file = (name: string) => join(directory, name);
  const args = (name: string, ...more: string[]) => [
    '--tables-port',
    port,
    '--partner',
    partnerId,
    '--personal-data',
    '--out',
    file(name),
    ...more,
  ];
  const run = (name: string, ...more: string[]) => runInProcess(exportLedgerCommand, args(name, ...more));
  const verified = async (name: string) => {
    const { code, stdout } = await runScript('infra/verifier/assent-verify.mjs', [file(name), '--json']);
    const { checks, customers, entries, pending } = JSON.parse(stdout) as {
      checks: { name: string; holds: boolean }[];
    } & Record<'customers' | 'entries' | 'pending', number>;
    return { code, broken: checks.filter(({ holds }) => !holds), customers, entries, pending };
  };
  const sizeOf = (name: string) =>
    stat(file(name)).then(
      ({ size }) => size,
      () => 0,
    );
  /** The rows of an export, without their proofs, which lead to a checkpoint each. */
  const rowsOf = async (name: string) =>
    (await readFile(file(name), 'utf8'))
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => JSON.stringify({ ...(JSON.parse(line) as object), proof: undefined }))
      .toSorted();

  beforeAll(async () => {
    const partner = await newPartner();
    ({ partnerId } = partner);
    directory = await mkdtemp(join(tmpdir(), 'assent-export-'));
    for (let customer = 0; customer < CUSTOMERS; customer++) {
      const key = await newCustomer(partner);
      await confirm(key);
      if (customer < CUSTOMERS - 1) continue;
      await eventually(async () => {
        const { proofs } = await (await provenLog(open, key.environment)).loggedOf(key);
        return proofs.length === 2 ? true : undefined;
      });
    }
  });

  it('E13 goes on after each kill -9, writes every row once, and is verified', async () => {
    let kills = 0;
    let reached = 0;
    for (let tries = 0; tries < 20 && kills < 3; tries++) {
      const exporting = start('infra/operator/export-ledger.ts', args('killed'), process.cwd());
      // Later than the run before, so that each adds something.
      const stillRuns = async () => (await Promise.race([exporting.exited, setTimeout(1)])) === undefined;
      while ((await stillRuns()) && (await sizeOf('killed.part')) <= reached);
      exporting.signal('SIGKILL', 'group');
      await exporting.exited;
      if ((await sizeOf('killed')) > 0) break;
      reached = await sizeOf('killed.part');
      kills++;
    }
    expect(kills).toBeGreaterThan(0);
    // Unless the last try ended by itself.
    if ((await sizeOf('killed')) === 0) {
      expect(await readdir(directory)).toEqual(expect.arrayContaining(['killed.begun', 'killed.part']));
    }
    const ended = await run('killed', '--json');
    expect(ended).toMatchObject({ code: 0 });
    expect(JSON.parse(ended.stdout)).toMatchObject({ customers: CUSTOMERS });
    expect(await run('whole')).toMatchObject({ code: 0 });
    expect(await readdir(directory)).toEqual(['killed', 'whole']);
    expect(await rowsOf('killed')).toEqual(await rowsOf('whole'));
    const whole = { code: 3, broken: [], customers: CUSTOMERS, entries: 2 * CUSTOMERS };
    expect(await verified('killed')).toMatchObject(whole);
    expect(await verified('whole')).toMatchObject(whole);
  });

  it('E13 goes on wherever the file was cut off', async () => {
    expect(await run('first')).toMatchObject({ code: 0 });
    const lines = (await readFile(file('first'), 'utf8')).trimEnd().split('\n');
    const head = lines[0]!.length + 1;
    const { checkpoint } = await provenLog(open, 'Production');
    const scope = { environment: 'Production', partnerId, personalData: true };
    const some = Buffer.byteLength(lines.slice(0, 9).join('\n'));
    for (const bytes of [0, 10, head, head + 30, some - 1, some, some + 1, some + 40]) {
      const name = `cut-${bytes}`;
      // As the checkpoint is in the first line, the first run's counts.
      const kept = { ...checkpoint!, note: (JSON.parse(lines[0]!) as { checkpoint: string }).checkpoint };
      await writeFile(file(`${name}.begun`), JSON.stringify({ scope, checkpoint: kept }));
      await writeFile(file(`${name}.part`), await readFile(file('first')));
      await truncate(file(`${name}.part`), bytes);
      expect(await run(name)).toMatchObject({ code: 0 });
      expect(await rowsOf(name)).toEqual(await rowsOf('first'));
    }
  });

  it('E13 does not go on with the export of something else', async () => {
    const scope = { environment: 'Production', partnerId: randomUUID(), personalData: true };
    await writeFile(file('other.begun'), JSON.stringify({ scope }));
    expect(await run('other')).toMatchObject({ code: 1, stderr: expect.stringContaining('Another export began') });
  });
});
