import { everyImpact, listImpactByPartner, listImpacts, readRehearsal } from '../shared/rehearsals/read-rehearsal.ts';
import type { PageQuery } from '../shared/rehearsals/rehearsal-store.ts';
import { rehearseShard } from '../shared/rehearsals/rehearse-shard.ts';
import { startRehearsal } from '../shared/rehearsals/start-rehearsal.ts';
import { superviseRehearsal } from '../shared/rehearsals/supervise-rehearsal.ts';
import { tallyRehearsal } from '../shared/rehearsals/tally-rehearsal.ts';
import type { Ports } from './ports.ts';

/** The use cases of rehearsals: what a version would stop. */
export function rehearsalUseCasesOf(ports: Ports) {
  const { ledger, dueIndex, partners, versions, rehearsals, rehearsalQueue, holds, recentOrders, policyFor } = ports;
  const { horizonDays, catalogueMaxAgeMs, clock, timers, random, observer } = ports;
  const rehearsing = { rehearsals, queue: rehearsalQueue, clock };
  return {
    startRehearsal: startRehearsal({
      ...rehearsing,
      catalogue: versions,
      catalogueMaxAgeMs,
      horizonDays,
      timers,
      random,
    }),
    listRehearsals: (page: PageQuery) => rehearsals.list(page),
    readRehearsal: readRehearsal({ rehearsals }),
    listImpacts: listImpacts({ rehearsals }),
    everyImpact: everyImpact({ rehearsals }),
    listImpactByPartner: listImpactByPartner({ rehearsals }),
    superviseRehearsal: superviseRehearsal({ ...rehearsing, dueIndex }),
    rehearseShard: rehearseShard({
      ...rehearsing,
      ledger,
      partners,
      dueIndex,
      holds,
      recentOrders,
      policyFor,
      onFault: observer.rehearsalFailed,
    }),
    tallyRehearsal: tallyRehearsal({ ...rehearsing, onCompleted: observer.rehearsalCompleted }),
  };
}
