import type { Erasing } from '../../../../shared/domain/acceptances/erasure.ts';
import type { Stream } from '../../kernel/stream.ts';

/** The people whom actors name. */
export const PEOPLE = [
  { firstName: 'Tania', lastName: 'Carrington', email: 'tania.carrington@wingtip.example', phoneNumber: '5550100' },
  { firstName: 'Jürgen', lastName: 'Łukasik', email: 'juergen@tailspin.example' },
  { firstName: '明', lastName: '山田', email: 'akira@northwind.example', phoneNumber: '' },
];

export const REASONS = ['The date was wrong.', 'Recorded for the wrong customer.', 'No longer agrees\u2028at all.'];

export const BILLING = { firstName: 'Rosalind', lastName: 'Díaz Núñez', email: 'billing@company.example' };

/** Personal data that actors give, none shorter than 4 characters: it must not appear in events. */
export const PERSONAL: readonly string[] = [...PEOPLE, BILLING]
  .flatMap((person) => Object.values<string>(person))
  .concat(REASONS, 'Ludmila Ørsted')
  .filter((text) => text.length >= 4);

/** Whose data are erased: a person's, or what an entry of the ledger recorded. */
export const somebody = (draws: Stream): Erasing =>
  draws.chance(0.8) ? { email: draws.pick([...PEOPLE, BILLING]).email } : { sequence: 1 + draws.below(9) };
