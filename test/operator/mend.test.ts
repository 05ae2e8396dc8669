import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { mendCommand } from '../../infra/operator/mend.ts';
import { verifyLedgerCommand } from '../../infra/operator/verify-ledger.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { CATALOGUE_TABLE } from '../../shared/tables/catalogue-table.ts';
import { tablesIn, type OpenTable } from '../../shared/tables/client.ts';
import { storedValue, toEntity } from '../../shared/tables/entity.ts';
import { gateRow, ledgerPartition } from '../../shared/tables/keys.ts';
import { LEDGER_TABLE } from '../../shared/tables/ledger-table.ts';
import { runInProcess } from '../support/operator-command.ts';
import { startTestStack } from '../support/stack.ts';
import { call, confirm, newCustomer, newPartner, open, orderOf } from '../support/world.ts';
import { inPartition } from '../../shared/tables/range.ts';

const portOf = (connection: string) => /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(connection)![1]!;

const mend = (port: string, ...args: string[]) => runInProcess(mendCommand, ['--tables-port', port, ...args]);

const WAIT = { timeout: 60_000 };

type Stored = Record<string, unknown>;

/** Writes into the table what no release writes any more. */
async function alter(tables: OpenTable, at: [string, string, string], change: (value: Stored) => object) {
  const [name, partition, rowKey] = at;
  const row = await tables(name).get(partition, rowKey);
  await tables(name).upsert(toEntity(z.unknown(), partition, rowKey, change(storedValue(row!) as Stored)));
}

describe('X1 mend, a partner', () => {
  const port = portOf(inject('stack').tablesConnection);
  const claimed = { claimedUserId: 'tania@wingtip.example' };

  async function brokenLedger(): Promise<LedgerKey> {
    const key = await newCustomer(await newPartner());
    await confirm(key);
    await call(key.partnerId, `/v1/customers/${key.customerId}/subscriptions/first`, {
      method: 'PUT',
      body: { offerId: 'A:1', quantity: 3, commitmentEndDate: '2027-01-01T00:00:00Z' },
    });
    const partition = ledgerPartition(key);
    const acceptance = `acceptance|MicrosoftCustomerAgreement|${key.customerId}|000000000002`;
    await alter(open, [LEDGER_TABLE, partition, acceptance], (row) => ({ ...row, ...claimed }));
    await alter(open, [LEDGER_TABLE, partition, gateRow(key.customerId)], (gate) => {
      const held = gate['acceptances'] as { MicrosoftCustomerAgreement: object };
      return {
        ...gate,
        acceptances: { MicrosoftCustomerAgreement: { ...held.MicrosoftCustomerAgreement, ...claimed } },
      };
    });
    await alter(open, [LEDGER_TABLE, partition, 'subscription|first'], (row) => ({
      ...row,
      commitmentEndDate: '+010000-01-01T07:59:59.000Z',
    }));
    return key;
  }

  it('repairs a ledger that answers 500, under its gate and with an entry of its chain', async () => {
    const key = await brokenLedger();
    const at = `/v1/customers/${key.customerId}`;
    expect(await call(key.partnerId, `${at}/agreements`)).toMatchObject({ status: 500 });

    const found = await mend(port, '--partner', key.partnerId);
    expect(found).toMatchObject({ code: 1, stderr: expect.stringContaining('--repair') as string });
    expect(found.stdout).toContain('claimedUserId: must be a GUID');
    expect(found.stdout).toContain('3 rows cannot be read.');
    expect(found.stdout).not.toContain('tania');
    expect(await call(key.partnerId, `${at}/agreements`)).toMatchObject({ status: 500 });

    const reason = 'written by an earlier release';
    expect(await mend(port, '--partner', key.partnerId, '--repair', '--reason', reason)).toMatchObject({
      code: 0,
    });
    const { body } = await call(key.partnerId, `${at}/agreements?agreementType=*`);
    expect(body).toMatchObject({ totalCount: 1, items: [{ dateAgreed: '2026-01-31T00:00:00.000Z' }] });
    expect(await call(key.partnerId, `${at}/agreements/history`)).toMatchObject({ status: 200 });
    const { body: subscription } = await call(key.partnerId, `${at}/subscriptions/first`);
    expect(subscription).toMatchObject({ quantity: 3, commitmentEndDate: '2099-12-31T23:59:59.999Z' });
    const order = { lineItems: [orderOf(key).lineItems[0]] };
    expect(await call(key.partnerId, `${at}/orders`, { body: order })).toMatchObject({ status: 201 });

    expect(await mend(port, '--partner', key.partnerId)).toMatchObject({ code: 0 });
    const verified = await runInProcess(verifyLedgerCommand, [
      '--tables-port',
      port,
      '--partner',
      key.partnerId,
      '--json',
    ]);
    expect(verified).toMatchObject({ code: 0 });
    const originals = await Array.fromAsync(
      open('SetAside').values(z.looseObject({}), inPartition(`Ledger|${ledgerPartition(key)}`)),
    );
    const ours = originals.filter(({ partitionKey }) => partitionKey === ledgerPartition(key));
    expect(ours).toHaveLength(3);
    expect(ours).toContainEqual(
      expect.objectContaining({ reason, outcome: 'repaired', text: expect.stringContaining('+010000') as string }),
    );
  });

  it('E4 names a row of the log that cannot be read, and leaves it as it is', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key);
    const [partition, name] = [`chain|Production|${key.partnerId}|${key.customerId}`, `logged|${key.customerId}`];
    await expect.poll(async () => (await open('Evidence').get(partition, name)) !== undefined, WAIT).toBe(true);
    expect(await mend(port, '--partner', key.partnerId)).toMatchObject({ code: 0 });
    await alter(open, ['Evidence', partition, name], (row) => ({ ...row, sequence: 'one' }));
    const ended = await mend(port, '--partner', key.partnerId, '--repair', '--reason', 'none');
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('or of the log') as string });
    expect(ended.stdout).toContain(`left: Evidence ${partition} ${name}: sequence:`);
    expect(storedValue((await open('Evidence').get(partition, name))!)).toMatchObject({ sequence: 'one' });
  });

  it.each([
    [['--partner', 'contoso', '--service'], 'Give either --partner or --service.'],
    [[], 'Give either --partner or --service.'],
    [['--service', '--repair'], 'Give --repair and --reason together.'],
  ])('refuses %j', async (args, text) => {
    const { code, stderr } = await mend(port, ...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${text}\n` });
  });
});

describe('X1 mend, the service', () => {
  it('gives every partner the catalogue back, which health had missed', async () => {
    const stack = await startTestStack();
    const tables = tablesIn({ connectionString: stack.tablesConnection });
    const health = async () => {
      const response = await fetch(`${stack.url}/health`);
      return { code: response.status, ...((await response.json()) as object) };
    };
    const row = 'version|MicrosoftCustomerAgreement|00001';
    const healthy = await tables(CATALOGUE_TABLE).get('catalogue', row);
    await tables(CATALOGUE_TABLE).upsert(
      toEntity(z.unknown(), 'catalogue', 'version|MicrosoftCustomerAgreement|100000', {
        ...(storedValue(healthy!) as Stored),
        versionRank: 100_000,
      }),
    );
    await expect.poll(health, { timeout: 30_000 }).toMatchObject({ code: 503, parts: { catalogue: 'down' } });

    const port = portOf(stack.tablesConnection);
    const mended = await mend(port, '--service', '--repair', '--reason', 'a rank beyond the last', '--json');
    expect(mended).toMatchObject({ code: 0 });
    expect(
      mended.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toEqual([
      {
        table: 'Catalogue',
        partitionKey: 'catalogue',
        rowKey: 'version|MicrosoftCustomerAgreement|100000',
        problem: expect.stringContaining('versionRank') as string,
        outcome: 'removed',
      },
    ]);
    await expect.poll(health, { timeout: 30_000 }).toMatchObject({ code: 200, parts: { catalogue: 'up' } });
    await stack.stop();
  });
});
