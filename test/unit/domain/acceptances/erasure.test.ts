import { describe, expect, it } from 'vitest';
import {
  originalsToErase,
  rowsToErase,
  type ErasedRow,
  type PersonalRows,
} from '../../../../shared/domain/acceptances/erasure.ts';

const tania = { firstName: 'Tania', lastName: 'Carr', email: 'Tania@Wingtip.example', phoneNumber: '+1 303' };
const erik = { firstName: 'Erik', lastName: 'Ødegård', email: 'erik@wingtip.example' };
const profile = {
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
  companyName: 'Wingtip Toys',
  domain: 'wingtip.example',
  culture: 'en-US',
  language: 'en',
  email: 'erik@wingtip.example',
  firstName: 'Erik',
  lastName: 'Ødegård',
  address: { country: 'US', city: 'Denver', firstName: 'Tania', lastName: 'Carr', phoneNumber: '1' },
};
const stored: PersonalRows = {
  contacts: [
    { sequence: 2, contact: tania },
    { sequence: 3, contact: erik },
    { sequence: 9, contact: { ...tania, email: 'tania@wingtip.example' } },
  ],
  persons: [
    { sequence: 4, person: { name: 'Tania Carr', email: 'tania@wingtip.example' } },
    { sequence: 5, person: {} },
  ],
  words: [
    { kind: 'note', sequence: 4, text: 'We move.' },
    { kind: 'note', sequence: 6, text: 'TANIA CARR left the company.' },
    { kind: 'note', sequence: 7, text: 'Ask erik@wingtip.example.' },
    { kind: 'note', sequence: 8, text: 'Wrong date.' },
    { kind: 'reference', sequence: 2, text: 'contract.pdf' },
    { kind: 'reference', sequence: 8, text: 'Tania Carr.pdf' },
    { kind: 'reference', sequence: 3, text: 'erik.pdf' },
  ],
  profile,
};

describe('E12 what is erased', () => {
  it('E12 of an address: its contacts and persons, their reasons, reasons that name it or the person, the profile', () => {
    expect(rowsToErase(stored, { email: ' TANIA@wingtip.example' })).toEqual({
      rows: [
        { kind: 'note', sequence: 4 },
        { kind: 'note', sequence: 6 },
        { kind: 'reference', sequence: 2 },
        { kind: 'reference', sequence: 8 },
        { kind: 'profile' },
        { kind: 'contact', sequence: 2 },
        { kind: 'contact', sequence: 9 },
        { kind: 'person', sequence: 4 },
      ],
      profile: {
        customerId: profile.customerId,
        companyName: 'Wingtip Toys',
        domain: 'wingtip.example',
        culture: 'en-US',
        language: 'en',
        email: '',
        address: { country: 'US', city: 'Denver' },
      },
    });
  });

  it('a name in another normal form is the same name', () => {
    const words = [{ kind: 'note' as const, sequence: 12, text: 'erik ødegård'.normalize('NFD') }];
    expect(rowsToErase({ ...stored, words, profile: undefined }, { email: erik.email }).rows).toEqual([
      { kind: 'note', sequence: 12 },
      { kind: 'contact', sequence: 3 },
    ]);
  });

  it('E12 a part at a time leaves nothing: what tells whose the rest is goes last', () => {
    let left = stored;
    const passes: ErasedRow[] = [];
    for (let pass = 0; pass < 20; pass++) {
      const [row] = rowsToErase(left, { email: tania.email }).rows;
      if (!row) break;
      passes.push(row);
      const gone = (kind: ErasedRow['kind']) => (one: { sequence: number }) =>
        row.kind === kind && row.sequence === one.sequence;
      left = {
        contacts: left.contacts.filter((one) => !gone('contact')(one)),
        persons: left.persons.filter((one) => !gone('person')(one)),
        words: left.words.filter((one) => !gone(one.kind)(one)),
        profile: row.kind === 'profile' ? undefined : left.profile,
      };
    }
    expect(passes).toHaveLength(8);
    expect(JSON.stringify(left)).not.toMatch(/tania|carr/i);
  });

  it('a name counts as words of their own, and only where it is a full one', () => {
    const words = [
      { kind: 'note' as const, sequence: 20, text: 'Li Na called.' },
      { kind: 'note' as const, sequence: 21, text: 'Ali Nasser called about the list.' },
      { kind: 'note' as const, sequence: 22, text: 'Madonna called.' },
    ];
    const persons = [
      { sequence: 30, person: { name: 'Li Na', email: 'li@wingtip.example' } },
      { sequence: 31, person: { name: 'Madonna', email: 'madonna@wingtip.example' } },
      { sequence: 32, person: { name: '', email: 'empty@wingtip.example' } },
    ];
    const rows = { contacts: [], persons, words, profile: undefined };
    const of = (email: string) => rowsToErase(rows, { email }).rows.map(({ sequence }) => sequence);
    expect(of('li@wingtip.example')).toEqual([20, 30]);
    expect(of('madonna@wingtip.example')).toEqual([31]);
    expect(of('empty@wingtip.example')).toEqual([32]);
  });

  it('a person without an address is known by the full name, also by that of the profile', () => {
    const persons = [{ sequence: 40, person: { name: 'ERIK ØDEGÅRD' } }];
    const words = [{ kind: 'note' as const, sequence: 41, text: 'Erik Ødegård left.' }];
    const found = rowsToErase({ contacts: [], persons, words, profile }, { email: erik.email });
    expect(found.rows).toEqual([{ kind: 'note', sequence: 41 }, { kind: 'profile' }, { kind: 'person', sequence: 40 }]);
  });

  it('of an entry: what it recorded and no more', () => {
    expect(rowsToErase(stored, { sequence: 4 })).toEqual({
      rows: [
        { kind: 'person', sequence: 4 },
        { kind: 'note', sequence: 4 },
      ],
    });
  });

  it('of somebody else nothing', () => {
    expect(rowsToErase(stored, { email: 'nobody@wingtip.example' })).toEqual({ rows: [] });
    expect(rowsToErase(stored, { sequence: 1 })).toEqual({ rows: [] });
  });
});

describe('E12 which originals of repaired rows go', () => {
  const original = (name: string, rowKey: string, text = '') => ({ name, rowKey, text });
  const kept = [
    original('contact of 2', 'contact|c|0000000002'),
    original('note of 3', 'note|c|0000000003'),
    original('acceptance of 2', 'acceptance|MicrosoftCustomerAgreement|c|0000000002'),
    original('gate', 'gate|c', '{"email":"TANIA@wingtip.example"'),
    original('profile', 'profile|c', '{"email":"erik@wingtip.example"}'),
  ];
  const namesOf = (...asked: [Parameters<typeof originalsToErase>[1], ErasedRow[]]) =>
    originalsToErase(kept, ...asked).map(({ original: { name }, row }) => [name, row.sequence]);

  it('E12 those with the address, and those of entries whose personal rows go', () => {
    expect(namesOf({ email: ' Tania@WINGTIP.example' }, [{ kind: 'contact', sequence: 2 }])).toEqual([
      ['contact of 2', 2],
      ['gate', undefined],
    ]);
    expect(namesOf({ email: 'nobody@wingtip.example' }, [{ kind: 'profile' }])).toEqual([]);
  });

  it('E12 of an entry, its own alone', () => {
    expect(namesOf({ sequence: 3 }, [])).toEqual([['note of 3', 3]]);
  });
});
