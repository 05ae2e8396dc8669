import type { LevelDemand, PolicyOverrides } from '../../../shared/domain/agreements/policy.ts';
import type { PublishedKey } from '../kernel/authority.ts';
import type { Emphasis, Outage, PlacedFault } from '../kernel/faults.ts';
import { Stream } from '../kernel/stream.ts';
import { dayText, daysFrom } from './acts/act.ts';
import { ACTS, type ActName } from './acts/index.ts';
import { OFFERS } from './acts/lines.ts';
import { castOf, type Cast } from './cast.ts';
import type { Illness } from './illness.ts';
import { rotationsOf } from './rotations.ts';
import { THEMES, type Theme, type ThemeName } from './themes.ts';

/** What an actor does at an instant. The number names its draws, so it stays when others are removed. */
export interface Action {
  readonly n: number;
  readonly at: number;
  readonly does: ActName;
  readonly account: number;
}

/** What happens to the processes, apart from their calls. */
export interface Disturbance {
  readonly n: number;
  readonly at: number;
  readonly does: 'dies' | 'stalls' | 'clock steps';
  /** Which of the processes, as a fraction of their number. */
  readonly which: number;
  readonly forMs: number;
}

export interface WorldPlan {
  readonly seed: number;
  readonly theme: ThemeName;
  readonly startsAt: number;
  readonly endsAt: number;
  /** Of faults; 0 means none. */
  readonly intensity: number;
  /** Faults that are more frequent than usual. */
  readonly emphasis: Emphasis;
  /** The turn that decides which fault a point meets; undefined where calls fail by chance. */
  readonly turn: number | undefined;
  /** Faults that were asked for, beside those that the seed decides. */
  readonly placed: readonly PlacedFault[];
  readonly config: {
    readonly catalogueMaxAgeMs: number;
    readonly partnersMaxAgeMs: number;
    readonly wakeUpDelayMs: number;
    readonly shards: number;
    readonly horizonDays: number;
    readonly overrides: PolicyOverrides;
  };
  /** How many processes each group of functions has. */
  readonly processes: { readonly http: number; readonly each: number };
  readonly actions: readonly Action[];
  readonly disturbances: readonly Disturbance[];
  readonly outages: readonly Outage[];
  readonly illnesses: readonly Illness[];
  /** What the authority signs tokens with. */
  readonly keys: readonly PublishedKey[];
  /** From then on the processes get the release of today, one after the other until the end; before they run an older one. */
  readonly upgrade: { readonly from: number } | undefined;
  /** Whether a backup is restored and compared at the end. */
  readonly isRestored: boolean;
}

/** In the worlds of each fifth seed faults happen by turns, so that every point meets every kind of them. */
const SEEDS_A_TURN = 5;

/** The accounts of the operator's tenant and of a provider with a reseller. */
const [OPERATORS, PROVIDER] = [0, 1];

const HORIZON_DAYS = 5;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Days on which a rule changes are as likely as all others together. */
const BOUNDARIES = [
  '2018-11-06T22:00:00Z',
  '2019-03-21T22:00:00Z',
  '2019-07-31T22:00:00Z',
  '2019-09-30T22:00:00Z',
  '2020-01-31T22:00:00Z',
  '2024-02-28T23:00:00Z',
  '2026-01-31T22:30:00Z',
  '2026-12-31T23:00:00Z',
];

function startOf(draws: Stream): number {
  if (draws.chance(0.4)) return Date.parse(draws.pick(BOUNDARIES)) + draws.below(HOUR);
  return Date.parse('2026-03-01T00:00:00Z') + draws.below(300 * 24) * HOUR + draws.below(HOUR);
}

const SPANS = [10 * MINUTE, 10 * MINUTE, HOUR, HOUR, 4 * HOUR, 4 * HOUR, 24 * HOUR, 60 * HOUR];

/** The plan of a world: everything that its seed decides in advance. `faults` scales the intensity, from 0 to 1. */
export function planOf(seed: number, faults = 1, most = 100): WorldPlan {
  const draws = new Stream(seed, 'plan');
  const turn = faults > 0 && seed % SEEDS_A_TURN === 0 ? seed / SEEDS_A_TURN : undefined;
  const drawnTheme = draws.weighted(THEME_WEIGHTS);
  const name = turn === undefined ? drawnTheme : 'every point';
  const theme: Theme = THEMES[name];
  const startsAt = startOf(draws);
  const lasts = turn === undefined ? draws.pick(SPANS) : 4 * HOUR;
  const drawnIntensity = draws.pick([0, 0.5, 1, 1, 1, 2, 5]) * faults;
  // More than usual: work may be late for as long as it likes.
  const intensity = turn === undefined ? drawnIntensity : 2;
  const cast = castOfWorld(seed);
  const accounts = cast.accounts.length;
  // Few accounts act in each world, most of the time within bursts.
  const some = Array.from({ length: draws.between(1, 3) }, () => draws.below(accounts));
  const active = turn === undefined ? some : [OPERATORS, PROVIDER, ...some];
  const bursts = Array.from({ length: draws.between(...theme.bursts) }, () => startsAt + draws.below(lasts));
  const actions = Array.from({ length: draws.between(Math.ceil(most / 2), most) }, (_, n): Action => {
    const own = new Stream(seed, `plan of action ${n}`);
    const at = own.chance(0.8)
      ? own.pick(bursts) + Math.floor(own.fraction() ** 3 * 20_000)
      : startsAt + own.below(lasts);
    const account = own.chance(0.85) ? own.pick(active) : own.below(accounts);
    return { n, at, does: own.weighted(WEIGHTS[name]), account };
  }).toSorted((one, other) => one.at - other.at || one.n - other.n);
  // Mostly what was sent at the end is stopped, late or repeated while calls still fail; else faults end in its midst.
  const isLong = turn !== undefined || new Stream(seed, 'end').chance(0.5);
  const endsAt = Math.max(startsAt + lasts, actions.at(-1)!.at) + (isLong ? 15 : 1) * MINUTE;
  const calm = intensity === 0;
  return {
    seed,
    theme: name,
    startsAt,
    endsAt,
    intensity,
    emphasis: theme.faults,
    turn,
    placed: [],
    config: {
      catalogueMaxAgeMs: draws.pick([1000, 60_000]),
      partnersMaxAgeMs: draws.pick([1000, 60_000]),
      wakeUpDelayMs: 2000,
      shards: draws.pick([1, 1, 2]),
      horizonDays: HORIZON_DAYS,
      overrides: withLevels(new Stream(seed, 'evidence levels'), cast, overridesOf(draws, cast, startsAt)),
    },
    processes: { http: draws.between(1, 3), each: draws.between(1, 2) },
    actions,
    disturbances: calm ? [] : disturbancesOf(draws, bursts, startsAt, lasts),
    outages: calm || draws.chance(0.6) ? [] : [outageOf(draws, bursts)],
    // Work that is repeated for hours multiplies where every tenth message comes twice.
    upgrade: draws.chance(0.1) ? { from: startsAt + draws.below(lasts / 2) } : undefined,
    illnesses: intensity <= 1 && name === 'everything' && draws.chance(0.15) ? [illnessOf(draws, bursts, active)] : [],
    isRestored: draws.chance(0.1),
    keys: rotationsOf(new Stream(seed, 'rotations'), startsAt, lasts),
  };
}

/** A short horizon keeps the sweeps small; some partners have rules of their own. */
function overridesOf(draws: Stream, { accounts }: Cast, startsAt: number): PolicyOverrides {
  const special = draws.chance(0.3) ? draws.below(accounts.length) : -1;
  return Object.fromEntries(
    accounts.map(({ partner }, at) => [
      partner.partnerId,
      { renewalHorizonDays: HORIZON_DAYS, ...(at === special ? specialPolicy(draws, startsAt) : {}) },
    ]),
  );
}

/** In some worlds one partner demands more than its own word (V2). */
function withLevels(draws: Stream, { accounts }: Cast, overrides: PolicyOverrides): PolicyOverrides {
  if (!draws.chance(0.2)) return overrides;
  const { partnerId } = draws.pick(accounts).partner;
  const limits = {
    all: {},
    offers: { offers: [OFFERS[0]!.toLowerCase()] },
    changes: { transactionTypes: ['addQuantity', 'removeQuantity', 'renew'] },
    value: { valueClasses: ['medium', 'high'] },
  } satisfies Record<string, Partial<LevelDemand>>;
  const level = draws.pick(['linked', 'signedIn'] as const);
  const evidenceLevels: LevelDemand[] = [
    { from: 0, ...limits[draws.pick(['all', 'offers', 'changes', 'value'] as const)], level },
  ];
  return { ...overrides, [partnerId]: { ...overrides[partnerId], evidenceLevels } };
}

function specialPolicy(draws: Stream, startsAt: number): PolicyOverrides[string] {
  switch (draws.pick(['few holds', 'short holds', 'cut-off', 'fail open'] as const)) {
    case 'few holds':
      return { maxHolds: draws.below(3) };
    case 'short holds':
      return { holdDays: 1 };
    case 'cut-off': {
      const before = dayText(daysFrom(startsAt, draws.between(-3, 1)));
      return {
        cutOffs: [{ agreementType: 'MicrosoftCustomerAgreement', before, from: Date.parse(before) }],
      };
    }
    case 'fail open':
      return { failOpen: true };
  }
}

const THEME_WEIGHTS = mapped(THEMES, ({ weight }) => weight);

/** How often each act is done, by theme. */
const WEIGHTS = mapped(THEMES, ({ acts, others, isEven }: Theme) =>
  mapped(ACTS, ({ weight }, act) => (isEven ? 1 : weight * (acts[act] ?? others))),
);

function mapped<K extends string, T, U>(record: Readonly<Record<K, T>>, of: (value: T, name: K) => U): Record<K, U> {
  const entries = Object.entries<T>(record) as [K, T][];
  return Object.fromEntries(entries.map(([name, value]) => [name, of(value, name)])) as Record<K, U>;
}

const disturbancesOf = (draws: Stream, bursts: readonly number[], startsAt: number, lasts: number): Disturbance[] =>
  Array.from({ length: draws.below(8) }, (_, n) => ({
    n,
    at: draws.chance(0.7) ? draws.pick(bursts) + draws.below(20_000) : startsAt + draws.below(lasts),
    does: draws.pick(['dies', 'stalls', 'clock steps'] as const),
    which: draws.fraction(),
    forMs: 1 + Math.floor(draws.fraction() ** 3 * 10 * MINUTE),
  }));

function outageOf(draws: Stream, bursts: readonly number[]): Outage {
  const from = draws.pick(bursts) + draws.below(10_000);
  return {
    of: draws.pick(['tables', 'bus', 'keys'] as const),
    from,
    to: from + Math.floor(draws.fraction() ** 2 * 20 * MINUTE),
  };
}

const illnessOf = (draws: Stream, bursts: readonly number[], active: readonly number[]): Illness => ({
  at: draws.pick(bursts) + draws.below(10_000),
  account: draws.pick(active),
  which: draws.fraction(),
});

export const castOfWorld = (seed: number): Cast => castOf(new Stream(seed, 'cast'));
