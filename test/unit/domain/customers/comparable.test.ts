import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable } from '../../../../shared/domain/customers/relationship.ts';

describe('customers are found without regard to case', () => {
  it.each([
    ['Wingtip', 'WINGTIP'],
    ['\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2', '\u03A3\u038A\u03A3\u03A5\u03A6\u039F\u03A3'],
    ['\u039F\u03B4\u03CC\u03C2', '\u03BF\u03B4\u03CC\u03C3'],
    ['\u0130stanbul', 'istanbul'],
    ['\u0130STANBUL', '\u0130stanbul'],
    ['\u0131\u015F\u0131k', 'I\u015EIK'],
    ['Stra\u00DFe', 'STRASSE'],
    ['Stra\u1E9Ee', 'strasse'],
    ['Caf\u00E9', 'CAFE\u0301'],
    ['\uFF37ingtip', 'wingtip'],
    ['o\uFB03ce', 'OFFICE'],
  ])('%s is %s', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });

  it.each([
    ['a beginning that ends in a sigma', '\u03A3\u038A\u03A3', '\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2'],
    ['half of a sharp s', 'gros', 'Gro\u00DFkunde'],
    ['a dotless beginning', 'IST', '\u0130stanbul'],
  ])('%s finds it', (_, beginning, name) => {
    expect(comparable(name).startsWith(comparable(beginning))).toBe(true);
  });

  it.each([
    ['e', '\u00E9'],
    ['o', '\u00F6'],
    ['i', '\u00EF'],
  ])('but %s is not %s', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });

  it('whatever is compared stays as it is when it is compared again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(comparable(comparable(text))).toBe(comparable(text));
      }),
    );
  });
});
