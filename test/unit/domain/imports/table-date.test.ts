import { describe, expect, it } from 'vitest';
import { tableDate } from '../../../../shared/domain/imports/table-date.ts';

describe('I5 a date in a table', () => {
  it.each([
    ['2026/3/1', '2026-03-01'],
    ['2026.03.31', '2026-03-31'],
    ['2026年3月31日', '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['31/3/2026', '2026-03-31'],
    ['3/31/2026', '2026-03-31'],
    ['31/03/2026 00:00', '2026-03-31'],
    ['05.05.2026', '2026-05-05'],
    ['5/05/2026', '2026-05-05'],
  ])('%s is read', (text, day) => {
    expect(tableDate(text)).toBe(day);
  });

  it.each(['03/04/2026', '3.4.2026', '12-11-2026', '01/02/2026 00:00:00'])('%s can be read in two ways', (text) => {
    expect(tableDate(text)).toBeUndefined();
  });

  it.each(['2026-03-31', '2026-03-31T23:30:00+14:00', '46112', 'soon', '31/03/26', '31/03/2026 08:30'])(
    '%s is left to the rule of its property',
    (text) => {
      expect(tableDate(text)).toBe(text);
    },
  );
});
