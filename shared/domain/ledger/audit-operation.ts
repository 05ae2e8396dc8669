/** What a transaction did, as its audit entry names it. Entries of every release keep their names. */
export type AuditOperation =
  | 'customer.takenOn'
  | 'acceptance.recorded'
  | 'acceptance.voided'
  | 'acceptance.withdrawn'
  | 'withdrawal.voided'
  | 'orders.decided'
  | 'holds.ended'
  | 'subscriptions.recorded'
  | 'subscription.changed'
  | 'rows.mended';
