import { describe, expect, test } from 'vitest';
import { readMetrics } from '../../../infra/emulator/telemetry/metrics.ts';
import { showMetrics } from '../../../infra/emulator/telemetry/show-metrics.ts';

const DELTA = 1;
const CUMULATIVE = 2;

const read = (...metrics: object[]) => readMetrics({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
const show = (...metrics: object[]) => showMetrics(read(...metrics), new Map()).lines;

const outcome = (stringValue: string) => ({ attributes: [{ key: 'outcome', value: { stringValue } }] });
const decisions = (approved: number, held: number, aggregationTemporality = CUMULATIVE) => ({
  name: 'assent.decisions',
  unit: '{order}',
  sum: {
    aggregationTemporality,
    isMonotonic: true,
    dataPoints: [
      { ...outcome('approved'), asInt: approved },
      { ...outcome('held'), asInt: String(held) },
    ],
  },
});
const duration = (point: object) => ({
  name: 'assent.gate.duration',
  unit: 's',
  histogram: { aggregationTemporality: CUMULATIVE, dataPoints: [point] },
});
const gauge = (unit: string, asDouble: number | null) => ({
  name: 'g',
  unit,
  gauge: { dataPoints: [{ asDouble }] },
});

describe('metrics', () => {
  test('have a line for each set of attributes, with value and unit', () => {
    expect(show(decisions(1234, 3))).toEqual([
      'assent.decisions outcome=approved  1234 order',
      'assent.decisions outcome=held  3 order',
    ]);
  });

  test('that are histograms tell count, mean and maximum, as far as known', () => {
    const point = { count: '4', sum: 0.1371, min: 0.01, max: 0.0832, bucketCounts: [4], explicitBounds: [] };
    expect(show(duration(point))).toEqual(['assent.gate.duration  count 4, mean 0.0343 s, max 0.0832 s']);
    expect(show(duration({ count: 4 }))).toEqual(['assent.gate.duration  count 4']);
    expect(show(duration({ count: 0, sum: 0 }))).toEqual(['assent.gate.duration  count 0']);
    const exponential = { name: 'e', exponentialHistogram: { dataPoints: [{ count: 2, sum: 3, max: 2, scale: 1 }] } };
    expect(show(exponential)).toEqual(['e  count 2, mean 1.5, max 2']);
  });

  test.each([
    ['ms', 12_345.678, 'g  12345.7 ms'],
    ['ms', 12.345, 'g  12.3 ms'],
    ['s', 0.000_412_34, 'g  0.000412 s'],
    ['1', 0.5, 'g  0.5'],
    ['', -7, 'g  -7'],
    ['{flag}', 0, 'g  0 flag'],
    ['s', null, 'g  NaN s'],
  ])('in %j of %j read', (unit, value, line) => {
    expect(show(gauge(unit, value))).toEqual([line]);
  });

  test('are told again only when they changed', () => {
    const first = showMetrics(read(decisions(1, 1), gauge('s', 5)), new Map());
    expect(first.lines).toHaveLength(3);
    const second = showMetrics(read(decisions(2, 1), gauge('s', 5)), first.shown);
    expect(second.lines).toEqual(['assent.decisions outcome=approved  2 order']);
    const third = showMetrics(read(decisions(2, 1), gauge('s', 4)), second.shown);
    expect(third.lines).toEqual(['g  4 s']);
    expect(showMetrics(read(decisions(2, 1)), third.shown).lines).toEqual([]);
  });

  test('that count since the last export are told each time', () => {
    const { shown } = showMetrics(read(decisions(1, 1, DELTA)), new Map());
    expect(showMetrics(read(decisions(1, 1, DELTA)), shown).lines).toHaveLength(2);
  });
});
