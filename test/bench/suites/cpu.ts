import { randomUUID } from 'node:crypto';
import type { Profiler } from 'node:inspector';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { workingOn } from '../support/bench-stack.ts';
import { LAYERS, OUR_LAYERS, sharesOf, type Share } from '../support/cpu-layers.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { startFloorServer } from '../support/floor-server.ts';
import { load, type Call } from '../support/http-load.ts';
import { inspectable, type Inspector } from '../support/inspector.ts';
import { compared, measured, type Aim, type Pair, type Row } from '../support/rows.ts';
import type { Suite } from '../support/suite.ts';
import { confirmation, reading } from './http.ts';

const CUSTOMERS = { full: 500, quick: 100 };
const ROUNDS = { full: 5, quick: 2 };
/** Requests of a round. */
const REQUESTS = { full: { read: 2_000, confirm: 600 }, quick: { read: 400, confirm: 200 } };
/** As much as so many rounds, until the code is compiled. */
const WARM_UP = 3;
const AT_ONCE = 4;
const SAMPLED_EVERY_US = 500;
const SHOWN_FUNCTIONS = 10;
const READ_AT_MOST = 150;

interface Round {
  /** Of the threads that serve, in microseconds a request, while nothing was sampled. */
  readonly cpu: Pair;
  readonly shares: readonly Share[];
}

/** A process that serves, and the requests that it gets. */
interface Server {
  readonly inspector: Inspector;
  readonly serve: () => Promise<unknown>;
}

/**
 * The processor time of a request in the process that serves it, by the clock of its thread, beside that of the bare
 * server; a sampled profile of as many requests, which costs time of its own, tells the share of each layer.
 */
export const cpuSuite: Suite = {
  name: 'cpu',
  about: 'processor time of a read and of a confirmation, by layer',
  seconds: 240,
  async run({ quick, progress, stack: start }) {
    const stack = await start();
    const size = quick ? 'quick' : 'full';
    const partner = await newPartner(stack.tablesConnection);
    const keys = await newCustomers(stack.tablesConnection, partner, CUSTOMERS[size]);
    const authorization = `Bearer ${await stack.token(partner.partnerId)}`;
    const [ours, bare] = [await inspectable(), await inspectable()];
    const host = await stack.startHost({ ...workingOn(), ...ours.env });
    const floorServer = await startFloorServer(stack, bare.env);
    const [inspector, floorInspector] = [await ours.inspect(host.pid), await bare.inspect(floorServer.pid)];
    let n = 0;
    const serversOf = (count: number, make: (key: LedgerKey, n: number) => Omit<Call, 'headers'>) => {
      const calls = () =>
        Array.from({ length: count }, () => {
          const ids = { 'ms-requestid': randomUUID(), 'ms-correlationid': randomUUID() };
          const key = keys[n % keys.length]!;
          return { key, call: { ...make(key, n++), headers: { authorization, ...ids } } };
        });
      const asked = () => calls().map(({ call }) => call);
      const askedBare = () => calls().map(({ key, call }) => ({ ...call, path: `/${key.customerId}` }));
      return {
        ours: { inspector, serve: () => load(host.url, AT_ONCE, asked()) },
        floor: { inspector: floorInspector, serve: () => load(floorServer.url, AT_ONCE, askedBare()) },
      };
    };
    try {
      await inspector.call('Profiler.enable');
      await inspector.call('Profiler.setSamplingInterval', { interval: SAMPLED_EVERY_US });
      const { read, confirm } = REQUESTS[size];
      const reads = await roundsOf(serversOf(read, reading), read, ROUNDS[size], (share) => progress(share / 2));
      const confirmations = await roundsOf(serversOf(confirm, confirmation), confirm, ROUNDS[size], (share) =>
        progress((1 + share) / 2),
      );
      return [
        ...rowsOf('cpu, read', reads, { aim: READ_AT_MOST, atMost: true }),
        ...rowsOf('cpu, confirm', confirmations),
      ];
    } finally {
      inspector.close();
      floorInspector.close();
      await Promise.all([host.stop(), floorServer.stop()]);
    }
  },
};

async function roundsOf(
  { ours, floor }: { readonly ours: Server; readonly floor: Server },
  count: number,
  rounds: number,
  progress: (share: number) => void,
): Promise<Round[]> {
  for (let warm = 0; warm < WARM_UP; warm++) {
    await ours.serve();
    await floor.serve();
  }
  const results: Round[] = [];
  while (results.length < rounds) {
    const cpu = { ours: await timeOfEach(ours, count), floor: await timeOfEach(floor, count) };
    await ours.inspector.call('Profiler.start');
    await ours.serve();
    const { profile } = await ours.inspector.call<{ profile: Profiler.Profile }>('Profiler.stop');
    results.push({ cpu, shares: sharesOf(profile) });
    progress(results.length / rounds);
  }
  return results;
}

async function timeOfEach({ inspector, serve }: Server, count: number): Promise<number> {
  const before = await threadTime(inspector);
  await serve();
  return ((await threadTime(inspector)) - before) / count;
}

async function threadTime(inspector: Inspector): Promise<number> {
  const { user, system } = await inspector.value<NodeJS.CpuUsage>('process.threadCpuUsage()');
  return user + system;
}

function rowsOf(name: string, results: readonly Round[], aim?: Aim): Row[] {
  const row = (what: string, wanted: (share: Share) => boolean, aimed?: Aim) =>
    measured(
      `${name}: ${what}`,
      'µs',
      results.map((round) => timeOf(round, wanted)),
      aimed,
    );
  const ours = ({ layer }: Share) => OUR_LAYERS.includes(layer);
  const functions = [...new Set(results.flatMap(({ shares }) => shares.filter(ours).map((share) => share.name)))].map(
    (one) => row(one, (share) => ours(share) && share.name === one),
  );
  return [
    compared(
      `${name}: all`,
      'µs',
      results.map(({ cpu }) => cpu),
    ),
    row('our own layers', ours, aim),
    ...LAYERS.map((layer) => row(layer, (share) => share.layer === layer)),
    ...functions.toSorted((a, b) => b.value - a.value).slice(0, SHOWN_FUNCTIONS),
  ];
}

/** Microseconds a request in what is wanted. */
function timeOf({ cpu, shares }: Round, wanted: (share: Share) => boolean): number {
  const samplesOf = (some: readonly Share[]) => some.reduce((sum, { samples }) => sum + samples, 0);
  return (cpu.ours * samplesOf(shares.filter(wanted))) / samplesOf(shares);
}
