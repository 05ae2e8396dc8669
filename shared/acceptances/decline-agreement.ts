import type { Clock } from '../clock.ts';
import { AcceptanceDeclined } from '../domain/acceptances/acceptance-events.ts';
import type { Decline } from '../domain/acceptances/acceptance.ts';
import { momentOf } from '../domain/acceptances/gate.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import type { CustomerPerson } from '../domain/customers/person.ts';
import { makeEvent } from '../domain/events/event.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ChangeLedger, RepeatableRequest } from '../ledger/change-ledger.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import { answeredInvitation } from './accept-directly.ts';
import { personRow } from './person-row.ts';

export interface DeclineRequest {
  readonly customer: CustomerPerson;
  readonly partnerId: string;
  readonly agreementType: AgreementType;
  /** The version that was shown. */
  readonly versionRank?: number | undefined;
  readonly invitationId?: string | undefined;
  readonly reason?: string | undefined;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly partners: PartnerRegistry;
  readonly clock: Clock;
  readonly random: Random;
}

/** Records that a customer does not accept (D6): the invitation is answered, acceptances and holds stay as they are. */
export const declineAgreement =
  ({ ledger, change, partners, clock, random }: Deps) =>
  async (wanted: DeclineRequest): Promise<Result<Decline>> => {
    const { customer, partnerId, agreementType, versionRank, invitationId, reason, correlationId, request } = wanted;
    const partner = await directPartner(partners, partnerId);
    if (!partner.ok) return partner;
    const key = { environment: partner.value.environment, partnerId, customerId: customer.customerId };
    return change<Decline>({
      key,
      request,
      absent: refuse('PartnerNotFound'),
      plan: async (gate) => {
        const now = momentOf(gate, clock());
        const invitation =
          invitationId === undefined ? undefined : await ledger.readRow(key, { kind: 'invitation', invitationId });
        const answer = answeredInvitation(invitationId, invitation, now, 'declined');
        if (!answer.ok) return answer;
        const sequence = gate.sequence + 1;
        const recordedAt = now.toISOString();
        const { userId, signIn } = customer;
        const decline: Decline = { sequence, agreementType, versionRank, recordedAt, userId, signIn, invitationId };
        const invited = answer.value && {
          invitation: { invitationId: answer.value.invitationId, expiresAt: answer.value.expiresAt },
        };
        return ok({
          change: {
            next: gate,
            create: [
              { kind: 'decline' as const, ...decline },
              personRow(sequence, customer, random),
              ...(reason === undefined ? [] : [noteRow(sequence, reason, random)]),
            ],
            ...(answer.value ? { replace: [{ kind: 'invitation' as const, ...answer.value }] } : {}),
            entry: {
              at: recordedAt,
              operation: 'acceptance.declined' as const,
              actor: { kind: 'customer' as const, userId },
              correlationId,
            },
          },
          events: [
            makeEvent('acceptance.declined', AcceptanceDeclined, key.customerId, sequence, recordedAt, {
              ...key,
              sequence,
              agreementType,
              versionRank,
              ...invited,
            }),
          ],
          renewals: [],
          result: { kind: 'decline' as const, sequence },
          answer: decline,
        });
      },
      replay: async (result) => {
        const row = result.kind === 'decline' ? await ledger.readRow(key, result) : undefined;
        if (!row) throw new Error('Another route answered the request.');
        return ok(row);
      },
    });
  };
export type DeclineAgreement = ReturnType<typeof declineAgreement>;
