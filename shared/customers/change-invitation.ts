import type { Clock } from '../clock.ts';
import { InvitationChanged, InvitationRenewed } from '../domain/customers/invitation-events.ts';
import { renewed, revoked, type Invitation } from '../domain/customers/invitation.ts';
import { momentOf } from '../domain/acceptances/gate.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { makeEvent } from '../domain/events/event.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ChangeLedger, Plan, RepeatableRequest } from '../ledger/change-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';

export interface InvitationChange {
  readonly key: LedgerKey;
  readonly invitationId: string;
  /** Of a renewal: for how many days from now; default: the policy's. */
  readonly days?: number | undefined;
  readonly userId: string;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface InvitationDeps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

/** Opens an invitation for some more days, an expired one again (D9). */
export const renewInvitation =
  (deps: InvitationDeps) =>
  (wanted: InvitationChange): Promise<Result<Invitation>> =>
    changeInvitation(deps, wanted, 'invitation.renewed', (invitation, now) =>
      renewed(invitation, wanted.days ?? deps.policyFor(wanted.key.partnerId).invitationDays, now),
    );
export type RenewInvitation = ReturnType<typeof renewInvitation>;

/** Takes an invitation back: its link no longer counts (D9). */
export const revokeInvitation =
  (deps: InvitationDeps) =>
  (wanted: InvitationChange): Promise<Result<Invitation>> =>
    changeInvitation(deps, wanted, 'invitation.revoked', revoked);
export type RevokeInvitation = ReturnType<typeof revokeInvitation>;

type Operation = 'invitation.renewed' | 'invitation.revoked';

const changeInvitation = (
  { ledger, change, clock }: InvitationDeps,
  { key, invitationId, userId, correlationId, request }: InvitationChange,
  operation: Operation,
  decide: (invitation: Invitation, now: Date) => Result<Invitation>,
): Promise<Result<Invitation>> =>
  change<Invitation>({
    key,
    request,
    plan: async (gate) => {
      const row = await ledger.readRow(key, { kind: 'invitation', invitationId });
      if (!row) return refuse('InvitationNotFound');
      const { kind: _, ...before } = row;
      const now = momentOf(gate, clock());
      const decided = decide(before, now);
      if (!decided.ok) return decided;
      const after = decided.value;
      if (after === before) return ok({ answer: before });
      const at = now.toISOString();
      const sequence = gate.sequence + 1;
      const { state, expiresAt, changedAt } = after;
      const data = { ...key, sequence, invitationId, expiresAt };
      const plan: Plan<Invitation> = {
        change: {
          next: gate,
          replace: [{ kind: 'invitation', ...after }],
          entry: { at, operation, actor: { kind: 'person', userId }, correlationId },
        },
        events: [
          operation === 'invitation.renewed'
            ? makeEvent(operation, InvitationRenewed, invitationId, sequence, at, {
                ...data,
                previousExpiresAt: before.expiresAt,
              })
            : makeEvent(operation, InvitationChanged, invitationId, sequence, at, data),
        ],
        renewals: [],
        result: { kind: 'invitation', invitationId, state, expiresAt, changedAt },
        answer: after,
      };
      return ok(plan);
    },
    replay: (result) => replayInvitation(ledger, key, result),
  });

/** The invitation as it was answered first: what changes later is part of the request's record. */
export async function replayInvitation(
  ledger: Ledger,
  key: LedgerKey,
  result: { kind: string } & Partial<Pick<Invitation, 'invitationId' | 'state' | 'expiresAt' | 'changedAt'>>,
): Promise<Result<Invitation>> {
  const { invitationId, state, expiresAt, changedAt } = result;
  const row = invitationId === undefined ? undefined : await ledger.readRow(key, { kind: 'invitation', invitationId });
  if (!row || !state || !expiresAt) throw new Error('Another route answered the request.');
  const { kind: _, ...invitation } = row;
  return ok({ ...invitation, state, expiresAt, changedAt });
}
