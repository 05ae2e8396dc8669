import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import type { Step } from '../journeys/deployed/report.ts';
import { testDeployed } from '../journeys/deployed/run.ts';
import { runInProcess } from './operator-command.ts';
import { rowsOf } from './rows-of.ts';
import { call, confirm, eventually, newCustomer, newPartner } from './world.ts';

/** Runs the command with a token in its environment. */
export const run = (args: readonly string[], token: string) =>
  runInProcess(testDeployed, args, { ASSENT_TOKEN: token });

/** What the command finds at a service, told for machines. */
export async function found(at: string, token: string, patience = 60) {
  const { code, stdout, stderr } = await run(['--url', at, '--json', '--patience', String(patience)], token);
  expect(stderr).toBe('');
  expect(stdout).not.toContain(token);
  const told = JSON.parse(stdout) as { passed: boolean; wrote: boolean; steps: Step[] };
  const named = (outcome: Step['outcome']) =>
    told.steps.filter((one) => one.outcome === outcome).map(({ step }) => step);
  return { code, ...told, failed: named('failed'), skipped: told.steps.filter((one) => one.outcome === 'skipped') };
}

/** A partner with a customer of whom everything is on record that is read. */
export async function busyPartner(details: Partial<Partner>): Promise<LedgerKey> {
  const key = await newCustomer(await newPartner(details));
  expect(await confirm(key)).toMatchObject({ status: 201 });
  const body = { lineItems: [{ offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, termDuration: 'P1Y' }] };
  const ordered = await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body });
  expect(ordered).toMatchObject({ status: 201 });
  return key;
}

/** The partner's rows once its writes are followed up by all that follows. */
export async function settledRows(key: LedgerKey) {
  let before = await rowsOf(key);
  return eventually(async () => {
    // To read all rows of a partner is much work for a table server on the same two cores.
    await pause(300);
    const [last, now] = [before, await rowsOf(key)];
    before = now;
    const places = Object.keys(now);
    const toldOf = (event: RegExp) => places.filter((place) => event.test(place)).length;
    const told = toldOf(/^Audit/) === 2 && toldOf(/^Feed .* id\|/) === 2;
    const waits = places.some((place) => place.includes('outbox'));
    return told && !waits && JSON.stringify(last) === JSON.stringify(now) ? now : undefined;
  });
}
