import type { Clock } from '../clock.ts';
import type { InvitationRecord } from '../domain/customers/invitation-record.ts';
import { stateAt } from '../domain/customers/asking.ts';
import type { Invitation, InvitationState } from '../domain/customers/invitation.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { InvitationIndex } from './invitation-index.ts';

/** An invitation of a list, with its state at the instant of asking. */
export interface ListedInvitation extends Omit<InvitationRecord, 'state'> {
  readonly state: InvitationState;
}

export interface InvitationQuery {
  readonly state?: InvitationState | undefined;
  readonly size: number;
  readonly after?: string | undefined;
}

/** A partner's invitations by rising expiry (D9), paged: one range read. */
export const listInvitations =
  ({ invitations, clock }: { invitations: InvitationIndex; clock: Clock }) =>
  async (
    owner: Owner,
    { state, size, after }: InvitationQuery,
  ): Promise<{ invitations: ListedInvitation[]; after?: string }> => {
    const now = clock();
    const listed = (record: InvitationRecord): ListedInvitation => ({
      ...record,
      state: record.state === 'renewed' ? 'open' : stateAt({ ...record, state: record.state }, now),
    });
    const { invitations: records, ...page } = await invitations.list(owner, {
      size,
      after,
      from: state === 'open' ? now : undefined,
      wanted: (record) => state === undefined || listed(record).state === state,
    });
    return { ...page, invitations: records.map(listed) };
  };
export type ListInvitations = ReturnType<typeof listInvitations>;

/** An invitation as its partner sees it. */
export interface KnownInvitation {
  readonly invitation: Invitation;
  readonly state: InvitationState;
  /** Absent where none was given, or once it was erased. */
  readonly note?: string | undefined;
}

/** The invitations of one customer from its ledger, newest first: the gate and two range reads. */
export const readInvitations =
  ({ ledger, clock }: { ledger: Ledger; clock: Clock }) =>
  async (key: LedgerKey): Promise<Result<KnownInvitation[]>> => {
    const [gate, rows, notes] = await Promise.all([
      ledger.readGate(key),
      Array.fromAsync(ledger.listRows(key, 'invitation')),
      Array.fromAsync(ledger.listRows(key, 'note')),
    ]);
    if (!gate) return refuse('CustomerNotFound');
    const texts = new Map(notes.map(({ sequence, text }) => [sequence, text]));
    const now = clock();
    return ok(
      rows
        .map(({ kind: _, ...invitation }) => ({
          invitation,
          state: stateAt(invitation, now),
          note: texts.get(invitation.sequence),
        }))
        .toSorted((a, b) => b.invitation.sequence - a.invitation.sequence),
    );
  };
export type ReadInvitations = ReturnType<typeof readInvitations>;

/** One invitation of a customer: two point reads. */
export const readInvitation =
  ({ ledger, clock }: { ledger: Ledger; clock: Clock }) =>
  async (key: LedgerKey, invitationId: string): Promise<Result<KnownInvitation>> => {
    const row = await ledger.readRow(key, { kind: 'invitation', invitationId });
    if (!row) return refuse('InvitationNotFound');
    const { kind: _, ...invitation } = row;
    const note = await ledger.readRow(key, { kind: 'note', sequence: invitation.sequence });
    return ok({ invitation, state: stateAt(invitation, clock()), note: note?.text });
  };
export type ReadInvitation = ReturnType<typeof readInvitation>;

/** An invitation without an answer: open, or expired. */
export interface WaitingInvitation {
  readonly invitation: Invitation;
  readonly state: InvitationState;
}

/** Of a customer's invitations without an answer, the one that is open longest: one range read. */
export const readWaitingInvitation =
  ({ ledger, clock }: { ledger: Ledger; clock: Clock }) =>
  async (key: LedgerKey): Promise<WaitingInvitation | undefined> => {
    let latest: Invitation | undefined;
    for await (const { kind: _, ...invitation } of ledger.listRows(key, 'invitation')) {
      if (invitation.state === 'open' && invitation.expiresAt > (latest?.expiresAt ?? '')) latest = invitation;
    }
    return latest && { invitation: latest, state: stateAt(latest, clock()) };
  };
