import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Acceptance } from '../../../../shared/domain/acceptances/acceptance.ts';
import {
  recordedBy,
  currentAcceptances,
  currentOf,
  type History,
} from '../../../../shared/domain/acceptances/current-acceptances.ts';
import {
  currentIn,
  emptyGate,
  heldIn,
  withAcceptance,
  withCurrent,
  type GateState,
} from '../../../../shared/domain/acceptances/gate.ts';
import { sufficientAcceptance } from '../../../../shared/domain/acceptances/sufficiency.ts';
import { catalogueOf, type Version } from '../../../../shared/domain/agreements/version.ts';
import { acceptance, CLOUD, CUSTOMER, policyWith, version } from '../orders/decision-fixtures.ts';

/** Dates as partners write them, with the instant and the day that each names, by hand. */
const DATES = [
  { dateAgreed: '2026-05-19T00:00:00.000Z', dayAgreed: '2026-05-19' },
  { dateAgreed: '2026-05-20T00:00:00.000Z', dayAgreed: '2026-05-20' },
  { dateAgreed: '2026-05-21T00:00:00.000Z', dayAgreed: '2026-05-21' },
  // 2026-05-20T04:00+14:00, 2026-05-20T10:00+14:00, 2026-05-19T23:30-07:00, 2026-05-20T00:30:01Z, 2026-05-19T20:30:00-04:00
  { dateAgreed: '2026-05-19T14:00:00.000Z', dayAgreed: '2026-05-20', timed: true as const },
  { dateAgreed: '2026-05-19T20:00:00.000Z', dayAgreed: '2026-05-20', timed: true as const },
  { dateAgreed: '2026-05-20T06:30:00.000Z', dayAgreed: '2026-05-19', timed: true as const },
  { dateAgreed: '2026-05-20T00:30:01.000Z', dayAgreed: '2026-05-20', timed: true as const },
  { dateAgreed: '2026-05-20T00:30:00.000Z', dayAgreed: '2026-05-19', timed: true as const },
];
const CUT_OFFS = [undefined, '2026-05-20', '2026-05-21'];
const RANKS = [1, 2, 3, 4];
const TYPES = [CLOUD, CUSTOMER] as const;
const NOW = new Date('2026-06-01T00:00:00Z');

type Step =
  | {
      readonly do: 'accept';
      readonly type: typeof CLOUD | typeof CUSTOMER;
      readonly rank: number;
      readonly date: number;
      readonly source: Acceptance['source'];
    }
  | { readonly do: 'void' | 'voidWithdrawal'; readonly which: number }
  | { readonly do: 'withdraw'; readonly date: number }
  | { readonly do: 'enforce' | 'takeBack' };

const which = fc.nat(6);
const date = fc.nat(DATES.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('accept' as const),
      type: fc.constantFrom(CLOUD, CUSTOMER, CUSTOMER),
      rank: fc.constantFrom(...RANKS),
      date,
      source: fc.constantFrom('partnerAttestation', 'directAcceptance'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('void' as const, 'voidWithdrawal' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), date }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('enforce' as const, 'takeBack' as const) }) },
);

const at = (sequence: number) => new Date(Date.parse('2026-05-25T00:00:00Z') + sequence * 1000).toISOString();
const idOf = (sequence: number) => `cccccccc-0001-4000-8000-${String(sequence).padStart(12, '0')}`;

/** What was done, played against the code under test, with the plain facts beside for the oracle. */
function play(steps: readonly Step[]) {
  let gate: GateState = emptyGate('US', []);
  const acceptances: Acceptance[] = [];
  const voids: History['voids'][number][] = [];
  const withdrawals: History['withdrawals'][number][] = [];
  const history: History = { acceptances, voids, withdrawals };
  const inForce = new Set([1]);
  const takenBackAt = new Map<number, string>();
  let sequence = 1;
  for (const wanted of steps) {
    const next = ++sequence;
    const recorded = { sequence: next, recordedAt: at(next), userId: idOf(0) };
    if (wanted.do === 'accept' && !takenBackAt.has(wanted.rank)) {
      const { type: agreementType, rank: versionRank, source } = wanted;
      const ahead = inForce.has(versionRank) ? undefined : (true as const);
      const what = { agreementType, versionRank, ahead, source, confirmationId: idOf(next) };
      const one = acceptance({ ...what, ...recorded, ...DATES[wanted.date] });
      acceptances.push(one);
      gate = withAcceptance(gate, one);
    } else if (wanted.do === 'withdraw') {
      const { dateAgreed: withdrawnAt, dayAgreed: day, timed } = DATES[wanted.date]!;
      const { userId: _, ...when } = recorded;
      const withdrawal = { ...when, day, withdrawnAt, ...(timed ? { timed } : {}) };
      withdrawals.push(withdrawal);
      gate = withCurrent(gate, { held: {}, withdrawal });
    } else if (wanted.do === 'void' || wanted.do === 'voidWithdrawal') {
      const from = wanted.do === 'void' ? acceptances : withdrawals;
      const gone = from[wanted.which % Math.max(1, from.length)];
      if (!gone) continue;
      const entry =
        'confirmationId' in gone
          ? { ...recorded, confirmationId: gone.confirmationId, agreementType: gone.agreementType }
          : { ...recorded, withdrawal: gone.sequence, withdrawalId: idOf(gone.sequence) };
      voids.push(entry);
      gate = withCurrent(gate, currentAcceptances(history));
    } else if (wanted.do === 'enforce') {
      const rank = RANKS.find((one) => !inForce.has(one) && !takenBackAt.has(one));
      if (rank) inForce.add(rank);
    } else if (wanted.do === 'takeBack') {
      const rank = RANKS.findLast((one) => !inForce.has(one) && !takenBackAt.has(one));
      if (rank) takenBackAt.set(rank, at(next));
    }
  }
  const versions: Partial<Version>[] = TYPES.flatMap((agreementType) =>
    RANKS.map((versionRank) => ({
      agreementType,
      versionRank,
      isMajor: false,
      withdrawnAt: takenBackAt.get(versionRank),
    })),
  );
  return { gate, history, sequence, takenBackAt, catalogue: catalogueOf(1, versions.map(version)) };
}

/** By plain counting: what counts of a history, by the entries up to a sequence. */
function alive({ acceptances, voids, withdrawals }: History, upTo: number): Acceptance[] {
  const gone = new Set<unknown>(
    voids
      .filter((entry) => entry.sequence <= upTo)
      .map((entry) => ('confirmationId' in entry ? entry.confirmationId : entry.withdrawal)),
  );
  let barrier: History['withdrawals'][number] | undefined;
  for (const one of withdrawals) {
    if (one.sequence <= upTo && !gone.has(one.sequence) && one.sequence > (barrier?.sequence ?? 0)) barrier = one;
  }
  return acceptances.filter((one) => {
    if (one.sequence > upTo || gone.has(one.confirmationId)) return false;
    if (!barrier) return true;
    if (one.sequence < barrier.sequence) return false;
    if (one.timed && barrier.timed) return new Date(one.dateAgreed) >= new Date(barrier.withdrawnAt);
    return one.dayAgreed.localeCompare(barrier.day) >= 0;
  });
}

/** The highest version, then the latest date, then the latest recorded, of a version that was not taken back. */
function currentByHand(some: readonly Acceptance[], type: string, isGone: (rank: number) => boolean) {
  let best: Acceptance | undefined;
  for (const one of some) {
    if (one.agreementType !== type || isGone(one.versionRank)) continue;
    const [a, b] = [one, best].map((x) => (x ? [x.versionRank, +new Date(x.dateAgreed), x.sequence] : [0, 0, 0]));
    const first = [0, 1, 2].find((index) => a![index] !== b![index]) ?? 0;
    if (a![first]! > b![first]!) best = one;
  }
  return best?.confirmationId;
}

describe('C9 one function says what is current', () => {
  it('C9 G6 the gate, change by change, answers as the whole history does, by hand', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
        const { gate, history, sequence, takenBackAt, catalogue } = play(steps);
        const counts = alive(history, sequence);
        expect(withCurrent(gate, currentAcceptances(history))).toEqual(gate);
        for (const type of TYPES) {
          expect(currentIn(gate, type, catalogue)?.confirmationId).toBe(
            currentByHand(counts, type, (rank) => takenBackAt.has(rank)),
          );
          for (const cutOff of CUT_OFFS) {
            for (const oldest of RANKS) {
              const binding = TYPES.flatMap((agreementType) =>
                RANKS.map((versionRank) =>
                  version({
                    agreementType,
                    versionRank,
                    isMajor: versionRank === oldest,
                    withdrawnAt: versionRank === oldest ? undefined : takenBackAt.get(versionRank),
                  }),
                ),
              );
              const policy = policyWith({ cutOffs: cutOff ? [{ agreementType: type, before: cutOff }] : [] });
              const measure = { catalogue: catalogueOf(1, binding), policy, at: NOW };
              const byHand = counts.filter(
                (one) =>
                  one.agreementType === type &&
                  one.versionRank >= oldest &&
                  (one.versionRank === oldest || !takenBackAt.has(one.versionRank)) &&
                  one.dayAgreed >= (cutOff ?? ''),
              );
              const opens = (level?: 'signedIn') => sufficientAcceptance([type], gate, { ...measure, level });
              const where = `${type} from version ${oldest}, cut off ${cutOff}`;
              expect(opens() !== undefined, where).toBe(byHand.length > 0);
              expect(opens('signedIn') !== undefined, `${where}, signed in`).toBe(
                byHand.some(({ source }) => source === 'directAcceptance'),
              );
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('C9 as of any instant: what was recorded and which versions were taken back by then', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.nat(16), (steps, upTo) => {
        const { history, takenBackAt, catalogue } = play(steps);
        const asOf = new Date(at(upTo));
        const { held } = currentAcceptances(recordedBy(history, asOf));
        const isGone = (rank: number) => takenBackAt.has(rank) && takenBackAt.get(rank)! <= at(upTo);
        for (const type of TYPES) {
          expect(currentOf(held[type], catalogue, asOf)?.confirmationId).toBe(
            currentByHand(alive(history, upTo), type, isGone),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('C9 V1 the gate stays small: of each level at most three of a version that is in force, three of one that is not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { gate } = play(steps);
        for (const type of TYPES) {
          const perVersion = Map.groupBy(
            heldIn(gate, type),
            ({ versionRank, ahead, source }) => `${versionRank} ${ahead} ${source}`,
          );
          for (const some of perVersion.values()) expect(some.length).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('C9 beside the current one the gate keeps what no other exceeds in version and date', () => {
  const first = acceptance({
    versionRank: 1,
    sequence: 3,
    dateAgreed: '2026-05-20T00:00:00.000Z',
    dayAgreed: '2026-05-20',
  });
  const second = acceptance({
    versionRank: 2,
    sequence: 4,
    dateAgreed: '2026-05-10T00:00:00.000Z',
    dayAgreed: '2026-05-10',
  });
  const held = (...some: Acceptance[]) => heldIn(some.reduce(withAcceptance, emptyGate('US', [])), CUSTOMER);

  it('C9 a later acceptance of an earlier date hides no earlier one of a later date', () => {
    expect(held(first, second)).toEqual([second, first]);
    expect(held(second, first)).toEqual([second, first]);
  });

  it('C9 what another exceeds in both is left to the history', () => {
    const both = acceptance({ ...second, sequence: 5, dateAgreed: first.dateAgreed, dayAgreed: first.dayAgreed });
    expect(held(first, second, both)).toEqual([both]);
  });

  it('G6 so a cut-off between the two finds the one it spares', () => {
    const policy = policyWith({ cutOffs: [{ agreementType: CUSTOMER, before: '2026-05-15' }] });
    const gate = [first, second].reduce(withAcceptance, emptyGate('US', []));
    const known = catalogueOf(1, [version(), version({ versionRank: 2, isMajor: false })]);
    expect(sufficientAcceptance([CUSTOMER], gate, { catalogue: known, policy, at: NOW })?.versionRank).toBe(1);
  });

  it('X1 a gate row of before is read: it names no instant and fewer fallbacks', () => {
    const { changedAt: _, ...before } = { ...emptyGate('US', []), sequence: 3, acceptances: { [CUSTOMER]: second } };
    expect(heldIn(before, CUSTOMER)).toEqual([second]);
  });
});

describe('C17 a date by its day, a time by its instant', () => {
  const withdrawn = (changes: object) =>
    withCurrent(emptyGate('US', []), {
      held: {},
      withdrawal: {
        sequence: 9,
        recordedAt: at(9),
        day: '2026-05-20',
        withdrawnAt: '2026-05-20T00:30:00.000Z',
        ...changes,
      },
    });
  const reopens = (gate: GateState, dateAgreed: string, dayAgreed: string, timed?: true) =>
    heldIn(withAcceptance(gate, acceptance({ sequence: 10, dateAgreed, dayAgreed, timed })), CUSTOMER).length > 0;

  it('C17 one second after the withdrawal, written with an offset on the day before', () => {
    const gate = withdrawn({ timed: true });
    // 2026-05-19T20:30:01-04:00 and one second earlier than the withdrawal.
    expect(reopens(gate, '2026-05-20T00:30:01.000Z', '2026-05-19', true)).toBe(true);
    expect(reopens(gate, '2026-05-20T00:30:00.000Z', '2026-05-19', true)).toBe(true);
    expect(reopens(gate, '2026-05-20T00:29:59.000Z', '2026-05-19', true)).toBe(false);
    // 2026-05-20T14:29:59+14:00 is on the day, and before the instant.
    expect(reopens(gate, '2026-05-20T00:29:59.000Z', '2026-05-20', true)).toBe(false);
  });

  it('C17 where either is a date, by the day', () => {
    expect(reopens(withdrawn({ timed: true }), '2026-05-20T00:00:00.000Z', '2026-05-20')).toBe(true);
    expect(reopens(withdrawn({ timed: true }), '2026-05-19T00:00:00.000Z', '2026-05-19')).toBe(false);
    expect(reopens(withdrawn({}), '2026-05-20T00:00:01.000Z', '2026-05-20', true)).toBe(true);
    expect(reopens(withdrawn({}), '2026-05-20T12:00:00.000Z', '2026-05-19', true)).toBe(false);
  });
});
