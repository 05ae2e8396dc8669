import { z } from 'zod';
import { DAY_MS, Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { ok, refuse, type Result } from '../refusal.ts';
import { closedAs, stateAt } from './asking.ts';

/** How an invitation stands; `expired` follows from the instant of asking and is never stored. */
export const InvitationState = z
  .enum(['open', 'accepted', 'declined', 'revoked', 'expired'])
  .describe('The state of the invitation.');
export type InvitationState = z.infer<typeof InvitationState>;

/** A partner's invitation of a customer to accept the agreement by itself (D9). Its note is an erasable row (C18). */
export const Invitation = z.object({
  invitationId: Guid.describe('The id of the invitation.'),
  /** The ledger sequence that recorded it. */
  sequence: z.int(),
  state: InvitationState.exclude(['expired']),
  createdAt: Instant.describe('When the invitation was created.'),
  createdBy: Guid.describe("The object id of the partner's employee who invited."),
  expiresAt: Instant.describe('From when the invitation no longer counts.'),
  /** When it was accepted, declined, revoked or last renewed. */
  changedAt: Instant.optional(),
});
export type Invitation = z.infer<typeof Invitation>;

const inDays = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString();

/** A new invitation, open for so many days. */
export const newInvitation = (
  { invitationId, sequence, userId }: { invitationId: string; sequence: number; userId: string },
  days: number,
  now: Date,
): Invitation => ({
  invitationId,
  sequence,
  state: 'open',
  createdAt: now.toISOString(),
  createdBy: userId,
  expiresAt: inDays(now, days),
});

/** The invitation, open for so many days from now; it must be open or expired. Never shortens it. */
export function renewed(invitation: Invitation, days: number, now: Date): Result<Invitation> {
  if (invitation.state !== 'open') return refuse('InvitationClosed', { state: invitation.state });
  const expiresAt = inDays(now, days);
  if (expiresAt <= invitation.expiresAt) return ok(invitation);
  return ok({ ...invitation, expiresAt, changedAt: now.toISOString() });
}

/** The invitation, taken back by the partner; an expired one too, so that it cannot be renewed. */
export function revoked(invitation: Invitation, now: Date): Result<Invitation> {
  if (invitation.state !== 'open') return refuse('InvitationClosed', { state: invitation.state });
  return ok(closedAs(invitation, 'revoked', now));
}

/** The invitation with the customer's answer; it must be open (D9). */
export function answered(invitation: Invitation, state: 'accepted' | 'declined', now: Date): Result<Invitation> {
  const before = stateAt(invitation, now);
  if (before !== 'open') return refuse('InvitationClosed', { state: before });
  return ok(closedAs(invitation, state, now));
}
