import { parseArgs } from 'node:util';
import { WrongUsage } from '../../operator/run-command.ts';
import { isLocal } from '../../operator/service.ts';
import { parts } from '../stack/parts.ts';
import { stackPorts } from '../stack/running-stack.ts';

const MAX_CUSTOMERS = 100_000;
export const SEED_USAGE = `Usage: npm run seed -- --customers N [options]

Fills the running local stack with customers of its sample partners: companies of ten countries with subscriptions,
confirmations of two versions of the customer agreement, orders, holds and withdrawals. The same N gives the same
customers; running it again adds nothing twice, and completes a run that was broken off. It publishes a major version of
the agreement, with a grace period, if there is only the first one.
  --customers N     how many, up to ${MAX_CUSTOMERS}
  --url URL         the stack's API (default: the running stack, else http://127.0.0.1:7071)
  --authority URL   its token authority (default: the running stack's, else http://127.0.0.1:7072)
  --help`;

export interface SeedOptions {
  readonly customers: number;
  readonly url: string;
  readonly authority: string;
}

/** Reads the command line of `npm run seed`; throws with a sentence for the user when it is malformed. */
export function readSeedOptions(args: readonly string[]): SeedOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      customers: { type: 'string', default: '' },
      url: { type: 'string', default: parts.host.address(stackPorts().host) },
      authority: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { url } = values;
  const authority = values.authority ?? parts.authority.address(stackPorts(url).authority);
  for (const address of [url, authority]) refuseElsewhere(address);
  return { customers: readCount(values.customers), url: trimmed(url), authority: trimmed(authority) };
}

function readCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MAX_CUSTOMERS) return count;
  throw new WrongUsage(`--customers takes a number from 1 to ${MAX_CUSTOMERS}, not '${text}'.`);
}

/** Made-up customers have no place in a service that is in use. */
function refuseElsewhere(address: string): void {
  if (URL.canParse(address) && isLocal(address)) return;
  throw new WrongUsage(`Only the local stack is filled with made-up customers; ${address} is not on this machine.`);
}

const trimmed = (address: string): string => address.replace(/\/+$/, '');
