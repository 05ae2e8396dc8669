import { describe, expect, it } from 'vitest';
import { compared, interleaved, measured } from '../../bench/support/rows.ts';
import { median, quantile, spread } from '../../bench/support/statistics.ts';

describe('statistics', () => {
  it('the median is the middle value, or half way between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 100])).toBe(3);
  });

  it('quantiles lie between the values by their share', () => {
    expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20);
    expect(quantile([0, 10], 0.9)).toBe(9);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('the spread is the middle half as a share of the median', () => {
    expect(spread([10, 20, 30, 40, 50])).toBeCloseTo(20 / 30);
    expect(spread([5, 5, 5])).toBe(0);
    expect(spread([0, 0])).toBe(0);
  });

  it('there is no quantile of nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('rows', () => {
  it('a row beside its floor judges the median of the ratios, not the ratio of the medians', () => {
    const pairs = [
      { ours: 10, floor: 10 },
      { ours: 30, floor: 10 },
      { ours: 40, floor: 20 },
    ];
    expect(compared('path', 'ms', pairs, { aim: 2, atMost: true })).toEqual({
      name: 'path',
      value: 30,
      unit: 'ms',
      floor: 10,
      ratio: 2,
      spread: 0.5,
      aim: 2,
      atMost: true,
      met: true,
    });
  });

  it('an aim is a ceiling or a least value, and met when it is reached exactly', () => {
    expect(measured('a', 'x', [3], { aim: 3, atMost: true }).met).toBe(true);
    expect(measured('a', 'x', [3.1], { aim: 3, atMost: true }).met).toBe(false);
    expect(measured('a', 'x', [3], { aim: 3, atMost: false }).met).toBe(true);
    expect(measured('a', 'x', [2.9], { aim: 3, atMost: false }).met).toBe(false);
  });

  it('a row without a floor has no ratio, one without an aim misses none', () => {
    expect(measured('a', 'x', [1, 2, 3])).toMatchObject({ value: 2, floor: null, ratio: null, aim: null, met: true });
  });

  it('both sides play every round, and begin in turn', async () => {
    const played: string[] = [];
    const side = (name: string, value: number) => async (round: number) => {
      played.push(`${name}${round}`);
      return value;
    };
    const pairs = await interleaved(3, side('ours', 1), side('floor', 2));
    expect(played).toEqual(['ours0', 'floor0', 'floor1', 'ours1', 'ours2', 'floor2']);
    expect(pairs).toEqual(Array.from({ length: 3 }, () => ({ ours: 1, floor: 2 })));
  });
});
