import { z } from 'zod';
import type { AssentEvent, EventType } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Environment, Guid } from '../partners/partner.ts';
import { Reminder } from '../reminder.ts';
import { Invitation } from './invitation.ts';
import { InvitationRef } from './invitation-events.ts';

/** List entry of an invitation. One of an earlier expiry is `renewed`: the entry of the later expiry replaces it. */
export const InvitationRecord = z.object({
  environment: Environment,
  partnerId: Guid,
  customerId: Guid.describe('The id of the customer.'),
  ...Invitation.pick({ invitationId: true, expiresAt: true }).shape,
  state: z.enum([...Invitation.shape.state.options, 'renewed']),
  /** When the invitation got this state. */
  changedAt: Instant.describe('When the invitation got its state.'),
  /** The last reminder before this expiry (N9); absent before the first. */
  reminder: Reminder.optional(),
});
export type InvitationRecord = z.infer<typeof InvitationRecord>;

const STATES: Readonly<Partial<Record<EventType, InvitationRecord['state']>>> = {
  'invitation.created': 'open',
  'invitation.renewed': 'open',
  'invitation.revoked': 'revoked',
  'acceptance.recorded': 'accepted',
  'acceptance.declined': 'declined',
};

const InvitationEvent = z.object({
  environment: Environment,
  partnerId: Guid,
  customerId: Guid,
  ...InvitationRef.partial().shape,
  previousExpiresAt: Instant.optional(),
  invitation: InvitationRef.optional(),
});

/** The list entries that an event calls for: of a renewal two, of an acceptance without an invitation none. */
export function invitationRecordsOf({ type, time, data }: AssentEvent): InvitationRecord[] | undefined {
  const state = STATES[type];
  if (!state) return undefined;
  const { invitationId, expiresAt, previousExpiresAt, invitation, ...owner } = InvitationEvent.parse(data);
  const about = invitation ?? (invitationId && expiresAt ? { invitationId, expiresAt } : undefined);
  if (!about) return undefined;
  const record: InvitationRecord = { ...owner, ...about, state, changedAt: time };
  return previousExpiresAt === undefined
    ? [record]
    : [{ ...record, expiresAt: previousExpiresAt, state: 'renewed' }, record];
}
