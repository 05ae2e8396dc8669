import type { z } from 'zod';
import type { RequiredAgreement } from '../../../shared/domain/acceptances/sufficiency.ts';
import { makeEvent, type AssentEvent, type EventType } from '../../../shared/domain/events/event.ts';
import type { Decision } from '../../../shared/domain/orders/decision.ts';
import { EVENT_DATA, type EventData } from './event-data.ts';
import { attestationExamples } from './example-attestations.ts';
import { submissionExamples } from './example-submissions.ts';
import { webhookExamples } from './example-webhooks.ts';
import {
  BY_CUSTOMER,
  CAUSE,
  CONFIRMATION,
  KEY,
  SUBSCRIPTION,
  TEMPLATE,
  WITHDRAWAL,
  invitation,
} from './example-subjects.ts';

const AGREEMENT = 'MicrosoftCustomerAgreement';
const required: RequiredAgreement = { agreementType: AGREEMENT, versionRank: 1, alternatives: [] };
const held = {
  agreementType: AGREEMENT,
  versionRank: 1,
  dateAgreed: '2026-02-03T00:00:00.000Z',
  recordedAt: '2026-02-03T09:30:10.651Z',
  source: 'partnerAttestation',
} as const;

const line = { lineItemNumber: 0, transactionType: 'new', rule: 'G4' } as const;
const remedy = (then: string) =>
  ({
    action: 'confirmAcceptance',
    method: 'POST',
    uri: `/customers/${KEY.customerId}/agreements`,
    templateId: TEMPLATE,
    description: `Confirm that the customer accepted the Microsoft Customer Agreement in version 1 or later; ${then}`,
  }) as const;
const SEND_AGAIN = 'then send the order again under a new order id.';

const common = (orderId: string) => ({ orderId, rule: 'G4', required, place: 0, catalogue: 2 });
const arrivedAt = '2026-02-03T09:30:07.551Z';
const holdUntil = '2026-03-05T09:30:07.551Z';

const passed = (outcome: 'approved' | 'released', orderId: string, decidedAt: string): Decision => ({
  ...common(orderId),
  outcome,
  code: 0,
  reason: 'The customer accepted the Microsoft Customer Agreement, version 1.',
  arrivedAt,
  decidedAt,
  lines: [{ ...line, result: 'passed' }],
  held,
  remedy: null,
});

const stopped = (outcome: Decision['outcome'], orderId: string, details: Partial<Decision> = {}): Decision => ({
  ...common(orderId),
  outcome,
  code: 13605,
  reason: 'The customer has not accepted the Microsoft Customer Agreement in version 1 or later.',
  arrivedAt,
  decidedAt: '2026-02-03T09:30:07.565Z',
  lines: [{ ...line, result: 'refused', required }],
  held: null,
  remedy: null,
  ...details,
});

const decided = (sequence: number, decision: Decision): EventData['order.approved'] => ({ ...KEY, sequence, decision });

const flag = {
  ...KEY,
  sequence: 7,
  subscriptionId: SUBSCRIPTION,
  dueDate: '2026-03-10T00:00:00.000Z',
  kind: 'blocking',
  required: { ...required, versionRank: 2 },
  held,
  flaggedAt: '2026-02-04T01:00:00.000Z',
  gateSequence: 7,
  catalogueRevision: 3,
} as const;

interface Example<Data> {
  readonly subject: string;
  readonly occurrence: number | string;
  readonly time: string;
  readonly data: Data;
}

const order = (sequence: number, decision: Decision): Example<EventData['order.approved']> => ({
  subject: decision.orderId,
  occurrence: sequence,
  time: decision.decidedAt,
  data: decided(sequence, decision),
});

const EXAMPLES: { readonly [Type in EventType]: Example<EventData[Type]> } = {
  'order.approved': order(6, passed('approved', 'order-3', '2026-02-03T09:30:11.098Z')),
  'order.rejected': order(2, stopped('rejected', 'order-1', { remedy: remedy(SEND_AGAIN) })),
  'order.notApplicable': order(2, {
    ...stopped('notApplicable', 'order-4'),
    code: 0,
    reason: 'Agreements are not confirmed in national clouds, so the order is not subject to the gate.',
    lines: [{ ...line, result: 'notGated', rule: 'G7' }],
    required: null,
    rule: 'G7',
  }),
  'order.held': order(
    3,
    stopped('held', 'order-2', { holdUntil, remedy: remedy('the order is then released by itself.') }),
  ),
  'order.released': order(5, {
    ...passed('released', 'order-2', '2026-02-03T09:30:10.878Z'),
    holdUntil,
    renewals: [{ subscriptionId: SUBSCRIPTION, day: '2026-03-10' }],
  }),
  'order.expired': order(
    5,
    stopped('expired', 'order-2', {
      reason: `The hold ended at ${holdUntil}. The customer has not accepted the Microsoft Customer Agreement in version 1 or later.`,
      decidedAt: '2026-03-05T09:30:07.911Z',
      holdUntil,
      remedy: remedy(SEND_AGAIN),
    }),
  ),
  'order.cancelled': order(
    4,
    stopped('cancelled', 'order-2', {
      reason: 'The partner cancelled the order while it was on hold.',
      decidedAt: '2026-02-03T09:30:08.475Z',
      holdUntil,
    }),
  ),
  'order.reminder': {
    subject: 'order-2',
    occurrence: `${holdUntil}.7`,
    time: '2026-02-26T09:30:07.551Z',
    data: {
      ...KEY,
      sequence: 3,
      orderId: 'order-2',
      heldAt: '2026-02-03T09:30:07.565Z',
      holdUntil,
      required,
      remedy: remedy('the order is then released by itself.'),
      reminderDays: 7,
    },
  },
  'order.quarantined': {
    subject: 'order-3',
    occurrence: Date.parse('2026-02-03T09:30:11.600Z'),
    time: '2026-02-03T09:30:11.627Z',
    data: { ...KEY, orderId: 'order-3', reason: 'OrderIdReused' },
  },
  'acceptance.recorded': {
    subject: CONFIRMATION,
    occurrence: 4,
    time: '2026-02-03T09:30:10.651Z',
    data: {
      ...KEY,
      sequence: 4,
      confirmationId: CONFIRMATION,
      agreementType: AGREEMENT,
      versionRank: 1,
      dateAgreed: '2026-02-03T00:00:00.000Z',
      source: 'partnerAttestation',
      ...CAUSE,
    },
  },
  'acceptance.voided': {
    subject: CONFIRMATION,
    occurrence: 8,
    time: '2026-02-03T09:41:02.114Z',
    data: { ...KEY, sequence: 8, confirmationId: CONFIRMATION, agreementType: AGREEMENT, ...CAUSE },
  },
  'acceptance.withdrawn': {
    subject: KEY.customerId,
    occurrence: 9,
    time: '2026-02-03T09:42:30.020Z',
    data: {
      ...KEY,
      sequence: 9,
      withdrawalId: WITHDRAWAL,
      withdrawnAt: '2026-02-03T09:42:30.020Z',
      ...CAUSE,
    },
  },
  'acceptance.declined': {
    subject: KEY.customerId,
    occurrence: 10,
    time: '2026-02-03T09:43:12.300Z',
    data: { ...KEY, sequence: 10, agreementType: AGREEMENT, versionRank: 1, invitation, ...BY_CUSTOMER },
  },
  'invitation.created': {
    subject: invitation.invitationId,
    occurrence: 2,
    time: '2026-02-02T08:00:00.000Z',
    data: { ...KEY, sequence: 2, ...invitation, ...CAUSE },
  },
  'invitation.renewed': {
    subject: invitation.invitationId,
    occurrence: 11,
    time: '2026-03-01T08:00:00.000Z',
    data: {
      ...KEY,
      sequence: 11,
      ...invitation,
      expiresAt: '2026-03-31T08:00:00.000Z',
      previousExpiresAt: invitation.expiresAt,
      ...CAUSE,
    },
  },
  'invitation.reminder': {
    subject: invitation.invitationId,
    occurrence: '2026-03-31T08:00:00.000Z.14',
    time: '2026-03-17T08:00:00.000Z',
    data: { ...KEY, sequence: 11, ...invitation, expiresAt: '2026-03-31T08:00:00.000Z', reminderDays: 14 },
  },
  'invitation.revoked': {
    subject: invitation.invitationId,
    occurrence: 12,
    time: '2026-03-02T08:00:00.000Z',
    data: { ...KEY, sequence: 12, ...invitation, expiresAt: '2026-03-31T08:00:00.000Z', ...CAUSE },
  },
  ...attestationExamples,
  ...submissionExamples,
  ...webhookExamples,
  'agreement.published': {
    subject: `${AGREEMENT}/2`,
    occurrence: 3,
    time: '2026-02-03T09:31:04.461Z',
    data: {
      change: 'published',
      catalogueRevision: 3,
      templateId: TEMPLATE,
      agreementType: AGREEMENT,
      versionRank: 2,
      isMajor: true,
      effectiveAt: '2026-02-04T00:00:00.000Z',
      graceDays: 0,
      documents: [{ language: 'en-US', sha256: '424c747cf2a40230739ba91b0ff3a9bb8f0330de687fac6ce886bf4fd2feda47' }],
    },
  },
  'renewal.flagged': {
    subject: SUBSCRIPTION,
    occurrence: '2026-03-10.1',
    time: '2026-02-04T01:00:00.000Z',
    data: { ...flag, state: 'open', changedAt: '2026-02-04T01:00:00.000Z', generation: 1 },
  },
  'renewal.reminder': {
    subject: SUBSCRIPTION,
    occurrence: '2026-03-10.1.30',
    time: '2026-02-08T00:00:00.000Z',
    data: { ...flag, state: 'open', changedAt: '2026-02-04T01:00:00.000Z', generation: 1, reminderDays: 30 },
  },
  'renewal.cleared': {
    subject: SUBSCRIPTION,
    occurrence: '2026-03-10.2',
    time: '2026-02-05T10:12:40.007Z',
    data: {
      ...flag,
      sequence: 10,
      gateSequence: 10,
      state: 'cleared',
      reason: 'reconfirmed',
      changedAt: '2026-02-05T10:12:40.007Z',
      generation: 2,
    },
  },
  'renewal.lapsed': {
    subject: SUBSCRIPTION,
    occurrence: '2026-03-10.2',
    time: '2026-03-10T01:00:00.000Z',
    data: { ...flag, state: 'lapsed', reason: 'datePassed', changedAt: '2026-03-10T01:00:00.000Z', generation: 2 },
  },
};

/** An event of the type as it is published. */
export function exampleEvent(type: EventType): AssentEvent {
  const { subject, occurrence, time, data } = EXAMPLES[type];
  return makeEvent<z.ZodType<AssentEvent['data']>>(type, EVENT_DATA[type], subject, occurrence, time, data);
}
