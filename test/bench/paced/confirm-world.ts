import { useCasesOf } from '../../../functions/use-cases.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { systemRandom } from '../../../shared/random.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { Stream } from '../../simulation/kernel/stream.ts';
import { tableBackend } from '../../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import { confirmationOf } from '../../faults/support/confirmation.ts';
import { okay } from '../../support/okay.ts';
import { portsOn } from '../../support/service.ts';
import { PacedBus } from './bus.ts';
import { Calls } from './calls.ts';
import { floorConfirm } from './floor.ts';
import type { Pace } from './pace.ts';
import { opened, seeded } from './seeded.ts';
import { pacedTable } from './tables.ts';
import { Core, VirtualTime } from './virtual-time.ts';

const SEED = 1;
/** Late enough that nobody follows a wake-up: what follows runs on instances of its own. */
const NEVER_MS = 3_600_000;

/** Milliseconds that each of so many confirmations takes, one after the other, each of another customer. */
export async function confirmTimes(pace: Pace, side: 'ours' | 'floor', count: number): Promise<number[]> {
  const time = new VirtualTime(Date.now());
  const calls = new Calls(time, pace, new Stream(SEED, side));
  const bus = new PacedBus({ calls, time, pace, onSent: () => undefined });
  const tables = new Tables();
  const now = () => time.now;
  const { partner, keys } = await seeded(tables, now, count);
  await publishFirst(opened((name) => tableBackend(tables, name, now)));
  const core = new Core();
  const senderFor = bus.senders(core);
  const table = (name: string) => pacedTable({ tables, calls, time, pace }, core, name);
  const { clock, timers } = time.surroundings(core);
  const wakeUps = wakeUpsOn(senderFor, NEVER_MS, clock);
  const ports = portsOn(opened(table), { publisher: eventsOn(senderFor), wakeUps, timers }, { clock });
  const { confirmAcceptance } = useCasesOf(ports);
  const bare = floorConfirm(table, senderFor);
  const confirm = async (customerId: string): Promise<void> => {
    if (side === 'floor') await bare(customerId);
    else okay(await confirmAcceptance(confirmationOf(partner, customerId)));
  };
  const times: number[] = [];
  for (const { customerId } of keys) {
    let end: number | undefined;
    time.turn(core, () => {
      const began = time.now;
      confirm(customerId).then(
        () => times.push((end = time.now) - began),
        (fault: unknown) => {
          throw fault;
        },
      );
    });
    await time.until(() => end !== undefined);
  }
  // The first ones read what is then remembered.
  return times.slice(10);
}

/** The version of the agreement that is confirmed. */
async function publishFirst(open: OpenTable): Promise<void> {
  const versions = catalogueIn(open, systemRandom);
  const at = '2019-07-01T00:00:00.000Z';
  const after = {
    agreementType: 'MicrosoftCustomerAgreement' as const,
    versionRank: 1,
    isMajor: true,
    graceDays: 0,
    effectiveAt: '2019-08-01T00:00:00.000Z',
    publishedAt: at,
    documents: [],
  };
  await versions.commit(await versions.read(), { at, change: 'published', actor: 'operator', after });
}
