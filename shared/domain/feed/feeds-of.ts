import { placed, type AssentEvent } from '../events/event.ts';
import { SubmissionChanged } from '../submissions/submission-events.ts';

/** An event as it stands in the feed of a tenant. */
export interface Told {
  readonly tenant: { readonly environment?: string | undefined; readonly partnerId?: string | undefined };
  readonly event: AssentEvent;
}

/**
 * The feeds that an event belongs to: its partner's, and for a step of a submission that of the reseller as well (B3).
 * There each submission is a stream of its own, since the reseller gets no other event of the customer's ledger.
 */
export function feedsOf(event: AssentEvent): Told[] {
  const own: Told = { tenant: event.data, event };
  const submission = event.type.startsWith('submission.') ? SubmissionChanged.safeParse(event.data).data : undefined;
  if (!submission) return [own];
  const { environment, resellerId, submissionId, revision } = submission;
  return [own, { tenant: { environment, partnerId: resellerId }, event: placed(event, submissionId, revision) }];
}
