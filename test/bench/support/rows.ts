import { median, spread } from './statistics.ts';

/** One line of the results. */
export interface Row {
  readonly name: string;
  /** The median. */
  readonly value: number;
  readonly unit: string;
  /** The median of the same work without our guarantees, measured in turn with it. */
  readonly floor: number | null;
  /** The median of each round's value over the floor's. */
  readonly ratio: number | null;
  /** The middle half of the rounds, as a share of their median; of the ratio where there is one. */
  readonly spread: number;
  /** For the ratio where there is a floor, else for the value; null where nothing is aimed at. */
  readonly aim: number | null;
  readonly atMost: boolean;
  readonly met: boolean;
}

export interface Aim {
  readonly aim: number;
  /** Whether the aim is a ceiling. */
  readonly atMost: boolean;
}

/** Of one round: ours and the floor's. */
export interface Pair {
  readonly ours: number;
  readonly floor: number;
}

/** A row about ourselves alone. */
export function measured(name: string, unit: string, values: readonly number[], aim?: Aim): Row {
  const value = median(values);
  return { name, value, unit, floor: null, ratio: null, spread: spread(values), ...judged(value, aim) };
}

/** A row beside its floor. */
export function compared(name: string, unit: string, pairs: readonly Pair[], aim?: Aim): Row {
  const ratios = pairs.map(({ ours, floor }) => ours / floor);
  return {
    name,
    value: median(pairs.map(({ ours }) => ours)),
    unit,
    floor: median(pairs.map(({ floor }) => floor)),
    ratio: median(ratios),
    spread: spread(ratios),
    ...judged(median(ratios), aim),
  };
}

function judged(figure: number, aim: Aim | undefined): Pick<Row, 'aim' | 'atMost' | 'met'> {
  if (!aim) return { aim: null, atMost: true, met: true };
  return { ...aim, met: aim.atMost ? figure <= aim.aim : figure >= aim.aim };
}

/** Measures both sides in turn; who begins changes from round to round, so that neither always finds the other's state. */
export async function interleaved(
  rounds: number,
  ours: (round: number) => Promise<number>,
  floor: (round: number) => Promise<number>,
  onRound: (round: number) => void = () => {},
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours(round);
      pairs.push({ ours: first, floor: await floor(round) });
    } else {
      const first = await floor(round);
      pairs.push({ ours: await ours(round), floor: first });
    }
    onRound(round + 1);
  }
  return pairs;
}

/** The speed of work on so many. */
export async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1000) / (performance.now() - started);
}
