import type { z } from 'zod';
import {
  AcceptanceDeclined,
  AcceptanceRecorded,
  AcceptanceVoided,
  AcceptanceWithdrawn,
} from '../../../shared/domain/acceptances/acceptance-events.ts';
import { AgreementPublished } from '../../../shared/domain/agreements/agreement-events.ts';
import { AttestationChanged } from '../../../shared/domain/attestations/attestation-events.ts';
import { InvitationChanged, InvitationRenewed } from '../../../shared/domain/customers/invitation-events.ts';
import { InvitationReminder } from '../../../shared/domain/customers/invitation-reminder.ts';
import { OrderReminder } from '../../../shared/domain/orders/hold-reminder.ts';
import { OrderDecided, OrderQuarantined } from '../../../shared/domain/orders/order-events.ts';
import { SubmissionChanged, SubmissionConfirmed } from '../../../shared/domain/submissions/submission-events.ts';
import { RenewalFlag, RenewalReminder } from '../../../shared/domain/renewals/renewal-events.ts';
import { WebhookDisabled, WebhookTest } from '../../../shared/domain/webhooks/webhook-events.ts';

/** The schema of every event's `data`. */
export const EVENT_DATA = {
  'order.approved': OrderDecided,
  'order.rejected': OrderDecided,
  'order.notApplicable': OrderDecided,
  'order.held': OrderDecided,
  'order.released': OrderDecided,
  'order.expired': OrderDecided,
  'order.cancelled': OrderDecided,
  'order.reminder': OrderReminder,
  'order.quarantined': OrderQuarantined,
  'acceptance.recorded': AcceptanceRecorded,
  'acceptance.voided': AcceptanceVoided,
  'acceptance.withdrawn': AcceptanceWithdrawn,
  'acceptance.declined': AcceptanceDeclined,
  'invitation.created': InvitationChanged,
  'invitation.renewed': InvitationRenewed,
  'invitation.reminder': InvitationReminder,
  'invitation.revoked': InvitationChanged,
  'attestation.created': AttestationChanged,
  'attestation.accepted': AttestationChanged,
  'attestation.declined': AttestationChanged,
  'attestation.revoked': AttestationChanged,
  'attestation.expired': AttestationChanged,
  'submission.received': SubmissionChanged,
  'submission.corrected': SubmissionChanged,
  'submission.returned': SubmissionChanged,
  'submission.withdrawn': SubmissionChanged,
  'submission.confirmed': SubmissionConfirmed,
  'agreement.published': AgreementPublished,
  'renewal.flagged': RenewalFlag,
  'renewal.reminder': RenewalReminder,
  'renewal.cleared': RenewalFlag,
  'renewal.lapsed': RenewalFlag,
  'webhook.disabled': WebhookDisabled,
  'webhook.test': WebhookTest,
};

export type EventData = { readonly [Type in keyof typeof EVENT_DATA]: z.input<(typeof EVENT_DATA)[Type]> };
