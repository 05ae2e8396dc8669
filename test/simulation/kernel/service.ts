import { metrics } from '@opentelemetry/api';
import { queuesOn, storesIn } from '../../../functions/adapters.ts';
import { countedQueues } from '../../../functions/counted-queues.ts';
import type { RoutePorts } from '../../../functions/http/route-ports.ts';
import { ROUTES_BY_NOUN } from '../../../functions/http/routes.ts';
import { observerOn } from '../../../functions/observer.ts';
import { busFunctionsOf } from '../../../functions/servicebus/index.ts';
import { timerFunctionsOf } from '../../../functions/timer/index.ts';
import { useCasesOf, type UseCases } from '../../../functions/use-cases.ts';
import type { ReceiverFor, SenderFor } from '../../../shared/bus/client.ts';
import { policies, type PolicyOverrides } from '../../../shared/domain/agreements/policy.ts';
import { serve, type IncomingRequest, type OutgoingReply } from '../../../shared/http/serve.ts';
import type { VerifyToken } from '../../../shared/http/token.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import type { Log } from '../../../shared/telemetry/log.ts';
import { measuresOf } from '../../../shared/telemetry/measures.ts';
import { FIXED_SIGNER } from '../../support/fixed-signer.ts';
import { VENDOR_SIGNER } from '../../support/vendor-signer.ts';
import type { Coverage } from './coverage.ts';
import { processRunning, type Kernel } from './kernel.ts';
import { endpointsOf } from './endpoints.ts';
import { outsidersOf } from './outsiders.ts';
import type { Process } from './process.ts';
import { randomOf, timersOf } from './runtime.ts';

/** The settings of a world's service. */
export interface ServiceConfig {
  readonly catalogueMaxAgeMs: number;
  readonly partnersMaxAgeMs: number;
  readonly wakeUpDelayMs: number;
  readonly shards: number;
  readonly horizonDays: number;
  readonly overrides: PolicyOverrides;
}

interface Surroundings {
  readonly open: OpenTable;
  readonly senderFor: SenderFor;
  readonly receiverFor: ReceiverFor;
  readonly verify: VerifyToken;
  readonly log: Log;
}

/** Without a provider, what is measured is dropped. */
const MEASURES = measuresOf(metrics.getMeter('simulation'));

export const PUBLIC_URL = 'https://assent.example';

const URL_POLICY = { ports: [], ownHosts: ['assent.example'], loopback: false };

/** What routes are composed of, in the present life of each process. */
interface Life {
  readonly useCases: UseCases;
  readonly ports: RoutePorts;
}
const LIVES = new WeakMap<Process, Life>();

/** Functions that ask the process which runs them for the real ones. */
const askedOf = <T extends object>(partOf: (life: Life) => T): T =>
  new Proxy({} as T, {
    get:
      (_, name) =>
      (...input: unknown[]): unknown =>
        (partOf(LIVES.get(processRunning())!) as Record<PropertyKey, (...input: unknown[]) => unknown>)[name]!(
          ...input,
        ),
  });

/** Routes hold nothing but schemas, which are dear: they are composed once for all lives of all worlds. */
const ROUTES = new Map(
  ROUTES_BY_NOUN.flatMap((routes) =>
    routes(
      askedOf(({ useCases }) => useCases),
      {
        catalogue: askedOf(({ ports }) => ports.catalogue),
        versions: askedOf(({ ports }) => ports.versions),
        holds: askedOf(({ ports }) => ports.holds),
        random: askedOf(({ ports }) => ports.random),
        clock: () => LIVES.get(processRunning())!.ports.clock(),
        publicUrl: PUBLIC_URL,
      },
    ).map((route) => [route.name, route] as const),
  ),
);

/** The whole inside of the service in one life of a process, with caches of its own. */
export function serviceOf(kernel: Kernel, process: Process, config: ServiceConfig, surroundings: Surroundings) {
  const { open, senderFor, receiverFor, verify, log } = surroundings;
  const { catalogueMaxAgeMs, partnersMaxAgeMs, wakeUpDelayMs, shards, horizonDays, overrides } = config;
  const { clock } = process;
  const timers = timersOf(kernel, process);
  const random = randomOf(process);
  const stores = storesIn(open, {
    config: {
      catalogue: { maxAgeMs: catalogueMaxAgeMs },
      partners: { maxAgeMs: partnersMaxAgeMs },
      dueIndex: { shards },
    },
    clock,
    random,
  });
  const sends = queuesOn(senderFor, receiverFor, { wakeUps: { delayMs: wakeUpDelayMs } }, { clock, random });
  const queues = countedQueues(sends, MEASURES, log);
  const useCases = counted(
    kernel.coverage,
    useCasesOf({
      ...stores,
      ...sends,
      ...queues,
      policyFor: policies(overrides),
      horizonDays,
      catalogueMaxAgeMs,
      feedDays: 90,
      clock,
      timers,
      random,
      observer: observerOn(MEASURES, log),
      signers: [FIXED_SIGNER],
      vendorSigner: VENDOR_SIGNER,
      ...outsidersOf(kernel, process),
      openOutbound: endpointsOf(kernel, process, URL_POLICY),
      urlPolicy: URL_POLICY,
      publicUrl: PUBLIC_URL,
    }),
  );
  const pipeline = { verify, partners: stores.partners, requireMfa: false, timers, random };
  LIVES.set(process, { useCases, ports: { ...stores, publicUrl: PUBLIC_URL, clock, random } });
  const answers = new Map<string, ReturnType<typeof serve>>();
  const answerOf = (name: string): ReturnType<typeof serve> => {
    let answer = answers.get(name);
    if (!answer) answers.set(name, (answer = serve(pipeline, ROUTES.get(name)!)));
    return answer;
  };
  return {
    stores,
    useCases,
    busFunctions: busFunctionsOf(useCases, queues),
    timerFunctions: timerFunctionsOf(useCases, MEASURES, log),
    /** Answers a request that the host matched with the route of this name. */
    answer(route: string, request: IncomingRequest): Promise<OutgoingReply> {
      return answerOf(route)(request, log);
    },
  };
}
export type Service = ReturnType<typeof serviceOf>;

export const useCaseName = (name: string): string => `use case ${name}`;

/** The use cases with their calls counted: those by routes and functions, not those among each other. */
function counted(coverage: Coverage, useCases: UseCases): UseCases {
  const withCount = ([name, perform]: [string, (...input: never[]) => unknown]) => [
    name,
    (...input: never[]) => {
      coverage.ran(useCaseName(name));
      return perform(...input);
    },
  ];
  return Object.fromEntries(Object.entries(useCases).map(withCount)) as UseCases;
}
