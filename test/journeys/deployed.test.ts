import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import type { LedgerKey } from '../../shared/ledger/gate.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import type { Step } from '../deployed/report.ts';
import { alteredService, type Alter, type Passed } from '../support/altered-service.ts';
import { rowsOf } from '../support/rows-of.ts';
import { startTestStack } from '../support/stack.ts';
import { call, confirm, eventually, newCustomer, newPartner, tokenFor } from '../support/world.ts';
import { keyServer, newPair, sign } from '../unit/http/key-server.ts';

const { url } = inject('stack');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], token: string): Promise<Ended> {
  const env = { ...process.env, ASSENT_TOKEN: token };
  return promisify(execFile)(process.execPath, ['test/deployed/run.ts', ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: Ended) => failed,
  );
}

/** What the command finds at a service, told for machines. */
async function found(at: string, token: string) {
  const { code, stdout, stderr } = await run(['--url', at, '--json', '--patience', '20'], token);
  expect(stderr).toBe('');
  expect(stdout).not.toContain(token);
  const told = JSON.parse(stdout) as { passed: boolean; wrote: boolean; steps: Step[] };
  const named = (outcome: Step['outcome']) =>
    told.steps.filter((one) => one.outcome === outcome).map(({ step }) => step);
  return { code, ...told, failed: named('failed'), skipped: told.steps.filter((one) => one.outcome === 'skipped') };
}

/** A partner with a customer of whom everything is on record that is read. */
async function busyPartner(details: Partial<Partner>): Promise<LedgerKey> {
  const key = await newCustomer(await newPartner(details));
  expect(await confirm(key)).toMatchObject({ status: 201 });
  const body = { lineItems: [{ offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, termDuration: 'P1Y' }] };
  const ordered = await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body });
  expect(ordered).toMatchObject({ status: 201 });
  return key;
}

/** The partner's rows once its writes are followed up by all that follows. */
async function settledRows(key: LedgerKey) {
  let before = await rowsOf(key);
  return eventually(async () => {
    const [last, now] = [before, await rowsOf(key)];
    before = now;
    const places = Object.keys(now);
    const told = places.filter((place) => place.startsWith('Audit')).length === 2;
    const waits = places.some((place) => place.includes('outbox'));
    return told && !waits && JSON.stringify(last) === JSON.stringify(now) ? now : undefined;
  });
}

describe('test:deployed', () => {
  it('C7 as a partner of the sandbox plays all journeys, and writes', async () => {
    const key = await busyPartner({ environment: 'Sandbox' });
    const before = await settledRows(key);
    const { code, wrote, passed, steps, skipped } = await found(url, await tokenFor(key.partnerId));
    expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(skipped).toEqual([]);
    expect({ code, wrote, passed }).toEqual({ code: 0, wrote: true, passed: true });
    expect(steps.map(({ step }) => step)).toContain('the confirmation is voided');
    expect(Object.keys(await rowsOf(key)).length).toBeGreaterThan(Object.keys(before).length);
  });

  it('C7 as a partner of production only reads: not one row of it is another than before', async () => {
    const key = await busyPartner({ environment: 'Production' });
    const before = await settledRows(key);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    const { code, wrote, passed, steps, skipped } = await found(url, await tokenFor(key.partnerId));
    expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect({ code, wrote, passed }).toEqual({ code: 0, wrote: false, passed: true });
    expect(skipped).toMatchObject([
      { journey: 'A customer of the sandbox buys', got: 'the partner is in production; nothing was written' },
    ]);
    expect(await rowsOf(key)).toEqual(before);
  });
});
