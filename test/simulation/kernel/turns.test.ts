import { expect, it } from 'vitest';
import { FAULT_KINDS } from './fault-kinds.ts';
import { Faults } from './faults.ts';
import { Stream } from './stream.ts';
import { faultInTurn, TURNS } from './turns.ts';

const POINTS = ['placeOrder · Ledger.transact 1', 'wakeUp · events.send 2', 'erase · Ledger.get 4+'];

it.each(POINTS)('the eight turns of a rotation give the first attempt each kind once: %s', (point) => {
  for (const first of [0, 8, 800]) {
    const kinds = Array.from({ length: 8 }, (_, nth) => faultInTurn(point, first + nth, 1));
    expect(new Set(kinds)).toEqual(new Set(FAULT_KINDS));
  }
  expect(TURNS).toBe(8);
});

it('in one turn points meet different kinds', () => {
  const points = Array.from({ length: 100 }, (_, n) => `route ${n} · Ledger.get 1`);
  expect(new Set(points.map((point) => faultInTurn(point, 7, 1)))).toEqual(new Set(FAULT_KINDS));
});

it('another rotation joins the kinds of two points in another way', () => {
  const apart = Array.from({ length: 20 }, (_, rotation) => {
    const [one, other] = POINTS.map((point) => FAULT_KINDS.indexOf(faultInTurn(point, rotation * 8, 1)!));
    return (one! - other! + 8) % 8;
  });
  expect(new Set(apart).size).toBeGreaterThan(4);
});

it('the 1st, 4th, 16th and 64th attempt fail, each in another way', () => {
  const faults = Array.from({ length: 100 }, (_, at) => [at + 1, faultInTurn(POINTS[0]!, 3, at + 1)] as const);
  const failing = faults.filter(([, kind]) => kind !== undefined);
  expect(failing.map(([attempt]) => attempt)).toEqual([1, 4, 16, 64]);
  expect(new Set(failing.map(([, kind]) => kind)).size).toBe(4);
});

const faultsOf = (only?: ReadonlySet<string>) => {
  const faults = new Faults({ intensity: 2, emphasis: {}, outages: [], turn: 0, only });
  faults.begin();
  return faults;
};

it('a turn decides without chance, and a shrunk world has the faults that are left at the same calls', () => {
  const call = (faults: Faults, id: string) => faults.at(new Stream(9, id), () => id, POINTS[1]!);
  const whole = faultsOf();
  const met = ['a1#0.0', 'a1#1.0', 'a2#0.0', 'a3#0.0'].map((id) => call(whole, id));
  expect(met.map((kind) => kind !== undefined)).toEqual([true, false, false, true]);
  const shrunk = faultsOf(new Set([whole.happened[1]!]));
  expect([call(shrunk, 'a1#0.0'), call(shrunk, 'a3#0.0')]).toEqual([undefined, met[3]]);
});

it('a placed fault comes at the first attempt of its point, beside those of the turn, and not in a shrunk world', () => {
  const ask = (only?: ReadonlySet<string>) => {
    const placed = [{ point: POINTS[1]!, kind: 'outlived' }] as const;
    const faults = new Faults({ intensity: 2, emphasis: {}, outages: [], turn: 0, placed, only });
    const call = (point: string, id: string) => faults.at(new Stream(9, id), () => id, point);
    const early = call(POINTS[1]!, 'a0#0.0');
    faults.begin();
    const [first, second] = [call(POINTS[1]!, 'a1#0.0'), call(POINTS[1]!, 'a2#0.0')];
    return { kinds: [early, first, second], other: call(POINTS[0]!, 'a1#1.0'), reached: faults.reached };
  };
  expect(ask()).toEqual({
    kinds: [undefined, 'outlived', undefined],
    other: faultInTurn(POINTS[0]!, 0, 1),
    reached: [POINTS[1], POINTS[0]],
  });
  expect(ask(new Set()).kinds).toEqual([undefined, undefined, undefined]);
  expect(ask(new Set(['a1#0.0 outlived'])).kinds).toEqual([undefined, 'outlived', undefined]);
});
