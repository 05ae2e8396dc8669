import { nameUuid } from '../digest.ts';
import { momentOf } from '../domain/acceptances/gate.ts';
import { mayAcceptDirectly } from '../domain/acceptances/direct-acceptance.ts';
import { TEMPLATES } from '../domain/agreements/agreement.ts';
import { InvitationChanged } from '../domain/customers/invitation-events.ts';
import { newInvitation, type Invitation } from '../domain/customers/invitation.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { makeEvent } from '../domain/events/event.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import { noteRow } from '../ledger/ledger.ts';
import type { RequestClaims } from '../ledger/request-claims.ts';
import type { Random } from '../random.ts';
import { replayInvitation, type InvitationDeps } from './change-invitation.ts';

export interface NewInvitation {
  readonly key: LedgerKey;
  /** For the partner's own people. */
  readonly note?: string | undefined;
  /** For how many days it is open; default: the policy's. */
  readonly days?: number | undefined;
  readonly userId: string;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps extends InvitationDeps {
  readonly claims: RequestClaims;
  readonly random: Random;
}

/** Invites a customer of the partner to accept the Customer Agreement by itself (D9); refused before that exists (D1). */
export const createInvitation =
  ({ ledger, change, claims, policyFor, clock, random }: Deps) =>
  async ({ key, note, days, userId, correlationId, request }: NewInvitation): Promise<Result<Invitation>> => {
    const { partnerId, customerId, environment } = key;
    const invitationId = request
      ? nameUuid('invitation', partnerId, customerId, request.route, request.requestId)
      : random.uuid();
    return change<Invitation>({
      key,
      request,
      // The path names no customer, so the same id could reach another ledger.
      claim: request && (() => claims.claim({ environment, partnerId }, request)),
      plan: async (gate) => {
        const now = momentOf(gate, clock());
        const policy = policyFor(partnerId);
        if (!mayAcceptDirectly('MicrosoftCustomerAgreement', environment, policy, now)) {
          const { templateId } = TEMPLATES.MicrosoftCustomerAgreement;
          return refuse('AgreementNotConfirmable', { templateId });
        }
        const sequence = gate.sequence + 1;
        const invitation = newInvitation({ invitationId, sequence, userId }, days ?? policy.invitationDays, now);
        const { state, expiresAt, createdAt: at } = invitation;
        const data = { ...key, sequence, invitationId, expiresAt };
        return ok({
          change: {
            next: gate,
            create: [
              { kind: 'invitation' as const, ...invitation },
              ...(note === undefined ? [] : [noteRow(sequence, note, random)]),
            ],
            entry: {
              at,
              operation: 'invitation.created' as const,
              actor: { kind: 'person' as const, userId },
              correlationId,
            },
          },
          events: [makeEvent('invitation.created', InvitationChanged, invitationId, sequence, at, data)],
          renewals: [],
          result: { kind: 'invitation' as const, invitationId, state, expiresAt },
          answer: invitation,
        });
      },
      replay: (result) => replayInvitation(ledger, key, result),
    });
  };
export type CreateInvitation = ReturnType<typeof createInvitation>;
