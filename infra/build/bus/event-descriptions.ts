import type { EventType } from '../../../shared/domain/events/event.ts';

/** The description of each event. */
export const EVENT_DESCRIPTIONS: Readonly<Record<EventType, string>> = {
  'order.approved': 'The order passed: carry it out.',
  'order.rejected': 'The order is refused; `decision.remedy` is the call that clears the way for a new order. Final.',
  'order.notApplicable': 'The order is not subject to the gate, for example in a national cloud: carry it out.',
  'order.held':
    'The order waits for an acceptance until `decision.holdUntil`; exactly one of the next three events follows.',
  'order.released': 'A held order passed after all: carry it out.',
  'order.expired': 'A held order was not released in time. Final.',
  'order.cancelled': 'The partner cancelled a held order. Final.',
  'order.reminder': 'A held order still waits for an acceptance; sent 7, 3 and 1 days before `holdUntil`.',
  'order.quarantined': 'A message can never be processed as an order and was moved to the queue `orders-quarantine`.',
  'acceptance.recorded': "A customer's acceptance of an agreement was recorded.",
  'acceptance.voided': 'A confirmation or a withdrawal that was recorded by mistake was voided.',
  'acceptance.withdrawn': 'The customer no longer agrees: acceptances recorded before count no more.',
  'acceptance.declined': 'The customer declined to accept by itself. No acceptance changes.',
  'invitation.created': 'A customer was invited to accept by itself.',
  'invitation.renewed': 'An invitation is open for longer, or again.',
  'invitation.reminder': 'An open invitation has no answer yet; sent 14, 7 and 1 days before it expires.',
  'invitation.revoked': 'The partner took an invitation back.',
  'attestation.created': 'A signatory was asked to accept over a link.',
  'attestation.accepted': 'The signatory accepted: an agreement can be created with the attestation.',
  'attestation.declined': 'The signatory declined.',
  'attestation.revoked': 'The partner took an attestation back.',
  'attestation.expired': 'An attestation expired: nobody answered in time, or no agreement was created with it.',
  'submission.received': 'An indirect reseller submitted an acceptance that it collected; its provider decides.',
  'submission.corrected': 'The reseller corrected a submission and submitted it again.',
  'submission.returned': 'The provider sent a submission back; its reason is read with the submission.',
  'submission.withdrawn': 'The reseller took a submission back.',
  'submission.confirmed': 'The provider confirmed a submission; `acceptance.recorded` tells the acceptance.',
  'agreement.published':
    'A version of an agreement was published, rescheduled or withdrawn. Concerns every partner and names none.',
  'renewal.flagged': 'A coming renewal needs a reconfirmation by the customer.',
  'renewal.reminder':
    'A flagged renewal still needs a reconfirmation; sent 90, 60, 30, 14, 7 and 1 days before its day.',
  'renewal.cleared': 'A flagged renewal does not need a reconfirmation any more.',
  'renewal.lapsed': 'The term of a flagged renewal ended without a reconfirmation.',
  'webhook.disabled': 'A webhook was disabled by its answers: enable it when its receiver works again.',
  'webhook.test': 'A test that was asked for. Sent to that webhook alone: it is not on the topic and in no feed.',
};
