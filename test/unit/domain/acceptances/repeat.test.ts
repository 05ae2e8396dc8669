import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameContact, type Acceptance } from '../../../../shared/domain/acceptances/acceptance.ts';
import { alikeIn, repeatsCurrent } from '../../../../shared/domain/acceptances/repeat.ts';
import { acceptance, CLOUD, CUSTOMER } from '../orders/decision-fixtures.ts';

const TANIA = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: '1234567890' };
const idOf = (sequence: number) => `cccccccc-0001-4000-8000-${String(sequence).padStart(12, '0')}`;
const one = (changes: Partial<Acceptance> = {}) =>
  acceptance({
    sequence: 5,
    versionRank: 2,
    dateAgreed: '2026-05-20T00:00:00.000Z',
    dayAgreed: '2026-05-20',
    ...changes,
  });

const CURRENT = { ...one({ confirmationId: idOf(5) }), contact: TANIA };
const gate = { acceptances: { [CUSTOMER]: CURRENT } };
const next = (changes: Partial<Acceptance> = {}) => one({ sequence: 6, confirmationId: idOf(6), ...changes });

describe('C11 a confirmation may be given as often as wished; an exact repeat is a duplicate', () => {
  it('C11 the same version, date and person again', () => {
    expect(repeatsCurrent(gate, next(), TANIA)).toBe(true);
  });

  it.each<[string, Partial<Acceptance>]>([
    ['a newer version', { versionRank: 3 }],
    ['a later date', { dateAgreed: '2026-05-20T00:00:01.000Z' }],
    ['another agreement', { agreementType: CLOUD }],
  ])('C11 the same person for %s is none', (_, changes) => {
    expect(repeatsCurrent(gate, next(changes), TANIA)).toBe(false);
  });

  it.each(['firstName', 'lastName', 'email', 'phoneNumber'] as const)(
    'C11 another %s is another person, whom an earlier confirmation of the same may name',
    (field) => {
      expect(repeatsCurrent(gate, next(), { ...TANIA, [field]: 'other' })).toBeUndefined();
    },
  );

  it('C11 no phone number and an empty one are the same', () => {
    const { phoneNumber: _, ...without } = TANIA;
    expect(sameContact(without, { ...TANIA, phoneNumber: '' })).toBe(true);
    expect(sameContact(without, TANIA)).toBe(false);
    expect(sameContact(undefined, TANIA)).toBe(false);
  });

  it('C11 nothing held, nothing repeated', () => {
    expect(repeatsCurrent({ acceptances: {} }, next(), TANIA)).toBe(false);
  });

  it.each<[string, Partial<Acceptance>]>([
    ['an older version', { versionRank: 1 }],
    ['an earlier date', { dateAgreed: '2026-05-19T00:00:00.000Z' }],
  ])('C11 of %s only the history tells', (_, changes) => {
    expect(repeatsCurrent(gate, next(changes), TANIA)).toBeUndefined();
  });

  it('C18 the same again in place of the current one is a correction, not a repeat', () => {
    expect(repeatsCurrent(gate, next({ supersedes: CURRENT.confirmationId }), TANIA)).toBe(false);
    expect(repeatsCurrent(gate, next({ supersedes: idOf(4) }), TANIA)).toBe(true);
  });
});

describe('C11 what the history holds alike', () => {
  const earlier = one({ sequence: 3, versionRank: 1, confirmationId: idOf(3) });
  const again = next({ versionRank: 1 });
  const history = { acceptances: [earlier, CURRENT], voids: [], withdrawals: [] };
  const recorded = { recordedAt: '2026-05-30T00:00:00.000Z', userId: idOf(1) };

  it('C11 finds the earlier acceptance of the same version and date, and no other', () => {
    expect(alikeIn(history, again)).toEqual([earlier]);
    expect(alikeIn(history, next({ versionRank: 1, dateAgreed: '2026-05-19T00:00:00.000Z' }))).toEqual([]);
    expect(alikeIn(history, next({ versionRank: 1, agreementType: CLOUD }))).toEqual([]);
  });

  it('C11 C18 what was voided may be confirmed again, and so may what is replaced', () => {
    const voided = { sequence: 6, confirmationId: earlier.confirmationId, agreementType: earlier.agreementType };
    expect(alikeIn({ ...history, voids: [{ ...voided, ...recorded }] }, again)).toEqual([]);
    expect(alikeIn(history, { ...again, supersedes: earlier.confirmationId })).toEqual([]);
  });

  it('C11 C17 what was withdrawn may be confirmed again', () => {
    const { userId: _, ...at } = recorded;
    const withdrawal = { sequence: 4, day: '2026-05-19', withdrawnAt: '2026-05-19T00:00:00.000Z', ...at };
    expect(alikeIn({ ...history, withdrawals: [withdrawal] }, again)).toEqual([]);
  });

  const any = fc.record({
    agreementType: fc.constantFrom(CLOUD, CUSTOMER),
    versionRank: fc.integer({ min: 1, max: 2 }),
    dateAgreed: fc.constantFrom('2026-05-19T00:00:00.000Z', '2026-05-20T00:00:00.000Z'),
  });

  it('C11 is symmetric: of two confirmations either repeats the other or neither does', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [first, second] = [one({ ...a, confirmationId: idOf(1) }), one({ ...b, confirmationId: idOf(2) })];
        const repeats = (before: Acceptance, after: Acceptance) =>
          alikeIn({ acceptances: [before], voids: [], withdrawals: [] }, after).length > 0;
        expect(repeats(first, second)).toBe(repeats(second, first));
        expect(repeats(first, first)).toBe(true);
      }),
    );
  });
});
