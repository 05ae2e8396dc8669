import { describe, expect, it } from 'vitest';
import { isQuoted, readBenchOptions } from '../../bench/support/options.ts';

const SUITES = ['decide', 'orders'];

describe('the options of the benchmark', () => {
  it('without any, everything is measured in full', () => {
    expect(readBenchOptions([], SUITES)).toEqual({ help: false, quick: false, only: [], out: '.' });
  });

  it('suites can be named, several of them too', () => {
    expect(readBenchOptions(['--only', 'orders', '--only', 'decide', '--quick'], SUITES)).toMatchObject({
      only: ['orders', 'decide'],
      quick: true,
    });
  });

  it.each([['--quick'], ['--only', 'orders'], ['--paced'], ['--pace', 'pace.json']])(
    'the results that the README quotes are of a full run: not with %s %s',
    (...part) => {
      const out = ['--out', 'test/bench/results/'];
      expect(() => readBenchOptions([...part, ...out], SUITES)).toThrow('which are of a full run');
      expect(readBenchOptions([...part, '--out', 'test/bench'], SUITES).out).toBe('test/bench');
      expect(isQuoted(readBenchOptions(out, SUITES))).toBe(true);
    },
  );

  it('a suite that there is not is refused with those there are', () => {
    expect(() => readBenchOptions(['--only', 'ordres'], SUITES)).toThrow("no suite 'ordres'; there are decide, orders");
  });

  it.each(['--fast', 'orders', '--only', '--quick=yes'])('%s is refused by its name', (argument) => {
    expect(() => readBenchOptions([argument], SUITES)).toThrow(argument.replace('=yes', ''));
  });
});
