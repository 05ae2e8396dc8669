import { setTimeout as pause } from 'node:timers/promises';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { SoakCustomer } from '../../bench/soak/customer.ts';
import type { KillableStack } from './killable-stack.ts';
import type { PersistentClient } from './persistent-client.ts';

/** A few in `npm test`. */
const OPERATIONS = Number(process.env['FAULT_OPERATIONS'] ?? 300);
/** So many act at once; after some acts each makes way for a new one, as no customer has thousands of entries. */
const AT_ONCE = 24;
const ACTS = 60;
const KILLS = OPERATIONS < 1_000 ? 2 : 4;

/** A time limit for such a run with what follows it, in ms. */
export const SOAK_MS = OPERATIONS * 200 + 1_200_000;

/** Customers of the partner act until there were enough operations; meanwhile every process is killed a few times. */
export async function soakUnderKills(
  killable: KillableStack,
  client: PersistentClient,
  partner: Partner,
): Promise<SoakCustomer[]> {
  const customers: SoakCustomer[] = [];
  const goesOn = () => client.operations < OPERATIONS;
  const actOn = async () => {
    while (goesOn()) {
      const customer = await SoakCustomer.takenOn(client, partner);
      customers.push(customer);
      let acts = 0;
      await customer.act(() => goesOn() && acts++ < ACTS);
    }
  };
  const acting = Promise.all(Array.from({ length: AT_ONCE }, actOn));
  const over = new AbortController();
  void acting.catch(() => {}).finally(() => over.abort());
  for (let kill = 1; kill <= KILLS; kill++) {
    while (client.operations < (OPERATIONS * kill) / (KILLS + 1) && !over.signal.aborted) await pause(50);
    await killable.killAll();
    console.log(`${client.operations} operations, ${kill} kills`);
  }
  await acting.catch((error: unknown) => {
    console.log(killable.stack.logs.slice(-100).join('\n'));
    throw error;
  });
  return customers;
}
