import { describe, expect, it } from 'vitest';
import { Day, Instant, InstantInput, readDate } from '../../../shared/domain/instant.ts';

describe('X1 an instant as it is stored', () => {
  it.each(['2000-01-01T00:00:00Z', '2026-02-28T12:00:00.123Z', '2099-12-31T23:59:59.999Z'])('takes %s', (text) => {
    expect(Instant.safeParse(text).success).toBe(true);
  });

  it.each([
    '1999-12-31T23:59:59.999Z',
    '2100-01-01T00:00:00.000Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '+010000-01-01T07:59:59.000Z',
    '-000001-12-31T10:00:00.000Z',
    '2026-02-28T12:00:00+01:00',
    '2026-02-28',
  ])('refuses %s', (text) => {
    expect(Instant.safeParse(text).success).toBe(false);
  });

  it.each(['1999-12-31', '2100-01-01', '2026-02-29', '2026-2-1'])('refuses the day %s', (text) => {
    expect(Day.safeParse(text).success).toBe(false);
  });
});

describe('C3 C13 dates as clients write them', () => {
  it.each([
    ['2018-06-14', '2018-06-14T00:00:00.000Z', '2018-06-14', true, false],
    ['2018-06-14T00:00:00Z', '2018-06-14T00:00:00.000Z', '2018-06-14', true, true],
    ['2018-06-14T00:00:00', '2018-06-14T00:00:00.000Z', '2018-06-14', true, false],
    ['2018-06-14T00:00:00.0000000', '2018-06-14T00:00:00.000Z', '2018-06-14', true, false],
    ['2018-06-14T00:00:00+02:00', '2018-06-13T22:00:00.000Z', '2018-06-14', true, true],
    ['2018-06-14T00:00:00+1400', '2018-06-13T10:00:00.000Z', '2018-06-14', true, true],
    ['2018-06-14T23:30:15.123456789-07:00', '2018-06-15T06:30:15.123Z', '2018-06-14', false, true],
    ['2018-06-14T12:00:00.5Z', '2018-06-14T12:00:00.500Z', '2018-06-14', false, true],
    ['2018-06-14T12:00z', '2018-06-14T12:00:00.000Z', '2018-06-14', false, true],
    ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00.000Z', '2020-02-29', true, true],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z', '2000-01-01', true, true],
    ['2099-12-31T23:59:59.999Z', '2099-12-31T23:59:59.999Z', '2099-12-31', false, true],
  ])('reads %s', (text, instant, day, wholeDay, zoned) => {
    expect(readDate(text)).toEqual({ instant, day, wholeDay, zoned });
  });

  it.each([
    '',
    'yesterday',
    '2018-6-14',
    '2018-02-30',
    '2019-02-29T00:00:00Z',
    '2018-06-14T25:00:00Z',
    '14/06/2018',
    '1528934400',
    '9999-12-31T23:59:59-08:00',
    '0000-01-01T00:00:00+14:00',
    '0001-01-01T00:00:00Z',
    '9999-12-31',
    // In range as written, out of it in UTC, and the other way round.
    '2000-01-01T00:00:00+14:00',
    '2099-12-31T23:00:00-08:00',
    '1999-12-31T23:59:59-08:00',
    '2100-01-01T00:00:00+14:00',
  ])('refuses %j', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it('says what is right', () => {
    expect(InstantInput.safeParse('9999-12-31T23:59:59-08:00').error?.issues[0]?.message).toBe(
      'must be a date or an instant such as 2026-03-31T12:00:00Z and lie between the years 2000 and 2099 in UTC',
    );
  });
});
