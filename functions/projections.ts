import { noteFinished } from '../shared/attestations/follow-attestation.ts';
import { attestedRecordOf } from '../shared/domain/attestations/attested-record.ts';
import { auditRecordOf } from '../shared/domain/audit/audit-record.ts';
import { invitationRecordsOf } from '../shared/domain/customers/invitation-record.ts';
import { holdRecordOf } from '../shared/domain/orders/hold-record.ts';
import { orderPlaceOf } from '../shared/domain/orders/order-place.ts';
import { recentOrderOf } from '../shared/domain/orders/recent-order.ts';
import { submissionRecordOf } from '../shared/domain/submissions/submission-record.ts';
import { applied } from '../shared/events/project-events.ts';
import { renewalsTouchedBy } from '../shared/renewals/reconcile-touched.ts';
import type { Ports } from './ports.ts';

type Stores = Pick<
  Ports,
  | 'attestations'
  | 'clock'
  | 'auditLog'
  | 'holds'
  | 'invitations'
  | 'submissions'
  | 'recentOrders'
  | 'orderIndex'
  | 'wakeUps'
>;

/** What follows from events: the lists, and the renewals to judge again. */
export const projectionsOn = ({
  attestations,
  clock,
  auditLog,
  holds,
  invitations,
  submissions,
  recentOrders,
  orderIndex,
  wakeUps,
}: Stores) => [
  applied({ name: 'audit', recordOf: auditRecordOf, apply: (records) => auditLog.write(records) }),
  applied({ name: 'holds', recordOf: holdRecordOf, apply: (records) => holds.apply(records) }),
  applied({
    name: 'invitations',
    recordOf: invitationRecordsOf,
    apply: (records) => invitations.apply(records.flat()),
  }),
  applied({
    name: 'attestations',
    recordOf: attestedRecordOf,
    apply: noteFinished({ attestations, wakeUps, clock }),
  }),
  applied({ name: 'submissions', recordOf: submissionRecordOf, apply: (records) => submissions.apply(records) }),
  applied({ name: 'recent orders', recordOf: recentOrderOf, apply: (orders) => recentOrders.apply(orders) }),
  applied({ name: 'orders by id', recordOf: orderPlaceOf, apply: (places) => orderIndex.apply(places) }),
  applied({ name: 'renewals', recordOf: renewalsTouchedBy, apply: (touched) => wakeUps.schedule(...touched) }),
];
