import { storesIn } from '../../functions/adapters.ts';
import type { Observer } from '../../functions/observer.ts';
import type { Ports } from '../../functions/ports.ts';
import { longestHorizon, policies, type PolicyOverrides } from '../../shared/domain/agreements/policy.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { FIXED_SIGNER } from './fixed-signer.ts';
import { SYSTEM } from './system.ts';
import { lastingWakeUps } from './lasting-wake-ups.ts';

interface PortOptions {
  readonly clock?: () => Date;
  readonly catalogueMaxAgeMs?: number;
  readonly partnersMaxAgeMs?: number;
  /** Of new months of the due index. */
  readonly shards?: number;
  readonly overrides?: PolicyOverrides;
}

const nothing = () => Promise.resolve();

const SILENT: Observer = {
  groupDecided: () => undefined,
  ordersFailed: () => undefined,
  outboxWaited: () => undefined,
  renewalsFailed: () => undefined,
  sweepLag: () => undefined,
  sweepCompleted: () => undefined,
  rehearsalFailed: () => undefined,
  rehearsalCompleted: () => undefined,
  importRowsFailed: () => undefined,
  importEnded: () => undefined,
  ledgersForked: () => undefined,
  checkpointFailed: () => undefined,
  logUnstamped: () => undefined,
  logUnwitnessed: () => undefined,
  codeNotSent: () => undefined,
  quarantineDealtWith: () => undefined,
};

/**
 * The ports of one process of the service on these tables, with caches of its own. What it sends goes nowhere and what
 * it observes is dropped, unless `changed` says otherwise.
 */
export function portsOn(
  open: OpenTable,
  { observer, ...changed }: Partial<Omit<Ports, 'observer'>> & { readonly observer?: Partial<Observer> } = {},
  options: PortOptions = {},
): Ports {
  const { clock = SYSTEM.clock, catalogueMaxAgeMs = 60_000, partnersMaxAgeMs = 60_000, shards = 1 } = options;
  const { overrides = {} } = options;
  const config = {
    catalogue: { maxAgeMs: catalogueMaxAgeMs },
    partners: { maxAgeMs: partnersMaxAgeMs },
    dueIndex: { shards },
  };
  const { wakeUps = lastingWakeUps(nothing) } = changed;
  return {
    ...SYSTEM,
    ...storesIn(open, { config, ...SYSTEM, clock }),
    publisher: { publish: nothing },
    wakeUps,
    orderQueues: { retry: nothing, quarantine: nothing },
    quarantineStore: {
      name: 'orders-quarantine',
      list: () => Promise.resolve([]),
      read: () => Promise.resolve(undefined),
      take: () => Promise.resolve('gone' as const),
    },
    sweepQueue: { sendItems: nothing, sendCheck: nothing },
    importQueue: { send: nothing },
    webhookQueue: { send: nothing },
    openOutbound: () => ({ call: () => Promise.reject(new Error('No endpoint is called.')), close: () => undefined }),
    urlPolicy: { ports: [], ownHosts: ['assent.example'], loopback: false },
    rehearsalQueue: { sendItems: nothing, sendTally: nothing, sendCheck: nothing },
    requeueWakeUps: (failed) => wakeUps.schedule(...failed.map(({ work }) => work)),
    requeueEvents: ([failed]) => (failed ? Promise.reject(failed.fault) : Promise.resolve()),
    requeueForFeed: ([failed]) => (failed ? Promise.reject(failed.fault) : Promise.resolve()),
    requeueHints: ([failed]) => (failed ? Promise.reject(failed.fault) : Promise.resolve()),
    signers: [FIXED_SIGNER],
    vendorSigner: undefined,
    authorities: [],
    mail: undefined,
    witnesses: [],
    callForCheckpoint: nothing,
    feedDays: 90,
    publicUrl: 'https://assent.example',
    policyFor: policies(overrides),
    horizonDays: longestHorizon(overrides),
    catalogueMaxAgeMs,
    clock,
    ...changed,
    observer: { ...SILENT, ...observer },
  };
}
