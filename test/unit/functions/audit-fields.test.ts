import { describe, expect, it } from 'vitest';
import { AuditDate, AuditFilter, auditQueryText, auditRange } from '../../../functions/http/audit/audit-fields.ts';

const read = (text: string) => AuditDate.parse(text);

describe('contract 9: dates of audit queries', () => {
  it.each([
    ['11/28/2026 00:00:00', '2026-11-28T00:00:00.000Z'],
    ['6/1/2017 12:00:00 AM', '2017-06-01T00:00:00.000Z'],
    ['6/1/2017 12:00:00\u202fAM', '2017-06-01T00:00:00.000Z'],
    ['6/1/2017 12:30:15 pm', '2017-06-01T12:30:15.000Z'],
    ['6/1/2017 1:05 PM', '2017-06-01T13:05:00.000Z'],
    ['06/01/2017 23:59:59', '2017-06-01T23:59:59.000Z'],
    ['6/1/2017', '2017-06-01T00:00:00.000Z'],
    ['2017-06-01', '2017-06-01T00:00:00.000Z'],
    ['2017-06-01T08:00:00+02:00', '2017-06-01T06:00:00.000Z'],
    ['2017-06-01T08:00:00 02:00', '2017-06-01T06:00:00.000Z'],
    ['2017-06-01T08:00:00.1234567Z', '2017-06-01T08:00:00.123Z'],
    ['0001-01-01T00:00:00', '2000-01-01T00:00:00.000Z'],
    ['1/1/0001 12:00:00 AM', '2000-01-01T00:00:00.000Z'],
    ['12/31/9999 23:59:59', '2099-12-31T23:59:59.999Z'],
    ['9999-12-31T23:59:59.9999999-08:00', '2099-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(read(text).instant).toBe(instant);
  });

  it.each([
    '28.11.2026',
    '28/11/2026',
    '2/30/2026',
    '6/1/2017 13:00:00 PM',
    '6/1/2017 0:00:00 AM',
    '6/1/2017 25:00:00',
    '6/1/17',
    'abcd-01-01',
    '0001-13-01',
    'now',
  ])('%s is none', (text) => {
    const { error } = AuditDate.safeParse(text);
    expect(error?.issues[0]?.message).toContain('11/28/2026 00:00:00');
  });

  it.each([
    ['2026-11-27', '2026-11-28', '2026-11-27T00:00:00.000Z', '2026-11-29T00:00:00.000Z'],
    ['11/28/2026 00:00:00', '11/28/2026 00:00:00', '2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z'],
    ['2026-11-28T09:00:00Z', '2026-11-28', '2026-11-28T09:00:00.000Z', '2026-11-29T00:00:00.000Z'],
    ['2026-11-28T09:00:00Z', '2026-11-28T09:00:00Z', '2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z'],
    ['2026-11-27T00:00:00Z', '2026-11-28T00:00:00Z', '2026-11-27T00:00:00.000Z', '2026-11-28T00:00:00.000Z'],
    ['2026-11-27', '12/31/9999 23:59:59', '2026-11-27T00:00:00.000Z', '2099-12-31T23:59:59.999Z'],
  ])('from %s to %s', (start, end, from, to) => {
    expect(auditRange(read(start), read(end))).toEqual({ from, to });
  });

  it('a query is the same when it is read again from its link', () => {
    const range = auditRange(read('2026-11-27'), read('2026-11-28'));
    const where = { companyName: { match: 'substring' as const, text: 'Brüder & Söhne' } };
    const link = new URLSearchParams(auditQueryText({ ...range, size: 7, where }));
    expect(auditRange(read(link.get('startDate')!), read(link.get('endDate')!))).toEqual(range);
    expect(AuditFilter.parse(link.get('filter'))).toEqual(where);
    expect(link.get('size')).toBe('7');
  });
});
