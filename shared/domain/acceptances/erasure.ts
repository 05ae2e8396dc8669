import { z } from 'zod';
import type { Contact } from './acceptance.ts';
import { Instant } from '../instant.ts';
import type { CustomerProfile } from '../customers/customer.ts';
import type { PersonName } from '../customers/person.ts';

/** A row that was removed, or the profile, which keeps the company without its person. */
export const ErasedRow = z
  .object({
    kind: z
      .enum(['contact', 'person', 'note', 'reference', 'profile'])
      .describe(
        'A contact, a person of the customer, a note or reason in words, the name of a file, or the person in the profile.',
      ),
    sequence: z.int().optional().describe('The entry of the ledger that recorded it; absent for the profile.'),
  })
  .describe('A row that was erased.');
export type ErasedRow = z.infer<typeof ErasedRow>;

/** The record that personal data was erased on a lawful request (E12). Who erased it stands in its audit entry. */
export const Erasure = z.object({
  /** The ledger sequence that recorded it. */
  sequence: z.int(),
  recordedAt: Instant.describe('When it was recorded.'),
  /** The actor as the audit entry names it. */
  by: z.string(),
  rows: z.array(ErasedRow),
});
export type Erasure = z.infer<typeof Erasure>;

/** Whose data is erased: of a person by its address, or what one entry of the ledger recorded. */
export type Erasing = { readonly email: string } | { readonly sequence: number };

export interface PersonalRows {
  readonly contacts: readonly { readonly sequence: number; readonly contact: Contact }[];
  readonly persons: readonly { readonly sequence: number; readonly person: PersonName }[];
  /** Notes and reasons, and the names of files in submissions. */
  readonly words: readonly { readonly kind: 'note' | 'reference'; readonly sequence: number; readonly text: string }[];
  readonly profile: CustomerProfile | undefined;
}

export interface ToErase {
  readonly rows: readonly ErasedRow[];
  /** The profile without its person, where it names the person. */
  readonly profile?: CustomerProfile;
}

/**
 * The rows to erase. For an address: contacts and persons with it, reasons of the same entries, reasons that hold the
 * address or the person's full name, and the person in the profile.
 */
export function rowsToErase(stored: PersonalRows, erasing: Erasing): ToErase {
  const persons = [
    ...stored.contacts.map(({ sequence, contact }) => ({
      kind: 'contact' as const,
      sequence,
      email: contact.email,
      name: `${contact.firstName} ${contact.lastName}`,
    })),
    ...stored.persons.map(({ sequence, person }) => ({ kind: 'person' as const, sequence, ...person })),
  ];
  if ('sequence' in erasing) {
    const { sequence } = erasing;
    const found = [...persons, ...stored.words].filter((row) => row.sequence === sequence);
    return { rows: found.map(({ kind }) => ({ kind, sequence })) };
  }
  const email = folded(erasing.email);
  const found = persons.filter((one) => one.email !== undefined && folded(one.email) === email);
  const sequences = new Set(found.map(({ sequence }) => sequence));
  const names = [email, ...found.flatMap(({ name }) => (name === undefined ? [] : [folded(name)]))];
  const mentions = (text: string) => names.some((name) => folded(text).includes(name));
  const words = stored.words.filter(({ sequence, text }) => sequences.has(sequence) || mentions(text));
  const profile = stored.profile && withoutPerson(stored.profile, names);
  return {
    rows: [
      ...found.map(({ kind, sequence }) => ({ kind, sequence })),
      ...words.map(({ kind, sequence }) => ({ kind, sequence })),
      ...(profile ? [{ kind: 'profile' as const }] : []),
    ],
    ...(profile ? { profile } : {}),
  };
}

/** The profile with the company alone; undefined where it names another person or none. */
function withoutPerson(profile: CustomerProfile, words: readonly string[]): CustomerProfile | undefined {
  const { firstName, lastName, address, ...company } = profile;
  const { firstName: recipientFirst, lastName: recipientLast, phoneNumber: _, ...place } = address;
  const named = [
    profile.email,
    [firstName, lastName].filter(Boolean).join(' '),
    [recipientFirst, recipientLast].filter(Boolean).join(' '),
  ];
  if (!named.some((name) => name !== '' && words.includes(folded(name)))) return undefined;
  return { ...company, email: '', address: place };
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase();
