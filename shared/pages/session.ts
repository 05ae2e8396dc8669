import { z } from 'zod';
import { SignIn } from '../domain/customers/person.ts';
import { Guid } from '../domain/partners/partner.ts';
import type { Caller } from '../http/caller.ts';
import { sha256 } from '../digest.ts';
import type { Opened, Seals } from './seals.ts';

/** How long a person stays signed in. */
export const SESSION_SECONDS = 3600;

const short = (length: number) => z.string().transform((text) => text.slice(0, length));

/** A person who signed in: the caller of every API route, and what pages show. No token is kept (S2). */
export const Session = z.object({
  caller: z.object({
    tenantId: Guid,
    actor: z.object({ kind: z.literal('person'), userId: Guid }),
    roles: z.array(z.string().max(40)).max(20),
    mfa: z.boolean(),
    member: z.boolean(),
    signIn: SignIn.optional(),
    name: short(120).optional(),
    /** The person's preferred language, as a BCP 47 tag. */
    language: short(20).optional(),
  }),
  /** For display only. */
  name: short(120),
  /** The user name, where it is an e-mail address; an access token has none. */
  email: z.string().max(254).optional(),
});
export type Session = z.infer<typeof Session> & { readonly caller: Caller };

export const openSession = (seals: Seals, text: string | undefined): Promise<Opened<Session> | undefined> =>
  text === undefined ? Promise.resolve(undefined) : seals.open('session', text, Session);

export const sealSession = (seals: Seals, session: Session): Promise<string> =>
  seals.seal('session', session, SESSION_SECONDS);

/** Names a person of a tenant without showing either: a form is only valid for whom it was rendered. */
export const accountMark = ({ caller }: Session): string =>
  sha256(`${caller.tenantId}|${caller.actor.kind === 'person' ? caller.actor.userId : ''}`).slice(0, 16);
