import type { Client } from './client.ts';
import { agreementsAreOffered } from './journeys/agreements.ts';
import { callerIsKnown, type Caller } from './journeys/caller.ts';
import { customersAreListed } from './journeys/customers.ts';
import { doorIsShut } from './journeys/door.ts';
import { listsAreRead } from './journeys/lists.ts';
import { recordsAreRead } from './journeys/records.ts';
import { wrongIsRefused } from './journeys/refusals.ts';
import { sandboxIsWrittenTo } from './journeys/sandbox.ts';
import { serviceIsUp } from './journeys/service.ts';
import type { Report } from './report.ts';

const WRITING = 'A customer of the sandbox buys';

export interface Played {
  readonly caller: Caller | undefined;
  /** Whether anything was sent that writes. */
  readonly wrote: boolean;
}

/** Plays all journeys: those that only read always, the one that writes where it may. */
export async function playJourneys(client: Client, report: Report, token: string): Promise<Played> {
  const caller = await readingJourneys(client, report, token);
  const why = whyNotWrite(caller, report);
  if (why !== undefined) {
    report.skip(WRITING, `${why}; nothing was written`);
    return { caller, wrote: false };
  }
  await report.journey(WRITING, (play) => sandboxIsWrittenTo(client, play));
  return { caller, wrote: true };
}

async function readingJourneys(client: Client, report: Report, token: string): Promise<Caller | undefined> {
  const up = await report.journey('The service is up', (play) => serviceIsUp(client, play));
  if (!up) return undefined;
  await report.journey('The door is shut to', (play) => doorIsShut(client, play, token));
  const caller = await report.journey('The caller is known', (play) => callerIsKnown(client, play, token));
  if (!caller) return undefined;
  await report.journey('What is wrong is refused', (play) => wrongIsRefused(client, play));
  await report.journey('The agreement is offered', (play) => agreementsAreOffered(client, play));
  const customers = await report.journey('Customers are listed', (play) => customersAreListed(client, play));
  const customerId = customers?.customerId;
  const RECORDS = 'The records of a customer are read';
  if (customerId === undefined) report.skip(RECORDS, 'there is no customer to read');
  else await report.journey(RECORDS, (play) => recordsAreRead(client, play, customerId));
  await report.journey("The partner's lists are read", (play) => listsAreRead(client, play));
  return caller;
}

/** Why nothing may be written; undefined only where all was read as expected and the service says sandbox. */
function whyNotWrite(caller: Caller | undefined, { failed }: Report): string | undefined {
  if (caller?.environment === 'Production') return 'the partner is in production';
  if (failed > 0) return 'reading has to succeed first';
  if (caller?.environment !== 'Sandbox') return 'the service does not say that the partner is in the sandbox';
  return caller.cloud === 'Public' ? undefined : `nothing is confirmed in the cloud ${caller.cloud}`;
}
