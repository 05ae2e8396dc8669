import { Coverage, type CoverageRow } from '../kernel/coverage.ts';
import { FAULT_KINDS } from '../kernel/fault-kinds.ts';
import type { PlacedFault } from '../kernel/faults.ts';
import type { AskedWorld } from '../worlds/jobs.ts';
import { pointsIn } from './coverage-table.ts';

/** What a world showed. */
interface ReachedPoints {
  /** The points that were called while faults were on. */
  readonly reached: readonly string[];
  readonly coverage: readonly CoverageRow[];
}

/** What a hunt knows, as it is kept between two runs of the command. */
export interface HuntedPoints {
  /** Worlds of the survey, tours included. */
  readonly surveyed: number;
  readonly directed: number;
  readonly rows: readonly CoverageRow[];
  /** Worlds that reach points. */
  readonly worlds: readonly AskedWorld[];
  /** For each point the worlds that reach it, by index, and how many other points each reaches before. */
  readonly sites: Readonly<Record<string, readonly (readonly [world: number, before: number])[]>>;
  /** How many worlds were run for a pair of point and kind. */
  readonly led: Readonly<Record<string, number>>;
}

export const NOTHING_HUNTED: HuntedPoints = { surveyed: 0, directed: 0, rows: [], worlds: [], sites: {}, led: {} };

/** Tours do everything, so that they reach what few worlds reach. */
const TOURS = 2;
/** A tour takes as long as so many worlds. */
const TOUR_COSTS = 15;
/** With more faults in a world functions die before they reach the others. */
const MOST_PLACED = 200;
/** Worlds of the survey that are remembered for each point. */
const MOST_SITES = 16;

/** The worlds that reach a point, by index, and how many other points each reaches before. */
type Sites = ReadonlyMap<number, number>;

/** A pair that is not met. */
interface Open {
  readonly placed: PlacedFault;
  readonly sites: Sites;
}

/**
 * Chooses worlds until each point has met each kind of fault. First a survey: tours, and worlds as their seeds decide,
 * which tell the points that they reach. Then worlds for the pairs of point and kind that are left, known to reach the
 * point, with the fault placed at it. Until its first placed fault a world is the same as without, so that the first is
 * always met, and the others mostly. A pair that was missed leads another world, in which its fault is the first. A point
 * that only a world with placed faults reached is met in that world, with one fault more.
 */
export class PointHunt {
  readonly #from: number;
  readonly #seeds: number;
  readonly #coverage = new Coverage();
  readonly #worlds: AskedWorld[];
  readonly #sites: Map<string, Map<number, number>>;
  readonly #led: Map<string, number>;
  /** Pairs of the worlds that run now. */
  readonly #asked = new Set<string>();
  /** The worlds of the survey that run now, by number. */
  readonly #surveying = new Map<AskedWorld, number>();
  #surveyed: number;
  #directed: number;

  constructor(from: number, seeds: number, known: HuntedPoints = NOTHING_HUNTED) {
    this.#from = from;
    this.#seeds = seeds;
    this.#surveyed = known.surveyed;
    this.#directed = known.directed;
    this.#coverage.add(known.rows);
    this.#worlds = [...known.worlds];
    this.#sites = new Map(Object.entries(known.sites).map(([point, sites]) => [point, new Map(sites)]));
    this.#led = new Map(Object.entries(known.led));
  }

  /** The next world; undefined while nothing can be chosen before the worlds that run now have ended. */
  next(): AskedWorld | undefined {
    if (this.#surveyed < TOURS + this.#seeds) {
      const nth = this.#surveyed++;
      const isTour = nth < TOURS;
      const world = { seed: isTour ? nth + 1 : this.#from + nth - TOURS, isTour, placed: [] };
      this.#surveying.set(world, nth);
      return world;
    }
    // The rest of the survey may reach rare points more cheaply.
    return this.#surveying.size > 0 ? undefined : this.#directedWorld();
  }

  /** Takes what a world showed that next() gave. */
  told(world: AskedWorld, { reached, coverage }: ReachedPoints): void {
    this.#coverage.add(coverage);
    for (const one of world.placed) this.#asked.delete(pairOf(one));
    if (!this.#surveying.delete(world)) this.#directed++;
    const index = this.#worlds.length;
    const found = [...reached.entries()].filter(([, point]) => this.#isWanted(world, this.#sites.get(point)));
    if (found.length === 0) return;
    this.#worlds.push(world);
    for (const [before, point] of found) {
      const known = this.#sites.get(point);
      if (known && isSurvey(world)) known.set(index, before);
      else this.#sites.set(point, new Map([[index, before]]));
    }
  }

  /** How many pairs of a kind and a point, of those that faults can meet, are not met yet. */
  get left(): number {
    return this.#open().length;
  }

  hunted(): HuntedPoints {
    return {
      surveyed: Math.min(this.#surveyed, ...this.#surveying.values()),
      directed: this.#directed,
      rows: this.#coverage.rows(),
      worlds: this.#worlds,
      sites: Object.fromEntries([...this.#sites].map(([point, sites]) => [point, [...sites]])),
      led: Object.fromEntries(this.#led),
    };
  }

  /** Whether a point with these sites needs this one too. With placed faults only the cheapest is kept. */
  #isWanted(world: AskedWorld, sites: Sites | undefined): boolean {
    if (!sites) return true;
    if (isSurvey(world)) return sites.size < MOST_SITES;
    const known = this.#worlds[[...sites.keys()][0]!]!;
    const [cost, least] = [costOf(world), costOf(known)];
    return !isSurvey(known) && (cost < least || (cost === least && world.placed.length < known.placed.length));
  }

  #directedWorld(): AskedWorld | undefined {
    const free = this.#free();
    const [lead] = free;
    if (!lead) return undefined;
    const times = this.#timesLed(lead.placed);
    const asked = this.#inCompany(lead, free, times > 0);
    this.#led.set(pairOf(lead.placed), times + 1);
    for (const one of asked.placed) this.#asked.add(pairOf(one));
    return asked;
  }

  /** The world of the pair that reaches most other pairs for its cost, with them. */
  #inCompany(lead: Open, free: readonly Open[], isFirst: boolean): AskedWorld {
    const worlds = [...lead.sites].map(([index, before]): AskedWorld => {
      const site = this.#worlds[index]!;
      const after = isFirst ? before : -1;
      const others = free.filter((one) => one !== lead && (one.sites.get(index) ?? -1) > after);
      const pairs = [lead, ...others.slice(0, MOST_PLACED - 1)].map(({ placed }) => placed);
      return { ...site, placed: [...site.placed, ...pairs] };
    });
    const worth = (world: AskedWorld): number => world.placed.length / costOf(world);
    return worlds.reduce((best, one) => (worth(one) > worth(best) ? one : best));
  }

  /** A pair of each point that is not met and not asked for now; first what few worlds of the survey reach. */
  #free(): Open[] {
    // Where its fault is the first, a pair is always met: there is no third time.
    const free = this.#open().filter(({ placed }) => !this.#asked.has(pairOf(placed)) && this.#timesLed(placed) < 2);
    const first = new Map(free.toReversed().map((one) => [one.placed.point, one]));
    const rank = ({ sites }: Open): number => {
      const [index] = sites.keys();
      return isSurvey(this.#worlds[index!]!) ? sites.size : MOST_SITES + 1;
    };
    return [...first.values()].toSorted((one, other) => rank(one) - rank(other));
  }

  #open(): Open[] {
    return pointsIn(this.#coverage.rows()).flatMap(([point, , ...met]) => {
      const sites = this.#sites.get(point);
      if (!sites) return [];
      return FAULT_KINDS.filter((_, at) => met[at] === 0).map((kind) => ({ placed: { point, kind }, sites }));
    });
  }

  #timesLed(placed: PlacedFault): number {
    return this.#led.get(pairOf(placed)) ?? 0;
  }
}

const isSurvey = ({ placed }: AskedWorld): boolean => placed.length === 0;

const costOf = ({ isTour }: AskedWorld): number => (isTour ? TOUR_COSTS : 1);

/** A placed fault as the command shows and reads it. */
export const pairOf = ({ point, kind }: PlacedFault): string => `${point} ${kind}`;
