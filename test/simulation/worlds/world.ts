import type { ServiceBusMessage } from '@azure/service-bus';
import type { WorldRecord } from '../checks/world-record.ts';
import type { Delivery } from '../stand-ins/bus/message.ts';
import { Tables } from '../stand-ins/tables/tables.ts';
import { Authority } from '../kernel/authority.ts';
import { BusTrigger } from '../kernel/bus-trigger.ts';
import { deployedTopology, SimulatedBus } from '../kernel/bus.ts';
import { Coverage } from '../kernel/coverage.ts';
import { Faults } from '../kernel/faults.ts';
import { Invocation, type Kernel, type Trace } from '../kernel/kernel.ts';
import { Process } from '../kernel/process.ts';
import { randomOf } from '../kernel/runtime.ts';
import { Scheduler } from '../kernel/scheduler.ts';
import type { Service } from '../kernel/service.ts';
import { openTables } from '../kernel/storage.ts';
import { Stream } from '../kernel/stream.ts';
import { TimerTrigger } from '../kernel/timer-trigger.ts';
import { RELEASES } from '../releases/index.ts';
import type { Release } from '../releases/release.ts';
import { ACTS } from './acts/index.ts';
import type { Common, Scene } from './acts/act.ts';
import { Callers } from './callers.ts';
import type { Cast } from './cast.ts';
import { GROUPS, TIMERS } from './fleet.ts';
import { fallIll, type Illness } from './illness.ts';
import {
  discard,
  erase,
  mend,
  OPERATOR,
  resubmitDeadLetters,
  resubmitParked,
  setPartner,
  verified,
  type Command,
} from './operators.ts';
import { castOfWorld, type WorldPlan } from './plan.ts';
import { hasOnlyHolds } from './only-holds.ts';
import { recordOf } from './record.ts';
import { restored } from './restored.ts';
import { setUp } from './setup.ts';
import { Wallet } from './wallet.ts';
import { COMMERCE, Witness, type Unexpected } from './witness.ts';

const TOPOLOGY = deployedTopology();
const HOUR = 3_600_000;
const SETUP_BEFORE_MS = 600_000;
/** Within this time everything but holds must have come to rest. */
const QUIET_FOR_MS = 3 * 24 * HOUR;
const MOST_EVENTS = 400_000;

interface RunOptions {
  /** Only the faults with these ids happen. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly trace?: ((at: number, process: string, operation: string, outcome: string) => void) | undefined;
}

/** A whole world: the service's processes on one storage and one bus, and everybody who uses it. */
export class World {
  readonly plan: WorldPlan;
  readonly cast: Cast;
  readonly kernel: Kernel;
  readonly tables = new Tables();
  readonly bus: SimulatedBus;
  readonly authority: Authority;
  readonly callers: Callers;
  readonly #witness: Witness;
  readonly processes: Process[] = [];
  readonly #timers: TimerTrigger[] = [];
  /** When each process gets the release of today. */
  readonly #upgrades = new Map<string, number>();
  /** Ledgers whose gate nobody can read. */
  readonly sick = new Set<string>();
  /** Dead letters that the operator sent again when faults had ended. */
  resent: readonly Delivery[] = [];
  readonly #common: Common = {
    ranks: [],
    rehearsals: [],
    imports: [],
    quarantined: [],
    cursors: [],
    links: [],
  };

  constructor(plan: WorldPlan, { only, trace }: RunOptions = {}) {
    this.plan = plan;
    const { intensity, emphasis, outages, turn, placed } = plan;
    const scheduler = new Scheduler(plan.startsAt - SETUP_BEFORE_MS);
    const shown: Trace | undefined = trace && ((...line) => trace(scheduler.now, ...line));
    this.kernel = {
      seed: plan.seed,
      scheduler,
      faults: new Faults({ intensity, emphasis, outages, turn, placed, only }),
      coverage: new Coverage(),
      trace: shown,
      runs: [],
    };
    this.cast = castOfWorld(plan.seed);
    this.#witness = new Witness(scheduler);
    this.authority = new Authority(this.kernel, plan.keys);
    this.bus = new SimulatedBus(this.kernel, TOPOLOGY, this.#witness.sent);
    const http = Array.from({ length: plan.processes.http }, (_, at) => this.#start(`http ${at + 1}`));
    this.callers = new Callers(this.kernel, http, new Wallet(this.kernel, this.authority, this.cast.callers));
  }

  get unexpected(): readonly Unexpected[] {
    return this.#witness.unexpected;
  }

  /** Runs it to its end: everything that was planned, then until nothing is left to do. True when it came to rest. */
  run(): boolean {
    const { scheduler, faults } = this.kernel;
    this.#setUp();
    this.#startTriggers();
    this.#upgrade();
    for (const action of this.plan.actions) scheduler.at(action.at, () => this.#act(action));
    for (const disturbance of this.plan.disturbances) scheduler.at(disturbance.at, () => this.#disturb(disturbance));
    for (const illness of this.plan.illnesses) scheduler.at(illness.at, () => this.#fallsIll(illness));
    faults.begin();
    while (scheduler.now < this.plan.endsAt && scheduler.count < MOST_EVENTS)
      if (!this.#stepUntil(this.plan.endsAt)) break;
    faults.end();
    for (const process of this.processes) process.start();
    let isAtRest = this.#rest();
    // What a damaged row stops cannot go on.
    if (isAtRest && this.sick.size === 0) {
      this.resent = resubmitDeadLetters(this.bus, scheduler.now);
      if (this.resent.length > 0) isAtRest = this.#rest();
    }
    if (isAtRest) this.#verify();
    return isAtRest;
  }

  /** Steps unless the next event lies beyond the instant. */
  #stepUntil(instant: number): boolean {
    const next = this.kernel.scheduler.next();
    return next !== undefined && next <= instant && this.kernel.scheduler.step();
  }

  /** Goes on until two hours of timers have passed and nothing but holds is left. */
  #rest(): boolean {
    const { scheduler } = this.kernel;
    const quietSince = scheduler.now;
    const soonest = Math.max(scheduler.now, this.plan.endsAt) + 2 * HOUR + 300_000;
    while (scheduler.now - quietSince < QUIET_FOR_MS && scheduler.count < MOST_EVENTS) {
      const next = scheduler.next();
      if (next === undefined) return true;
      if (next > soonest && scheduler.work === 0 && this.#isAtRest()) return true;
      scheduler.step();
    }
    return false;
  }

  #isAtRest(): boolean {
    return !this.#timers.some(({ isRunning }) => isRunning) && hasOnlyHolds(this.bus.bus, this.kernel.scheduler.now);
  }

  #start(name: string): { readonly process: Process; readonly serviceOf: () => Service } {
    const { kernel } = this;
    const process = new Process(kernel, name);
    this.processes.push(process);
    let service: Service | undefined;
    let generation = -1;
    const composed = (): Service => {
      if (!service || generation !== process.generation) {
        generation = process.generation;
        const { serviceOf, openTables: open, sendersOf, receiversOf, verifierOf } = this.#releaseOf(name);
        service = serviceOf(kernel, process, this.plan.config, {
          open: open(kernel, process, this.tables, this.#witness.committed),
          senderFor: sendersOf(kernel, process, this.bus),
          receiverFor: receiversOf(kernel, process, this.bus),
          verify: verifierOf(kernel, process, this.authority, this.cast.accounts[0]!.partner.partnerId),
          log: this.#witness.logged,
        });
      }
      return service;
    };
    return { process, serviceOf: composed };
  }

  /** During an upgrade a process runs the release before until its turn comes. */
  #releaseOf(name: string): Release {
    const { present, older } = RELEASES;
    return older && this.kernel.scheduler.now < (this.#upgrades.get(name) ?? -Infinity) ? older : present;
  }

  /** One process after the other starts again with the release of today. */
  #upgrade(): void {
    const { upgrade, endsAt } = this.plan;
    const { scheduler, seed } = this.kernel;
    if (!upgrade) return;
    for (const process of this.processes) {
      const at = upgrade.from + new Stream(seed, `upgrade of ${process.name}`).below(endsAt - upgrade.from);
      this.#upgrades.set(process.name, at);
      scheduler.at(at, () => process.die(1000));
    }
  }

  #open(process: Process) {
    return openTables(this.kernel, process, this.tables, this.#witness.committed);
  }

  #startTriggers(): void {
    const onFault = this.#witness.failed;
    for (const [group, functions] of Object.entries(GROUPS)) {
      for (let nth = 1; nth <= this.plan.processes.each; nth++) {
        const { process, serviceOf: service } = this.#start(`${group} ${nth}`);
        const triggers = functions.map(
          (fn) => new BusTrigger({ kernel: this.kernel, process, fn, bus: this.bus, serviceOf: service, onFault }),
        );
        for (const trigger of triggers) this.bus.attach(trigger);
        process.onDeath = () => {
          for (const trigger of triggers) trigger.reset();
        };
        process.onStart = () => this.bus.wake();
      }
    }
    const { process, serviceOf: service } = this.#start('timers');
    for (const [name, minute] of Object.entries(TIMERS)) {
      this.#timers.push(new TimerTrigger({ kernel: this.kernel, process, name, minute, serviceOf: service, onFault }));
    }
    process.onStart = () => {
      for (const timer of this.#timers) timer.start();
    };
  }

  #setUp(): void {
    const { process, serviceOf: service } = this.#start(OPERATOR);
    const open = this.#open(process);
    this.#await('set up', process, () => setUp(this.cast, this.plan.startsAt, open, service(), randomOf(process)));
    this.kernel.scheduler.now = this.plan.startsAt;
  }

  /** Runs work of the operator to its end. */
  #await(name: string, process: Process, work: () => Promise<void>): void {
    const { scheduler } = this.kernel;
    const ended: { readonly fault?: unknown }[] = [];
    scheduler.after(0, () =>
      process.begin(process.generation, new Invocation(this.kernel, name, name, process), () => {
        work().then(
          () => ended.push({}),
          (fault: unknown) => ended.push({ fault }),
        );
      }),
    );
    while (ended.length === 0 && scheduler.step());
    if (!ended[0] || 'fault' in ended[0]) throw new Error(`The operator cannot ${name}.`, { cause: ended[0]?.fault });
  }

  #act({ n, does, account: at }: WorldPlan['actions'][number]): void {
    const { scheduler, trace } = this.kernel;
    const account = this.cast.accounts[at]!;
    const name = `a${n}`;
    trace?.('world', `${name} ${does}`, account.partner.name);
    let requests = 0;
    const scene: Scene = {
      cast: this.cast,
      draws: new Stream(this.kernel.seed, `action ${n}`),
      account,
      common: this.#common,
      now: () => scheduler.now,
      request: (asked) => this.callers.request(n, at, requests++, asked),
      send: (queue, { body, messageId, properties, afterMs = 0 }) => {
        const message: ServiceBusMessage = {
          body: typeof body === 'string' ? Buffer.from(body) : body,
          messageId: messageId ?? `${name}-message`,
          ...(properties ? { applicationProperties: { ...properties } } : {}),
        };
        scheduler.after(afterMs, () => this.bus.sendOne(queue, message, COMMERCE));
      },
      sign: (link, answer) => this.callers.sign(name, link, answer),
      setPartner: ({ partner }, status) => this.#operate(name, 'set-partner', setPartner(partner, status)),
      erase: ({ partner }, customerId, erasing) => this.#operate(name, 'erase', erase(partner, customerId, erasing)),
      mend: ({ partner }) => {
        // What is damaged on purpose stays so.
        if (this.sick.size === 0) this.#operate(name, 'mend', mend(partner));
      },
      discard: () => this.#operate(name, 'discard', discard(this.bus, scheduler.now)),
      resubmit: () => resubmitParked(this.bus, scheduler.now, name),
    };
    ACTS[does].perform(scene);
  }

  #operate(name: string, what: string, command: Command): void {
    const process = this.#operator;
    process.begin(process.generation, new Invocation(this.kernel, name, what, process), () => {
      command(this.#open(process), process.clock().toISOString(), randomOf(process)).catch(() => undefined);
    });
  }

  get #operator(): Process {
    return this.processes.find((one) => one.name === OPERATOR)!;
  }

  /** The operator verifies everything when all is done, in some worlds a backup that was restored too. */
  #verify(): void {
    const partners = this.cast.accounts.map(({ partner }) => partner);
    const told = (where: string, found: readonly string[]) =>
      void this.#witness.unexpected.push(...found.map((what) => ({ where, what })));
    this.#await('verify', this.#operator, async () => {
      const open = this.#open(this.#operator);
      told('verify-ledger', await verified(open, partners, this.sick));
      if (!this.plan.isRestored) return;
      const copy = openTables(this.kernel, this.#operator, new Tables(), () => undefined);
      told('restore differs', await restored(this.tables.names(), open, copy));
      told('verify-ledger after restore', await verified(copy, partners, this.sick));
    });
  }

  #disturb({ does, which, forMs }: WorldPlan['disturbances'][number]): void {
    const process = this.processes[Math.floor(which * this.processes.length)]!;
    if (does === 'dies') process.die(forMs);
    else if (does === 'stalls') process.stall(forMs);
    else process.stepClock(forMs % 2 === 0 ? forMs : -forMs);
  }

  #fallsIll({ account, which }: Illness): void {
    const partition = fallIll(this.tables, this.cast.accounts[account]!, which, this.kernel.scheduler.now);
    if (partition === undefined) return;
    this.kernel.trace?.('world', 'falls ill', partition);
    this.sick.add(partition);
    this.#witness.expectUnreadable();
  }

  /** What it shows to the checks. */
  record(): WorldRecord {
    return recordOf(this, this.#witness);
  }
}
