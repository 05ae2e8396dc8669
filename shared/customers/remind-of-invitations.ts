import type { Clock } from '../clock.ts';
import type { InvitationRecord } from '../domain/customers/invitation-record.ts';
import { INVITATION_REMINDER_DAYS, invitationReminder } from '../domain/customers/invitation-reminder.ts';
import { DAY_MS } from '../domain/instant.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { remind } from '../ledger/remind.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { PartnerStore } from '../partners/partner-store.ts';
import type { Stored } from '../work/work-store.ts';
import type { InvitationIndex } from './invitation-index.ts';

interface Deps {
  readonly partners: Pick<PartnerStore, 'list'>;
  readonly invitations: Pick<InvitationIndex, 'openUntil' | 'note'>;
  readonly ledger: Ledger;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
}

export interface InvitationsReminded {
  readonly reminded: number;
  /** Invitations, and partners whose list could not be read; the next run goes to them again. */
  readonly failed: number;
}

const PARTNERS = 200;
const CONCURRENT_PARTNERS = 8;

/**
 * Reminds the partners of open invitations that expire soon (N9). Each partner costs one range read of what ends before
 * the first step, a reminder two point reads and two writes.
 */
export const remindOfInvitations = (deps: Deps) => async (): Promise<InvitationsReminded> => {
  const counts = { reminded: 0, failed: 0 };
  let after: string | undefined;
  do {
    const page = await deps.partners.list({ size: PARTNERS, after });
    await mapConcurrent(page.items, CONCURRENT_PARTNERS, (partner) => remindPartner(deps, partner, counts));
    after = page.after;
  } while (after !== undefined);
  return counts;
};
export type RemindOfInvitations = ReturnType<typeof remindOfInvitations>;

/** Counts failures and goes on: no partner and no invitation keeps others from being reminded (X2). */
async function remindPartner(deps: Deps, owner: Owner, counts: { reminded: number; failed: number }): Promise<void> {
  const from = deps.clock();
  const to = new Date(from.getTime() + INVITATION_REMINDER_DAYS[0] * DAY_MS);
  try {
    for await (const stored of deps.invitations.openUntil(owner, from, to)) {
      try {
        if (await remindOfInvitation(deps, stored)) counts.reminded++;
      } catch {
        counts.failed++;
      }
    }
  } catch {
    counts.failed++;
  }
}

function remindOfInvitation(deps: Deps, stored: Stored<InvitationRecord>): Promise<boolean> {
  const { environment, partnerId, customerId, invitationId, changedAt, expiresAt } = stored.value;
  const key = { environment, partnerId, customerId };
  return remind<InvitationRecord>(deps, {
    stored,
    steps: INVITATION_REMINDER_DAYS,
    since: changedAt,
    until: expiresAt,
    async sequence() {
      // The gate first: the answer to an invitation that the second read still finds open has a later sequence.
      const gate = await deps.ledger.readGate(key);
      const row = await deps.ledger.readRow(key, { kind: 'invitation', invitationId });
      return row?.state === 'open' && row.expiresAt === expiresAt ? gate?.state.sequence : undefined;
    },
    write: (record, etag) => deps.invitations.note(record, etag),
    eventOf: invitationReminder,
  });
}
