import { z } from 'zod';
import type { Contact } from './acceptance.ts';
import { Instant } from '../instant.ts';
import type { CustomerProfile } from '../customers/customer.ts';
import type { PersonName } from '../customers/person.ts';

/** A row that was removed, also one set aside by a repair, or the profile, which keeps the company without its person. */
export const ErasedRow = z
  .object({
    kind: z
      .enum(['contact', 'person', 'note', 'reference', 'profile', 'original'])
      .describe(
        'A contact, a person of the customer, a note or reason in words, the name of a file, the person in the profile, or the original of a row that an operator repaired or the signatory of an attestation.',
      ),
    sequence: z
      .int()
      .optional()
      .describe(
        'The entry of the ledger that recorded it; absent for the profile, and for an original or signatory of no entry.',
      ),
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

/** The original of a repaired row, as it was set aside; its text may be no JSON. */
export interface Original {
  readonly name: string;
  /** The key of the repaired row in its ledger. */
  readonly rowKey: string;
  readonly text: string;
}

/** The ledger entry that recorded a personal row, by its key; undefined for other kinds. */
const personalSequence = ({ rowKey }: Original): number | undefined => {
  const parts = rowKey.split('|');
  return PERSONAL.has(parts[0]!) && /^\d+$/.test(parts.at(-1)!) ? Number(parts.at(-1)) : undefined;
};

/** The originals to erase: those that hold the address, and those of entries whose personal rows are erased. */
export function originalsToErase(
  originals: readonly Original[],
  erasing: Erasing,
  rows: readonly ErasedRow[],
): { readonly original: Original; readonly row: ErasedRow }[] {
  const sequences = new Set(rows.flatMap(({ sequence }) => sequence ?? []));
  const email = 'email' in erasing ? folded(erasing.email) : undefined;
  if ('sequence' in erasing) sequences.add(erasing.sequence);
  return originals.flatMap((original) => {
    const sequence = personalSequence(original);
    const concerns =
      (sequence !== undefined && sequences.has(sequence)) ||
      (email !== undefined && folded(original.text).includes(email));
    return concerns
      ? [{ original, row: { kind: 'original' as const, ...(sequence === undefined ? {} : { sequence }) } }]
      : [];
  });
}

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
 * The rows to erase. For an address: contacts and persons with it, persons with such a person's full name and no address,
 * words of the same entries, words that hold the address or the full name, and the person in the profile.
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
  const has = (one: { email?: string | undefined }) => one.email !== undefined && folded(one.email) === email;
  const names = namesOf([...persons.filter(has).map(({ name }) => name), ...profileNames(stored.profile, email)]);
  const isNamed = ({ name }: { name?: string | undefined }) => name !== undefined && names.includes(folded(name));
  // A person whose address the directory did not give is known by name.
  const found = persons.filter((one) => has(one) || (one.email === undefined && isNamed(one)));
  const sequences = new Set(found.map(({ sequence }) => sequence));
  const mentions = (text: string) => [email, ...names].some((one) => hasWords(text, one));
  const words = stored.words.filter(({ sequence, text }) => sequences.has(sequence) || mentions(folded(text)));
  const profile = stored.profile && withoutPerson(stored.profile, [email, ...names]);
  return {
    // What tells which rows concern the person goes last: the rest is found again after a part of it went.
    rows: [
      ...words.map(({ kind, sequence }) => ({ kind, sequence })),
      ...(profile ? [{ kind: 'profile' as const }] : []),
      ...found.map(({ kind, sequence }) => ({ kind, sequence })),
    ],
    ...(profile ? { profile } : {}),
  };
}

const fullName = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' ');

/** The names in a profile with the address. */
const profileNames = (profile: CustomerProfile | undefined, email: string): string[] =>
  profile && folded(profile.email) === email ? [fullName(profile.firstName, profile.lastName)] : [];

/** Full names only: a single word is a part of too many texts. */
const namesOf = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.flatMap((name) => (name !== undefined && /\S\s+\S/.test(name) ? [folded(name)] : []))),
];

const WORD = /[\p{L}\p{N}]/u;

/** Whether the text has it as words of its own. */
function hasWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text.slice(0, at).at(-1) ?? '', text[at + words.length] ?? ''];
    if (!WORD.test(before) && !WORD.test(after)) return true;
  }
  return false;
}

/** The profile with the company alone; undefined where it names another person or none. */
function withoutPerson(profile: CustomerProfile, words: readonly string[]): CustomerProfile | undefined {
  const { firstName, lastName, address, ...company } = profile;
  const { firstName: recipientFirst, lastName: recipientLast, phoneNumber: _, ...place } = address;
  const named = [profile.email, fullName(firstName, lastName), fullName(recipientFirst, recipientLast)];
  if (!named.some((name) => name !== '' && words.includes(folded(name)))) return undefined;
  return { ...company, email: '', address: place };
}

const PERSONAL: ReadonlySet<string> = new Set(['contact', 'person', 'note', 'reference']);

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase();
